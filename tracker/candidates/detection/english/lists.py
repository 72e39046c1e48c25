"""Lists: which lead-ins undertake something, and what their items take from them."""

import re
from dataclasses import dataclass, field

from tracker.candidates.detection.cues import Lexicon
from tracker.candidates.detection.english.context import Context
from tracker.candidates.detection.english.undertaking import Undertaking
from tracker.candidates.detection.groups import ALL
from tracker.candidates.detection.language import Document
from tracker.candidates.detection.strength import Shade, Strength, shade_of
from tracker.documents.reading import PassageKind, Segment
from tracker.documents.reading.vocabulary import vocabulary_of

# a lead-in without a verb is no longer
HEAD_WORDS = 8
# and a heading that says what is to be done has at least these
FEWEST_WORDS = 4
COLON = re.compile(r"[:：][\"'”’)]*\Z")


@dataclass(frozen=True, slots=True)
class Item:
    """What the lists say about a segment: whether it only leads in, or hangs under a lead-in that undertakes."""

    is_lead_in: bool = False
    hangs: bool = False
    actors: list[str] = field(default_factory=list)
    shade: Shade | None = None
    rule: str = ""


@dataclass(frozen=True, slots=True)
class _LeadIn:
    actors: list[str]
    strength: Strength
    rule: str


