"""Lists: which lead-ins undertake something, and what their items take from them."""

import re
from dataclasses import dataclass, field, replace

from tracker.candidates.detection.cues import Lexicon
from tracker.candidates.detection.groups import ALL
from tracker.candidates.detection.language import Document
from tracker.candidates.detection.russian.context import Context
from tracker.candidates.detection.russian.undertaking import Undertaking, words_of
from tracker.candidates.detection.strength import Shade, Strength, shade_of
from tracker.candidates.detection.tables import cells_of
from tracker.documents.reading import Segment
from tracker.documents.reading.blocks import is_row
from tracker.documents.reading.markers import Style, marker_of

# how firm items are by the last words of their lead-in; the first that fits counts
HEDGED = {
    "items_proposed": Strength.PROPOSAL,
    "items_intended": Strength.INTENTION,
    "items_striven_for": Strength.EFFORT,
}
# how many adjectives may stand before the noun of an act
ADJECTIVES = 3
COLON = re.compile(r"[:：][\"'”’»)]*\Z")


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
    areas: bool = False
    topics: bool = False


class ListReader:
    """Remembers the lead-ins of a document that undertake something."""

    def __init__(self, document: Document, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._document = document
        self._lead_ins: dict[int, _LeadIn] = {}
        self._last: tuple[Segment, _LeadIn] | None = None

    def read(
        self,
        segment: Segment,
        sentence: str,
        undertakings: list[Undertaking],
        actors: list[str],
        context: Context,
        *,
        item: bool,
    ) -> Item:
        """Return what the lists say about `segment`, and remember it if items hang under it.

        `item`: it is the first sentence behind a bullet or number.
        """
        over = self._over(segment, sentence) if item or segment.lead_in is not None else None
        if over:
            self._last = segment, over
        leads_in = bool(COLON.search(sentence))
        announces = leads_in or (undertakings and self._lexicon.words("grammar", "follows").search(sentence))
        lead = self._lead_in_of(sentence, undertakings, actors, over) if announces else None
        if lead and leads_in:
            self._last = segment, lead
        if announces and self._has_items(segment):
            if lead:
                self._lead_ins[segment.ordinal] = lead
            complete = undertakings and self._lexicon.words("grammar", "complete_lead_in").search(sentence)
            return Item(is_lead_in=leads_in and not complete)
        if undertakings:
            return Item()
        if over is None:
            return self._act_of_a_plan(segment, sentence, item=item, context=context)
        if self._is_topic(segment, sentence, over):
            return Item()
        shade = shade_of(sentence, 0, len(sentence), over.strength, self._lexicon)
        return Item(hangs=True, actors=over.actors, shade=shade, rule=f"item under lead-in {over.rule}")

    def _over(self, segment: Segment, sentence: str) -> _LeadIn | None:
        """Return the lead-in over an item; behind a heading inside a list that goes on it is the one before."""
        if segment.lead_in is not None:
            return self._lead_ins.get(segment.lead_in)
        last, over = self._last or (None, None)
        if last is None or last.ordinal != segment.ordinal - 1 or not self.says_an_act(sentence):
            return None
        return over if last.passage == segment.passage - 2 or last.lead_in is None else None

    def _heads_items(self, segment: Segment, sentence: str) -> bool:
        """Tell whether a numbered item only heads those with bullets behind it: "1. Торговля" over "– снизить …"."""
        passages = self._document.passages[segment.passage : segment.passage + 2]
        if len(passages) < 2 or sentence.rstrip()[-1:] in ".;:,":
            return False
        own, behind = (marker_of(self._document.text[one.start : one.end]) for one in passages)
        bulleted = behind is not None and behind.style is Style.BULLET
        return own is not None and bulleted and own.style is not Style.BULLET

    def _is_topic(self, segment: Segment, sentence: str, over: _LeadIn) -> bool:
        """Tell whether an item under `over` only names a matter: "Об охране рек", "в области торговли"."""
        if (
            over.topics
            or self._heads_items(segment, sentence)
            or self._lexicon.words("grammar", "about").match(sentence)
        ):
            return True
        field = self._lexicon.words("grammar", "field").search(sentence) and len(sentence.split()) < 8
        topic = bool(over.areas or field) and not self.says_an_act(sentence)
        if topic and over.areas and segment.lead_in is not None:
            self._lead_ins[segment.lead_in] = replace(over, topics=True)  # so are those behind it
        return topic

    def _has_items(self, segment: Segment) -> bool:
        """Tell whether items hang under `segment`, or it is the last words of its passage."""
        following = self._document.segments[segment.ordinal + 1 : segment.ordinal + 2]
        return any(one.lead_in == segment.ordinal for one in following) or not following

    def _lead_in_of(
        self, sentence: str, undertakings: list[Undertaking], actors: list[str], over: _LeadIn | None
    ) -> _LeadIn | None:
        """Return what the lead-in `sentence` hands down, by its own cue, its last words or the one over it."""
        areas = bool(self._lexicon.words("grammar", "areas").search(sentence))
        if undertakings:
            last = undertakings[-1]
            topics = bool(self._lexicon.words("grammar", "topics").search(sentence))
            return _LeadIn(list(dict.fromkeys(actors)) or [ALL], last.shade.strength, last.rule, areas, topics)
        broken = self._lexicon.words("grammar", "breaks_off").search(sentence)
        agreed = self._lexicon.words("grammar", "agreed_list").search(sentence)
        if broken or agreed:
            rule = "lead-in breaks off" if broken else "agreed list"
            return _LeadIn(actors or [ALL], self._strength_of(sentence), rule, areas)
        return over

    def _strength_of(self, sentence: str) -> Strength:
        """Return how firm the items are by the words of their lead-in: "намерены:", "стремятся:"."""
        hedged = (
            strength for name, strength in HEDGED.items() if self._lexicon.words("grammar", name).search(sentence)
        )
        return next(hedged, Strength.FIRM)

    def says_an_act(self, sentence: str) -> bool:
        """Tell whether `sentence` begins with an infinitive or a noun of action."""
        words = re.sub(r"\A[^а-яА-Я]+", "", sentence).lower()
        if self._lexicon.words("grammar", "item_infinitive").match(words):
            return True
        nouns, at = tuple(words_of("act_nouns")), 0
        for _ in range(ADJECTIVES):
            adjective = self._lexicon.words("grammar", "item_adjectives").match(words, at)
            if words.startswith(nouns, at) or adjective is None:
                break
            at = adjective.end()
        return words.startswith(nouns, at)

    def _from_the_act(self, sentence: str) -> str:
        """Return a row from the cell on that says an act; who or when may stand in cells before it."""
        for start, _ in cells_of(sentence)[:3] if is_row(sentence) else ():
            if self.says_an_act(sentence[start:]):
                return sentence[start:]
        return sentence

    def _act_of_a_plan(self, segment: Segment, sentence: str, *, item: bool, context: Context) -> Item:
        """Return an item that says what is to be done without a lead-in: "1.2. Проведение форума | 2031 г."."""
        if self._lexicon.words("grammar", "done").search(sentence):
            return Item()
        sentence = self._from_the_act(sentence)
        sentence = self._lexicon.words("grammar", "doer_before").sub("", sentence)
        charged = self._lexicon.words("grammar", "charged").match(sentence)
        if not item or segment.lead_in is not None or not (charged or self.says_an_act(sentence)):
            return Item()
        infinitive = self._lexicon.words("grammar", "item_infinitive").match(sentence.lower())
        if not (infinitive or charged) and (
            not context.plan or self._lexicon.words("grammar", "finite").search(sentence)
        ):
            return Item()
        shade = shade_of(sentence, _first_letter(sentence), len(sentence), Strength.FIRM, self._lexicon)
        return Item(hangs=True, actors=context.lead, shade=shade, rule="act of a plan")


def _first_letter(sentence: str) -> int:
    """Return where the words of an item begin behind its number and marks."""
    found = re.search(r"[А-Яа-я]", sentence)
    return found.start() if found else 0
