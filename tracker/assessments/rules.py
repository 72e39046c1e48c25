"""What became of a return, which class it counts in, and when returns may be judged.

DESIGN section 3. `STATE_CLASSES` and `RETURN_CLASSES` are the one truth table: `rows()` writes it out in full, and
each frozen record carries it.

21 November 2026: where a party reports that a meeting was not held or a body did not meet, and the pledge's own date
lies after the period under review, that is "not due yet", not a standstill. A nil return says that the state last
reported still holds; where none ever was, nothing has begun. What was discontinued or wound up does not go on, so
it counts as stalled until a meeting closes the pledge.
"""

from dataclasses import dataclass

from tracker.assessments.models import Return, SummaryClass
from tracker.commitments.models import CommitmentType, ConditionState
from tracker.core.errors import RuleBroken
from tracker.core.messages import msg
from tracker.sheets.models import Sheet, SheetStatus
from tracker.sheets.rules import STATES

# type -> state -> class
STATE_CLASSES: dict[CommitmentType, dict[str, SummaryClass]] = {
    CommitmentType.DELIVERABLE: {
        "not_started": SummaryClass.NOT_BEGUN,
        "in_progress": SummaryClass.UNDER_WAY,
        "completed": SummaryClass.ACHIEVED,
        "suspended": SummaryClass.STALLED,
        "discontinued": SummaryClass.STALLED,
    },
    CommitmentType.STANDING: {"kept_up": SummaryClass.KEPT_UP, "lapsed": SummaryClass.STALLED},
    CommitmentType.RECURRING: {"held": SummaryClass.KEPT_UP, "not_held": SummaryClass.STALLED},
    CommitmentType.EXAMINATION: {
        "open": SummaryClass.UNDER_WAY,
        # answered is done, even with no
        "taken_up": SummaryClass.ACHIEVED,
        "declined": SummaryClass.ACHIEVED,
    },
    CommitmentType.REGULATORY: {
        "in_preparation": SummaryClass.UNDER_WAY,
        "in_force": SummaryClass.ACHIEVED,
        "suspended": SummaryClass.STALLED,
    },
    CommitmentType.MECHANISM: {
        "met": SummaryClass.KEPT_UP,
        "not_met": SummaryClass.STALLED,
        "wound_up": SummaryClass.STALLED,
    },
    CommitmentType.POSITION: {},
}
# states that say nothing while the pledge's own date is still ahead
WAITS_FOR_ITS_DATE = {(CommitmentType.RECURRING, "not_held"), (CommitmentType.MECHANISM, "not_met")}
# what no state decides
RETURN_CLASSES: dict[Return, SummaryClass] = {
    Return.NO_RETURN: SummaryClass.NO_RETURN,
    Return.NOT_TRIGGERED: SummaryClass.AWAITING_REQUEST,
    Return.NOT_DUE: SummaryClass.NOT_DUE,
    Return.NOT_REVIEWED: SummaryClass.NOT_REVIEWED,
    Return.NIL_RETURN: SummaryClass.NOT_BEGUN,  # only where no state was ever reported
}
# the moves of a return that are for the chair's team
JUDGED = {
    SheetStatus.SUBMITTED: (SheetStatus.CLARIFICATION, SheetStatus.ACCEPTED),
    SheetStatus.ACCEPTED: (SheetStatus.SUBMITTED,),
}


@dataclass(frozen=True)
class Case:
    """All that decides what became of one return."""

    type: CommitmentType
    is_included: bool  # in the scope of the cycle
    must_report: bool
    condition_state: ConditionState | None
    has_sheet: bool  # was asked for a return when the cycle opened
    is_voluntary: bool  # was not, and has a sheet of its own accord: outside the totals, whatever it says
    is_sent: bool
    is_nil: bool
    is_over: bool  # the last day for returns has passed, or the cycle is locked


def return_of(case: Case) -> Return:
    """Return what became of the return: a sent one counts whatever else changed meanwhile.

    Only on a pledge that left the cycle, since it ended, nothing counts any more.
    """
    if not case.is_included or case.is_voluntary:
        return Return.NOT_REVIEWED
    if case.is_sent:
        return Return.NIL_RETURN if case.is_nil else Return.REPORTED
    if not case.must_report or not STATES[case.type]:
        return Return.NOT_REVIEWED
    if case.condition_state is ConditionState.DORMANT:
        return Return.NOT_TRIGGERED
    if case.condition_state is ConditionState.LAPSED:
        return Return.NOT_REVIEWED
    # bound or invoked only after the cycle had opened: the next one asks
    return Return.NO_RETURN if case.has_sheet and case.is_over else Return.NOT_DUE


def summary_class_of(
    type_: CommitmentType, returned: Return, state: str | None, *, is_date_ahead: bool = False
) -> SummaryClass:
    """Return the class of one pledge for one party, from the truth table.

    `state`: the one reported last; counts only where something was reported. `is_date_ahead`: the pledge's own
    date, not an assumed one, lies after the period under review.
    """
    if returned not in (Return.REPORTED, Return.NIL_RETURN) or state is None:
        return RETURN_CLASSES[returned]
    if is_date_ahead and (type_, state) in WAITS_FOR_ITS_DATE:
        return SummaryClass.NOT_DUE
    return STATE_CLASSES[type_][state]


def rows() -> list[dict[str, str | bool | None]]:
    """Return the truth table written out: type, return, state, date_ahead -> class."""
    written: list[dict[str, str | bool | None]] = []
    for type_ in CommitmentType:
        for returned in Return:
            says_state = returned in (Return.REPORTED, Return.NIL_RETURN)
            states: list[str | None] = [*STATES[type_]] if says_state else []
            if returned is not Return.REPORTED:
                states.append(None)
            written += [_row(type_, returned, state, ahead) for state in states for ahead in (False, True)]
    return written


def _row(type_: CommitmentType, returned: Return, state: str | None, ahead: bool) -> dict[str, str | bool | None]:
    counted = summary_class_of(type_, returned, state, is_date_ahead=ahead)
    return {
        "type": type_.value,
        "return": returned.value,
        "state": state,
        "date_ahead": ahead,
        "class": counted.value,
    }


def check_judged(sheet: Sheet, target: SheetStatus) -> None:
    """Raise `RuleBroken` unless the chair's team may move `sheet` to `target` now."""
    if target is sheet.status is SheetStatus.ACCEPTED:
        raise RuleBroken(msg("This return is accepted already."))
    if target not in JUDGED.get(sheet.status, ()):
        raise RuleBroken(msg("This return is not with the chair's team now, so there is nothing to decide."))
