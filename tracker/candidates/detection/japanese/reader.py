"""The path of a segment of a Japanese document: one stage a question, each in its own module."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from tracker.candidates.detection.cues import Lexicon, lexicon_of
from tracker.candidates.detection.finding import Cue
from tracker.candidates.detection.groups import ALL
from tracker.candidates.detection.japanese.amounts import amounts_in
from tracker.candidates.detection.japanese.condition import condition_of
from tracker.candidates.detection.japanese.context import Context, context_of
from tracker.candidates.detection.japanese.line import Line, line_of
from tracker.candidates.detection.japanese.lists import ListReader
from tracker.candidates.detection.japanese.mentions import BACK, Actor, Namer, namer_of
from tracker.candidates.detection.japanese.parts import brought_to_an_end, is_past, parts_of, prefixes_of
from tracker.candidates.detection.japanese.predicates import MATRIX_ONLY, Undertaking, undertaking_in
from tracker.candidates.detection.japanese.subjects import (
    Subject,
    actors_of,
    doer_in,
    is_effect,
    is_for_another,
    speaker_of,
    subject_of,
)
from tracker.candidates.detection.japanese.when import begins_long_ago, is_over, when_of
from tracker.candidates.detection.kinds import type_of
from tracker.candidates.detection.language import Document, Pledge
from tracker.candidates.detection.strength import Shade, Strength
from tracker.documents.reading import PassageKind, Segment

NESTED = re.compile(r"(?:[ア-ソ]|[(（][ア-ソa-z\d]{1,2}[)）])[ \u3000]+(?=\S)")


@dataclass(frozen=True, slots=True)
class _Part:
    """A clause with a subject of its own, what it undertakes and whose it is."""

    line: Line
    actors: list[str]
    act: str
    shade: Shade
    rule: str
    cue: tuple[int, int, str, str] | None = None


class JapaneseReader:
    """Reads the segments of one document in order."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.lexicon: Lexicon = lexicon_of(document.language)
        self.namer: Namer = namer_of(document.language, document.names)
        self.context: Context = context_of(document, self.namer)
        self.lists = ListReader(self.lexicon, self.context)
        self.items: dict[int, list[Segment]] = {}
        for segment in document.segments:
            if segment.lead_in is not None:
                self.items.setdefault(segment.lead_in, []).append(segment)

    def read(self, segment: Segment) -> Iterable[Pledge]:
        """Return what `segment` undertakes; nothing when it undertakes nothing."""
        raw = self.document.text[segment.start : segment.end]
        marked = NESTED.match(raw)  # a second mark behind the bullet
        begin = segment.start + (marked.end() if marked else 0)
        full = line_of(self.document.text, begin, segment.end).spoken(raw, self.namer.unit)
        line = full.without_brackets
        self.context.enter(segment.passage)
        self.context.hear(full.text)
        outside, inside = line.quoted if "「" in line.text else line.marked if line.text.count("▽") > 1 else (line, [])
        if self.context.asked or self.context.foretells or self._is_no_sentence(line.text):
            return []
        if inside:
            return self._spread(self._quoted(outside, inside), segment)
        return self._read(segment, full, line.in_order(self.lexicon))

    def _read(self, segment: Segment, full: Line, line: Line) -> list[Pledge]:
        """Return what a segment without a long quotation undertakes; `line` is `full` as it is weighed."""
        parts = self._parts(line)
        names_areas = self.lexicon.words("grammar", "areas").search(line.text)
        leads_in = segment.ordinal in self.items and not names_areas
        names_topics = leads_in and bool(parts) and self._names_topics(segment, line)
        if leads_in and not names_topics:
            self._lead_in(segment, parts, line)
            return []
        if not names_topics and self._reaches(segment, line):
            if parts:
                self.context.lead = parts[-1].actors
                self.lists.reach(parts[-1].actors, self._strength_below(parts[-1]), parts[-1].rule)
            elif self._announces_measures(line):
                self.lists.reach(self.context.lead, Strength.FIRM, "measures announced")
            if parts and not self.lexicon.words("grammar", "in_areas").search(line.text):
                return []
        if not parts:
            parts = self._item(segment, full)
        if len(parts) == 1:
            alone = parts[0].line.text in (line.text, full.text)  # else sums and times of other clauses are another's
            return [self._pledge(parts[0], full if alone else parts[0].line, (segment.start, segment.end))]
        return [self._pledge(part, part.line, part.line.span(0, len(part.line.text))) for part in parts]

    def _is_no_sentence(self, text: str) -> bool:
        """Tell whether `text` is the rest of another sentence, or what a group of items is called."""
        return any(self.lexicon.words("grammar", word).match(text) for word in ("fragment", "caption"))

    def _quoted(self, outside: Line, inside: list[Line]) -> list[Pledge]:
        """Return what is undertaken in quotations of several sentences, each by itself, and around them."""
        around = self._parts(outside)
        named = [actor for actor in self.namer.actors_in(outside.text) if actor.role in ("topic", "subject", "source")]
        codes = self.context.codes_of(named[0]) if named else self.context.last or self.context.single
        before = self.context.speaker
        if len(codes) == 1 and codes != [ALL]:
            self.context.speaker = codes[0]
        told = []
        for sentence in inside:
            self.context.remember(codes)
            told += self._parts(sentence)
        self.context.remember(codes)
        self.context.speaker = before
        return [self._pledge(part, part.line, part.line.span(0, len(part.line.text))) for part in told + around]

    def _spread(self, told: list[Pledge], segment: Segment) -> list[Pledge]:
        """Return the pledges of a quotation, the last with the words behind it that say who spoke."""
        last = max(told, key=lambda one: one.end, default=None)
        behind = last and "。" not in self.document.text[last.end : segment.end].rstrip("。.」』 \n")
        return [replace(one, end=segment.end) if behind and one is last else one for one in told]

    def read_heading(self, heading: Segment) -> Iterable[Pledge]:
        """Return what a country named in `heading` undertakes there: 「ケニアは学校を開設する」."""
        full = line_of(self.document.text, heading.start, heading.end)
        named = [
            actor for actor in self.namer.actors_in(full.text) if actor.codes and actor.role in ("topic", "subject")
        ]
        if not named or ALL in named[0].codes:
            return []
        return [self._pledge(part, full, (heading.start, heading.end)) for part in self._parts(full)[:1]]

    def _parts(self, line: Line) -> list[_Part]:
        """Return the clauses of `line` that undertake something."""
        actors = self.namer.actors_in(line.text)
        spans = parts_of(line.text, actors, self.lexicon)
        told = undertaking_in(line.text[spans[-1][0] :], self.lexicon)
        # what several agree or one says is still to come, though the verb that says so is past
        past = is_past(line.text, self.lexicon) and (told is None or told.entry.more["act"] == "any")
        found = []
        for start, end in spans:
            own = [_moved(actor, start) for actor in actors if start <= actor.start < end]
            part = self._part(line.part(start, end), own, last=end == len(line.text), past=past)
            if part:
                found.append(part)
        return found

    def _part(self, line: Line, actors: list[Actor], *, last: bool, past: bool) -> _Part | None:
        """Return what a clause undertakes, None when it does not; who it is about is remembered."""
        text = line.text if last else brought_to_an_end(line.text, self.lexicon)
        subject, actors = self._subject(text, actors)
        undertaking = undertaking_in(text, self.lexicon, matrix_only=past and not last)
        if undertaking is None or is_effect(text[: undertaking.act_end], subject, self.lexicon):
            undertaking = self._inside(text)
        if undertaking and (self._is_told(text, undertaking) or is_for_another(text, actors, subject, self.lexicon)):
            undertaking = None
        if undertaking is None and "「" in text:
            subject = speaker_of(text, actors, subject, self.lexicon, known=True)
        if undertaking:
            subject = self._pointed_at(text, self._speaker(text, actors, subject, undertaking))
        codes = actors_of(text, subject, undertaking, self.context) if undertaking else []
        if subject.actor and subject.kind == "agent":
            about = self.context.codes_of(subject.actor)
            if undertaking or subject.actor.role != "subject" or about != [ALL]:
                self.context.remember(about)
        if undertaking is None or not codes:
            return None
        self.context.remember(codes)
        start, end = min(undertaking.start, len(line.text) - 1), min(undertaking.end, len(line.text))
        cue = (*line.span(start, end), undertaking.entry.sense, undertaking.entry.name)
        return _Part(line, codes, text[: undertaking.act_end], undertaking.shade, undertaking.rule, cue)

    def _is_told(self, text: str, undertaking: Undertaking) -> bool:
        """Tell whether `text` is about what was done before its day."""
        words = self.lexicon.words
        if undertaking.rule == "noun for a verb":
            return bool(words("grammar", "reported").search(text)) or is_over(text, self.context.day, self.lexicon)
        again = begins_long_ago(text, self.context.day, self.lexicon)
        return again or words("grammar", "told_before").search(text.rstrip("。")) is not None

    def _subject(self, text: str, actors: list[Actor]) -> tuple[Subject, list[Actor]]:
        """Return the subject of a clause, and its actors without those named in its condition."""
        condition = condition_of(text, self.lexicon)
        if condition is None:
            return subject_of(text, actors, self.lexicon), actors
        start, end = condition.start, condition.end
        kept = [actor for actor in actors if actor.end <= start or actor.start >= end]
        return subject_of(text[:start] + "、" * (end - start) + text[end:], kept, self.lexicon), kept

    def _speaker(self, text: str, actors: list[Actor], subject: Subject, told: Undertaking) -> Subject:
        """Return whose the act is that is said or agreed on; `subject` where its verb is the act itself."""
        if told.entry.name in MATRIX_ONLY:
            return subject
        if told.entry.more["act"] in ("said", "any"):
            known = bool(self.context.last or self.context.single or self.context.speaker)
            subject = speaker_of(text, actors, subject, self.lexicon, known=known)
        return doer_in(text, actors, subject, told.act_end, self.lexicon)

    def _pointed_at(self, text: str, subject: Subject) -> Subject:
        """Return `subject`, "that country" as the one that the clause has named before it."""
        actor = subject.actor
        if actor is None or actor.kind != BACK or not self.lexicon.words("actors", "same_country").match(actor.name):
            return subject
        named = [code for code in self.namer.codes_in(text[: actor.start]) if len(code) == 2]
        return replace(subject, actor=replace(actor, codes=(named[-1],))) if named else subject

    def _inside(self, text: str) -> Undertaking | None:
        """Return what a verb undertakes that goes on with a comma: "…することで一致し、…を歓迎した"."""
        embedding = self.lexicon.words("grammar", "embedding")
        for end in prefixes_of(text, self.lexicon):
            if embedding.search(text, end):
                continue
            # "supports them, while it asks of others, he said": the act of the first half is said too
            said = self.lexicon.words("grammar", "said_of_both").match(text, end)
            found = undertaking_in(text[:end], self.lexicon, matrix_only=said is None)
            if found:
                return found
        return None

    def _lead_in(self, segment: Segment, parts: list[_Part], line: Line) -> None:
        """Note `segment` as a lead-in of the items behind it, where it undertakes something."""
        if parts:
            self.lists.lead_in(segment, parts[-1].actors, self._strength_below(parts[-1]), parts[-1].rule)
            self.context.lead = parts[-1].actors
            return
        if self._announces_measures(line):
            self.lists.lead_in(segment, self.context.lead, Strength.FIRM, "measures announced")
            return
        named = self.namer.is_list_of_names(line.text.rstrip(":は、 "))
        if not named and self.lexicon.words("grammar", "topic_before_list").search(line.text):
            named = [ALL]
        if named:
            self.context.lead = named
            self.lists.lead_in(segment, named, Strength.FIRM, "named before a list")
        else:
            self.lists.pass_on(segment)

    def _strength_below(self, part: _Part) -> Strength:
        """Return how firm the items below a lead-in are; those that are only its means are done as they are told."""
        means = self.lexicon.words("grammar", "by_means_of").search(part.line.text)
        return Strength.FIRM if means and part.shade.strength is Strength.EFFORT else part.shade.strength

    def _names_topics(self, segment: Segment, line: Line) -> bool:
        """Tell whether the items behind a lead-in only name what it is about: "health", "water", no acts."""
        items = [self.document.text[one.start : one.end] for one in self.items[segment.ordinal]]
        acts = [one for one in items if self.lists.may_act(one)]
        if self.lexicon.words("grammar", "in_areas").search(line.text):
            acts = [one for one in acts if self.lexicon.words("grammar", "tells_an_act").search(one)]
        return 2 * len(acts) < len(items)

    def _announces_measures(self, line: Line) -> bool:
        """Tell whether `line` says no more than that measures follow; whose they are is noted."""
        if not self.lexicon.words("grammar", "measures").search(line.text.rstrip("。:： ")):
            return False
        self.context.lead = self.context.last or self.context.single or [ALL]
        return True

    def _reaches(self, segment: Segment, line: Line) -> bool:
        """Tell whether `segment` introduces lists that stand under the headings right behind it."""
        following = self.document.passages[segment.passage + 1 : segment.passage + 2]
        home = self.document.passages[segment.passage]
        headed = bool(following) and (
            following[0].kind is PassageKind.HEADING or (home.number is None and following[0].number is not None)
        )
        if home.kind is PassageKind.PARAGRAPH and home.number is None:
            self.lists.reach_no_further()
        return headed and self.lexicon.words("grammar", "announcing").search(line.text) is not None

    def _item(self, segment: Segment, line: Line) -> list[_Part]:
        """Return what `segment` undertakes as an item of a list or row of a table."""
        home = self.document.passages[segment.passage]
        listed = home.kind is PassageKind.LIST_ITEM or home.number is not None
        item = self.lists.item(segment, line.text, listed=listed) if listed else None
        if item is None or (item.rule == "act of a plan" and self._goes_on(segment.passage)):
            return []
        return [_Part(line, item.actors or [ALL], line.text[item.start : item.end], item.shade, item.rule)]

    def _goes_on(self, passage: int) -> bool:
        """Tell whether the passage behind `passage` is the rest of its sentence."""
        following = self.document.passages[passage + 1 : passage + 2]
        rest = self.document.text[following[0].start : following[0].end] if following else ""
        return self.lexicon.words("grammar", "fragment").match(rest) is not None

    def _pledge(self, part: _Part, line: Line, span: tuple[int, int]) -> Pledge:
        """Put together what the stages say about a clause; conditions, times and amounts are those of `line`."""
        condition = condition_of(line.text, self.lexicon)
        when = when_of(line.text, today=self.context.day, actors=part.actors, lexicon=self.lexicon)
        amounts = amounts_in(line, self.document.text, self.document.language)
        strength = part.shade.strength
        due = when.due.isoformat() if when.due else None
        kind = type_of(part.act, strength=strength, recurs=when.recurs, due=due, amounts=amounts, lexicon=self.lexicon)
        spans = [part.cue] if part.cue else []
        if part.shade.entry and part.shade.end > part.shade.start:
            at = (part.shade.start, min(part.shade.end, len(part.line.text)))
            spans.append((*part.line.span(*at), part.shade.entry.sense, part.shade.entry.name))
        if condition:
            spans.append((*line.span(condition.start, condition.end), condition.kind, condition.entry.name))
        if when.entry:
            spans.append((*line.span(when.start, when.end), when.entry.sense, when.entry.name))
        cues = (Cue(self.document.text[start:end], start, end, sense, name) for start, end, sense, name in spans)
        return Pledge(
            start=span[0],
            end=span[1],
            actors=list(dict.fromkeys(part.actors)),
            strength=Strength.CONDITIONAL if condition else strength,
            type=kind,
            rule=part.rule,
            cues=tuple(sorted(cues, key=lambda cue: (cue.start, cue.end))),
            condition=line.span(condition.start, condition.end) if condition else None,
            condition_kind=condition.kind if condition else None,
            when=line.span(when.start, when.end) if when.entry else None,
            due=due,
            due_precision=when.precision,
            recurs=when.recurs,
            amounts=tuple(amounts),
        )


def _moved(actor: Actor, start: int) -> Actor:
    """Return `actor` with its place in a clause that begins at `start`."""
    return Actor(actor.start - start, actor.end - start, actor.codes, actor.kind, actor.name, actor.role)


def reader_of(document: Document) -> JapaneseReader:
    """Return a reader of a Japanese `document`."""
    return JapaneseReader(document)
