"""Rows brought back: each segment is decided as its rows say, or nothing is taken over."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from tracker.accounts.models import Person
from tracker.candidates import service as candidates
from tracker.candidates.models import Ending
from tracker.candidates.rules import merged
from tracker.commitments import service
from tracker.commitments.decisions.matching import check_all_decided, matched, take_up_decided
from tracker.commitments.decisions.meaning import Row
from tracker.commitments.decisions.remaking import Remaking, unknown
from tracker.commitments.decisions.taking_away import rows_of
from tracker.core.db import db
from tracker.core.errors import RuleBroken
from tracker.core.messages import Message, msg
from tracker.documents import taking_up
from tracker.documents.models import Document, Reading, Segment
from tracker.documents.queries import segments_of


@dataclass(frozen=True)
class BroughtBack:
    """How many segments were decided, what the references of the rows are here, and what could not be taken over."""

    count: int
    references: Mapping[str, str]
    left: Sequence[Message]


@dataclass(frozen=True)
class Text:
    """A text that is decided: its segments by the number its rows give them, and the findings by segment."""

    reading: Reading
    document: Document
    by_number: Mapping[int, Segment]
    found: Mapping[int, Sequence[dict[str, Any]]]


def apply_rows(
    reading: Reading,
    document: Document,
    rows: Iterable[Row],
    found: Mapping[int, Sequence[dict[str, Any]]],
    *,
    by: Person | None,
    at: datetime,
) -> None:
    """Decide every segment of `reading` as its rows say; none is decided yet.

    `found` are the findings by segment. Raises `RuleBroken` unless rows and segments fit one to one, or what a row says
    does not hold; the caller's unit of work then leaves nothing behind.
    """
    rows = list(rows)
    take_up_decided(reading, rows)
    decided = matched(reading, rows)
    check_all_decided(reading, [segment for segment, _of_it in decided])
    text = Text(reading, document, _by_number(reading, decided), found)
    _decide(text, decided, Remaking(document, by=by, at=at), by=by, at=at)


def bring_back(
    reading: Reading,
    document: Document,
    rows: Sequence[Row],
    found: Mapping[int, Sequence[dict[str, Any]]],
    *,
    by: Person | None,
    at: datetime,
) -> BroughtBack:
    """Decide what `rows` decide and is undecided, and return what came of it; the others stay as they are.

    Raises `RuleBroken` when a segment is decided otherwise already, a row is about none of the text, or what it says
    does not hold; nothing is taken over then.
    """
    present: dict[int, list[Row]] = defaultdict(list)
    for row in rows_of(reading):
        present[row["n"]].append(row)
    taken_up = take_up_decided(reading, rows)
    decided, undecided, remaking = matched(reading, rows), [], Remaking(document, by=by, at=at)
    for segment, of_it in decided:
        was = present.get(segment.ordinal + 1, [])
        if was and _codes(was) != _codes(of_it):
            raise RuleBroken(
                msg("Sentence %(n)d is decided otherwise. Take that decision back first.", n=segment.ordinal + 1)
            )
        if not was:
            undecided.append((segment, of_it))
        remaking.stands_as(of_it, was)
    taking_up.note(document, taken_up, by=by, at=at)
    _decide(Text(reading, document, _by_number(reading, decided), found), undecided, remaking, by=by, at=at)
    return BroughtBack(len(undecided), remaking.references, remaking.left)


def _by_number(reading: Reading, decided: Sequence[tuple[Segment, list[Row]]]) -> dict[int, Segment]:
    """Return the segments by the number their rows give them, those without rows by their own."""
    own = {segment.ordinal + 1: segment for segment in db.session.scalars(segments_of(reading.id))}
    return own | {row["n"]: segment for segment, of_it in decided for row in of_it}


def _codes(rows: Iterable[Row]) -> list[dict[str, Any]]:
    """Return what rows decide, without their numbers and what is told beside it; absent and empty are the same.

    A figure stands without what it counts within, and a pledge without its links: both may wait for another document.
    """
    beside = {"n", "of", "start", "end", "heading", "reference", "text", "by", "at", "links", "amounts"}
    return [
        {name: value for name, value in row.items() if name not in beside and value}
        | {"amounts": [_alone(figure) for figure in row.get("amounts") or ()]}
        for row in rows
    ]


def _alone(figure: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in figure.items() if value and name != "counts_within"}


def _decide(
    text: Text,
    decided: Sequence[tuple[Segment, list[Row]]],
    remaking: Remaking,
    *,
    by: Person | None,
    at: datetime,
) -> None:
    for segment, of_it in decided:
        ending = _ending(of_it[0])
        if ending is Ending.PLEDGE:
            finding = merged(text.found.get(segment.id, ()))
            remaking.make(service.Place(text.document, text.reading, segment, finding), of_it)
        elif ending is not Ending.CONTEXT:
            whole = text.by_number.get(of_it[0].get("of") or 0) if ending is Ending.PART_OF else None
            candidates.decide(segment, ending, reason=of_it[0].get("reason"), part_of=whole, by=by, at=at)
    context = [segment for segment, of_it in decided if of_it[0]["decision"] == Ending.CONTEXT]
    if context:
        candidates.decide_several(context, Ending.CONTEXT, by=by, at=at)
    remaking.join()


def _ending(row: Row) -> Ending:
    if row["decision"] not in set(Ending):
        raise unknown(row)
    return Ending(row["decision"])
