"""The path of a segment of a Russian document: one stage a question, each in its own module."""

from collections.abc import Iterable

from tracker.candidates.detection.cues import Lexicon, lexicon_of
from tracker.candidates.detection.finding import Cue
from tracker.candidates.detection.groups import ALL
from tracker.candidates.detection.kinds import type_of
from tracker.candidates.detection.language import Document, Pledge
from tracker.candidates.detection.russian.actors import all_actors_of, sentence_subject
from tracker.candidates.detection.russian.amounts import amounts_in
from tracker.candidates.detection.russian.clauses import Clause, clauses_of
from tracker.candidates.detection.russian.condition import Condition, condition_of
from tracker.candidates.detection.russian.context import Context, context_of
from tracker.candidates.detection.russian.lists import Item, ListReader
from tracker.candidates.detection.russian.mentions import Mention, acting_alone, mentions_in
from tracker.candidates.detection.russian.names import Index, index_of
from tracker.candidates.detection.russian.quotes import Quotes, quotes_of
from tracker.candidates.detection.russian.rows import actors_of_row, is_head
from tracker.candidates.detection.russian.undertaking import Setting, Undertaking, undertakings_in
from tracker.candidates.detection.russian.when import When, when_of
from tracker.candidates.detection.russian.words import plain
from tracker.candidates.detection.strength import Shade, Strength, most_hedged
from tracker.documents.reading import PassageKind, Segment
from tracker.documents.reading.blocks import is_row


