"""What became of the things a text tells, as rows of the table of its decisions: taken away, and brought back.

A row has `told` (deed, meeting), `n`, `heading` and `text` of its sentence, `words` (those that tell it), `decision`
(recorded, joined, dismissed), `reason`, `reference` (code of the activity), `start`, `end`, `by` and `at`.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any

from tracker.accounts.models import Person
from tracker.activities import kept
from tracker.activities.models import Activity
from tracker.activities.offers import standing_of
from tracker.candidates import offers
from tracker.candidates.models import OfferDecision, Outcome, Told
from tracker.candidates.offers import Offer
from tracker.candidates.queries import offer_decisions_in
from tracker.candidates.rules import answered
from tracker.candidates.telling import deeds_told, described
from tracker.commitments.decisions import folded
from tracker.core.db import db
from tracker.core.errors import RuleBroken
from tracker.core.messages import msg
from tracker.documents.models import Document, Passage, Reading, Segment

Row = Mapping[str, Any]


def rows_of(
    document: Document, reading: Reading, passages: Sequence[Passage], segments: Sequence[Segment]
) -> list[dict[str, Any]]:
    """Return what was decided of what a text tells, in its order; also what is on record without a decision."""
    by_key = {row.id: row for row in segments}
    decided = db.session.scalars(offer_decisions_in(reading.id)).all()
    rows = [_row(by_key[one.segment_id], one, reading) | _decided(one) for one in decided]
    deeds = deeds_told(described(document, reading, passages, segments))
    for told in standing_of(document.framework_id, reading.text, segments, deeds).values():
        rows += [
            _row(by_key[one.offer.segment_id], one.offer, reading) | _recorded(one.record)
            for one in told
            if one.record and not one.decision
        ]
    return sorted(rows, key=lambda row: row["start"])


def bring_back(
    document: Document, reading: Reading, segments: Sequence[Segment], rows: Sequence[Row], *, by: Person, at: datetime
) -> tuple[int, int]:
    """Decide as `rows` say what is open; return how many that were, and how many stay open for want of a record here.

    Raises `RuleBroken` when something is decided otherwise already, or a row is about words that are not in the text.
    """
    present = db.session.scalars(offer_decisions_in(reading.id)).all()
    taken = left = 0
    for row, offer in _placed(reading, segments, rows):
        outcome, why = _said(row)
        here = [one for one in present if one.segment_id == offer.segment_id and one.told is offer.told]
        was = answered([offer], here).get(0)
        if was and (was.outcome, was.reason or was.record) != (outcome, why):
            raise RuleBroken(
                msg("What sentence %(n)d tells is decided otherwise. Take that decision back first.", n=row["n"])
            )
        if was:
            continue
        if outcome is not Outcome.DISMISSED and not _is_kept(why, document):
            left += 1
            continue
        offers.settle(offer, outcome, why, by=by, at=at)
        taken += 1
    return taken, left


def _row(segment: Segment, told: Offer | OfferDecision, reading: Reading) -> dict[str, Any]:
    return {
        "n": segment.ordinal + 1,
        "heading": segment.heading_path or "",
        "start": told.start,
        "end": told.end,
        "text": reading.text[segment.start : segment.end],
        "words": told.quote,
        "told": told.told.value,
    }


def _decided(one: OfferDecision) -> dict[str, Any]:
    return {
        "decision": one.outcome.value,
        "reason": one.reason,
        "reference": one.record,
        "by": one.decided_by.name if one.decided_by else "",
        "at": f"{one.decided_at:%Y-%m-%dT%H:%M:%SZ}",
    }


def _recorded(record: Activity) -> dict[str, Any]:
    return {"decision": Outcome.RECORDED.value, "reference": record.code}


def _said(row: Row) -> tuple[Outcome, str]:
    """Return what a row decides, with the reason or the record."""
    if row["decision"] not in set(Outcome) or row["told"] not in set(Told):
        raise RuleBroken(msg("What sentence %(n)d tells is not decided in words that are known here.", n=row["n"]))
    outcome = Outcome(row["decision"])
    return outcome, (row["reason"] if outcome is Outcome.DISMISSED else row["reference"]) or ""


def _is_kept(code: str, document: Document) -> bool:
    return db.session.scalars(kept.kept_by_code(code, document.framework_id)).first() is not None


def _placed(reading: Reading, segments: Sequence[Segment], rows: Sequence[Row]) -> Iterator[tuple[Row, Offer]]:
    """Yield each row with what it is about: its sentence is that of its words, best of its number."""
    words = {row.id: folded(reading.text[row.start : row.end]) for row in segments}
    for row in rows:
        same = [one for one in segments if words[one.id] == folded(row["text"])]
        segment = next((one for one in same if one.ordinal + 1 == row["n"]), next(iter(same), None))
        span = offers.span_in(row["words"], reading.text, segment, row["start"] or 0) if segment else None
        if segment is None or span is None:
            raise RuleBroken(msg("A row decides what is not in the text: “%(words)s”", words=folded(row["words"])[:80]))
        yield row, Offer(segment.id, Told(row["told"]), *span, reading.text[span[0] : span[1]])
