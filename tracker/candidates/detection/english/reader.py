"""The path of a segment of an English document: one stage a question, each in its own module."""

from collections.abc import Iterable

from tracker.candidates.detection.cues import Lexicon, lexicon_of
from tracker.candidates.detection.english.actors import all_actors_of, sentence_subject
from tracker.candidates.detection.english.clauses import Clause, clauses_of
from tracker.candidates.detection.english.context import Context, context_of
from tracker.candidates.detection.english.kinds import type_of
from tracker.candidates.detection.english.lists import Item, ListReader
from tracker.candidates.detection.english.mentions import Mention, codes_of, mentions_in
from tracker.candidates.detection.english.terms import Terms, terms_of
from tracker.candidates.detection.english.undertaking import undertakings_in
from tracker.candidates.detection.finding import Cue
from tracker.candidates.detection.language import Document, Pledge
from tracker.candidates.detection.names import Index, index_of
from tracker.candidates.detection.strength import Shade, Strength, most_hedged
from tracker.documents.reading import Segment


class EnglishReader:
    """Reads the segments of one document in order."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.lexicon: Lexicon = lexicon_of(document.language)
        self.index: Index = index_of(document.language, document.names)
        self.context: Context = context_of(document, self.index, self.lexicon)
        self.lists = ListReader(self.lexicon)

    def read(self, segment: Segment) -> Iterable[Pledge]:
        """Return what `segment` undertakes; nothing when it undertakes nothing."""
        sentence = self.document.words_of(segment)
        self.context.enter(segment.passage)
        mentions = mentions_in(sentence, self.lexicon, self.index, self.context.people)
        undertakings = undertakings_in(sentence, mentions, self.lexicon)
        actors = all_actors_of(sentence, undertakings, mentions, self.context, self.lexicon)
        item = self.lists.read(segment, sentence, undertakings, actors, self.context, item=self._is_item(segment))
        subject = codes_of(sentence_subject(sentence, mentions, self.lexicon))
        if item.is_lead_in:
            self.context.lead = subject or actors
        self.context.remember(sentence, subject or actors)
        if item.is_lead_in or not (undertakings or item.hangs):
            return []
        if not undertakings:
            whole = Clause(0, len(sentence), ())
            return [self._pledge(segment, sentence, [whole], 0, item)]
        clauses = clauses_of(sentence, undertakings, self.lexicon)
        return [
            self._pledge(segment, sentence, clauses, place, item, self._actors_of(sentence, clause, mentions))
            for place, clause in enumerate(clauses)
        ]

    def _actors_of(self, sentence: str, clause: Clause, mentions: list[Mention]) -> list[str]:
        """Return whose the undertaking in `clause` is."""
        return all_actors_of(sentence, list(clause.undertakings), mentions, self.context, self.lexicon)

    def _pledge(
        self,
        segment: Segment,
        sentence: str,
        clauses: list[Clause],
        place: int,
        item: Item,
        actors: list[str] | None = None,
    ) -> Pledge:
        """Put together what the stages say about one clause; `item` is asked where no cue stands in it."""
        clause = clauses[place]
        whose = item.actors if actors is None else actors
        shades = [one.shade for one in clause.undertakings] or ([item.shade] if item.shade else [])
        terms = terms_of(sentence, clauses, place, whose, self.context, self.lexicon)
        base = most_hedged([one.strength for one in shades])
        act = clause.undertakings[0].act if clause.undertakings else 0
        condition, when = terms.condition, terms.when
        due = when.due.isoformat() if when.due else None
        at = segment.start
        return Pledge(
            start=at + clause.start,
            end=at + clause.end,
            actors=whose,
            strength=Strength.CONDITIONAL if condition else base,
            type=type_of(
                sentence[act : clause.end],
                strength=base,
                recurs=when.recurs,
                due=due,
                amounts=terms.amounts,
                lexicon=self.lexicon,
            ),
            rule=clause.undertakings[0].rule if clause.undertakings else item.rule,
            cues=self._cues(segment, clause, shades, terms),
            condition=(at + condition.start, at + condition.end) if condition else None,
            condition_kind=condition.kind if condition else None,
            when=(at + when.start, at + when.end) if when.text else None,
            due=due,
            due_precision=when.precision,
            recurs=when.recurs,
            amounts=tuple(terms.amounts),
        )

    def _is_item(self, segment: Segment) -> bool:
        """Tell whether `segment` stands right behind a bullet or number."""
        home = self.document.passages[segment.passage]
        return home.number is not None and segment.start - home.start <= len(home.number) + 8

    def _cues(self, segment: Segment, clause: Clause, shades: list[Shade], terms: Terms) -> tuple[Cue, ...]:
        """Return every cue that had a say, in the order of the text."""
        spans = [(one.start, one.end, one.entry.sense, one.entry.name) for one in clause.undertakings]
        spans += [(one.start, one.end, one.entry.sense, one.entry.name) for one in shades if one.entry]
        if terms.condition:
            one = terms.condition
            spans.append((one.start, one.end, one.kind, one.entry.name))
        if terms.when.entry:
            spans.append((terms.when.start, terms.when.end, terms.when.entry.sense, terms.when.entry.name))
        at = segment.start
        return tuple(
            _cue(self.document.text, at + start, at + end, sense, name)
            for start, end, sense, name in sorted(set(spans))
        )


def _cue(text: str, start: int, end: int, sense: str, name: str) -> Cue:
    """Return the cue `text[start:end]` without the white space at its end."""
    words = text[start:end].rstrip()
    return Cue(words, start, start + len(words), sense, name)


def reader_of(document: Document) -> EnglishReader:
    """Return a reader of an English `document`."""
    return EnglishReader(document)
