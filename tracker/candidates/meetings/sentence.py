"""What a sentence tells of a meeting it names: held or to come, which one, when, where and how."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from tracker.candidates.deeds.days import NOT_TOLD, Days, all_days_in
from tracker.candidates.deeds.places import nominative_of
from tracker.candidates.detection.cues import Lexicon
from tracker.candidates.detection.japanese.line import NARROW
from tracker.candidates.detection.japanese.numerals import whole
from tracker.candidates.detection.language import Document
from tracker.candidates.meetings.bodies import Bodies, Named
from tracker.candidates.meetings.gathering import Gathering, Standing
from tracker.documents.reading import Segment

# how far before a name its number may stand; its place and days, where another meeting is named before it
BEFORE, NEAR = 90, 60
QUOTED = re.compile(r"[“«「][^“”«»「」]*[”»」]|\"[^\"]*\"")


@dataclass(frozen=True, slots=True)
class _Cue:
    start: int
    end: int
    standing: Standing


class Teller:
    """Reads single segments of one document."""

    def __init__(self, document: Document, bodies: Bodies, lexicon: Lexicon, days: Lexicon) -> None:
        self.document, self.bodies, self.lexicon, self.days = document, bodies, lexicon, days

    def read(self, segment: Segment) -> list[Gathering]:
        """Return the meetings that `segment` tells of."""
        sentence = self.document.words_of(segment).translate(NARROW).replace("ё", "е")
        named = self.bodies.named_in(sentence)
        cues = list(self._cues(sentence)) if named else []
        found: list[Gathering] = []
        for place, one in enumerate(named):
            begin = max(named[place - 1].end, one.start - NEAR) if place else 0
            end = named[place + 1].start if place + 1 < len(named) else len(sentence)
            cue = self._nearest(cues, sentence, one)
            if cue and self._is_one(sentence, one):
                told = self._told(sentence, one, cue, (begin, end))
                found += [replace(each, start=segment.start + one.start, end=segment.start + one.end) for each in told]
        return list(dict.fromkeys(found))

    def _words(self, name: str) -> re.Pattern[str]:
        return self.lexicon.words("grammar", name)

    def _cues(self, sentence: str) -> Iterator[_Cue]:
        """Yield what says that something was held or will be; of two that overlap the one whose entry comes first."""
        kept: list[_Cue] = []
        for entry in self.lexicon.entries("told"):
            for hit in entry.pattern.finditer(sentence):
                if all(hit.end() <= cue.start or cue.end <= hit.start() for cue in kept):
                    kept.append(_Cue(*hit.span(), Standing(entry.sense)))
        yield from kept

    def _nearest(self, cues: list[_Cue], sentence: str, one: Named) -> _Cue | None:
        """Return the cue that goes with a meeting: the nearest one, in the same clause."""

        def gap(cue: _Cue) -> tuple[int, int]:
            return (one.end, cue.start) if cue.start >= one.end else (cue.end, one.start)

        near = [cue for cue in cues if not self._words("clause_break").search(sentence, *gap(cue))]
        return min(near, key=lambda cue: (gap(cue)[1] - gap(cue)[0], cue.start), default=None)

    def _is_one(self, sentence: str, one: Named) -> bool:
        """Tell whether it is a meeting of the dialogue: not of another organisation, not one only wished for."""
        before, behind = self._words("other_before").search(sentence, 0, one.start), sentence[one.end : one.end + 60]
        others = [before] if before else []
        others += [hit] if (hit := self._words("other_behind").match(behind)) else []
        own = {*self.document.parties, *self.bodies.codes}
        if any(hit["other"] not in own for hit in others):
            return False
        # of a kind that the dialogue does not know: "the Lisbon Summit" is nobody's here
        if not one.codes and self._words("named_otherwise").search(sentence, 0, one.start):
            return False
        return not self._words("not_sure").search(sentence, max(0, one.start - BEFORE), one.end + BEFORE)

    def _told(self, sentence: str, one: Named, cue: _Cue, window: tuple[int, int]) -> Iterator[Gathering]:
        """Yield the meetings that a name stands for: one for each number, or for each of several days and places."""
        base = Gathering(
            one.start,
            one.end,
            " ".join(sentence[one.start : one.end].split()),
            one.codes,
            cue.standing,
            is_online=bool(self._words("online").search(sentence, *window)),
            margins_of=self._margins(sentence, one, window),
        )
        numbers = self._numbers(sentence, one)
        days = self._days(sentence, one, window)
        for number in numbers:
            for told, begin, end in days:
                place = None if base.is_online else self._place(sentence, one, (begin, end))
                if number or told.first or (place and base.bodies):
                    yield replace(base, number=number, first=told.first, last=told.last, place=place)

    def _days(self, sentence: str, one: Named, window: tuple[int, int]) -> list[tuple[Days, int, int]]:
        """Return the days told behind the name, else before it, each with the stretch in which its place stands.

        Of several behind a name in the plural each is one meeting.
        """
        begin, end = window
        behind = all_days_in(sentence[one.end : end], self.days, today=self.document.day)
        if not behind:
            before = all_days_in(sentence[begin : one.start], self.days, today=self.document.day)
            return [(before[-1].days if before else NOT_TOLD, begin, end)]
        if len(behind) == 1 or not self._words("plural").search(sentence, one.start, one.end):
            return [(behind[0].days, begin, end)]
        ends = [one.end + told.start for told in behind[1:]] + [end]
        return [(told.days, one.end + told.start, stop) for told, stop in zip(behind, ends, strict=True)]

    def _numbers(self, sentence: str, one: Named) -> list[int | None]:
        """Return which ones are meant: "the 4th and 5th"; one of no number where none is said."""
        hit = self._words("number_before").search(sentence, max(0, one.start - BEFORE), one.start)
        hit = hit or self._words("number_inside").match(sentence, one.start, one.end)
        said = [words for key, words in sorted(hit.groupdict().items()) if words] if hit else []
        return [number for words in said if (number := self._number(words))] or [None]

    def _number(self, words: str) -> int | None:
        if figures := re.match(r"\d+", words):
            return int(figures[0])
        for beginning, number in self.lexicon.table("grammar", "ordinals").items():
            if words == beginning or (beginning.islower() and words.lower().startswith(beginning)):
                return int(number)
        return whole(words) if self.document.language == "ja" else None

    def _place(self, sentence: str, one: Named, stretch: tuple[int, int]) -> str | None:
        """Return where it was, as the text calls it: the nearest place behind the name, else the one before."""
        plain = QUOTED.sub(lambda quoted: " " * len(quoted[0]), sentence)
        hits = [hit for hit in self._words("place").finditer(plain, *stretch) if not self._is_no_place(hit)]
        hits.sort(key=lambda hit: (hit.start() < one.start, abs(hit.start() - one.end)))
        for hit in hits:
            words = next(words for words in hit.groups() if words)
            named = nominative_of(words, self.document.names, self.days) if self.document.language == "ru" else words
            if named:
                return named
        return None

    def _is_no_place(self, hit: re.Match[str]) -> bool:
        words = next((words for words in hit.groups() if words), "")
        return not words or bool(self._words("no_place").match(words))

    def _margins(self, sentence: str, one: Named, window: tuple[int, int]) -> str | None:
        """Return in the margins of what it met: said behind the name, or before the first name of the sentence."""
        begin, end = window
        hit = self._words("margins").search(sentence, one.end, end)
        hit = hit or (None if begin else self._words("margins").search(sentence, 0, one.start))
        return " ".join(hit["occasion"].split()) if hit else None
