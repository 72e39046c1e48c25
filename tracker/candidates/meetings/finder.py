"""The entry: the sentences of a text in, the meetings of its dialogue that each tells of out."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path

from tracker.candidates.deeds.finder import lexicon_of as words_of_deeds
from tracker.candidates.detection.cues import Lexicon
from tracker.candidates.detection.language import Document
from tracker.candidates.meetings.bodies import Bodies
from tracker.candidates.meetings.gathering import Gathering
from tracker.candidates.meetings.sentence import Teller

FOLDER = Path(__file__).with_name("lexicon")


@cache
def lexicon_of(language: str) -> Lexicon:
    """Return what tells of meetings in `language`, read once."""
    return Lexicon(FOLDER / language)


def languages() -> list[str]:
    """Return the codes of the languages that are read."""
    return sorted(folder.name for folder in FOLDER.iterdir())


def meetings_in(
    document: Document, bodies: Mapping[str, Sequence[str]], only: Collection[int] | None = None
) -> dict[int, list[Gathering]]:
    """Return ordinal of the segment -> the meetings that it tells of, for the segments that tell of any.

    `bodies` are those that meet in the dialogue: code -> names, in any language. `only` are the ordinals of the
    segments that are asked about (None: all). Empty where the language is not read.
    """
    if document.language not in languages():
        return {}
    return dict(_told(document, bodies, only))


def _told(
    document: Document, bodies: Mapping[str, Sequence[str]], only: Collection[int] | None
) -> Iterator[tuple[int, list[Gathering]]]:
    lexicon = lexicon_of(document.language)
    known = Bodies(bodies, lexicon, [lexicon_of(language) for language in languages()])
    teller = Teller(document, known, lexicon, words_of_deeds(document.language))
    for segment in document.segments:
        if (only is None or segment.ordinal in only) and (found := teller.read(segment)):
            yield segment.ordinal, found
