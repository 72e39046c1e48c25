"""What a sentence tells as done, whatever its language: its cues cut it into deeds, each read for what, when, how much.

A language says in a subclass who is spoken of and who did it; its words stand in its lexicon.
"""

import re
from abc import ABC, abstractmethod
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from tracker.candidates.deeds.days import NOT_TOLD, Days, days_in
from tracker.candidates.deeds.deed import Deed, Kind
from tracker.candidates.deeds.parts import Said
from tracker.candidates.detection import Amount
from tracker.candidates.detection.cues import Entry, Lexicon
from tracker.candidates.detection.cues import lexicon_of as words_of_pledges
from tracker.candidates.detection.groups import ALL
from tracker.candidates.detection.language import Document
from tracker.documents.reading import Segment

# how many sentences back the one may stand whom "it" means
BACK = 5
CURRENCY = re.compile("[A-Z]{3}")
EVENTS = {Kind.WORKSHOP, Kind.TRAINING, Kind.CONFERENCE, Kind.VISIT, Kind.MISSION}


@dataclass(frozen=True, slots=True)
class Cue:
    """A cue in a sentence, and the stretch of words that go with it."""

    start: int
    act: int  # where the words behind it begin
    end: int
    entry: Entry


class Teller(ABC):
    """Reads single segments of one document."""

    def __init__(self, document: Document, lexicon: Lexicon) -> None:
        self.document = document
        self.lexicon = lexicon
        self.pledging = words_of_pledges(document.language)

    def read(self, place: int) -> list[Deed]:
        """Return what the segment at `place` tells as done."""
        sentence = self.sentence_of(self.document.segments[place])
        cues = list(self.cues_in(sentence))
        named = self.named_in(sentence) if cues else []
        found = [deed for cue in cues for deed in self.deeds_of(place, sentence, named, cue)]
        return [deed for deed in found if not self._is_ahead(deed)]

    def sentence_of(self, segment: Segment) -> str:
        """Return the words of a segment as the patterns read them; each stays at its place."""
        return self.document.words_of(segment)

    @abstractmethod
    def named_in(self, sentence: str) -> Sequence[Any]:
        """Return who is spoken of in `sentence`."""

    @abstractmethod
    def cues_in(self, sentence: str) -> Iterator[Cue]:
        """Yield the cues of `sentence` in order, each with the words that go with it."""

    @abstractmethod
    def doers_of(self, place: int, sentence: str, named: Sequence[Any], cue: Cue) -> list[str] | None:
        """Return who did it, empty where that is not told; None where the cue is no report for want of a subject."""

    @abstractmethod
    def parts_in(
        self, sentence: str, named: Sequence[Any], cue: Cue, span: tuple[int, int], kind: Kind, who: list[str]
    ) -> tuple[Said, ...]:
        """Return (code, part) of everybody named in a deed, the doers `who` first."""

    @abstractmethod
    def amounts_in(self, segment: Segment, sentence: str, span: tuple[int, int]) -> list[Amount]:
        """Return the amounts in the words of a deed."""

    @abstractmethod
    def place_in(self, sentence: str, span: tuple[int, int]) -> str | None:
        """Return where it was, as the text calls it."""

    def deeds_of(self, place: int, sentence: str, named: Sequence[Any], cue: Cue) -> Iterator[Deed]:
        """Yield what one cue tells."""
        who = self.doers_of(place, sentence, named, cue)
        if who is not None:
            yield self.deed(place, sentence, named, cue, (min(cue.start, cue.act), cue.end), who)

    def deed(
        self, place: int, sentence: str, named: Sequence[Any], cue: Cue, span: tuple[int, int], who: list[str]
    ) -> Deed:
        """Return what one cue tells in the words `sentence[span]`."""
        segment = self.document.segments[place]
        start, end = span
        loose = self.lexicon.words("grammar", "loose_end").search(sentence, start, end)
        end = loose.start() if loose else end
        amounts = self.amounts_in(segment, sentence, (start, end))
        kind = self.kind_of(sentence[start:end], cue.entry, amounts)
        people = [int(one["value"]) for one in amounts if one["unit"] == "people" and kind in EVENTS]
        days = self._days(sentence, cue, sentence[start:end])
        first, last = self.at(segment, start, end)
        return Deed(
            start=first,
            end=last,
            text=folded(self.document.text[first:last]),
            kind=kind,
            cue=cue.entry.name,
            parts=self.parts_in(sentence, named, cue, span, kind, who),
            first=days.first,
            last=days.last,
            place=self.place_in(sentence, (start, end)),
            persons=people[0] if people else None,
            amounts=tuple(one for one in amounts if not (people and one["unit"] == "people")),
        )

    def at(self, segment: Segment, start: int, end: int) -> tuple[int, int]:
        """Return where `sentence[start:end]` of a segment stands in the document."""
        return segment.start + start, segment.start + end

    def kind_of(self, words: str, entry: Entry, amounts: Sequence[Amount] = ()) -> Kind:
        """Return what sort of thing it is: as the cue says, by the noun that stands first, or as the cue supposes."""
        if "kind" in entry.more:
            return Kind(entry.more["kind"])
        if "with_sum" in entry.more and any(CURRENCY.fullmatch(one["unit"]) for one in amounts):
            return Kind(entry.more["with_sum"])
        hits = [(hit.start(), one.sense) for one in self.lexicon.entries("kinds") if (hit := one.pattern.search(words))]
        return Kind(min(hits)[1]) if hits else Kind(entry.more.get("otherwise", "other"))

    def before(self, place: int) -> list[str]:
        """Return who the nearest sentence before, in the same passage, names as its subject."""
        here = self.document.segments[place]
        for earlier in reversed(self.document.segments[max(0, place - BACK) : place]):
            if earlier.passage != here.passage:
                break
            codes = self.subject_of_whole(self.sentence_of(earlier))
            if codes and ALL not in codes:
                return codes
        return []

    @abstractmethod
    def subject_of_whole(self, sentence: str) -> list[str]:
        """Return whom `sentence` names as its subject."""

    def _days(self, sentence: str, cue: Cue, words: str) -> Days:
        """Return the days in the words of a deed, or in the phrase that opens the sentence."""
        own = days_in(words, self.lexicon, today=self.document.day, is_past=True)
        opening = self.lexicon.words("grammar", "opening").match(sentence, 0, cue.start)
        if own != NOT_TOLD or not opening:
            return own
        return days_in(opening[0], self.lexicon, today=self.document.day, is_past=True)

    def _is_ahead(self, deed: Deed) -> bool:
        """Tell whether `deed` begins after the day of the text, so that it is not done yet."""
        today = self.document.day
        return bool(today and deed.first and _begins(deed.first) > today.isoformat())


def _begins(day: str) -> str:
    """Return the first moment that "2031", "2031-Q3" or "2031-05" may mean, as it sorts among days."""
    return f"{day[:4]}-{int(day[-1]) * 3 - 2:02d}" if "Q" in day else day


def folded(words: str) -> str:
    """Return `words` with white space folded."""
    return " ".join(words.split())
