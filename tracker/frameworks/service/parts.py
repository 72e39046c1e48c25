"""Who takes part in a dialogue, who chairs it, and their order."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from tracker.core import journal
from tracker.core.db import check_version, db
from tracker.core.errors import RuleBroken
from tracker.core.messages import msg
from tracker.frameworks import events, queries, rules
from tracker.frameworks.models import Framework, FrameworkPart, PartInDialogue
from tracker.frameworks.service.changes import Changes, changed, hold, record_change, told
from tracker.frameworks.terms import PartTerms
from tracker.participants.models import Participant


def add_part(
    framework: Framework, participant: Participant, terms: PartTerms, *, by: Any, at: datetime
) -> FrameworkPart:
    """Let `participant` take part in a dialogue for a time; one who is new to it comes last in the protocol order."""
    rules.check_not_ended(framework)
    rules.check_takes_part(participant)
    hold(framework.id)
    known = db.session.scalars(queries.all_parts_in(framework.id)).all()
    _check(terms, participant.id, known)
    own = [row.protocol_order for row in known if row.participant_id == participant.id]
    row = FrameworkPart(
        framework_id=framework.id,
        participant=participant,
        part=terms.part,
        protocol_order=min(own) if own else max((row.protocol_order for row in known), default=0) + 1,
    )
    _set(row, terms)
    db.session.add(row)
    db.session.flush()
    journal.record(events.PART_ADDED, row, by=by, at=at, **_said(row))
    return row


def edit_part(row: FrameworkPart, terms: PartTerms, seen: int | None, *, by: Any, at: datetime) -> None:
    """Change the time of a part, its source and whether its participant reports; a last day ends it."""
    check_version(row, seen)
    hold(row.framework_id)
    known = db.session.scalars(queries.all_parts_in(row.framework_id))
    _check(terms, row.participant_id, [other for other in known if other.id != row.id])
    record_change(events.PART_CHANGED, row, _set(row, terms), by=by, at=at)


def remove_part(row: FrameworkPart, reason: str, *, by: Any, at: datetime) -> None:
    """Take a part out that was recorded by mistake; the journal keeps what it said. One that is over ends instead."""
    rules.check_reason(reason)
    journal.record(events.PART_REMOVED, row, by=by, at=at, reason=reason, **_said(row))
    db.session.delete(row)


def move_participant(framework: Framework, participant_id: int, *, up: bool, by: Any, at: datetime) -> None:
    """Move a participant one place up or down in the protocol order, with all its parts."""
    hold(framework.id)
    rows = db.session.scalars(queries.all_parts_in(framework.id)).all()
    order = list(dict.fromkeys(row.participant_id for row in rows))
    if participant_id not in order:
        raise RuleBroken(msg("This participant has no part in the dialogue any more. Reload the page."))
    places = {key: place for place, key in enumerate(rules.moved(order, participant_id, up=up), 1)}
    for row in rows:
        row.protocol_order = places[row.participant_id]
    codes = {row.participant_id: row.participant.code for row in rows}
    journal.record(events.ORDER_CHANGED, framework, by=by, at=at, order=[codes[key] for key in places])


def _check(terms: PartTerms, participant_id: int, others: Sequence[FrameworkPart]) -> None:
    rules.check_part(terms, [row for row in others if row.participant_id == participant_id])
    if terms.part is PartInDialogue.CHAIR:
        is_chair = [row for row in others if row.part is PartInDialogue.CHAIR]
        rules.check_chairmanship(terms, [row for row in is_chair if row.participant_id != participant_id])


def _set(row: FrameworkPart, terms: PartTerms) -> Changes:
    return changed(
        row,
        valid_from=terms.span.begins,
        valid_to=terms.span.ends,
        precision=terms.span.precision,
        source=terms.source,
        reports=terms.reports,
    )


def _said(row: FrameworkPart) -> dict[str, Any]:
    said = {"who": row.participant.code, "part": row.part, "valid_from": row.valid_from, "valid_to": row.valid_to}
    return {name: told(value) for name, value in (said | {"source": row.source, "reports": row.reports}).items()}
