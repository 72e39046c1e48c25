"""Partners of a dialogue: they have a role, and no duty to report."""

from datetime import datetime
from typing import Any

from tracker.core import journal
from tracker.core.db import check_version, db
from tracker.frameworks import events, queries, rules
from tracker.frameworks.models import Framework, FrameworkPartner
from tracker.frameworks.service.changes import Changes, changed, hold, record_change, told
from tracker.frameworks.terms import PartnerTerms
from tracker.participants.models import Participant


def add_partner(
    framework: Framework, participant: Participant, terms: PartnerTerms, *, by: Any, at: datetime
) -> FrameworkPartner:
    """Record what a partner does in a dialogue, for a time."""
    rules.check_not_ended(framework)
    rules.check_takes_part(participant)
    row = FrameworkPartner(framework_id=framework.id, participant=participant, role=terms.role)
    _check(row, terms)
    _set(row, terms)
    db.session.add(row)
    db.session.flush()
    journal.record(events.PARTNER_ADDED, row, by=by, at=at, **_said(row))
    return row


def edit_partner(row: FrameworkPartner, terms: PartnerTerms, seen: int | None, *, by: Any, at: datetime) -> None:
    """Change the time of a partner's role, and its source; a last day ends it."""
    check_version(row, seen)
    _check(row, terms)
    record_change(events.PARTNER_CHANGED, row, _set(row, terms), by=by, at=at)


def remove_partner(row: FrameworkPartner, reason: str, *, by: Any, at: datetime) -> None:
    """Take a partner out that was recorded by mistake; the journal keeps what it said."""
    rules.check_reason(reason)
    journal.record(events.PARTNER_REMOVED, row, by=by, at=at, reason=reason, **_said(row))
    db.session.delete(row)


def _check(row: FrameworkPartner, terms: PartnerTerms) -> None:
    hold(row.framework_id)
    known = db.session.scalars(queries.partners_of(row.framework_id))
    rules.check_partner(terms, [p for p in known if p.participant is row.participant and p is not row])


def _set(row: FrameworkPartner, terms: PartnerTerms) -> Changes:
    span = terms.span
    return changed(row, valid_from=span.begins, valid_to=span.ends, precision=span.precision, source=terms.source)


def _said(row: FrameworkPartner) -> dict[str, Any]:
    said = {"who": row.participant.code, "role": row.role, "valid_from": row.valid_from, "valid_to": row.valid_to}
    return {name: told(value) for name, value in (said | {"source": row.source}).items()}
