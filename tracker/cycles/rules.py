"""What is allowed to a review cycle, and when."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from tracker.core import clock
from tracker.core.errors import RuleBroken
from tracker.core.messages import Message, msg
from tracker.cycles.models import CycleStatus, ReviewCycle
from tracker.frameworks.models import Meeting, MeetingState, Precision

MOVES: dict[CycleStatus, frozenset[CycleStatus]] = {
    CycleStatus.PLANNED: frozenset({CycleStatus.COLLECTING, CycleStatus.CANCELLED}),
    CycleStatus.COLLECTING: frozenset({CycleStatus.REVIEWING, CycleStatus.CANCELLED}),
    CycleStatus.REVIEWING: frozenset(
        {CycleStatus.COLLECTING, CycleStatus.CONSULTING, CycleStatus.TABLED, CycleStatus.CANCELLED}
    ),
    CycleStatus.CONSULTING: frozenset({CycleStatus.REVIEWING, CycleStatus.TABLED, CycleStatus.CANCELLED}),
    CycleStatus.TABLED: frozenset({CycleStatus.CLOSED, CycleStatus.CANCELLED}),
    CycleStatus.CLOSED: frozenset(),
    CycleStatus.CANCELLED: frozenset(),
}
# late returns are taken, and marked, until the meeting has the papers
TAKES_RETURNS = frozenset({CycleStatus.COLLECTING, CycleStatus.REVIEWING, CycleStatus.CONSULTING})
# what all participants of the dialogue may see of each other's returns
SHOWN_TO_ALL = frozenset({CycleStatus.CONSULTING, CycleStatus.TABLED, CycleStatus.CLOSED})
# when the report is open to all who take part in the meeting
IN_THE_PAPERS = frozenset({CycleStatus.TABLED, CycleStatus.CLOSED})
TITLE_LENGTH = 200  # characters
REASON_LENGTH = 500  # characters


@dataclass(frozen=True)
class Plan:
    """What an admin decides about a cycle before it opens.

    `titles`: language -> title, English at least. `left_out`: key of a pledge -> why it is not
    reviewed this time, by language, in English at least.
    """

    meeting: Meeting
    titles: Mapping[str, str]
    period_from: date
    period_to: date
    due_on: date
    left_out: Mapping[int, Mapping[str, str]] = field(default_factory=dict)


def check_move(cycle: ReviewCycle, target: CycleStatus) -> None:
    """Raise `RuleBroken` unless `cycle` may go to `target` now."""
    if target not in MOVES[cycle.status]:
        raise RuleBroken(_why_not(cycle))


def check_takes_returns(cycle: ReviewCycle) -> None:
    """Raise `RuleBroken` unless returns of `cycle` may be written, sent and judged now."""
    if cycle.status not in TAKES_RETURNS:
        raise RuleBroken(_why_not(cycle))


def check_plan(plan: Plan, scope: frozenset[int], today: date) -> None:
    """Raise `RuleBroken` unless `plan` can be carried out; `scope` are the keys of the pledges in force."""
    if not plan.titles.get("en", "").strip():
        raise RuleBroken(msg("Give the cycle an English title; other languages fall back on it."))
    if plan.period_to < plan.period_from:
        raise RuleBroken(msg("The period ends before it begins. Put the earlier day first."))
    if plan.due_on < plan.period_from:
        raise RuleBroken(msg("Returns would be due before the period they are about begins. Choose a later last day."))
    check_deadline(plan.due_on, plan.meeting, today)
    if not scope - plan.left_out.keys():
        raise RuleBroken(msg("No pledge is left to review. Accept pledges of a document first, or leave fewer out."))
    if not all(reasons.get("en", "").strip() for reasons in plan.left_out.values()):
        raise RuleBroken(
            msg("Say in English for each pledge that is left out why it is; other languages fall back on it.")
        )


def check_deadline(due_on: date, meeting: Meeting, today: date) -> None:
    """Raise `RuleBroken` unless returns for `meeting` can still be asked for by `due_on`."""
    if due_on < today:
        raise RuleBroken(msg("%(day)s is already past. Choose a last day for returns from today on.", day=due_on))
    is_announced = meeting.state is MeetingState.PLANNED and meeting.precision is Precision.DAY
    if is_announced and meeting.held_on is not None and meeting.held_on < due_on:
        raise RuleBroken(
            msg("The meeting is on %(day)s: the last day for returns has to lie before it.", day=meeting.held_on)
        )


def day_of_opening(cycle: ReviewCycle, at: datetime) -> date:
    """Return the day on which `cycle` was opened, in its zone; before that, the day of `at`.

    What a participant is in the dialogue on that day decides whether it is asked for returns.
    """
    return clock.day_of(cycle.opened_at or at, cycle.timezone)


def last_day_when_locked(cycle: ReviewCycle, at: datetime) -> date:
    """Return the last day for returns of `cycle` if it is locked at that instant."""
    return min(cycle.due_on, clock.day_of(at, cycle.timezone))


def _why_not(cycle: ReviewCycle) -> Message:
    match cycle.status:
        case CycleStatus.PLANNED:
            return msg("%(cycle)s is planned and not open yet, so this cannot be done now.", cycle=cycle.code)
        case CycleStatus.COLLECTING:
            return msg("%(cycle)s is collecting returns, so this cannot be done now. Lock it first.", cycle=cycle.code)
        case CycleStatus.REVIEWING:
            return msg("%(cycle)s is locked and under review, so this cannot be done now.", cycle=cycle.code)
        case CycleStatus.CONSULTING:
            return msg("%(cycle)s is circulated for comments, so this cannot be done now.", cycle=cycle.code)
        case CycleStatus.TABLED:
            return msg("%(cycle)s is before the meeting; its returns are not changed any more.", cycle=cycle.code)
        case CycleStatus.CLOSED:
            return msg("%(cycle)s is closed. Its record is frozen and nothing in it changes.", cycle=cycle.code)
        case CycleStatus.CANCELLED:
            return msg("%(cycle)s was cancelled. Nothing in it changes.", cycle=cycle.code)
