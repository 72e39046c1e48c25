"""What a return may say, and when it may move."""

from contextlib import nullcontext
from datetime import UTC, date, datetime

import pytest

from tracker.commitments.models import CommitmentType, ConditionState, Life
from tracker.core.errors import RuleBroken
from tracker.cycles.models import ReviewCycle
from tracker.sheets import rules
from tracker.sheets.labels import OBSTACLES, STATE_MEANINGS, STATES, STATUSES
from tracker.sheets.models import Clarification, Obstacle, Sheet, SheetStatus

# DESIGN section 3, written out by hand
LEGAL = {
    ("awaiting", "draft"),
    ("awaiting", "submitted"),
    ("draft", "submitted"),
    ("submitted", "draft"),
    ("submitted", "clarification"),
    ("clarification", "submitted"),
    ("submitted", "accepted"),
    ("accepted", "submitted"),
}


@pytest.mark.parametrize("target", SheetStatus)
@pytest.mark.parametrize("source", SheetStatus)
def test_only_these_moves_are_allowed(source, target):
    with nullcontext() if (source, target) in LEGAL else pytest.raises(RuleBroken):
        rules.check_move(Sheet(status=source), target)


def test_each_type_of_pledge_has_its_own_states():
    assert rules.STATES == {
        "deliverable": ("not_started", "in_progress", "completed", "suspended", "discontinued"),
        "standing": ("kept_up", "lapsed"),
        "recurring": ("held", "not_held"),
        "examination": ("open", "taken_up", "declined"),
        "regulatory": ("in_preparation", "in_force", "suspended"),
        "mechanism": ("met", "not_met", "wound_up"),
        "position": (),
    }


def test_every_state_obstacle_and_status_has_words():
    states = {state for offered in rules.STATES.values() for state in offered}
    assert set(STATES) == set(STATE_MEANINGS) == states
    assert set(OBSTACLES) == set(Obstacle)
    assert set(STATUSES) == set(SheetStatus)


@pytest.mark.parametrize(
    ("type_", "life", "condition", "must_report", "asked"),
    [
        ("deliverable", "active", None, True, True),
        ("deliverable", "active", "triggered", True, True),
        ("deliverable", "active", "dormant", True, False),
        ("deliverable", "active", "lapsed", True, False),
        ("deliverable", "active", None, False, False),
        ("deliverable", "closed", None, True, False),
        ("deliverable", "draft", None, True, False),
        ("position", "active", None, True, False),
    ],
)
def test_who_is_asked_for_a_return(type_, life, condition, must_report, asked):
    state = ConditionState(condition) if condition else None
    assert rules.needs_sheet(CommitmentType(type_), Life(life), state, must_report) is asked


@pytest.mark.parametrize(
    ("answers", "said"),
    [
        ({"done": "Dug 3 km."}, "where this pledge stands"),
        ({"state": "in_progress"}, "what has been done"),
        ({"state": "in_progress", "done": " \n"}, "what has been done"),
    ],
)
def test_a_return_that_says_too_little_is_not_sent(answers, said):
    with pytest.raises(RuleBroken, match=said):
        rules.check_complete(rules.Answers("en", **answers))


def test_a_nil_return_needs_no_words():
    rules.check_complete(rules.Answers("en", is_nil_return=True))


def test_a_state_of_another_type_is_not_taken():
    with pytest.raises(RuleBroken):
        rules.check_possible(rules.Answers("en", state="kept_up"), CommitmentType.DELIVERABLE)


def test_an_obstacle_nobody_offered_is_not_taken():
    with pytest.raises(RuleBroken):
        rules.check_possible(rules.Answers("en", obstacles=["weather"]), CommitmentType.DELIVERABLE)


def test_a_return_is_recalled_only_until_a_reviewer_has_acted():
    rules.check_recall(Sheet(status=SheetStatus.SUBMITTED))
    with pytest.raises(RuleBroken, match="chair's team"):
        rules.check_recall(Sheet(status=SheetStatus.SUBMITTED, clarifications=[Clarification()]))
    with pytest.raises(RuleBroken, match="chair's team"):
        rules.check_recall(Sheet(status=SheetStatus.SUBMITTED, accepted_at=datetime.now(UTC)))


def test_the_last_day_ends_in_the_zone_of_the_cycle():
    cycle = ReviewCycle(due_on=date(2026, 5, 3), timezone="Asia/Tokyo")
    assert not rules.is_late(cycle, datetime(2026, 5, 3, 14, 59, 59, tzinfo=UTC))
    assert rules.is_late(cycle, datetime(2026, 5, 3, 15, 0, tzinfo=UTC))
