"""The path of a segment of an English document: one stage a question, each in its own module."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from tracker.candidates.detection.cues import Lexicon, lexicon_of
from tracker.candidates.detection.english.actors import actors_of_item, all_actors_of, sentence_subject
from tracker.candidates.detection.english.clauses import Clause, clauses_of
from tracker.candidates.detection.english.context import Context, context_of
from tracker.candidates.detection.english.definitions import bodies_in, definitions_in
from tracker.candidates.detection.english.lists import Item, ListReader
from tracker.candidates.detection.english.mentions import Mention, mentions_in
from tracker.candidates.detection.english.rows import RowReader
from tracker.candidates.detection.english.terms import Terms, terms_of, terms_of_row
from tracker.candidates.detection.english.undertaking import Undertaking, undertakings_in
from tracker.candidates.detection.english.voices import Voices
from tracker.candidates.detection.finding import Cue
from tracker.candidates.detection.groups import ALL
from tracker.candidates.detection.kinds import type_of
from tracker.candidates.detection.language import Document, Pledge
from tracker.candidates.detection.names import Index, in_small_letters, index_of
from tracker.candidates.detection.strength import Shade, Strength, most_hedged
from tracker.documents.reading import Segment

# the letters of a list inside a sentence: "agreed (a) to train officers, (b) to …"
LETTERED = re.compile(r"(?<=[a-z,] )\((?:[a-e]|[ivx]{1,4}|[1-9])\)(?= [a-z])")


@dataclass(frozen=True, slots=True)
class _Act:
    """One undertaking of a sentence with all that was read about it; `start` is where its words begin."""

    clause: Clause
    start: int
    actors: list[str]
    shades: list[Shade]
    terms: Terms
    rule: str


class EnglishReader:
    """Reads the segments of one document in order."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.lexicon: Lexicon = lexicon_of(document.language)
        self.index: Index = index_of(document.language, document.names)
        self.context: Context = context_of(document, self.index, self.lexicon)
        bodies = bodies_in(document.text, self.index, self.lexicon)
        self.defined = bodies | definitions_in(document.text, self._named, self.lexicon)
        self.voices = Voices(document.text, self.lexicon, self._known, self.index)
        self.lists = ListReader(document, self.lexicon)
        self.rows = RowReader(self.lexicon)

    def _named(self, words: str) -> list[Mention]:
        """Return who is named in `words`."""
        return mentions_in(words, self.lexicon, self.index)

    def _known(self, words: str) -> list[Mention]:
        """Return who is named in `words`, by the persons and terms of this text too."""
        return mentions_in(words, self.lexicon, self.index, self.context.people, self.defined, self.context.offices)

    def read(self, segment: Segment) -> Iterable[Pledge]:
        """Return what `segment` undertakes; nothing when it undertakes nothing."""
        # cells are told apart by bars, also where tabs stood between them
        sentence = re.sub(r"\s", " ", self.document.text[segment.start : segment.end].replace("\t", "|"))
        sentence = LETTERED.sub(lambda mark: " " * len(mark[0]), in_small_letters(sentence, self.index))
        sentence = self.lexicon.words("grammar", "shouted").sub(lambda verb: verb[0].lower(), sentence)
        self.context.enter(segment.passage)
        mentions = self._known(sentence)
        self.context.voice = self.voices.hear(segment.start, sentence, self.context)
        undertakings = undertakings_in(sentence, mentions, self.lexicon, self.context.before)
        if self.rows.is_row(sentence):
            acts = self._acts_of_row(sentence, undertakings, mentions)
        else:
            acts = self._acts_of_sentence(segment, sentence, undertakings, mentions)
        return [self._pledge(segment, sentence, act) for act in acts]

    def read_heading(self, heading: Segment) -> Iterable[Pledge]:
        """Return what somebody named in `heading` undertakes there: "2. Kenya to open a school"."""
        sentence = in_small_letters(self.document.words_of(heading), self.index)
        mentions = mentions_in(sentence, self.lexicon, self.index)
        found = [
            one
            for one in undertakings_in(sentence, mentions, self.lexicon)
            if one.subject.kind == "agent" and one.subject.codes not in ([], [ALL])
        ]
        clauses = clauses_of(sentence, found, self.lexicon)
        whose = [self._actors_of(sentence, list(clause.undertakings), mentions) for clause in clauses]
        item = Item() if clauses else self.lists.of_heading(heading, sentence, self.context)
        if item.hangs:
            clauses, whose = [Clause(0, len(sentence), ())], [item.actors]
        acts = [self._act_of(sentence, clauses, place, whose[place], item) for place in range(len(clauses))]
        return [self._pledge(heading, sentence, act) for act in acts]

    def _acts_of_sentence(
        self, segment: Segment, sentence: str, undertakings: list[Undertaking], mentions: list[Mention]
    ) -> list[_Act]:
        """Return what a sentence or item undertakes, and remember whom it was about."""
        actors = self._actors_of(sentence, undertakings, mentions)
        item = self.lists.read(segment, sentence, undertakings, actors, self.context, item=self._is_item(segment))
        subject = self.context.spoken_of(sentence_subject(sentence, mentions, self.lexicon))
        clauses = [] if item.is_lead_in else clauses_of(sentence, undertakings, self.lexicon)
        whose = [self._actors_of(sentence, list(clause.undertakings), mentions) for clause in clauses]
        if item.is_lead_in:
            self.context.leads_in(subject or actors)
        if undertakings and self.lexicon.words("grammar", "plan_follows").search(sentence):
            self.context.planners = subject or actors
        together = bool(self.context.speaker) and actors == [ALL]  # "we" in a speech, of what was agreed
        self.context.remember(sentence, self.context.voice or ([] if together else subject) or actors)
        if item.hangs:
            clauses, whose = (
                [Clause(0, len(sentence), ())],
                [actors_of_item(sentence, mentions, item.actors, self.lexicon)],
            )
        return [self._act_of(sentence, clauses, place, whose[place], item) for place in range(len(clauses))]

    def _act_of(self, sentence: str, clauses: list[Clause], place: int, actors: list[str], item: Item) -> _Act:
        """Return the undertaking of one clause; `item` is asked where no cue stands in it."""
        clause = clauses[place]
        cues = clause.undertakings
        shades = [one.shade for one in cues] or ([item.shade] if item.shade else [])
        terms = terms_of(sentence, clauses, place, actors, self.context, self.lexicon)
        return _Act(clause, cues[0].act if cues else 0, actors, shades, terms, cues[0].rule if cues else item.rule)

    def _acts_of_row(self, sentence: str, undertakings: list[Undertaking], mentions: list[Mention]) -> list[_Act]:
        """Return what a row of a table says is to be done."""
        row = self.rows.read(sentence, mentions)
        if row is None:
            return []
        cues = tuple(one for one in undertakings if row.act[0] <= one.start < row.act[1])
        own = self._actors_of(sentence, list(cues), mentions) if cues else []
        actors = row.actors or own or self.context.lead or self.context.parties or [ALL]
        terms = terms_of_row(sentence, row, actors, self.context, self.lexicon)
        shades = [row.shade, *(one.shade for one in cues)]
        return [_Act(Clause(0, len(sentence), cues), row.act[0], actors, shades, terms, row.rule)]

    def _actors_of(self, sentence: str, undertakings: list[Undertaking], mentions: list[Mention]) -> list[str]:
        """Return whose `undertakings` are."""
        return all_actors_of(sentence, undertakings, mentions, self.context, self.lexicon)

    def _is_item(self, segment: Segment) -> bool:
        """Tell whether `segment` stands right behind a bullet or number."""
        home = self.document.passages[segment.passage]
        return home.number is not None and segment.start - home.start <= len(home.number) + 8

    def _pledge(self, segment: Segment, sentence: str, act: _Act) -> Pledge:
        """Put together what the stages say about one undertaking."""
        base = most_hedged([one.strength for one in act.shades])
        condition, when, amounts = act.terms.condition, act.terms.when, act.terms.amounts
        due = when.due.isoformat() if when.due else None
        words = sentence[act.start : act.clause.end]
        at = segment.start
        return Pledge(
            start=at + act.clause.start,
            end=at + act.clause.end,
            actors=act.actors,
            strength=Strength.CONDITIONAL if condition else base,
            type=type_of(words, strength=base, recurs=when.recurs, due=due, amounts=amounts, lexicon=self.lexicon),
            rule=act.rule,
            cues=self._cues(segment, act),
            condition=(at + condition.start, at + condition.end) if condition else None,
            condition_kind=condition.kind if condition else None,
            when=(at + when.start, at + when.end) if when.text else None,
            due=due,
            due_precision=when.precision,
            recurs=when.recurs,
            amounts=tuple(amounts),
        )

    def _cues(self, segment: Segment, act: _Act) -> tuple[Cue, ...]:
        """Return every cue that had a say, in the order of the text."""
        spans = [(one.start, one.end, one.entry.sense, one.entry.name) for one in act.clause.undertakings]
        spans += [(one.start, one.end, one.entry.sense, one.entry.name) for one in act.shades if one.entry]
        condition, when = act.terms.condition, act.terms.when
        if condition:
            spans.append((condition.start, condition.end, condition.kind, condition.entry.name))
        if when.entry:
            spans.append((when.start, when.end, when.entry.sense, when.entry.name))
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
