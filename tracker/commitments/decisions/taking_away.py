"""The decisions about a text as rows to take away."""

from collections import defaultdict
from collections.abc import Mapping
from typing import Any

from tracker.candidates.models import Ending, SegmentDecision
from tracker.candidates.queries import decisions_in
from tracker.commitments import queries, service
from tracker.commitments.models import Commitment
from tracker.core.db import db
from tracker.documents.models import Reading, Segment
from tracker.documents.queries import segments_of


def rows_of(reading: Reading) -> list[dict[str, Any]]:
    """Return the decisions in force about `reading` as rows, in the order of the text; those of pledges in force.

    Besides, each row has `start` and `end` (code points of the text, of the quote), `by` and `at` (who decided, when),
    and a pledge its `reference`.
    """
    segments = db.session.scalars(segments_of(reading.id)).all()
    decided = {row.segment_id: row for row in db.session.scalars(decisions_in(reading.id))}
    made: dict[int, list[Commitment]] = defaultdict(list)
    for commitment in db.session.scalars(queries.pledges_made_of(reading.id)):
        made[commitment.source.segment_id or 0].append(commitment)
    contents = service.contents_of([row for several in made.values() for row in several])
    numbers = {segment.id: segment.ordinal + 1 for segment in segments}
    found = []
    for segment in segments:
        if decision := decided.get(segment.id):
            row = _row_of(segment, decision, reading, numbers)
            pledges = made[segment.id] if decision.ending is Ending.PLEDGE else []
            found += [row | _pledge_row(one, contents[one.id], segment) for one in pledges] or [row]
    return found


def _row_of(
    segment: Segment, decision: SegmentDecision, reading: Reading, numbers: Mapping[int, int]
) -> dict[str, Any]:
    return {
        "n": segment.ordinal + 1,
        "text": reading.text[segment.start : segment.end],
        "heading": segment.heading_path or "",
        "start": segment.start,
        "end": segment.end,
        "decision": decision.ending.value,
        "reason": decision.reason,
        "of": numbers.get(decision.part_of_id or 0),
        "by": decision.decided_by.name if decision.decided_by else "",
        "at": f"{decision.decided_at:%Y-%m-%dT%H:%M:%SZ}",
    }


def _pledge_row(commitment: Commitment, content: Mapping[str, Any], segment: Segment) -> dict[str, Any]:
    """Return what a row says of a pledge; the columns are those of its versions."""
    source = commitment.source
    is_whole = (source.start, source.end) == (segment.start, segment.end)
    same = ("type", "strength", "bound", "area", "condition", "condition_kind", "condition_state", "recurs", "obliged")
    figures = {item["id"]: item["verbatim"] for item in content["amounts"]}
    return {
        **{name: content[name] for name in same},
        "reference": commitment.reference,
        "start": source.start,
        "end": source.end,
        "words": "" if is_whole else source.quote,
        "title": content["titles"],
        "deadline": {"on": content["due_on"], "precision": content["due_precision"], "basis": content["due_basis"]},
        "amounts": [_amount_row(item, figures) for item in content["amounts"]],
        "beneficiaries": list(dict.fromkeys(said for _code, said in content["beneficiaries"])),
        "partners": [{"participant": code, "role": role} for code, role in content["partners"]],
        "bilateral": content["is_bilateral"],
    }


def _amount_row(item: Mapping[str, Any], figures: Mapping[int, str]) -> dict[str, Any]:
    return {
        "text": item["verbatim"],
        "value": item["value"],
        "unit": item["unit"],
        "stage": item["stage"],
        "about": item["is_about"],
        "from": item["period_from"],
        "to": item["period_to"],
        "source": item["source"],
        "counts_within": figures.get(item["counts_within_id"]),
    }
