"""A document's text as printed, cut where its segments begin and end, for the pages that mark it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from tracker.candidates.models import SegmentDecision
from tracker.commitments.models import CommitmentSource
from tracker.documents.models import Passage, Segment
from tracker.documents.reading import PassageKind

# a text of so many passages is shown whole; of a longer one, so many before and behind the place one is at
WHOLE, BESIDE = 120, 40


@dataclass(frozen=True)
class Piece:
    """Some words of a passage: a segment, or what stands between two (then `ordinal` is None).

    `ending` is how the segment ends (None: undecided), `found` whether the detector found a pledge in it.
    """

    text: str
    ordinal: int | None = None
    ending: str | None = None
    references: Sequence[str] = ()
    found: bool = False


@dataclass(frozen=True)
class Block:
    """A passage with its pieces, in order; `ordinal` is its own."""

    ordinal: int
    kind: PassageKind
    heading_path: str | None
    pieces: Sequence[Piece]

    @property
    def is_outside(self) -> bool:
        """Whether it holds no sentence: its words are decided only when they are taken up."""
        return all(piece.ordinal is None for piece in self.pieces)

    @property
    def text(self) -> str:
        """All its words."""
        return "".join(piece.text for piece in self.pieces)


@dataclass(frozen=True)
class Ledger:
    """What is known of the segments of a reading, by segment key."""

    decisions: Mapping[int, SegmentDecision]
    references: Mapping[int, Sequence[str]]
    found: frozenset[int]


@dataclass(frozen=True)
class Shown:
    """The passages of a text that a page shows; `earlier` and `later` are places in what it leaves out, if anything."""

    passages: Sequence[Passage]
    earlier: int | None = None
    later: int | None = None

    @property
    def is_whole(self) -> bool:
        """Whether it is the whole text."""
        return self.earlier is None and self.later is None


def shown_around(passages: Sequence[Passage], place: int) -> Shown:
    """Return what is shown of a text around the passage with that number: that much, however long the text is."""
    if len(passages) <= WHOLE:
        return Shown(passages)
    place = min(max(place, 0), len(passages) - 1)
    first, end = max(place - BESIDE, 0), min(place + BESIDE + 1, len(passages))
    shown = [*_headings_above(passages, first), *passages[first:end]]
    return Shown(shown, first if first else None, end - 1 if end < len(passages) else None)


def paths_above(path: str | None) -> list[str]:
    """Return `path` and those of the headings it stands under, innermost first: "2(7)" stands under "2"."""
    paths = []
    while path:
        paths.append(path)
        path = path[: max(path.rfind("("), path.rfind("."), 0)]
    return paths


def _headings_above(passages: Sequence[Passage], first: int) -> list[Passage]:
    """Return the headings over the passage at `first` that stand before it, outermost first."""
    over: list[str | None] = [*paths_above(passages[first].heading_path)] or [None]
    kept: list[Passage] = []
    for passage in reversed(passages[:first]):
        is_over = passage.kind is PassageKind.HEADING and passage.heading_path in over
        # one without a number goes by the path it stands under: the nearest is meant
        if is_over and (passage.number or not kept):
            kept.insert(0, passage)
        if is_over and passage.number:
            over = over[over.index(passage.heading_path) + 1 :]
    return kept


def blocks_of(text: str, passages: Sequence[Passage], segments: Sequence[Segment], ledger: Ledger) -> list[Block]:
    """Return `text` as blocks; put together, their pieces are the passages, to the letter."""
    inside: dict[int, list[Segment]] = {}
    for segment in segments:
        inside.setdefault(segment.passage_id, []).append(segment)
    return [
        Block(
            ordinal=passage.ordinal,
            kind=passage.kind,
            heading_path=passage.heading_path,
            pieces=list(_pieces(text, passage, inside.get(passage.id, ()), ledger)),
        )
        for passage in passages
    ]


def _pieces(text: str, passage: Passage, segments: Sequence[Segment], ledger: Ledger) -> Iterator[Piece]:
    at = passage.start
    for segment in segments:
        if segment.start > at:
            yield Piece(text[at : segment.start])
        yield _piece(text, segment, ledger)
        at = segment.end
    if at < passage.end:
        yield Piece(text[at : passage.end])


def _piece(text: str, segment: Segment, ledger: Ledger) -> Piece:
    decision = ledger.decisions.get(segment.id)
    is_pledge = decision is not None and decision.ending == "pledge"
    return Piece(
        text=text[segment.start : segment.end],
        ordinal=segment.ordinal,
        ending=decision.ending.value if decision else None,
        references=ledger.references.get(segment.id, ()) if is_pledge else (),
        found=segment.id in ledger.found,
    )


def around(source: CommitmentSource, found: Any) -> tuple[str, str]:
    """Return the words before and after the quote of `source`: the rest of its sentence and the neighbouring ones.

    `found` is the row of `sentences_around`, None where there is none; a quote may be a part of its sentence.
    """
    if source.start is None or source.end is None or found is None:
        return "", ""
    before, after = [], []
    for start, text in _sentences(found):
        before.append(text[: max(0, source.start - start)].strip())
        after.append(text[max(0, source.end - start) :].strip())
    return " ".join(filter(None, before)), " ".join(filter(None, after))


def _sentences(found: Any) -> Iterator[tuple[int, str]]:
    """Yield (start, text) of the sentences that a row of `sentences_around` holds, as they stand in the reading."""
    places = (found.earlier_start, found.earlier_end), (found.start, found.end), (found.later_start, found.later_end)
    present = [(start, end) for start, end in places if start is not None]
    first = present[0][0]
    for start, end in present:
        yield start, found.text[start - first : end - first]
