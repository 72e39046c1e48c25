"""What an English sentence tells as done: who did it, what it lists, and where it was."""

import re
from collections.abc import Iterator, Sequence

from tracker.candidates.deeds.days import days_in
from tracker.candidates.deeds.deed import Deed, Kind, Part
from tracker.candidates.deeds.parts import Named, Said, Words, parts_of
from tracker.candidates.deeds.teller import Cue, Teller, folded
from tracker.candidates.detection import Amount
from tracker.candidates.detection.cues import Entry, Lexicon
from tracker.candidates.detection.english.amounts import amounts_in
from tracker.candidates.detection.english.mentions import Mention, codes_of, mentions_in
from tracker.candidates.detection.english.subjects import main_subject, subject_of
from tracker.candidates.detection.groups import ALL
from tracker.candidates.detection.language import Document
from tracker.candidates.detection.names import index_of, names_in
from tracker.documents.reading import Segment


class EnglishTeller(Teller):
    """Reads single segments of one document."""

    def __init__(self, document: Document, lexicon: Lexicon) -> None:
        super().__init__(document, lexicon)
        self.index = index_of("en", document.names)

    def read(self, place: int) -> list[Deed]:
        """Return what the segment at `place` tells as done: an item of outcomes, or what its cues tell."""
        segment = self.document.segments[place]
        over = self._lead_in(segment)
        if over and self.lexicon.words("grammar", "outcomes").search(over):
            return [self._outcome(segment, self.sentence_of(segment))]
        return super().read(place)

    def _lead_in(self, segment: Segment) -> str:
        return self.document.words_of(self.document.segments[segment.lead_in]) if segment.lead_in is not None else ""

    def named_in(self, sentence: str) -> list[Mention]:
        """Return who is spoken of in `sentence`."""
        return mentions_in(sentence, self.pledging, self.index)

    def _outcome(self, segment: Segment, sentence: str) -> Deed:
        """Return an item of a list of what was achieved."""
        named = list(dict.fromkeys(hit.code for hit in names_in(sentence, self.index)))
        part = Part.PARTICIPANT if len(named) > 1 else Part.BENEFICIARY
        loose = self.lexicon.words("grammar", "loose_end").search(sentence)
        words = sentence[: loose.start()] if loose else sentence
        at = segment.start
        return Deed(at, at + len(words), folded(words), Kind.OUTCOME, "outcomes", tuple((code, part) for code in named))

    def cues_in(self, sentence: str) -> Iterator[Cue]:
        """Yield the cues of `sentence` in order, without overlap; a verb before a future or a plan is none."""
        words = self.lexicon.words
        found: list[tuple[int, int, Entry]] = []
        for entry in self.lexicon.entries("told"):
            for hit in entry.pattern.finditer(sentence):
                clause = words("grammar", "clause").match(sentence, 0, hit.start())
                begin = clause.end() if clause else 0
                taken = any(hit.start() < end and start < hit.end() for start, end, _ in found)
                ahead = words("grammar", "not_done").search(sentence, begin, hit.start())
                if not (taken or ahead or self._is_attribute(sentence, hit)):
                    found.append((hit.start(), hit.end(), entry))
        found.sort(key=lambda one: one[:2])
        for number, (start, act, entry) in enumerate(found):
            following = found[number + 1][0] if number + 1 < len(found) else len(sentence)
            stop = words("grammar", "stop").search(sentence, act, following)
            yield Cue(start, act, stop.start() if stop else following, entry)

    def _is_attribute(self, sentence: str, hit: re.Match[str]) -> bool:
        """Tell whether a participle describes a noun ("the newly built school"), or a clause a meeting before it."""
        words = self.lexicon.words
        is_participle = words("grammar", "participle").match(hit[0])
        of_a_meeting = words("grammar", "relative").search(hit[0]) and words("grammar", "of_a_meeting")
        return bool(
            (is_participle and words("grammar", "attribute").search(sentence, 0, hit.start()))
            or (of_a_meeting and of_a_meeting.search(sentence, 0, hit.start()))
        )

    def deeds_of(self, place: int, sentence: str, named: Sequence[Mention], cue: Cue) -> Iterator[Deed]:
        """Yield what one cue tells: one deed, or each of those it lists."""
        mentions = list(named)
        who = self.doers_of(place, sentence, mentions, cue)
        if who is None:
            return
        events = list(self.lexicon.words("grammar", "event_item").finditer(sentence, cue.start))
        if events and cue.entry.name in ("held", "was held"):
            yield from (self._event(place, sentence, cue, event) for event in events)
            return
        for start, end in self._items(sentence, cue):
            yield self.deed(place, sentence, mentions, cue, (start, end), who)

    def _items(self, sentence: str, cue: Cue) -> list[tuple[int, int]]:
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

    def doers_of(self, place: int, sentence: str, named: Sequence[Mention], cue: Cue) -> list[str] | None:
        """Return who did it, empty where that is not told; None where the cue is no report for want of a subject."""
        mentions = list(named)
        how = cue.entry.more.get("subject")
        if how in ("thanked", "congratulated"):
            return self._thanked(sentence, mentions, cue)
        if how == "before":
            return self.before(place)
        if how == "main":
            return codes_of(main_subject(sentence, cue.start, mentions, self.pledging))
        subject = subject_of(sentence, cue.start, mentions, self.pledging)
        if subject.kind == "agent":
            is_aside = "," in sentence[subject.chain[-1].end : cue.start]  # "Japan, through its centers in Peru, has"
            codes = codes_of(main_subject(sentence, cue.start, mentions, self.pledging)) if is_aside else []
            return self._meant(codes or subject.codes, place, sentence, mentions, cue.start)
        if how == "any" or self._is_plain(sentence, cue):
            governed = subject.chain and self.lexicon.words("grammar", "of").search(sentence, 0, subject.chain[0].start)
            return codes_of(subject.chain) if governed else []
        return None

    def _is_plain(self, sentence: str, cue: Cue) -> bool:
        """Tell whether a verb is no participle: behind "has", or with an object right behind it."""
        if not cue.entry.more.get("is_plain"):
            return False
        words = self.lexicon.words
        has = words("grammar", "has").match(sentence, cue.start)
        return bool(has or not words("grammar", "preposition").match(sentence, cue.act))

    def _meant(self, codes: list[str], place: int, sentence: str, mentions: list[Mention], at: int) -> list[str]:
        """Return `codes`; for a pronoun those named in the sentence before it, or in the sentences before."""
        if ALL in codes:
            return []
        return codes or codes_of(main_subject(sentence, at, mentions, self.pledging)) or self.before(place)

    def subject_of_whole(self, sentence: str) -> list[str]:
        """Return whom `sentence` names as its subject."""
        return codes_of(main_subject(sentence, len(sentence), self.named_in(sentence), self.pledging))

    def _thanked(self, sentence: str, mentions: list[Mention], cue: Cue) -> list[str]:
        """Return whom somebody thanks: "Japan's contribution", "the support provided by Japan"."""
        by, of = self.lexicon.words("grammar", "by"), self.lexicon.words("grammar", "of")
        behind = [one for one in mentions if one.codes and cue.start <= one.start and one.end <= cue.end]
        agents = [one for one in behind if by.search(sentence, cue.start, one.start)]
        owners = [one for one in behind if one.kind == "possessive"]
        nearest = [one for one in behind if one.start - cue.start < 60 and not of.search(sentence, 0, one.start)]
        chosen = (agents or owners or nearest or behind)[:1] if cue.entry.more["subject"] == "thanked" else behind[:1]
        return codes_of(chosen)

    def parts_in(
        self, sentence: str, named: Sequence[Mention], cue: Cue, span: tuple[int, int], kind: Kind, who: list[str]
    ) -> tuple[Said, ...]:
        """Return (code, part) of everybody named in a deed, the doers `who` first."""
        said = [Named(one.start, one.end, tuple(one.codes), one.acts) for one in named]
        return parts_of(Words(sentence, said, cue.start, *span), cue.entry, kind, who, self.lexicon)

    def amounts_in(self, segment: Segment, sentence: str, span: tuple[int, int]) -> list[Amount]:
        """Return the amounts in the words of a deed."""
        return amounts_in(sentence[slice(*span)], "en")

    def place_in(self, sentence: str, span: tuple[int, int]) -> str | None:
        """Return the country or capital in which it was, where one is named right behind "in"."""
        start, end = span
        for hit in names_in(sentence[start:end], self.index):
            at = start + hit.start
            inside = self.lexicon.words("grammar", "in").search(sentence, start, at)
            named = self.lexicon.words("grammar", "named_after_it").match(sentence, start + hit.end)
            if hit.kind in ("country", "capital") and (inside or named):
                return sentence[at : start + hit.end]
        return None

    def _event(self, place: int, sentence: str, cue: Cue, event: re.Match[str]) -> Deed:
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
            text=folded(event[0]),
            kind=self.kind_of(name, cue.entry),
            cue=cue.entry.name,
            parts=tuple((code, Part.PARTICIPANT) for code in self.document.parties),
            first=days.first,
            last=days.last,
            place=where["place"].strip() if where else None,
            title=folded(f"{name.capitalize()} on {event['topic']}"),
        )
