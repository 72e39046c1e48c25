"""Selections of returns, narrowed to what their reader may see."""

from collections.abc import Collection, Iterable
from datetime import date

import sqlalchemy as sa
from sqlalchemy.orm import contains_eager, joinedload, selectinload

from tracker.commitments.models import Commitment, ConditionState, Life, Obligation
from tracker.core.permissions import Grant, frameworks_of, is_of_own
from tracker.cycles.models import CycleScope, CycleStatus, ReviewCycle, ScopeReason
from tracker.cycles.queries import is_left_out
from tracker.frameworks.models import Area, Framework, FrameworkPart
from tracker.frameworks.queries import not_reporting
from tracker.participants.models import Participant
from tracker.sheets import rules
from tracker.sheets.models import Sheet, SheetStatus, Submission
from tracker.sheets.permissions import SHEET_READ_OWN, SHEET_READ_SENT

INVOKED = ConditionState.TRIGGERED


def is_own(grants: Iterable[Grant]) -> sa.ColumnElement[bool]:
    """Return the condition that a sheet is of a participant for which `grants` let one report."""
    return is_of_own(grants, SHEET_READ_OWN, Sheet.framework_id, Sheet.participant_id)


def is_chairs(grants: Iterable[Grant]) -> sa.ColumnElement[bool]:
    """Return the condition that a sheet is of a dialogue in which `grants` make one of the chair's team."""
    dialogues = frameworks_of(grants, SHEET_READ_SENT)
    return sa.true() if dialogues is None else Sheet.framework_id.in_(dialogues)


def sent_sheet(sheet_id: int, grants: Collection[Grant]) -> sa.Select[Sheet]:
    """Select the sheet with that key, if it was sent to a chair's team one is of, with all its page shows."""
    return _with_page(sa.select(Sheet).where(Sheet.id == sheet_id, is_chairs(grants), Sheet.status.in_(rules.SENT)))


def readable_sheet(sheet_id: int, grants: Collection[Grant]) -> sa.Select[Sheet]:
    """Select the sheet with that key, if it is one's own or was sent to one, with all its page shows."""
    may_see = sa.or_(is_own(grants), sa.and_(is_chairs(grants), Sheet.status.in_(rules.SENT)))
    return _with_page(sa.select(Sheet).where(Sheet.id == sheet_id, may_see))


def own_sheets_in(cycle_id: int, grants: Collection[Grant], statuses: Collection[SheetStatus] = ()) -> sa.Select[Sheet]:
    """Select one's own sheets in a cycle, in the order of the texts, with what a list of them shows."""
    statement = (
        sa.select(Sheet)
        .join(Sheet.commitment)
        .where(Sheet.cycle_id == cycle_id, is_own(grants), is_asked())
        .order_by(Commitment.position, Sheet.id)
        .options(
            joinedload(Sheet.commitment).selectinload(Commitment.titles),
            joinedload(Sheet.participant).selectinload(Participant.names),
            selectinload(Sheet.clarifications),
        )
    )
    return statement.where(Sheet.status.in_(statuses)) if statuses else statement


def is_asked() -> sa.ColumnElement[bool]:
    """Return the condition that the pledge of a sheet is still in the cycle: what ends leaves, and counts no more."""
    return ~is_left_out(Sheet.cycle_id, Sheet.commitment_id)


def is_awaited() -> sa.ColumnElement[bool]:
    """Return the condition that a sheet waits for its writer: it was asked for, or a question about it is open."""
    return sa.or_(~Sheet.is_voluntary, Sheet.status == SheetStatus.CLARIFICATION)


def own_left_in(cycle_id: int, grants: Collection[Grant]) -> sa.Select[Sheet, CycleScope]:
    """Select (sheet, place in the cycle) of one's own sheets whose pledges have left it, in the order of the texts."""
    return (
        sa.select(Sheet, CycleScope)
        .join(Sheet.commitment)
        .join(CycleScope, _is_place_of_sheet())
        .where(Sheet.cycle_id == cycle_id, is_own(grants), ~CycleScope.is_included)
        .order_by(Commitment.position, Sheet.id)
        .options(contains_eager(Sheet.commitment).selectinload(Commitment.titles), selectinload(CycleScope.reasons))
    )


def why_left(sheet: Sheet) -> sa.Select[ScopeReason]:
    """Select why the pledge of `sheet` has left the cycle, a row a language; nothing while it is in it."""
    return (
        sa.select(ScopeReason)
        .join(CycleScope, CycleScope.id == ScopeReason.scope_id)
        .where(CycleScope.cycle_id == sheet.cycle_id, CycleScope.commitment_id == sheet.commitment_id)
    )


def _is_place_of_sheet() -> sa.ColumnElement[bool]:
    return sa.and_(CycleScope.cycle_id == Sheet.cycle_id, CycleScope.commitment_id == Sheet.commitment_id)


