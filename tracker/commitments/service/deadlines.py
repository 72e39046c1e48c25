"""Moving the date of a pledge: extended by agreement, or set by its owner where the text gives none."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime

from tracker.accounts.models import Person
from tracker.commitments import acts, rules
from tracker.commitments.events import DEADLINE_EXTENDED, DEADLINE_SET
from tracker.commitments.models import Commitment, DeadlineBasis, DeadlineExtension
from tracker.commitments.service.versions import keep_version
from tracker.core import journal
from tracker.core.db import check_version, db
from tracker.core.errors import RuleBroken
from tracker.core.messages import msg
from tracker.frameworks.models import Precision

# bases that give no date of the text's own: there the owner may say by when
OPEN_BASES = frozenset({DeadlineBasis.NONE, DeadlineBasis.PLAN_END_ASSUMED})


@dataclass(frozen=True)
class Extension:
    """To which day a date is moved, why, and where that was agreed."""

    on: date | None
    precision: Precision
    reason: str
    agreed_in: str = ""


def extend_deadline(
    commitment: Commitment, wanted: Extension, *, version_seen: int | None, by: Person | None, at: datetime
) -> DeadlineExtension:
    """Move the date of a pledge to a later day; what it was is kept as a row.

    Raises `RuleBroken` when there is no date that was promised, the new one is not later, or no reason is given.
    """
    if by is not None:
        check_version(commitment, version_seen)
    acts.check(acts.MOVE_DEADLINE, commitment)
    old_on, new_on = _checked_days(commitment, wanted)
    row = DeadlineExtension(
        commitment_id=commitment.id,
        old_on=old_on,
        old_precision=commitment.due_precision,
        new_on=new_on,
        new_precision=wanted.precision,
        reason=wanted.reason,
        agreed_in=wanted.agreed_in or None,
        extended_at=at,
        extended_by_id=by.id if by else None,
    )
    db.session.add(row)
    commitment.due_on, commitment.due_precision = new_on, wanted.precision
    changes = keep_version(commitment, at)
    journal.record(
        DEADLINE_EXTENDED,
        commitment,
        by=by,
        at=at,
        reference=commitment.reference,
        due_on=changes["due_on"],
        reason=wanted.reason,
        agreed_in=row.agreed_in,
    )
    return row


def _checked_days(commitment: Commitment, wanted: Extension) -> tuple[date, date]:
    """Return the day promised until now and the later one; raise `RuleBroken` where there are no such days."""
    if commitment.due_on is None or commitment.due_basis in OPEN_BASES:
        raise RuleBroken(msg("There is no promised date to extend."))
    new_on = _last_day(wanted.on, wanted.precision)
    if new_on <= commitment.due_on:
        raise RuleBroken(msg("An extension leads to a day after %(day)s.", day=commitment.due_on))
    if not wanted.reason.strip():
        raise RuleBroken(msg("Give the reason for the new date."))
    return commitment.due_on, new_on


def set_own_date(
    commitment: Commitment,
    on: date | None,
    precision: Precision,
    *,
    version_seen: int | None,
    by: Person,
    at: datetime,
) -> None:
    """Let the owner say by when, where the text does not."""
    check_version(commitment, version_seen)
    acts.check(acts.MOVE_DEADLINE, commitment)
    if commitment.due_basis not in OPEN_BASES:
        raise RuleBroken(msg("The text says by when, so the owner cannot set another date."))
    commitment.due_on, commitment.due_precision = _last_day(on, precision), precision
    commitment.due_basis = DeadlineBasis.SET_BY_OWNER
    changes = keep_version(commitment, at)
    journal.record(DEADLINE_SET, commitment, by=by, at=at, reference=commitment.reference, **changes)


def owning(bound: Collection[int], leading: Collection[int]) -> set[int]:
    """Return who may set the date: the only one bound, or those of several whose post is in the lead."""
    return set(bound) if len(bound) == 1 else set(bound) & set(leading)


def _last_day(on: date | None, precision: Precision) -> date:
    if on is None:
        raise RuleBroken(msg("Give the date."))
    return rules.last_day_of(on, precision)