class ListReader:
    """Remembers the lead-ins of a document that undertake something."""

    def __init__(self, document: Document, lexicon: Lexicon) -> None:
        self._document, self._lexicon = document, lexicon
        self._introducing = {segment.lead_in for segment in document.segments}
        self._lead_ins: dict[int, _LeadIn] = {}
        self._begun: _LeadIn | None = None  # what the line before, ended by a semicolon, undertakes

    def read(
        self,
        segment: Segment,
        sentence: str,
        undertakings: list[Undertaking],
        actors: list[str],
        context: Context,
        *,
        item: bool = False,
    ) -> Item:
        """Return what the lists say about `segment`, and remember it if items hang under it.

        `item`: it is the first sentence behind a bullet or number.
        """
        over = self._lead_ins.get(segment.lead_in) if segment.lead_in is not None else None
        begun = self._going_on(sentence, undertakings, actors)
        if COLON.search(sentence) or self._announces(segment, sentence):
            act = self._act_of_a_plan(segment, sentence, item=item, context=context)
            if act.shade and not undertakings and context.is_plan:
                over = over or _LeadIn(act.actors, act.shade.strength, act.rule)
            self._remember(segment, sentence, undertakings, actors, context, over)
            return Item(is_lead_in=True)
        if undertakings:
            return Item()
        if over is None:
            listed = item or (context.is_plan and self._is_a_line(segment, sentence))
            act = self._act_of_a_plan(segment, sentence, item=listed, context=context)
            if act.hangs or begun is None:
                return act
            over = begun
        if self._is_title(segment, sentence) or self._document.words_of(segment).isupper():
            return Item()
        if self._lexicon.words("grammar", "recognises").match(sentence):
            return Item()
        shade = shade_of(sentence[:1].lower() + sentence[1:], 0, len(sentence), over.strength, self._lexicon)
        return Item(hangs=True, actors=over.actors, shade=shade, rule=f"item under lead-in {over.rule}")

    def _going_on(self, sentence: str, undertakings: list[Undertaking], actors: list[str]) -> _LeadIn | None:
        """Return what the line before begins and this one goes on with: "We will build a road; | Open a school;"."""
        begun = self._begun
        first = self._lexicon.words("grammar", "goes_on").match(sentence)
        goes_on = bool(
            begun and first and not undertakings and first[1].lower() in self._lexicon.table("verbs", "acts")
        )
        last = undertakings[-1] if undertakings else None
        if last and sentence.rstrip().endswith(";") and last.subject.kind == "agent" and last.subject.start < 4:
            self._begun = _LeadIn(actors or [ALL], Strength(last.entry.sense), last.rule)
        elif not goes_on:
            self._begun = None
        return begun if goes_on else None

    def _act_of_a_plan(self, segment: Segment, sentence: str, *, item: bool, context: Context) -> Item:
        """Return an item that says what is to be done without a lead-in: "1.2 Promote trade by 2031;"."""
        if not item or (segment.lead_in is not None and not self._names_acts(segment.lead_in)):
            return Item()
        begin = self._begin_of_act(sentence, context)
        first, _, rest = sentence[begin:].partition(" ")
        verb, acts = first.lower().rstrip(","), self._lexicon.table("verbs", "acts")
        may_be_noun = verb in self._lexicon.table("verbs", "also_nouns") or verb.endswith("ing")
        topic = may_be_noun and re.match(self._lexicon.table("verbs", "topic"), rest)
        gerund = (
            context.is_plan
            and verb.endswith("ing")
            and any(one in acts for one in (verb[:-3], verb[:-3] + "e", verb[:-4]))
        )
        noun = context.is_plan and (
            self._lexicon.words("grammar", "act_noun").match(sentence, begin) or (gerund and rest.startswith("of "))
        )
        sum_first = context.is_plan and self._lexicon.words("grammar", "sum_first").match(sentence, begin)
        if not (noun or sum_first) and (topic or not (verb in acts or gerund)):
            return Item()
        shade = shade_of(verb + " " + rest, 0, len(sentence), Strength.FIRM, self._lexicon)
        owner = [context.speaker] if context.speaker else context.planners or context.parties or [ALL]
        return Item(hangs=True, actors=context.lead or owner, shade=shade, rule="act of a plan")

    def _begin_of_act(self, sentence: str, context: Context) -> int:
        """Return where the act of an item begins: behind its opening ("By 2031, train …"), in a plan behind "To"."""
        opening = self._lexicon.words("grammar", "item_opening").match(sentence)
        begin = opening.end() if opening else 0
        acts = self._lexicon.table("verbs", "acts")
        for start in (begin, 0) if context.is_plan else ():
            if sentence[start : start + 3].lower() == "to " and sentence[start + 3 :].partition(" ")[0] in acts:
                # "To cut costs, train …": what is for the sake of something begins behind it
                return start + 3 if start or sentence[begin:].partition(" ")[0] not in acts else begin
        return begin

    def _is_a_line(self, segment: Segment, sentence: str) -> bool:
        """Tell whether `segment` is a paragraph of its own that is no whole sentence: "Continue talks on reform"."""
        home = self._document.passages[segment.passage]
        return sentence[-1:].isalnum() and segment.end - segment.start >= home.end - home.start - 4

    def of_heading(self, heading: Segment, sentence: str, context: Context) -> Item:
        """Return what a heading of a plan says is to be done, where nothing stands under it: "(2) Exchange views"."""
        after = self._document.passages[heading.passage + 1 : heading.passage + 2]
        is_section = bool(after) and after[0].kind is not PassageKind.HEADING
        if not context.is_plan or is_section or len(sentence.split()) < FEWEST_WORDS:
            return Item()
        return self._act_of_a_plan(heading, sentence, item=True, context=context)

    def _is_title(self, segment: Segment, sentence: str) -> bool:
        """Tell whether an item is but the title of what follows it: a few words before a whole sentence."""
        following = self._document.segments[segment.ordinal + 1 : segment.ordinal + 2]
        if len(sentence.split()) > HEAD_WORDS or not sentence[-1:].isalnum() or not following:
            return False
        after = self._document.words_of(following[0])
        return after.endswith(".") and len(after.split()) > HEAD_WORDS

    def _names_acts(self, lead_in: int) -> bool:
        """Tell whether a lead-in without a verb lets its items say what is to be done: "Actions:", not "Results:"."""
        over = self._document.segments[lead_in]
        words = self._document.words_of(over)
        if self._lexicon.words("grammar", "act_heads").fullmatch(words):
            return True
        if len(words.split()) > HEAD_WORDS or vocabulary_of(self._document.language).finite.search(words):
            return False
        return not self._lexicon.words("grammar", "results").search(words)

    def _remember(
        self,
        segment: Segment,
        sentence: str,
        undertakings: list[Undertaking],
        actors: list[str],
        context: Context,
        over: _LeadIn | None,
    ) -> None:
        """Note the lead-in `segment` if it undertakes something, by itself or by the one over it."""
        if undertakings:
            thing = all(one.subject.kind in ("thing", "none") for one in undertakings)
            named = context.parties if thing and context.parties else list(dict.fromkeys(actors))
            rule = undertakings[-1].rule
            self._lead_ins[segment.ordinal] = _LeadIn(named or [ALL], undertakings[-1].shade.strength, rule)
        elif over:
            self._lead_ins[segment.ordinal] = over

    def _announces(self, segment: Segment, sentence: str) -> bool:
        """Tell whether `sentence` only announces what follows, though no colon ends it: "… the following steps."."""
        if not self._lexicon.words("grammar", "announces").search(sentence):
            return False
        after = self._document.passages[segment.passage + 1 : segment.passage + 2]
        last = self._document.passages[segment.passage].end == segment.end
        return segment.ordinal in self._introducing or bool(
            last and after and after[0].kind is not PassageKind.PARAGRAPH
        )
