"""What can be done with a review cycle before and after its returns: plan, lock, open again, cancel."""

from collections.abc import Mapping
from datetime import date, datetime

import sqlalchemy as sa

from tracker.accounts.models import Person
from tracker.core import clock, journal
from tracker.core.db import db
from tracker.core.errors import RuleBroken
from tracker.core.messages import msg
from tracker.cycles import events, queries, rules
from tracker.cycles.models import CycleScope, CycleStatus, CycleTitle, ReviewCycle, ScopeReason
from tracker.frameworks import rules as frameworks
from tracker.frameworks.models import Framework, Meeting
from tracker.frameworks.rules import check_reason

# what the acts here change
_MOVING = ["status", "due_on", "version"]


def plan_cycle(framework: Framework, plan: rules.Plan, *, by: Person | None, at: datetime) -> ReviewCycle:
    """Return a new planned cycle with all pledges in force in its scope, but for those `plan` leaves out.

    Raises `RuleBroken` for dates that cannot be, a meeting of another dialogue, a scope with nothing in it, or where
    the same is planned already: two admins at once, or a button pressed twice.
    """
    # so that neither the same number is given twice nor the same cycle planned twice
    db.session.execute(sa.select(Framework.id).where(Framework.id == framework.id).with_for_update())
    frameworks.check_not_ended(framework)
    if plan.meeting.framework_id != framework.id:
        raise RuleBroken(msg("That meeting belongs to another dialogue. Choose one of this dialogue."))
    pledges = db.session.scalars(queries.pledges_in_force(framework.id)).all()
    rules.check_plan(plan, frozenset(pledge.id for pledge in pledges), clock.day_of(at, framework.timezone))
    if (code := db.session.scalar(queries.planned_alike(framework.id, plan))) is not None:
        raise RuleBroken(
            msg("%(cycle)s is planned for this meeting with these days already. Open it, or choose others.", cycle=code)
        )
    cycle = _planned(framework, plan, at)
    db.session.add(cycle)
    db.session.flush()
    for pledge in pledges:
        reasons = plan.left_out.get(pledge.id, {})
        scope = CycleScope(cycle_id=cycle.id, commitment_id=pledge.id, is_included=not reasons)
        scope.reasons = [ScopeReason(language=language, text=text) for language, text in reasons.items()]
        db.session.add(scope)
    left_out = {pledge.reference: dict(plan.left_out[pledge.id]) for pledge in pledges if pledge.id in plan.left_out}
    journal.record(
        events.PLANNED,
        cycle,
        by=by,
        at=at,
        code=cycle.code,
        meeting=plan.meeting.code,
        period=[plan.period_from.isoformat(), plan.period_to.isoformat()],
        due_on=plan.due_on.isoformat(),
        pledges=len(pledges) - len(left_out),
        left_out=left_out,
    )
    return cycle


def leave_out(scope: CycleScope, reasons: Mapping[str, str]) -> None:
    """Take a pledge out of a cycle, for that reason, by language."""
    scope.is_included = False
    db.session.add_all(ScopeReason(scope_id=scope.id, language=one, text=text) for one, text in reasons.items())


def lock_cycle(cycle: ReviewCycle, reason: str = "", *, by: Person | None, at: datetime) -> None:
    """End the time for returns of `cycle`: a first return is late after its last day, and the review begins.

    Locked before its last day, that day is now this one, and needs a reason: nobody is silent by a day that has not
    come.
    """
    hold(cycle)
    rules.check_move(cycle, CycleStatus.REVIEWING)
    was, last = cycle.due_on, rules.last_day_when_locked(cycle, at)
    early: dict[str, object] = {}
    if last != was:
        check_reason(reason)
        early = {"due_on": [was.isoformat(), last.isoformat()], "reason": reason}
    cycle.due_on, cycle.locked_at = last, at
    _move(cycle, CycleStatus.REVIEWING, events.LOCKED, by, at, **early)


def reopen_cycle(cycle: ReviewCycle, due_on: date, reason: str, *, by: Person, at: datetime) -> None:
    """Let `cycle` collect returns again until the new last day `due_on`.

    Raises `RuleBroken` unless it is under review, or when the day or the reason will not do.
    """
    hold(cycle)
    rules.check_move(cycle, CycleStatus.COLLECTING)
    check_reason(reason)
    meeting = db.session.get_one(Meeting, cycle.meeting_id)
    rules.check_deadline(due_on, meeting, clock.day_of(at, cycle.timezone))
    was, cycle.due_on, cycle.locked_at = cycle.due_on, due_on, None
    days = [was.isoformat(), due_on.isoformat()]
    _move(cycle, CycleStatus.COLLECTING, events.REOPENED, by, at, due_on=days, reason=reason)


def cancel_cycle(cycle: ReviewCycle, reason: str, *, by: Person, at: datetime) -> None:
    """End `cycle` without a record. Raises `RuleBroken` when it is closed already or no reason is given."""
    hold(cycle)
    rules.check_move(cycle, CycleStatus.CANCELLED)
    check_reason(reason)
    _move(cycle, CycleStatus.CANCELLED, events.CANCELLED, by, at, reason=reason)


def hold(cycle: ReviewCycle) -> None:
    """Take `cycle` for this unit of work: acts on its returns wait until it is through.

    The unit of work ends in `Stale` when somebody moved the cycle since it was loaded; so with `hold_open`.
    """
    db.session.refresh(cycle, _MOVING, with_for_update=True)


def hold_open(cycle: ReviewCycle) -> None:
    """Keep `cycle` from moving while a return in it is changed; others may change theirs at the same time."""
    db.session.refresh(cycle, _MOVING, with_for_update={"read": True})


def _planned(framework: Framework, plan: rules.Plan, at: datetime) -> ReviewCycle:
    number = (db.session.scalar(queries.last_number(framework.id)) or 0) + 1
    titles = [CycleTitle(language=language, text=text) for language, text in plan.titles.items() if text.strip()]
    return ReviewCycle(
        framework_id=framework.id,
        number=number,
        code=f"{framework.code}-{number}",
        meeting_id=plan.meeting.id,
        period_from=plan.period_from,
        period_to=plan.period_to,
        due_on=plan.due_on,
        timezone=framework.timezone,
        planned_at=at,
        titles=titles,
    )


def _move(
    cycle: ReviewCycle, to: CycleStatus, event: journal.Event, by: Person | None, at: datetime, **changes: object
) -> None:
    was, cycle.status = cycle.status, to
    journal.record(event, cycle, by=by, at=at, status=[was.value, to.value], **changes)