class RussianReader:
    """Reads the segments of one document in order."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.lexicon: Lexicon = lexicon_of("ru")
        self.index: Index = index_of(document.names)
        self.context: Context = context_of(document, self.index, self.lexicon)
        self.quotes: Quotes = quotes_of(document, self.context.people, self.lexicon, self.index)
        self.lists = ListReader(document, self.lexicon)
        self.context.singular = self.context.titled = self._named_in_title()

    def read(self, segment: Segment) -> Iterable[Pledge]:
        """Return what `segment` undertakes; nothing when it undertakes nothing."""
        sentence = self._sentence_of(segment)
        if is_head(sentence, self.lexicon):
            return []
        self.context.enter(segment.passage)
        self.context.quotes(self.quotes.at(segment.start + 1))
        mentions = self.context.own_members(
            sentence,
            mentions_in(sentence, self.lexicon, self.index, self.context.people),
            self.lexicon.words("grammar", "members"),
        )
        undertakings = undertakings_in(sentence, mentions, self.lexicon, self._setting)
        actors = all_actors_of(sentence, undertakings, mentions, self.context, self.lexicon)
        subject = sentence_subject(sentence, mentions, self.context, self.lexicon)
        item = self.lists.read(
            segment,
            sentence,
            undertakings,
            actors or subject,
            self.context,
            item=self._is_item(segment) or is_row(sentence),
        )
        if item.is_lead_in:
            self.context.leads_in(actors or subject)
        if undertakings:
            self.context.pledged(actors)
        self.context.remember(actors if undertakings and actors != [ALL] else subject or actors)
        told = self.lexicon.words("grammar", "said_at_the_end").search(sentence)
        self.context.person = acting_alone([one for one in mentions if told and one.start > told.start()])
        if item.is_lead_in or not (undertakings or item.hangs):
            return []
        clauses = clauses_of(sentence, undertakings, self.lexicon)
        if len(clauses) == 1:
            if not undertakings:
                actors = actors_of_row(sentence, mentions, self.lexicon) or item.actors or [ALL]
            return [self._pledge(segment, sentence, clauses[0], actors, item, mentions)]
        return [
            self._pledge(segment, sentence, clause, self._actors_of(sentence, clause, mentions), item, mentions)
            for clause in clauses
        ]

    @property
    def _setting(self) -> Setting:
        return Setting(self.context.treaty, self.context.reports)

    def _named_in_title(self) -> list[str]:
        """Return the one country or organisation that the first line speaks of: whom news goes on to tell of."""
        first = self.document.passages[:1]
        if not first or first[0].kind is not PassageKind.HEADING:
            return []
        title = plain(self.document.text[first[0].start : first[0].end])
        actors = sentence_subject(
            title, mentions_in(title, self.lexicon, self.index, self.context.people), self.context, self.lexicon
        )
        return actors if len(actors) == 1 and actors != [ALL] else []

    def _sentence_of(self, segment: Segment) -> str:
        """Return the words of `segment` with е for ё, the place and agency of a report blanked."""
        sentence = plain(self.document.words_of(segment))
        raw = self.document.text[segment.start : segment.end]
        if "\t" in raw and is_row(raw):  # cells between tabs
            sentence = "".join("|" if mark == "\t" else letter for mark, letter in zip(raw, sentence, strict=True))
        opening = self.lexicon.words("grammar", "dateline").match(sentence)
        if opening:
            sentence = " " * opening.end() + sentence[opening.end() :]
        sentence = self.lexicon.words("grammar", "member_states").sub(
            lambda found: f"{found[1]}-{found[2]}".ljust(len(found[0])), sentence
        )
        for aside in ("inserted_names", "defined"):
            sentence = self.lexicon.words("grammar", aside).sub(lambda found: " " * len(found[0]), sentence)
        return sentence

    def read_heading(self, heading: Segment) -> Iterable[Pledge]:
        """Return what a country named in `heading` undertakes there: "Кения откроет школу"."""
        sentence = plain(self.document.words_of(heading))
        mentions = mentions_in(sentence, self.lexicon, self.index, self.context.people)
        found = [
            one
            for one in undertakings_in(sentence, mentions, self.lexicon, self._setting)
            if one.subject.kind == "agent" and one.subject.codes not in ([], [ALL])
        ]
        if not found:
            return []
        actors = all_actors_of(sentence, found, mentions, self.context, self.lexicon)
        return [self._pledge(heading, sentence, Clause(0, len(sentence), found), actors, Item(), mentions)]

    def _actors_of(self, sentence: str, clause: Clause, mentions: list[Mention]) -> list[str]:
        return all_actors_of(sentence, clause.undertakings, mentions, self.context, self.lexicon)

    def _pledge(
        self,
        segment: Segment,
        sentence: str,
        clause: Clause,
        actors: list[str],
        item: Item,
        mentions: list[Mention],
    ) -> Pledge:
        """Put together what the stages say about one undertaking."""
        undertakings = clause.undertakings
        words = _alone(sentence, clause)
        shades = [one.shade for one in undertakings] or ([item.shade] if item.shade else [])
        condition = condition_of(words, self.lexicon, [one.start for one in mentions if one.may_act])
        base = most_hedged([one.strength for one in shades])
        when = when_of(words, today=self.context.day, actors=actors, lexicon=self.lexicon)
        if condition:  # what is counted in a condition is not undertaken
            words = words[: condition.start] + " " * (condition.end - condition.start) + words[condition.end :]
        amounts = amounts_in(words, self.document.words_of(segment), self.document.text[: segment.end])
        due = when.due.isoformat() if when.due else None
        act = undertakings[0].act if undertakings else 0
        at = segment.start
        return Pledge(
            start=at + clause.start,
            end=at + clause.end,
            actors=actors,
            strength=Strength.CONDITIONAL if condition else base,
            type=type_of(
                words[act:], strength=base, recurs=when.recurs, due=due, amounts=amounts, lexicon=self.lexicon
            ),
            rule=undertakings[0].rule if undertakings else item.rule,
            cues=self._cues(segment, undertakings, shades, condition, when),
            condition=(at + condition.start, at + condition.end) if condition else None,
            condition_kind=condition.kind if condition else None,
            when=(at + when.start, at + when.end) if when.entry else None,
            due=due,
            due_precision=when.precision,
            recurs=when.recurs,
            amounts=tuple(amounts),
        )

    def _is_item(self, segment: Segment) -> bool:
        """Tell whether `segment` stands right behind a bullet or number."""
        home = self.document.passages[segment.passage]
        return home.number is not None and segment.start - home.start <= len(home.number) + 8

    def _cues(
        self,
        segment: Segment,
        undertakings: list[Undertaking],
        shades: list[Shade],
        condition: Condition | None,
        when: When,
    ) -> tuple[Cue, ...]:
        """Return every cue that had a say, in the order of the text."""
        spans = [(one.start, one.end, one.entry.sense, one.entry.name) for one in undertakings]
        spans += [(one.start, one.end, one.entry.sense, one.entry.name) for one in shades if one.entry]
        if condition:
            spans.append((condition.start, condition.end, condition.kind, condition.entry.name))
        if when.entry:
            spans.append((when.start, when.end, when.entry.sense, when.entry.name))
        return tuple(
            _cue(self.document.text, segment.start + start, segment.start + end, sense, name)
            for start, end, sense, name in sorted(set(spans))
        )


def _alone(sentence: str, clause: Clause) -> str:
    """Return the words of `clause`; what stands before it is blank for the stages, so that offsets stay the same."""
    opening = sentence[: clause.shared]  # a time or condition that opens the sentence holds for all its acts
    return opening + " " * (clause.start - len(opening)) + sentence[clause.start : clause.end]


def _cue(text: str, start: int, end: int, sense: str, name: str) -> Cue:
    """Return the cue `text[start:end]` without the white space around it."""
    words = text[start:end]
    start += len(words) - len(words.lstrip())
    words = words.strip()
    return Cue(words, start, start + len(words), sense, name)


def reader_of(document: Document) -> RussianReader:
    """Return a reader of a Russian `document`."""
    return RussianReader(document)
