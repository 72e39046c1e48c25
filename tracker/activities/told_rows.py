"""What became of the things a text tells, as rows of the table of its decisions: taken away, and brought back.

A row has `told` (deed, meeting), `n`, `heading` and `text` of its sentence, `words` (those that tell it), `decision`
(recorded, joined, dismissed), `reason`, `reference` (code of the activity), `activity` (what is on record, where it
stands on this sentence: see `plain.py`), `start`, `end`, `by` and `at`; without these two it was recorded only.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from tracker.activities.models import Activity
from tracker.activities.offers import standing_of
from tracker.activities.taking_over import Records, plain_by_code
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
    recorded = [row for row in rows if row["decision"] == Outcome.RECORDED]
    records = plain_by_code([row["reference"] for row in recorded], document.framework_id)
    for row in recorded:
        row["activity"] = records.get(row["reference"])
    return sorted(rows, key=lambda row: row["start"])


def bring_back(reading: Reading, segments: Sequence[Segment], rows: Sequence[Row], records: Records) -> int:
    """Decide as `rows` say what is open, with the `records` they take along; return how much was decided.

    What is recorded elsewhere and not here stays open. Raises `RuleBroken` when something is decided otherwise
    already, or a row is about words that are not in the text.
    """
    present = db.session.scalars(offer_decisions_in(reading.id)).all()
    taken = 0
    # what was recorded comes first: others are joined with it
    placed = sorted(_placed(reading, segments, rows), key=lambda one: one[1] is not Outcome.RECORDED)
    for row, outcome, segment, offer in placed:
        is_dismissed = outcome is Outcome.DISMISSED
        why = row["reason"] or "" if is_dismissed else records.code_of(row, segment)
        here = [one for one in present if one.segment_id == offer.segment_id and one.told is offer.told]
        was = answered([offer], here).get(0)
        if was and why is not None and (was.outcome, was.reason or was.record) != (outcome, why):
            raise RuleBroken(
                msg("What sentence %(n)d tells is decided otherwise. Take that decision back first.", n=row["n"])
            )
        if why is not None and not was and (row["at"] or is_dismissed):
            offers.settle(offer, outcome, why, by=records.by, at=records.at)
            taken += 1
    return taken


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


def _outcome(row: Row) -> Outcome:
    if row["decision"] not in set(Outcome) or row["told"] not in set(Told):
        raise RuleBroken(msg("What sentence %(n)d tells is not decided in words that are known here.", n=row["n"] or 0))
    return Outcome(row["decision"])


def _placed(
    reading: Reading, segments: Sequence[Segment], rows: Sequence[Row]
) -> Iterator[tuple[Row, Outcome, Segment, Offer]]:
    """Yield each row with what it decides, its sentence (that of its words, best of its number) and what it tells."""
    words = {row.id: folded(reading.text[row.start : row.end]) for row in segments}
    for row in rows:
        same = [one for one in segments if words[one.id] == folded(row["text"])]
        segment = next((one for one in same if one.ordinal + 1 == row["n"]), next(iter(same), None))
        span = offers.span_in(row["words"], reading.text, segment, row["start"] or 0) if segment else None
        if segment is None or span is None:
            raise RuleBroken(msg("A row decides what is not in the text: “%(words)s”", words=folded(row["words"])[:80]))
        outcome = _outcome(row)
        yield row, outcome, segment, Offer(segment.id, Told(row["told"]), *span, reading.text[span[0] : span[1]])
