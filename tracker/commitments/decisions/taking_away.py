"""The decisions about a text as rows to take away."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from tracker.candidates.models import Ending, SegmentDecision
from tracker.candidates.queries import decisions_in
from tracker.commitments import lookups, queries, relations, sentences, service
from tracker.commitments.models import Commitment, Life
from tracker.core.db import db
from tracker.documents.models import Reading, Segment
from tracker.documents.queries import segments_of


def rows_of(reading: Reading) -> list[dict[str, Any]]:
    """Return the decisions in force about `reading` as rows, in the order of the text; with pledges that have ended.

    Besides, each row has `start` and `end` (code points of the text, of the quote), `by` and `at` (who decided, when),
    and a pledge its `reference`.
    """
    segments = db.session.scalars(segments_of(reading.id)).all()
    decided = {row.segment_id: row for row in db.session.scalars(decisions_in(reading.id))}
    made: dict[int, list[Commitment]] = defaultdict(list)
    for commitment in db.session.scalars(queries.all_made_of(reading.id)):
        decision = decided.get(commitment.source.segment_id or 0)
        if decision and _is_made_by(decision, commitment):
            made[decision.segment_id].append(commitment)
    beside = _beside([row for several in made.values() for row in several])
    numbers = {segment.id: segment.ordinal + 1 for segment in segments}
    found = []
    for segment in segments:
        if decision := decided.get(segment.id):
            row = _row_of(segment, decision, reading, numbers)
            found += [row | _pledge_row(one, beside, segment) for one in made[segment.id]] or [row]
    return found


def _is_made_by(decision: SegmentDecision, commitment: Commitment) -> bool:
    """Tell whether a pledge was made by the decision in force: an earlier one, taken back, withdrew what it made."""
    is_earlier = commitment.accepted_at < decision.decided_at
    return decision.ending is Ending.PLEDGE and not (commitment.life is Life.WITHDRAWN and is_earlier)


@dataclass(frozen=True)
class _Beside:
    """What stands beside pledges in other tables, by key: the columns of the register, links, figures, decisions."""

    contents: Mapping[int, Mapping[str, Any]]
    links: Mapping[int, Sequence[dict[str, Any]]]
    figures: Mapping[int, tuple[str, str]]  # -> (reference of its pledge, its words)
    ended_by: Mapping[int, dict[str, Any]]


def _beside(pledges: Sequence[Commitment]) -> _Beside:
    links: dict[int, list[dict[str, Any]]] = defaultdict(list)
    for key, kind, earlier, note in db.session.execute(relations.links_from(row.id for row in pledges)):
        links[key].append({"kind": kind.value, "earlier": earlier} | ({"note": note} if note else {}))
    contents = service.contents_of(pledges)
    inside = {item["id"]: (row.reference, item["verbatim"]) for row in pledges for item in contents[row.id]["amounts"]}
    others = db.session.execute(lookups.figures_in(pledges[0].framework_id)) if pledges else ()
    return _Beside(
        contents,
        links,
        {row.id: (row.reference, row.verbatim) for row in others} | inside,
        _ended_by({row.end_segment_id for row in pledges if row.end_segment_id}),
    )


def _ended_by(segment_ids: set[int]) -> dict[int, dict[str, Any]]:
    found = db.session.execute(sentences.sentences_at(segment_ids))
    return {row.id: {"document": row.code, "n": row.ordinal + 1} for row in found}


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


def _pledge_row(commitment: Commitment, beside: _Beside, segment: Segment) -> dict[str, Any]:
    """Return what a row says of a pledge; the columns are those of its versions."""
    source, content = commitment.source, beside.contents[commitment.id]
    is_whole = (source.start, source.end) == (segment.start, segment.end)
    same = ("type", "strength", "bound", "area", "condition", "condition_kind", "condition_state", "recurs", "obliged")
    return {
        **{name: content[name] for name in same},
        "reference": commitment.reference,
        "start": source.start,
        "end": source.end,
        "words": "" if is_whole else source.quote,
        "title": content["titles"],
        "deadline": {"on": content["due_on"], "precision": content["due_precision"], "basis": content["due_basis"]},
        "amounts": [_amount_row(item, beside.figures) for item in content["amounts"]],
        "beneficiaries": content["beneficiaries"],
        "partners": [{"participant": code, "role": role} for code, role in sorted(content["partners"])],
        "bilateral": content["is_bilateral"],
        "ended": _end_of(commitment, beside),
        "links": beside.links.get(commitment.id, []),
    }


def _end_of(commitment: Commitment, beside: _Beside) -> dict[str, Any]:
    if not commitment.ended_on:
        return {}
    end = {"life": commitment.life.value, "on": str(commitment.ended_on), "reason": commitment.end_reason}
    decision = beside.ended_by.get(commitment.end_segment_id or 0)
    return end | ({"decision": decision} if decision else {})


def _amount_row(item: Mapping[str, Any], figures: Mapping[int, tuple[str, str]]) -> dict[str, Any]:
    same = ("value", "unit", "stage", "source", "participant", "instrument", "channel")
    return {
        **{name: item[name] for name in same},
        "text": item["verbatim"],
        "about": item["is_about"],
        "from": item["period_from"],
        "to": item["period_to"],
        "counts_within": list(figures.get(item["counts_within_id"], ())),
    }
