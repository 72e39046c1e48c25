"""The path of a segment of an English document: one stage a question, each in its own module."""

from collections.abc import Iterable

from tracker.candidates.detection.cues import Lexicon, lexicon_of, with_small_start
from tracker.candidates.detection.english.actors import all_actors_of, sentence_subject
from tracker.candidates.detection.english.amounts import amounts_in
from tracker.candidates.detection.english.condition import Condition, condition_of
from tracker.candidates.detection.english.context import Context, context_of
from tracker.candidates.detection.english.kinds import type_of
from tracker.candidates.detection.english.lists import ListReader
from tracker.candidates.detection.english.mentions import codes_of, mentions_in
from tracker.candidates.detection.english.undertaking import Undertaking, undertakings_in
from tracker.candidates.detection.english.when import When, when_of
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
            actors = item.actors
        return [self._pledge(segment, sentence, undertakings, actors, item.shade, item.rule)]

    def _pledge(
        self,
        segment: Segment,
        sentence: str,
        undertakings: list[Undertaking],
        actors: list[str],
        shade: Shade | None,
        list_rule: str,
    ) -> Pledge:
        """Put together what the stages say about one segment."""
        shades = [one.shade for one in undertakings] or ([shade] if shade else [])
        small = with_small_start(sentence, self.lexicon)
        condition = condition_of(small, self.lexicon)
        base = most_hedged([one.strength for one in shades])
        act = undertakings[0].act if undertakings else 0
        when = when_of(small, act, today=self.context.day, actors=actors, lexicon=self.lexicon)
        amounts = amounts_in(sentence, self.document.language)
        due = when.due.isoformat() if when.due else None
        at = segment.start
        return Pledge(
            start=segment.start,
            end=segment.end,
            actors=actors,
            strength=Strength.CONDITIONAL if condition else base,
            type=type_of(
                sentence[act:], strength=base, recurs=when.recurs, due=due, amounts=amounts, lexicon=self.lexicon
            ),
            rule=undertakings[0].rule if undertakings else list_rule,
            cues=self._cues(segment, undertakings, shades, condition, when),
            condition=(at + condition.start, at + condition.end) if condition else None,
            condition_kind=condition.kind if condition else None,
            when=(at + when.start, at + when.end) if when.text else None,
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
