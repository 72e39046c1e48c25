"""What a Japanese sentence tells as done: the verb at the end of a clause decides, the names before it say who."""

import re
from collections.abc import Iterator, Sequence

from tracker.candidates.deeds.days import all_days_in
from tracker.candidates.deeds.deed import Kind, Part
from tracker.candidates.deeds.parts import GATHERINGS, Said, first_of_each, own_part
from tracker.candidates.deeds.teller import Cue, Teller
from tracker.candidates.detection import Amount
from tracker.candidates.detection.cues import Entry, Lexicon
from tracker.candidates.detection.groups import ALL
from tracker.candidates.detection.japanese.amounts import amounts_in
from tracker.candidates.detection.japanese.line import Line, line_of
from tracker.candidates.detection.japanese.mentions import Actor, namer_of
from tracker.candidates.detection.language import Document
from tracker.documents.reading import Segment


class JapaneseTeller(Teller):
    """Reads single segments of one document; a sentence is that of its `Line`, whose places lead back to the text."""

    def __init__(self, document: Document, lexicon: Lexicon) -> None:
        super().__init__(document, lexicon)
        self.namer = namer_of("ja", document.names)

    def sentence_of(self, segment: Segment) -> str:
        """Return the words of a segment with narrow digits and without line breaks in words."""
        return self._line(segment).text

    def _line(self, segment: Segment) -> Line:
        return line_of(self.document.text, segment.start, segment.end)

    def at(self, segment: Segment, start: int, end: int) -> tuple[int, int]:
        """Return where `sentence[start:end]` of a segment stands in the document."""
        return self._line(segment).span(start, end)

    def named_in(self, sentence: str) -> list[Actor]:
        """Return who acts in `sentence`: those whom a particle marks."""
        return self.namer.actors_in(sentence)

    def cues_in(self, sentence: str) -> Iterator[Cue]:
        """Yield the cues of `sentence`, each with the words from the one before it to its verb."""
        words = self.lexicon.words
        found: list[tuple[int, int, Entry]] = []
        for entry in self.lexicon.entries("told"):
            for hit in entry.pattern.finditer(sentence):
                taken = any(hit.start() < end and start < hit.end() for start, end, _ in found)
                if not taken and self._is_report(sentence, hit, entry):
                    found.append((hit.start(), hit.end(), entry))
        begin = 0
        found.sort(key=lambda one: one[:2])
        for number, (start, end, entry) in enumerate(found):
            is_last = number == len(found) - 1
            is_part = number and found[number - 1][2].name in entry.more.get("part_of", ())
            if not is_part and not words("grammar", "not_done").search(sentence, begin, start):
                yield Cue(start, begin, len(sentence) if is_last and entry.more.get("goes_on") else end, entry)
            begin = end

    def _is_report(self, sentence: str, hit: re.Match[str], entry: Entry) -> bool:
        """Tell whether a verb tells of what was done: by its own end, or by that of the sentence it goes on to."""
        words = self.lexicon.words
        if words("grammar", "not_done_behind").match(sentence[hit.end() :]):
            return False
        if entry.more.get("subject") == "thanked":
            return True
        if words("grammar", "nominal_end").search(hit[0]):
            return self._is_past(sentence)
        goes_on = words("grammar", "goes_on").search(hit[0])
        return not goes_on or bool(words("grammar", "past_end").search(sentence)) or self._ends_in_past_noun(sentence)

    def _ends_in_past_noun(self, sentence: str) -> bool:
        """Tell whether a noun of action ends the sentence, and it tells of the past: "5月に訪問し、意見交換。"."""
        end = self.lexicon.words("grammar", "nominal_end").search(sentence.rstrip("。"))
        return bool(end) and self._is_past(sentence)

    def _is_past(self, sentence: str) -> bool:
        """Tell whether a sentence without a verb says that it is past, in words or by a day before that of the text."""
        today = self.document.day
        told = all_days_in(sentence, self.lexicon, today=today)
        firsts = [one.days.first for one in told if one.days.first]
        # what is told of the year of the text may still be to come
        is_before = today and any(first <= today.isoformat() and first != str(today.year) for first in firsts)
        return bool(is_before or self.lexicon.words("grammar", "past_told").search(sentence))

    def doers_of(self, place: int, sentence: str, named: Sequence[Actor], cue: Cue) -> list[str] | None:
        """Return who did it: the nearest one with が, the topic, or that of the sentence before."""
        how = cue.entry.more.get("subject", "agent")
        if how == "thanked":
            return self._thanked(sentence, cue)
        if how == "before":
            return self.before(place)
        acting = [one for one in named if one.start < cue.end and one.role in ("topic", "subject", "passive", "author")]
        near = [one for one in acting if one.role in ("subject", "passive") and one.start >= cue.act]
        chosen = near[-1:] or [one for one in acting if one.role == "topic"][-1:]
        codes = [code for one in chosen for code in one.codes if code != ALL]
        is_joint = any(ALL in one.codes for one in chosen)
        if codes or is_joint or cue.entry.name.startswith("was"):
            return codes
        is_left_out = not self.lexicon.words("grammar", "thing_as_topic").search(sentence, cue.act, cue.start)
        return self.before(place) or ([] if how == "any" or is_left_out else None)

    def _thanked(self, sentence: str, cue: Cue) -> list[str]:
        """Return whom somebody thanks: "日本の支援に謝意を表明した"."""
        codes = self.namer.codes_in(sentence[self._clause(sentence, cue) : cue.start])
        return codes[-1:]

    def _clause(self, sentence: str, cue: Cue) -> int:
        """Return where the words of the thanks begin: behind the topic of the sentence."""
        topics = [one for one in self.named_in(sentence) if one.role in ("topic", "subject") and one.end <= cue.start]
        return topics[-1].end if topics else cue.act

    def subject_of_whole(self, sentence: str) -> list[str]:
        """Return whom `sentence` names as its topic or subject."""
        acting = [one for one in self.named_in(sentence) if one.role in ("topic", "subject")]
        return [code for one in acting[:1] for code in one.codes]

    def parts_in(
        self, sentence: str, named: Sequence[Actor], cue: Cue, span: tuple[int, int], kind: Kind, who: list[str]
    ) -> tuple[Said, ...]:
        """Return (code, part) of everybody named in a deed: the particle behind a name says in which part."""
        own = own_part(Part(cue.entry.sense), kind)
        others = Part(cue.entry.more.get("others", Part.PARTICIPANT if kind in GATHERINGS else Part.BENEFICIARY))
        said: list[Said] = [(code, own) for code in who]
        if cue.entry.more.get("subject") == "thanked":
            topics = [one for one in named if one.role in ("topic", "subject", "source") and one.end <= cue.start]
            said += [(code, others) for one in topics[-1:] for code in one.codes]
        words = self.lexicon.words
        for unit in self.namer.unit.finditer(sentence, *span):
            behind = sentence[unit.end() :]
            if words("grammar", "no_name_behind").match(behind):
                continue
            part = others
            if words("grammar", "together_behind").match(behind):
                part = Part.CO_ORGANISER if own is Part.ORGANISER else own
            elif words("grammar", "through_behind").match(behind):
                part = Part.CHANNEL
            said += [(code, part) for code in self.namer.codes_of(unit)]
        return first_of_each(said)

    def amounts_in(self, segment: Segment, sentence: str, span: tuple[int, int]) -> list[Amount]:
        """Return the amounts in the words of a deed."""
        return amounts_in(self._line(segment).part(*span), self.document.text, "ja")

    def place_in(self, sentence: str, span: tuple[int, int]) -> str | None:
        """Return where it was, as the text calls it."""
        for hit in self.lexicon.words("grammar", "place").finditer(sentence, *span):
            if not self.lexicon.words("grammar", "no_place").match(hit["place"]):
                return str(hit["place"])
        return None
