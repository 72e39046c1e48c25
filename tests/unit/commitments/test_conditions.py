"""When what a pledge waits for has come."""

from datetime import UTC, date, datetime

import pytest

from tracker.commitments import conditions
from tracker.commitments.models import (
    AssistanceRequest,
    ConditionKind,
    ConditionState,
    ConditionTrigger,
    TriggerBasis,
)
from tracker.core.errors import RuleBroken

DORMANT, TRIGGERED, LAPSED = ConditionState.DORMANT, ConditionState.TRIGGERED, ConditionState.LAPSED
TODAY = date(2026, 3, 2)


def came(*states):
    return [ConditionTrigger(participant_id=who, state=state) for who, state in states]


@pytest.mark.parametrize(
    ("triggers", "state"),
    [
        ([], DORMANT),
        ([(1, TRIGGERED)], TRIGGERED),
        ([(1, LAPSED), (2, TRIGGERED)], TRIGGERED),
        ([(1, TRIGGERED), (1, LAPSED)], LAPSED),
        ([(1, TRIGGERED), (1, DORMANT)], DORMANT),
        ([(1, LAPSED), (2, DORMANT)], DORMANT),
        ([(1, TRIGGERED), (None, LAPSED)], LAPSED),
        ([(None, LAPSED), (1, TRIGGERED)], TRIGGERED),
    ],
)
def test_a_pledge_is_invoked_if_it_is_for_any(triggers, state):
    assert conditions.state_of(ConditionKind.ON_REQUEST, came(*triggers)) is state


@pytest.mark.parametrize("kind", ConditionKind)
def test_nobody_has_to_bring_about_that_there_is_money(kind):
    waits = kind is not ConditionKind.SUBJECT_TO_RESOURCES
    assert conditions.state_at_first(kind) is (DORMANT if waits else TRIGGERED)
    assert conditions.state_of(kind, []) is conditions.state_at_first(kind)


@pytest.mark.parametrize("asker", [True, False])
@pytest.mark.parametrize("bound", [True, False])
@pytest.mark.parametrize("withdrawn", [True, False])
def test_a_request_counts_once_both_sides_acknowledged_it(asker, bound, withdrawn):
    then = datetime(2026, 3, 2, tzinfo=UTC)
    request = AssistanceRequest(
        asker_acknowledged_at=then if asker else None,
        bound_acknowledged_at=then if bound else None,
        withdrawn_at=then if withdrawn else None,
    )
    assert conditions.counts(request) is (asker and bound and not withdrawn)


@pytest.mark.parametrize(
    ("words", "asker", "on", "sentence"),
    [
        ("", 2, None, "what was asked"),
        ("Build", None, None, "who asks"),
        ("Build", 1, None, "does not ask"),
        ("Build", 2, date(2026, 3, 3), "lies ahead"),
    ],
)
def test_a_request_is_whole(words, asker, on, sentence):
    with pytest.raises(RuleBroken, match=sentence):
        conditions.check_request(words, asker, [1], on, TODAY)
    conditions.check_request("Build", 2, [1], TODAY, TODAY)


def test_what_is_known_to_two_sides_is_recorded_by_one_of_them():
    conditions.check_confidential(True, [1])
    conditions.check_confidential(False, [])
    with pytest.raises(RuleBroken):
        conditions.check_confidential(True, [])


@pytest.mark.parametrize(
    ("basis", "on", "source", "sentence"),
    [
        (TriggerBasis.REQUEST, TODAY, "x", "counts by itself"),
        (TriggerBasis.FACT, None, "x", "Give the day"),
        (TriggerBasis.FACT, date(2026, 3, 3), "x", "lies ahead"),
        (TriggerBasis.DECISION, TODAY, " ", "can be read"),
    ],
)
def test_a_decision_or_a_fact_says_when_and_where(basis, on, source, sentence):
    with pytest.raises(RuleBroken, match=sentence):
        conditions.check_trigger(basis, on, source, TODAY)
