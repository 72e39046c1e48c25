"""When a cycle may move, and which plans can be carried out."""

from contextlib import nullcontext
from datetime import date

import pytest

from tracker.core.errors import RuleBroken
from tracker.cycles import rules
from tracker.cycles.models import CycleStatus, ReviewCycle
from tracker.frameworks.models import Meeting, MeetingState, Precision

# DESIGN section 3, written out by hand
LEGAL = {
    ("planned", "collecting"),
    ("collecting", "reviewing"),
    ("reviewing", "collecting"),
    ("reviewing", "consulting"),
    ("consulting", "reviewing"),
    ("reviewing", "tabled"),
    ("consulting", "tabled"),
    ("tabled", "closed"),
    ("planned", "cancelled"),
    ("collecting", "cancelled"),
    ("reviewing", "cancelled"),
    ("consulting", "cancelled"),
    ("tabled", "cancelled"),
}
TODAY = date(2026, 3, 2)


@pytest.mark.parametrize("target", CycleStatus)
@pytest.mark.parametrize("source", CycleStatus)
def test_only_these_moves_are_allowed(source, target):
    with nullcontext() if (source, target) in LEGAL else pytest.raises(RuleBroken, match="CAJ-1"):
        rules.check_move(ReviewCycle(status=source, code="CAJ-1"), target)


@pytest.mark.parametrize("status", CycleStatus)
def test_returns_are_taken_until_the_meeting_has_the_papers(status):
    taken = status in {"collecting", "reviewing", "consulting"}
    with nullcontext() if taken else pytest.raises(RuleBroken):
        rules.check_takes_returns(ReviewCycle(status=status, code="CAJ-1"))


def plan(**changes) -> rules.Plan:
    given = {
        "meeting": Meeting(state=MeetingState.PLANNED, precision=Precision.NONE),
        "titles": {"en": "First review"},
        "period_from": date(2025, 1, 1),
        "period_to": date(2025, 12, 31),
        "due_on": date(2026, 4, 1),
    }
    return rules.Plan(**{**given, **changes})


def test_a_plan_with_all_it_needs_stands():
    rules.check_plan(plan(), frozenset({1}), TODAY)


def test_the_last_day_for_returns_may_be_today():
    rules.check_plan(plan(due_on=TODAY), frozenset({1}), TODAY)


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"due_on": date(2026, 3, 1)}, "already past"),
        ({"period_to": date(2024, 12, 31)}, "ends before it begins"),
        ({"period_from": date(2027, 1, 1), "period_to": date(2027, 12, 31)}, "before the period"),
        ({"titles": {"ja": "第1回"}}, "English title"),
        ({"left_out": {1: {"en": "done already"}}}, "No pledge is left"),
        ({"left_out": {2: {"ru": "готово"}}}, "why it is"),
    ],
)
def test_a_plan_that_cannot_be_says_why(changes, said):
    with pytest.raises(RuleBroken, match=said):
        rules.check_plan(
            plan(**changes), frozenset({1, 2} if "left_out" in changes and 2 in changes["left_out"] else {1}), TODAY
        )


def test_returns_are_due_before_the_meeting():
    meeting = Meeting(state=MeetingState.PLANNED, precision=Precision.DAY, held_on=date(2026, 3, 20))
    with pytest.raises(RuleBroken, match="The meeting is on"):
        rules.check_plan(plan(meeting=meeting), frozenset({1}), TODAY)
