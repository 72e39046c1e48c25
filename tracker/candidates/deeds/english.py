"""What an English sentence tells as done: its cues cut it into deeds, read for what, who, when, where, how much."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from tracker.candidates.deeds.days import NOT_TOLD, Days, days_in
from tracker.candidates.deeds.deed import Deed, Kind, Part
from tracker.candidates.deeds.parts import Words, parts_of
from tracker.candidates.detection.cues import Entry, Lexicon
from tracker.candidates.detection.cues import lexicon_of as words_of_pledges
from tracker.candidates.detection.english.amounts import amounts_in
from tracker.candidates.detection.english.mentions import Mention, codes_of, mentions_in
from tracker.candidates.detection.english.subjects import main_subject, subject_of
from tracker.candidates.detection.groups import ALL
from tracker.candidates.detection.language import Document
from tracker.candidates.detection.names import index_of, names_in
from tracker.documents.reading import Segment

# how many sentences back the one may stand whom "it" means
BACK = 5
EVENTS = {Kind.WORKSHOP, Kind.TRAINING, Kind.CONFERENCE, Kind.VISIT}


@dataclass(frozen=True, slots=True)
class _Cue:
    """A cue in a sentence, and the end of the words that go with it."""

    start: int
    act: int  # where the words behind it begin
    end: int
    entry: Entry


class EnglishTeller:
    """Reads single segments of one document."""

    def __init__(self, document: Document, lexicon: Lexicon) -> None:
        self.document = document
        self.lexicon = lexicon
        self.pledging = words_of_pledges("en")
        self.index = index_of("en", document.names)

    def read(self, place: int) -> list[Deed]:
        """Return what the segment at `place` tells as done."""
        segment = self.document.segments[place]
        sentence = self.document.words_of(segment)
        over = self._lead_in(segment)
        if over and self.lexicon.words("grammar", "outcomes").search(over):
            return [self._outcome(segment, sentence)]
        cues = list(self._cues(sentence))
        if not cues:
            return []
        mentions = self._mentions(sentence)
        found = [deed for cue in cues for deed in self._deeds(place, sentence, mentions, cue)]
        return [deed for deed in found if not self._is_ahead(deed)]

    def _lead_in(self, segment: Segment) -> str:
        return self.document.words_of(self.document.segments[segment.lead_in]) if segment.lead_in is not None else ""

    def _mentions(self, sentence: str) -> list[Mention]:
        return mentions_in(sentence, self.pledging, self.index)

    def _outcome(self, segment: Segment, sentence: str) -> Deed:
        """Return an item of a list of what was achieved."""
        named = list(dict.fromkeys(hit.code for hit in names_in(sentence, self.index)))
        part = Part.PARTICIPANT if len(named) > 1 else Part.BENEFICIARY
        loose = self.lexicon.words("grammar", "loose_end").search(sentence)
        words = sentence[: loose.start()] if loose else sentence
        at = segment.start
        return Deed(
            at, at + len(words), _folded(words), Kind.OUTCOME, "outcomes", tuple((code, part) for code in named)
        )

    def _cues(self, sentence: str) -> Iterator[_Cue]:
        """Yield the cues of `sentence` in order, without overlap; a verb before a future or a plan is none."""
        words = self.lexicon.words
        found: list[tuple[int, int, Entry]] = []
        for entry in self.lexicon.entries("told"):
            for hit in entry.pattern.finditer(sentence):
                clause = words("grammar", "clause").match(sentence, 0, hit.start())
                begin = clause.end() if clause else 0
                taken = any(hit.start() < end and start < hit.end() for start, end, _ in found)
                if not taken and not words("grammar", "not_done").search(sentence, begin, hit.start()):
                    found.append((hit.start(), hit.end(), entry))
        found.sort(key=lambda one: one[:2])
        for number, (start, act, entry) in enumerate(found):
            following = found[number + 1][0] if number + 1 < len(found) else len(sentence)
            stop = words("grammar", "stop").search(sentence, act, following)
            yield _Cue(start, act, stop.start() if stop else following, entry)

    def _deeds(self, place: int, sentence: str, mentions: list[Mention], cue: _Cue) -> Iterator[Deed]:
        """Yield what one cue tells: one deed, or each of those it lists."""
        who = self._doers(place, sentence, mentions, cue)
        if who is None:
            return
        events = list(self.lexicon.words("grammar", "event_item").finditer(sentence, cue.start))
        if events and cue.entry.name in ("held", "was held"):
            yield from (self._event(place, sentence, cue, event) for event in events)
            return
        for start, end in self._items(sentence, cue):
            yield self._deed(place, sentence, mentions, cue, (start, end), who)

    def _items(self, sentence: str, cue: _Cue) -> list[tuple[int, int]]:
        """Return where the single deeds stand that follow "including"; the words of the cue where there are none."""
        words = self.lexicon.words
        opened = words("grammar", "including").search(sentence, cue.act, cue.end)
        if not opened or not words("grammar", "item").match(sentence, opened.end(), cue.end):
            return [(cue.start, cue.end)]
        begins = [opened.end()]
        for joint in words("grammar", "between_items").finditer(sentence, opened.end(), cue.end):
            if words("grammar", "item").match(sentence, joint.end(), cue.end):
                begins.append(joint.end())
        return list(zip(begins, [*begins[1:], cue.end], strict=True))

    def _doers(self, place: int, sentence: str, mentions: list[Mention], cue: _Cue) -> list[str] | None:
        """Return who did it, empty where that is not told; None where the cue is no report for want of a subject."""
        how = cue.entry.more.get("subject")
        if how in ("thanked", "congratulated"):
            return self._thanked(sentence, mentions, cue)
        if how == "before":
            return self._before(place)
        if how == "main":
            return codes_of(main_subject(sentence, cue.start, mentions, self.pledging))
        subject = subject_of(sentence, cue.start, mentions, self.pledging)
        if subject.kind == "agent":
            is_aside = "," in sentence[subject.chain[-1].end : cue.start]  # "Japan, through its centers in Peru, has"
            codes = codes_of(main_subject(sentence, cue.start, mentions, self.pledging)) if is_aside else []
            return self._meant(codes or subject.codes, place, sentence, mentions, cue.start)
        if how == "any":
            governed = subject.chain and self.lexicon.words("grammar", "of").search(sentence, 0, subject.chain[0].start)
            return codes_of(subject.chain) if governed else []
        return None

    def _meant(self, codes: list[str], place: int, sentence: str, mentions: list[Mention], at: int) -> list[str]:
        """Return `codes`; for a pronoun those named in the sentence before it, or in the sentences before."""
        if ALL in codes:
            return []
        return codes or codes_of(main_subject(sentence, at, mentions, self.pledging)) or self._before(place)

    def _before(self, place: int) -> list[str]:
        """Return the subject of the nearest sentence before, in the same passage, that names one."""
        here = self.document.segments[place]
        for earlier in reversed(self.document.segments[max(0, place - BACK) : place]):
            if earlier.passage != here.passage:
                break
            sentence = self.document.words_of(earlier)
            mentions = self._mentions(sentence)
            codes = codes_of(main_subject(sentence, len(sentence), mentions, self.pledging))
            if codes and ALL not in codes:
                return codes
        return []

    def _thanked(self, sentence: str, mentions: list[Mention], cue: _Cue) -> list[str]:
        """Return whom somebody thanks: "Japan's contribution", "the support provided by Japan"."""
        by, of = self.lexicon.words("grammar", "by"), self.lexicon.words("grammar", "of")
        behind = [one for one in mentions if cue.start <= one.start and one.end <= cue.end]
        agents = [one for one in behind if by.search(sentence, cue.start, one.start)]
        owners = [one for one in behind if one.kind == "possessive"]
        nearest = [one for one in behind if one.start - cue.start < 60 and not of.search(sentence, 0, one.start)]
        chosen = (agents or owners or nearest or behind)[:1] if cue.entry.more["subject"] == "thanked" else behind[:1]
        return codes_of(chosen)

    def _deed(
        self, place: int, sentence: str, mentions: list[Mention], cue: _Cue, span: tuple[int, int], who: list[str]
    ) -> Deed:
        segment = self.document.segments[place]
        start, end = span
        loose = self.lexicon.words("grammar", "loose_end").search(sentence, start, end)
        words = sentence[start : loose.start() if loose else end]
        kind = self._kind(words if start != cue.start else sentence[cue.start : end], cue.entry)
        amounts = amounts_in(words, "en")
        people = [int(one["value"]) for one in amounts if one["unit"] == "people" and kind in EVENTS | {Kind.MISSION}]
        days = self._days(sentence, cue, words)
        return Deed(
            start=segment.start + start,
            end=segment.start + start + len(words),
            text=_folded(words),
            kind=kind,
            cue=cue.entry.name,
            parts=parts_of(Words(sentence, mentions, cue.start, start, end), cue.entry, kind, who, self.lexicon),
            first=days.first,
            last=days.last,
            place=self._place(sentence, start, start + len(words)),
            persons=people[0] if people else None,
            amounts=tuple(one for one in amounts if not (people and one["unit"] == "people")),
        )

    def _kind(self, words: str, entry: Entry) -> Kind:
        """Return what sort of thing it is: as the cue says, by the noun that stands first, or as the cue supposes."""
        if "kind" in entry.more:
            return Kind(entry.more["kind"])
        hits = [(hit.start(), one.sense) for one in self.lexicon.entries("kinds") if (hit := one.pattern.search(words))]
        return Kind(min(hits)[1]) if hits else Kind(entry.more.get("otherwise", "other"))

    def _days(self, sentence: str, cue: _Cue, words: str) -> Days:
        """Return the days in the words of a deed, or in the phrase that opens the sentence."""
        own = days_in(words, self.lexicon, today=self.document.day)
        opening = self.lexicon.words("grammar", "opening").match(sentence, 0, cue.start)
        if own != NOT_TOLD or not opening:
            return own
        return days_in(opening[0], self.lexicon, today=self.document.day)

    def _place(self, sentence: str, start: int, end: int) -> str | None:
        """Return the country or capital in which it was, where one is named right behind "in"."""
        for hit in names_in(sentence[start:end], self.index):
            at = start + hit.start
            inside = self.lexicon.words("grammar", "in").search(sentence, start, at)
            named = self.lexicon.words("grammar", "named_after_it").match(sentence, start + hit.end)
            if hit.kind in ("country", "capital") and (inside or named):
                return sentence[at : start + hit.end]
        return None

    def _event(self, place: int, sentence: str, cue: _Cue, event: re.Match[str]) -> Deed:
        """Return one of a list of events: "on Tourism (November 15-23, 2009, Tokyo)"."""
        noun = self.lexicon.words("grammar", "event_noun").search(sentence, cue.start)
        name = noun["noun"] if noun else "workshop"
        inside = event["inside"].strip()
        where = self.lexicon.words("grammar", "place_inside").search(inside)
        days = days_in(inside, self.lexicon, today=self.document.day)
        at = self.document.segments[place].start
        return Deed(
            start=at + event.start(),
            end=at + event.end(),
            text=_folded(event[0]),
            kind=self._kind(name, cue.entry),
            cue=cue.entry.name,
            parts=tuple((code, Part.PARTICIPANT) for code in self.document.parties),
            first=days.first,
            last=days.last,
            place=where["place"].strip() if where else None,
            title=_folded(f"{name.capitalize()} on {event['topic']}"),
        )

    def _is_ahead(self, deed: Deed) -> bool:
        """Tell whether `deed` begins after the day of the text, so that it is not done yet."""
        today = self.document.day
        return bool(today and deed.first and deed.first > today.isoformat()[: len(deed.first)])


def _folded(words: str) -> str:
    return " ".join(words.split())
