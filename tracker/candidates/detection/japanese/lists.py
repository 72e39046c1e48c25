"""What lists and tables hand down: a lead-in gives its items actors and strength, cells say who and by when."""

import re
from dataclasses import dataclass

from tracker.candidates.detection.cues import Lexicon
from tracker.candidates.detection.groups import ALL
from tracker.candidates.detection.japanese.context import Context
from tracker.candidates.detection.japanese.line import BRACKETS
from tracker.candidates.detection.japanese.parts import brought_to_an_end
from tracker.candidates.detection.japanese.predicates import is_deed, is_describing, is_framed_out, shade_of
from tracker.candidates.detection.strength import Shade, Strength
from tracker.documents.reading import Segment

# so long is the name of a topic at most
TOPIC = 24
CELL = re.compile(r"[^\t|｜]+")


@dataclass(frozen=True, slots=True)
class Item:
    """An item that undertakes something by its place: who, how firm, by which rule, and where its words lie."""

    actors: list[str]
    shade: Shade
    rule: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _LeadIn:
    actors: list[str]
    strength: Strength
    rule: str


class ListReader:
    """Remembers the lead-ins of a document that undertake something."""

    def __init__(self, lexicon: Lexicon, context: Context) -> None:
        self._lexicon, self._context = lexicon, context
        self._lead_ins: dict[int, _LeadIn] = {}
        self._reaching: _LeadIn | None = None

    def lead_in(self, segment: Segment, actors: list[str], strength: Strength, rule: str) -> None:
        """Note that `segment` leads in items and undertakes something itself."""
        self._lead_ins[segment.ordinal] = _LeadIn(actors, strength, rule)

    def reach(self, actors: list[str], strength: Strength, rule: str) -> None:
        """Note a lead-in whose items stand under headings of their own."""
        self._reaching = _LeadIn(actors, strength, rule)

    def reach_no_further(self) -> None:
        """Forget such a lead-in: a paragraph follows."""
        self._reaching = None

    def pass_on(self, segment: Segment) -> None:
        """Note a lead-in that undertakes nothing but hangs under one that does."""
        if segment.lead_in in self._lead_ins:
            self._lead_ins[segment.ordinal] = self._lead_ins[segment.lead_in]

    def item(self, segment: Segment, words: str, *, listed: bool) -> Item | None:
        """Return what `segment` undertakes by its place, `words` being its line; None when it does not."""
        row = self._row(words)
        if row:
            return row
        over = self._reaching if segment.lead_in is None else self._lead_ins.get(segment.lead_in)
        body = _ended(BRACKETS.sub("", words).rstrip("。.;； "), self._lexicon)
        if over and (is_framed_out(body, self._lexicon) or self._is_sentence(body)):
            return None
        if over and over.rule == "named before a list" and not self._may_be_done(body):
            return None
        if over:
            shade = shade_of(body, over.strength, self._lexicon)
            return Item(
                self._named(words, body, over.actors) or over.actors,
                shade,
                f"item under lead-in {over.rule}",
                0,
                len(body),
            )
        if not (listed and self._context.is_plan and segment.lead_in is None) or not is_act(body, self._lexicon):
            return None
        if self._lexicon.words("grammar", "reported").search(body):
            return None
        owner = [self._context.speaker] if self._context.speaker else [ALL]
        named = self._named(words, body, owner if self._context.speaker else None)
        actors = named or self._context.lead or owner
        return Item(actors, shade_of(body, Strength.FIRM, self._lexicon), "act of a plan", 0, len(body))

    def may_act(self, words: str) -> bool:
        """Tell whether the item `words` is more than the name of a topic."""
        body = BRACKETS.sub("", words).rstrip("。.;；、 ").removesuffix("等").removesuffix("など").removesuffix("こと")
        return len(body) > TOPIC or self._may_be_done(body)

    def _may_be_done(self, body: str) -> bool:
        """Tell whether an item names an act or a project."""
        return is_deed(body, self._lexicon) or self._lexicon.words("grammar", "project").search(body) is not None

    def _is_sentence(self, body: str) -> bool:
        """Tell whether an item has a topic and ends in a verb: a sentence, and weighed as one before."""
        ends_in_verb = self._lexicon.words("grammar", "ends_in_verb")
        return _has_topic(body, self._lexicon) and ends_in_verb.search(body) is not None

    def _named(self, words: str, body: str, over: list[str] | None = None) -> list[str]:
        """Return those whom an item names: before a colon, in brackets behind it, or with "by".

        Those in brackets only add to what a lead-in says of everybody; where it names some, they may be whom it is for.
        """
        namer, label = self._context.namer, self._lexicon.words("grammar", "item_label").match(body)
        if label and namer.codes_in(label["who"]):
            return namer.codes_in(label["who"])
        pieces = [piece for found in BRACKETS.finditer(words) for piece in re.split(r"[、,/:]", found[0].strip("()"))]
        inside = [code for piece in pieces for code in namer.is_list_of_names(piece)] if over in (None, [ALL]) else []
        if inside:
            return inside
        given = self._lexicon.words("grammar", "given_by").match(body)
        if given and namer.codes_in(given["who"]):
            return namer.codes_in(given["who"])
        by = [code for actor in namer.actors_in(body) if actor.role in ("passive", "author") for code in actor.codes]
        return by

    def _row(self, words: str) -> Item | None:
        """Return what a row of a table undertakes: the first cell with a deed, by those whom other cells name."""
        cells = [(found.start(), found.end(), found[0].strip()) for found in CELL.finditer(words)]
        if len(cells) < 2:
            return None
        bare = [(start, end, BRACKETS.sub("", cell).rstrip("。 ")) for start, end, cell in cells]
        acts = [cell for cell in bare if len(cell[2]) > 3 and is_deed(cell[2].removesuffix("こと"), self._lexicon)]
        if not acts:
            return None
        start, end, act = max(acts, key=lambda cell: len(cell[2]))
        others = [cell for cell in bare if cell[0] != start]
        named = [code for cell in others for code in self._context.namer.is_list_of_names(cell[2])]
        inside = self._context.namer.actors_in(act)
        actors = named or [code for one in inside for code in one.codes] or self._context.parties or [ALL]
        shade = shade_of(act.removesuffix("こと"), Strength.FIRM, self._lexicon)
        return Item(list(dict.fromkeys(actors)), shade, "row of a table", start, end)


def _ended(words: str, lexicon: Lexicon) -> str:
    """Return an item without "to" at its end; one that goes on with a comma ends as a sentence would."""
    return brought_to_an_end(words, lexicon) if words.endswith("、") else words.removesuffix("こと")


def is_act(words: str, lexicon: Lexicon) -> bool:
    """Tell whether an item names an act by itself: a deed, and no sentence about a thing."""
    says = is_framed_out(words, lexicon) or is_describing(words, lexicon) or _has_topic(words, lexicon)
    return is_deed(words, lexicon) and not says


def _has_topic(words: str, lexicon: Lexicon) -> bool:
    """Tell whether an item has a topic, and so is a sentence."""
    return lexicon.words("grammar", "item_topic").search(words) is not None
