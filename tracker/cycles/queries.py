"""Selections of cycles, of what is in them, and of what a cycle could take up."""

from collections.abc import Collection, Iterable
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import joinedload, selectinload

from tracker.commitments.models import Commitment, Life
from tracker.core.journal import JournalEntry
from tracker.cycles.events import LOCKED
from tracker.cycles.models import CycleScope, CycleStatus, ReviewCycle
from tracker.cycles.rules import TAKES_RETURNS, Plan
from tracker.frameworks.models import Body, Framework, Meeting, MeetingState


def with_names() -> list[sa.orm.interfaces.ORMOption]:
    """Return what loads a cycle with its titles, its dialogue and its meeting, named."""
    meeting = joinedload(ReviewCycle.meeting)
    return [
        selectinload(ReviewCycle.titles),
        joinedload(ReviewCycle.framework).selectinload(Framework.names),
        meeting.joinedload(Meeting.body).selectinload(Body.names),
        meeting.selectinload(Meeting.places),
    ]


def cycles_in(framework_ids: Collection[int] | None) -> sa.Select[ReviewCycle]:
    """Select the cycles of those dialogues (None: of all), newest first."""
    statement = sa.select(ReviewCycle).order_by(ReviewCycle.due_on.desc(), ReviewCycle.id.desc())
    if framework_ids is not None:
        statement = statement.where(ReviewCycle.framework_id.in_(framework_ids))
    return statement.options(*with_names())


def cycle_by_code(code: str, framework_ids: Collection[int] | None) -> sa.Select[ReviewCycle]:
    """Select the cycle with that code, if it belongs to one of those dialogues (None: to any)."""
    return cycles_in(framework_ids).where(ReviewCycle.code == code)


def planned_alike(framework_id: int, plan: Plan) -> sa.Select[str]:
    """Select the code of a cycle of that dialogue that is planned, and not open, for the same meeting and days."""
    return sa.select(ReviewCycle.code).where(
        ReviewCycle.framework_id == framework_id,
        ReviewCycle.status == CycleStatus.PLANNED,
        ReviewCycle.meeting_id == plan.meeting.id,
        ReviewCycle.period_from == plan.period_from,
        ReviewCycle.period_to == plan.period_to,
        ReviewCycle.due_on == plan.due_on,
    )


def meetings_ahead(framework_id: int) -> sa.Select[Meeting]:
    """Select the meetings of a dialogue that were not held yet, named, dated ones first."""
    return (
        sa.select(Meeting)
        .where(Meeting.framework_id == framework_id, Meeting.state != MeetingState.HELD, Meeting.ended_on.is_(None))
        .order_by(Meeting.held_on.is_(None), Meeting.held_on, Meeting.code)
        .options(joinedload(Meeting.body).selectinload(Body.names), selectinload(Meeting.places))
    )


def pledges_in_force(framework_id: int) -> sa.Select[Commitment]:
    """Select what a cycle of that dialogue could take up, in the order of the texts, titled."""
    return (
        sa.select(Commitment)
        .where(Commitment.framework_id == framework_id, Commitment.life == Life.ACTIVE)
        .order_by(Commitment.position, Commitment.id)
        .options(selectinload(Commitment.titles))
    )


def scope_of(cycle_id: int) -> sa.Select[CycleScope]:
    """Select what is in a cycle and what was left out of it, with the pledges and the reasons."""
    return (
        sa.select(CycleScope)
        .join(CycleScope.commitment)
        .where(CycleScope.cycle_id == cycle_id)
        .order_by(Commitment.position, Commitment.id)
        .options(joinedload(CycleScope.commitment), selectinload(CycleScope.reasons))
    )


def last_locking(cycle_id: int) -> sa.Select[str]:
    """Select what the journal says of the last time a cycle was locked: the body of the entry."""
    return (
        sa.select(JournalEntry.body)
        .where(
            JournalEntry.subject_type == ReviewCycle.__tablename__,
            JournalEntry.subject_id == cycle_id,
            JournalEntry.event == LOCKED,
        )
        .order_by(JournalEntry.id.desc())
        .limit(1)
    )


def last_number(framework_id: int) -> sa.Select[int | None]:
    """Select the number of the latest cycle of a dialogue."""
    return sa.select(sa.func.max(ReviewCycle.number)).where(ReviewCycle.framework_id == framework_id)


def scopes_under_way(commitment_ids: Iterable[int]) -> sa.Select[CycleScope]:
    """Select the places of those pledges in cycles that are planned or take returns."""
    return (
        sa.select(CycleScope)
        .join(ReviewCycle, ReviewCycle.id == CycleScope.cycle_id)
        .where(
            CycleScope.commitment_id.in_(list(commitment_ids)),
            CycleScope.is_included,
            ReviewCycle.status.in_({CycleStatus.PLANNED, *TAKES_RETURNS}),
        )
        .order_by(ReviewCycle.id, CycleScope.id)
    )


def is_left_out(cycle_id: Any, commitment_id: Any) -> sa.ColumnElement[bool]:
    """Return the condition that a pledge was left out of a cycle, or has left it; both are columns of keys."""
    return sa.exists().where(
        CycleScope.cycle_id == cycle_id, CycleScope.commitment_id == commitment_id, ~CycleScope.is_included
    )
