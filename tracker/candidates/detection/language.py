"""What a language must answer so that its texts are read: the protocol between `detect()` and the languages.

A language is a subpackage with a function `reader_of(document)`. `detect()` opens one reader a document and gives
it the segments in order; for each the reader returns the undertakings in it, answering the questions of the stages:
is it one, whose, how firm, on what condition, by when, how much, of what type, by which cues and rule.
Verbatim words, the parties that actors stand for, sections and lead-ins are put in by `detect()`.
"""

import importlib.util
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol, cast

from tracker.candidates.detection.errors import UnknownLanguageError
from tracker.candidates.detection.finding import Amount, Cue, PledgeType
from tracker.candidates.detection.strength import Strength
from tracker.core.messages import msg
from tracker.documents.reading import Passage, Segment

# language -> the subpackage that reads it
PACKAGES = {"en": "english", "ja": "japanese", "ru": "russian"}
Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Document:
    """What is known of a document before it is read: its text in passages and segments, and what the caller said.

    `day` is the day of the document; `parties` their codes; `names` further names of participants, code -> names.
    """

    text: str
    language: str
    passages: Sequence[Passage]
    segments: Sequence[Segment]
    day: date | None
    parties: tuple[str, ...]
    names: Mapping[str, Sequence[str]]

    def words_of(self, segment: Segment) -> str:
        """Return the words of `segment`; line breaks are blanks, so that offsets stay the same."""
        return re.sub(r"\s", " ", self.text[segment.start : segment.end])


@dataclass(frozen=True, slots=True)
class Pledge:
    """One undertaking as a language reads it. All spans are code points of the document, half open.

    `start`, `end` lie inside the segment; several pledges of a segment do not overlap. `actors` are codes as said
    (`CA`, `ALL`), `due` an ISO day; `rule` names the rule that decided, `cues` the words that had a say.
    """

    start: int
    end: int
    actors: list[str]
    strength: Strength
    type: PledgeType
    rule: str
    cues: tuple[Cue, ...]
    condition: Span | None = None
    condition_kind: str | None = None
    when: Span | None = None
    due: str | None = None
    due_precision: str | None = None
    recurs: str | None = None
    amounts: tuple[Amount, ...] = ()


class Reader(Protocol):
    """Reads the segments of one document in order, and may remember what it has read."""

    def read(self, segment: Segment) -> Iterable[Pledge]:
        """Return the undertakings in `segment`, in the order of the text; none where it undertakes nothing."""
        ...

    def read_heading(self, heading: Segment) -> Iterable[Pledge]:
        """Return what somebody named in `heading` undertakes there; an ordinary heading undertakes nothing."""
        ...


class Language(Protocol):
    """A subpackage that reads a language."""

    def reader_of(self, document: Document) -> Reader:
        """Return a reader of `document`."""
        ...


def language_of(code: str) -> Language:
    """Return the subpackage that reads the language `code`; raises `UnknownLanguageError` where none does."""
    known = languages()
    if code not in known:
        raise UnknownLanguageError(
            msg(
                "There is no lexicon for the language %(language)s. Known: %(known)s.",
                language=code,
                known=", ".join(known),
            )
        )
    return cast(Language, importlib.import_module(f"{__package__}.{PACKAGES[code]}"))


def languages() -> list[str]:
    """Return the codes of the languages that are read."""
    return [code for code, package in PACKAGES.items() if importlib.util.find_spec(f"{__package__}.{package}")]
