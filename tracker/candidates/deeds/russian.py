"""What a Russian sentence tells as done: verbs in the past, their subject before or behind them, or the one by whom."""

from collections.abc import Iterator, Sequence

from tracker.candidates.deeds.deed import Kind, Part
from tracker.candidates.deeds.parts import Named, Said, Words, first_of_each, parts_of
from tracker.candidates.deeds.places import nominative_of
from tracker.candidates.deeds.teller import Cue, Teller
from tracker.candidates.detection import Amount
from tracker.candidates.detection.cues import Entry, Lexicon
from tracker.candidates.detection.groups import ALL
from tracker.candidates.detection.language import Document
from tracker.candidates.detection.russian.amounts import amounts_in
from tracker.candidates.detection.russian.mentions import Mention, codes_of, mentions_in
from tracker.candidates.detection.russian.names import index_of
from tracker.candidates.detection.russian.people import People
from tracker.candidates.detection.russian.subjects import subject_of
from tracker.candidates.detection.russian.words import plain
from tracker.documents.reading import Segment


class RussianTeller(Teller):
    """Reads single segments of one document, with е for ё."""

    def __init__(self, document: Document, lexicon: Lexicon) -> None:
        super().__init__(document, lexicon)
        self.index = index_of(document.names)

    def sentence_of(self, segment: Segment) -> str:
        """Return the words of a segment with е for ё; each stays at its place."""
        return plain(self.document.words_of(segment))

    def named_in(self, sentence: str) -> list[Mention]:
        """Return who is spoken of in `sentence`."""
        return mentions_in(sentence, self.pledging, self.index, People())

    def cues_in(self, sentence: str) -> Iterator[Cue]:
        """Yield the cues of `sentence`, each with the words from the one before it to where its own end."""
        words = self.lexicon.words
        found: list[tuple[int, int, Entry]] = []
        for entry in self.lexicon.entries("told"):
            for hit in entry.pattern.finditer(sentence):
                taken = any(hit.start() < end and start < hit.end() for start, end, _ in found)
                if not taken and self._is_report(sentence, hit.start(), entry):
                    found.append((hit.start(), hit.end(), entry))
        found.sort(key=lambda one: one[:2])
        begin = 0
        for number, (start, act, entry) in enumerate(found):
            if number and found[number - 1][2].name in entry.more.get("part_of", ()):
                continue
            following = found[number + 1][0] if number + 1 < len(found) else len(sentence)
            stop = words("grammar", "stop").search(sentence, act, following)
            end = stop.start() if stop else following
            yield Cue(start, begin if entry.more.get("subject") == "any" else start, end, entry)
            begin = end

    def _is_report(self, sentence: str, at: int, entry: Entry) -> bool:
        """Tell whether a verb stands behind no future or plan, and behind its "since" where it needs one."""
        words = self.lexicon.words
        clause = words("grammar", "clause").match(sentence, 0, at)
        if words("grammar", "not_done").search(sentence, clause.end() if clause else 0, at):
            return False
        return not entry.more.get("since") or bool(words("grammar", "since").search(sentence))

    def doers_of(self, place: int, sentence: str, named: Sequence[Mention], cue: Cue) -> list[str] | None:
        """Return who did it, empty where that is not told; None where the cue is no report for want of a subject."""
        how = cue.entry.more.get("subject", "agent")
        mentions = list(named)
        if how == "thanked":
            behind = [one for one in mentions if cue.start <= one.start < cue.end and one.codes]
            return codes_of(behind[:1])
        if how == "before":
            return self.before(place)
        subject = subject_of(sentence, (cue.start, cue.act), mentions, self.pledging)
        is_passive = cue.entry.name.startswith("was")
        if subject.kind == "by" or (subject.kind == "agent" and not is_passive):
            return [code for code in subject.codes if code != ALL] or self.before(place)
        if how == "any":
            return codes_of([one for one in mentions if self._is_behind(sentence, one, "organised")][:1])
        return self.before(place) if self._is_left_out(sentence, cue) else []

    def _is_behind(self, sentence: str, one: Mention, words: str) -> bool:
        """Tell whether a name stands behind those words of the grammar."""
        return bool(self.lexicon.words("grammar", words).search(sentence, 0, one.start))

    @staticmethod
    def _is_left_out(sentence: str, cue: Cue) -> bool:
        """Tell whether nothing stands before the verb that may be its subject: "Кроме того, построила"."""
        return cue.start < 25

    def subject_of_whole(self, sentence: str) -> list[str]:
        """Return whom `sentence` names as its subject: the first in the nominative."""
        acting = [one for one in self.named_in(sentence) if one.may_act and one.codes]
        return codes_of(acting[:1])

    def parts_in(
        self, sentence: str, named: Sequence[Mention], cue: Cue, span: tuple[int, int], kind: Kind, who: list[str]
    ) -> tuple[Said, ...]:
        """Return (code, part) of everybody named in a deed, the doers `who` first."""
        helping = [one for one in named if self._is_behind(sentence, one, "supported")]
        paying = [one for one in helping if self._is_behind(sentence, one, "paid")]
        gave: list[Said] = [(code, Part.FUNDER) for one in paying for code in one.codes]
        gave += [(code, Part.SUPPORTER) for one in helping for code in one.codes]
        said = [
            Named(one.start, one.end, tuple(one.codes), one.may_act)
            for one in named
            if one not in helping
            and not self._is_behind(sentence, one, "currency")
            # the city in which it was speaks for nobody, but one who is visited
            and (one.kind != "capital" or kind is Kind.VISIT)
        ]
        parts = parts_of(Words(sentence, said, cue.start, *span), cue.entry, kind, who, self.lexicon)
        return first_of_each([*parts, *gave] if who else [*gave, *parts])

    def amounts_in(self, segment: Segment, sentence: str, span: tuple[int, int]) -> list[Amount]:
        """Return the amounts in the words of a deed."""
        return amounts_in(sentence[slice(*span)], self.document.words_of(segment)[slice(*span)])

    def place_in(self, sentence: str, span: tuple[int, int]) -> str | None:
        """Return where it was, in the form in which the place is named."""
        for hit in self.lexicon.words("grammar", "place").finditer(sentence, *span):
            if named := nominative_of(hit["place"], self.document.names, self.lexicon):
                return named
        return None
