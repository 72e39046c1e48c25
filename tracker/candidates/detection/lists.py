"""Lists: which lead-ins undertake something, and what their items take from them."""

import re
from dataclasses import dataclass, field

from tracker.candidates.detection.context import Context
from tracker.candidates.detection.cues import Lexicon
from tracker.candidates.detection.mentions import ALL
from tracker.candidates.detection.strength import Shade, Strength, shade_of
from tracker.candidates.detection.undertaking import Undertaking
from tracker.documents.reading import Segment

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

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._lead_ins: dict[int, _LeadIn] = {}

    def read(
        self, segment: Segment, sentence: str, undertakings: list[Undertaking], actors: list[str], context: Context
    ) -> Item:
        """Return what the lists say about `segment`, and remember it if items hang under it."""
        over = self._lead_ins.get(segment.lead_in) if segment.lead_in is not None else None
        leads = bool(COLON.search(sentence))
        if leads:
            self._remember(segment, sentence, undertakings, actors, context, over)
            return Item(is_lead_in=True)
        if undertakings and not leads:
            self._remember_following(segment, sentence, undertakings, actors)
        if over is None or undertakings:
            return Item()
        shade = shade_of(sentence[:1].lower() + sentence[1:], 0, len(sentence), over.strength, self._lexicon)
        return Item(hangs=True, actors=over.actors, shade=shade, rule=f"item under lead-in {over.rule}")

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

    def _remember_following(
        self, segment: Segment, sentence: str, undertakings: list[Undertaking], actors: list[str]
    ) -> None:
        """Note a lead-in that ends with a full stop: "The Parties will take the following steps."."""
        if self._lexicon.words("grammar", "named_after").search(sentence):
            rule = undertakings[-1].rule
            self._lead_ins[segment.ordinal] = _LeadIn(actors or [ALL], undertakings[-1].shade.strength, rule)
