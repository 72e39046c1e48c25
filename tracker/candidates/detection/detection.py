"""The whole path: a text in, findings out. One stage a question, each in its own module."""

import re
from datetime import date

from tracker.candidates.detection.actors import all_actors_of, resolved_of, sentence_subject
from tracker.candidates.detection.amounts import amounts_in
from tracker.candidates.detection.condition import Condition, condition_of
from tracker.candidates.detection.context import Context, context_of
from tracker.candidates.detection.cues import Lexicon, lexicon_of, with_small_start
from tracker.candidates.detection.finding import Cue, Finding
from tracker.candidates.detection.kinds import type_of
from tracker.candidates.detection.lists import ListReader
from tracker.candidates.detection.mentions import codes_of, mentions_in
from tracker.candidates.detection.strength import Shade, Strength, most_hedged
from tracker.candidates.detection.undertaking import Undertaking, undertakings_in
from tracker.candidates.detection.when import When, when_of
from tracker.documents.reading import Passage, Segment, passages_of, segments_of


class _Reader:
    """Reads the segments of one document in order."""

    def __init__(self, text: str, language: str, day: date | None, parties: tuple[str, ...]) -> None:
        self.text, self.language, self.parties = text, language, parties
        self.lexicon: Lexicon = lexicon_of(language)
        self.passages: list[Passage] = passages_of(text, language)
        self.context: Context = context_of(text, self.passages, day, language, self.lexicon)
        self.lists = ListReader(self.lexicon)

    def findings(self) -> list[Finding]:
        """Return the findings of the document in order."""
        found = []
        for segment in segments_of(self.text, self.passages, self.language):
            finding = self.read(segment)
            if finding:
                found.append(finding)
        return found

    def read(self, segment: Segment) -> Finding | None:
        """Return what `segment` undertakes, None when it undertakes nothing."""
        # line breaks of the page are blanks for the rules; offsets stay the same
        sentence = re.sub(r"\s", " ", self.text[segment.start : segment.end])
        self.context.enter(segment.passage)
        mentions = mentions_in(sentence, self.lexicon, self.language, self.context.people)
        undertakings = undertakings_in(sentence, mentions, self.lexicon)
        actors = all_actors_of(sentence, undertakings, mentions, self.context, self.lexicon)
        item = self.lists.read(segment, sentence, undertakings, actors, self.context, item=self._is_item(segment))
        subject = codes_of(sentence_subject(sentence, mentions, self.lexicon))
        if item.is_lead_in:
            self.context.lead = subject or actors
        self.context.remember(sentence, subject or actors)
        if item.is_lead_in or not (undertakings or item.hangs):
            return None
        if not undertakings:
            actors = item.actors
        return self._finding(segment, sentence, undertakings, actors, item.shade, item.rule)

    def _finding(
        self,
        segment: Segment,
        sentence: str,
        undertakings: list[Undertaking],
        actors: list[str],
        shade: Shade | None,
        list_rule: str,
    ) -> Finding:
        """Put together what the stages say about one segment."""
        shades = [one.shade for one in undertakings] or ([shade] if shade else [])
        small = with_small_start(sentence, self.lexicon)
        condition = condition_of(small, self.lexicon)
        base = most_hedged([one.strength for one in shades])
        act = undertakings[0].act if undertakings else 0
        resolved = resolved_of(actors, self.parties, self.lexicon)
        when = when_of(small, act, today=self.context.day, actors=actors, lexicon=self.lexicon)
        amounts = amounts_in(sentence, self.language)
        due = when.due.isoformat() if when.due else None
        return Finding(
            start=segment.start,
            end=segment.end,
            text=self.text[segment.start : segment.end],
            actors=actors,
            resolved=resolved,
            strength=Strength.CONDITIONAL if condition else base,
            condition=self._verbatim(segment, condition.start, condition.end) if condition else None,
            condition_kind=condition.kind if condition else None,
            when=self._verbatim(segment, when.start, when.end) if when.text else None,
            due=due,
            due_precision=when.precision,
            recurs=when.recurs,
            amounts=amounts,
            section=segment.heading_path or self._number_of(segment),
            type=type_of(
                sentence[act:], strength=base, recurs=when.recurs, due=due, amounts=amounts, lexicon=self.lexicon
            ),
            cues=self._cues(segment, sentence, undertakings, shades, condition, when),
            rule=undertakings[0].rule if undertakings else list_rule,
        )

    def _is_item(self, segment: Segment) -> bool:
        """Tell whether `segment` stands right behind a bullet or number."""
        home = self.passages[segment.passage]
        return home.number is not None and segment.start - home.start <= len(home.number) + 8

    def _number_of(self, segment: Segment) -> str | None:
        """Return the number of a numbered paragraph, without brackets or full stop, where no heading is numbered."""
        number = self.passages[segment.passage].number
        return number.strip("().") if number and number[-1] in ".)" and number.strip("().").isalnum() else None

    def _verbatim(self, segment: Segment, start: int, end: int) -> str:
        return self.text[segment.start + start : segment.start + end]

    def _cues(
        self,
        segment: Segment,
        sentence: str,
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
            _cue(self.text, at + start, at + end, sense, name) for start, end, sense, name in sorted(set(spans))
        )


def _cue(text: str, start: int, end: int, sense: str, name: str) -> Cue:
    """Return the cue `text[start:end]` without the white space at its end."""
    words = text[start:end].rstrip()
    return Cue(words, start, start + len(words), sense, name)


def detect(
    text: str, *, language: str = "en", date: date | None = None, parties: tuple[str, ...] | list[str] = ()
) -> list[Finding]:
    """Return the pledges found in `text`, in order; every finding is a verbatim segment of it.

    `date` is the day of the document: it dates "next year" and days without a year; without it the text is asked.
    `parties` are the codes of the parties, for `Finding.resolved`. Raises `UnknownLanguageError` without a lexicon.
    """
    return _Reader(text, language, date, tuple(parties)).findings()