def last_return_before(sheet: Sheet) -> sa.Select[Submission]:
    """Select what the same participant last sent on the same pledge in an earlier cycle."""
    return (
        sa.select(Submission)
        .join(Submission.sheet)
        .where(_is_earlier(sheet))
        .order_by(Submission.sent_at.desc(), Submission.id.desc())
        .limit(1)
        .options(joinedload(Submission.sheet).joinedload(Sheet.cycle).selectinload(ReviewCycle.titles))
    )


def last_state_before(sheet: Sheet) -> sa.Select[str | None]:
    """Select the state that the same participant last reported on the same pledge in an earlier cycle."""
    return (
        sa.select(Submission.state)
        .join(Submission.sheet)
        .where(_is_earlier(sheet), Submission.state.is_not(None))
        .order_by(Submission.sent_at.desc(), Submission.id.desc())
        .limit(1)
    )


def obligations_of(framework_id: int) -> sa.Select[Obligation]:
    """Select the obligations in force of the pledges in force of a dialogue, with the pledges and who is bound."""
    return (
        sa.select(Obligation)
        .join(Obligation.commitment)
        .where(Commitment.framework_id == framework_id, Commitment.life == Life.ACTIVE, Obligation.valid_to.is_(None))
        .order_by(Commitment.position, Obligation.id)
        .options(contains_eager(Obligation.commitment))
    )


def cycles_collecting(commitment_id: int) -> sa.Select[ReviewCycle]:
    """Select the cycles that take returns on a pledge now: it is in their scope."""
    return (
        sa.select(ReviewCycle)
        .join(CycleScope, CycleScope.cycle_id == ReviewCycle.id)
        .where(
            CycleScope.commitment_id == commitment_id,
            CycleScope.is_included,
            ReviewCycle.status == CycleStatus.COLLECTING,
        )
        .order_by(ReviewCycle.id)
    )


def open_to_volunteers(
    cycle: ReviewCycle, day: date, participant_ids: Collection[int], reference: str | None = None
) -> sa.Select[Obligation]:
    """Select what those participants may report on in a cycle of their own accord, in the order of the texts.

    That is what those of them that did not report, by their choice, on `day` would be asked for, if they did.
    """
    has_sheet = sa.exists().where(Sheet.cycle_id == cycle.id, Sheet.obligation_id == Obligation.id)
    chosen = (
        obligations_of(cycle.framework_id)
        .join(CycleScope, CycleScope.commitment_id == Commitment.id)
        .where(CycleScope.cycle_id == cycle.id, CycleScope.is_included, ~has_sheet)
        .where(Obligation.participant_id.in_(participant_ids))
        .where(Obligation.participant_id.in_(not_reporting(cycle.framework_id, day)))
        .where(Obligation.must_report, sa.func.coalesce(Commitment.condition_state, INVOKED) == INVOKED)
        .where(Commitment.type.in_([type_ for type_, states in rules.STATES.items() if states]))
        .options(
            contains_eager(Obligation.commitment).selectinload(Commitment.titles),
            joinedload(Obligation.participant).selectinload(Participant.names),
        )
    )
    return chosen if reference is None else chosen.where(Commitment.reference == reference)


def asked_in(cycle_id: int, commitment_id: int) -> sa.Select[int]:
    """Select the obligations of a pledge that have a sheet in a cycle."""
    return sa.select(Sheet.obligation_id).where(Sheet.cycle_id == cycle_id, Sheet.commitment_id == commitment_id)


def protocol_order(framework_id: int) -> sa.Select[int, int]:
    """Select (participant, place) in the protocol order of a dialogue."""
    return (
        sa.select(FrameworkPart.participant_id, sa.func.min(FrameworkPart.protocol_order))
        .where(FrameworkPart.framework_id == framework_id)
        .group_by(FrameworkPart.participant_id)
    )


def _is_earlier(sheet: Sheet) -> sa.ColumnElement[bool]:
    return sa.and_(
        Sheet.commitment_id == sheet.commitment_id,
        Sheet.participant_id == sheet.participant_id,
        Sheet.cycle_id != sheet.cycle_id,
        Submission.recalled_at.is_(None),
    )


def _with_page(statement: sa.Select[Sheet]) -> sa.Select[Sheet]:
    commitment = joinedload(Sheet.commitment)
    cycle = joinedload(Sheet.cycle)
    return statement.options(
        joinedload(Sheet.participant).selectinload(Participant.names),
        joinedload(Sheet.obligation),
        cycle.selectinload(ReviewCycle.titles),
        cycle.joinedload(ReviewCycle.framework).selectinload(Framework.names),
        commitment.selectinload(Commitment.titles),
        commitment.joinedload(Commitment.source),
        commitment.joinedload(Commitment.area).selectinload(Area.names),
        commitment.selectinload(Commitment.obligations)
        .joinedload(Obligation.participant)
        .selectinload(Participant.names),
        selectinload(Sheet.submissions).joinedload(Submission.sent_by),
        selectinload(Sheet.clarifications),
    )
