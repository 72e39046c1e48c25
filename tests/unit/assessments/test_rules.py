"""The truth table of the summary classes, written out by hand, and what became of a return."""

from contextlib import nullcontext

import pytest

from tracker.assessments import rules
from tracker.assessments.labels import CLASSES, RETURNS
from tracker.assessments.models import Return, SummaryClass
from tracker.commitments.models import CommitmentType, ConditionState
from tracker.core.errors import RuleBroken
from tracker.sheets.models import Sheet, SheetStatus

# type, state -> class when the pledge's own date is not ahead, class when it is
REPORTED = {
    ("deliverable", "not_started"): ("not_begun", "not_begun"),
    ("deliverable", "in_progress"): ("under_way", "under_way"),
    ("deliverable", "completed"): ("achieved", "achieved"),
    ("deliverable", "suspended"): ("stalled", "stalled"),
    ("deliverable", "discontinued"): ("stalled", "stalled"),
    ("standing", "kept_up"): ("kept_up", "kept_up"),
    ("standing", "lapsed"): ("stalled", "stalled"),
    ("recurring", "held"): ("kept_up", "kept_up"),
    ("recurring", "not_held"): ("stalled", "not_due"),
    ("examination", "open"): ("under_way", "under_way"),
    ("examination", "taken_up"): ("achieved", "achieved"),
    ("examination", "declined"): ("achieved", "achieved"),
    ("regulatory", "in_preparation"): ("under_way", "under_way"),
    ("regulatory", "in_force"): ("achieved", "achieved"),
    ("regulatory", "suspended"): ("stalled", "stalled"),
    ("mechanism", "met"): ("kept_up", "kept_up"),
    ("mechanism", "not_met"): ("stalled", "not_due"),
    ("mechanism", "wound_up"): ("stalled", "stalled"),
}
# return -> class, for each type, where no state says otherwise
WITHOUT_STATE = {
    "nil_return": "not_begun",
    "no_return": "no_return",
    "not_triggered": "awaiting_request",
    "not_due": "not_due",
    "not_reviewed": "not_reviewed",
}


def expected():
    for (type_, state), (now, ahead) in REPORTED.items():
        for returned in ("reported", "nil_return"):
            yield (type_, returned, state, False), now
            yield (type_, returned, state, True), ahead
    for type_ in CommitmentType:
        for returned, counted in WITHOUT_STATE.items():
            for is_ahead in (False, True):
                yield (type_.value, returned, None, is_ahead), counted


def test_the_truth_table_is_the_one_written_here():
    table = {(row["type"], row["return"], row["state"], row["date_ahead"]): row["class"] for row in rules.rows()}
    assert table == dict(expected())
    assert len(rules.rows()) == len(table), "a case stands in the table twice"


def test_every_class_and_every_return_has_words():
    assert set(CLASSES) == set(SummaryClass)
    assert set(RETURNS) == set(Return)


def case(**changes) -> rules.Case:
    given = {
        "type": CommitmentType.DELIVERABLE,
        "is_included": True,
        "must_report": True,
        "condition_state": None,
        "has_sheet": True,
        "is_voluntary": False,
        "is_sent": False,
        "is_nil": False,
        "is_over": True,
    }
    return rules.Case(**{**given, **changes})


@pytest.mark.parametrize(
    ("changes", "returned"),
    [
        ({}, "no_return"),
        ({"is_over": False}, "not_due"),
        ({"is_sent": True}, "reported"),
        ({"is_sent": True, "is_nil": True}, "nil_return"),
        ({"is_sent": True, "is_over": False}, "reported"),
        # what was sent counts, whatever became of the condition
        ({"is_sent": True, "condition_state": ConditionState.DORMANT}, "reported"),
        ({"has_sheet": False, "condition_state": ConditionState.DORMANT}, "not_triggered"),
        ({"condition_state": ConditionState.DORMANT}, "not_triggered"),
        ({"has_sheet": False, "condition_state": ConditionState.TRIGGERED}, "not_due"),
        ({"condition_state": ConditionState.TRIGGERED}, "no_return"),
        ({"has_sheet": False, "condition_state": ConditionState.LAPSED}, "not_reviewed"),
        ({"is_included": False, "has_sheet": False}, "not_reviewed"),
        # a pledge that ended has left the cycle: what was sent on it stays readable, and counts no more
        ({"is_included": False, "is_sent": True}, "not_reviewed"),
        ({"must_report": False, "has_sheet": False}, "not_reviewed"),
        ({"type": CommitmentType.POSITION, "has_sheet": False}, "not_reviewed"),
        ({"has_sheet": False}, "not_due"),
        # sent though nothing was asked: told of, and in no total
        ({"is_voluntary": True, "is_sent": True}, "not_reviewed"),
        ({"is_voluntary": True}, "not_reviewed"),
    ],
)
def test_what_became_of_a_return(changes, returned):
    assert rules.return_of(case(**changes)) == returned


# what a reviewer may do: DESIGN section 3, the right-hand column
JUDGED = {("submitted", "clarification"), ("submitted", "accepted"), ("accepted", "submitted")}


@pytest.mark.parametrize("target", SheetStatus)
@pytest.mark.parametrize("source", SheetStatus)
def test_a_reviewer_moves_only_what_was_sent(source, target):
    with nullcontext() if (source, target) in JUDGED else pytest.raises(RuleBroken):
        rules.check_judged(Sheet(status=source), target)
