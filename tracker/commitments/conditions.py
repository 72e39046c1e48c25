"""When what a pledge waits for has come: for each beneficiary, and for the pledge as a whole."""

from collections.abc import Collection, Iterable
from datetime import date

from tracker.commitments.models import (
    AssistanceRequest,
    Commitment,
    ConditionKind,
    ConditionState,
    ConditionTrigger,
    TriggerBasis,
)
from tracker.core.errors import RuleBroken
from tracker.core.messages import msg

# what a request can bring about
AWAITS_REQUEST = frozenset({ConditionKind.ON_REQUEST, ConditionKind.ON_AGREEMENT, ConditionKind.ALL_INTERESTED})
# of all, where it is not of one beneficiary
ALL = None


def states_by_beneficiary(triggers: Iterable[ConditionTrigger]) -> dict[int | None, ConditionState]:
    """Return participant (None: all) -> the state that holds: that of the latest of `triggers`, given in their order.

    What holds for all is older or newer than what holds for one; a later one for all takes the place of each.
    """
    found: dict[int | None, ConditionState] = {}
    for trigger in triggers:
        if trigger.participant_id is ALL:
            found = {}
        found[trigger.participant_id] = trigger.state
    return found


def state_of(kind: ConditionKind, triggers: Iterable[ConditionTrigger]) -> ConditionState:
    """Return the state of the pledge: invoked if it is for any, lapsed if it is for all, else it waits."""
    states = set(states_by_beneficiary(triggers).values())
    if not states:
        return state_at_first(kind)
    if ConditionState.TRIGGERED in states:
        return ConditionState.TRIGGERED
    return ConditionState.LAPSED if states == {ConditionState.LAPSED} else ConditionState.DORMANT


def state_at_first(kind: ConditionKind) -> ConditionState:
    """Return how a condition begins: nobody has to bring about that there is money, so such a pledge does not wait."""
    is_waiting = kind is not ConditionKind.SUBJECT_TO_RESOURCES
    return ConditionState.DORMANT if is_waiting else ConditionState.TRIGGERED


def counts(request: AssistanceRequest) -> bool:
    """Answer whether both sides acknowledged `request`, and it was not withdrawn."""
    is_known = request.asker_acknowledged_at is not None and request.bound_acknowledged_at is not None
    return is_known and request.withdrawn_at is None


def check_requestable(commitment: Commitment) -> None:
    """Raise `RuleBroken` unless the pledge waits for what a request can bring about."""
    if commitment.condition_kind not in AWAITS_REQUEST:
        raise RuleBroken(msg("%(reference)s does not wait for a request.", reference=commitment.reference))


def check_conditional(commitment: Commitment) -> None:
    """Raise `RuleBroken` unless the pledge has a condition."""
    if commitment.condition_kind is None:
        raise RuleBroken(msg("%(reference)s has no condition.", reference=commitment.reference))


def check_has_log(commitment: Commitment, *, is_begun: bool) -> None:
    """Raise `RuleBroken` unless the pledge has a condition, or had one while requests were recorded."""
    if not is_begun:
        check_conditional(commitment)


def check_request(words: str, asker_id: int | None, bound: Collection[int], known_on: date | None, today: date) -> None:
    """Raise `RuleBroken` unless a request says what is asked, by whom, and not in days to come."""
    if asker_id is None:
        raise RuleBroken(msg("Say who asks."))
    if asker_id in bound:
        raise RuleBroken(msg("Who is bound by the pledge does not ask for it."))
    if not words.strip():
        raise RuleBroken(msg("Say what was asked for."))
    if known_on and known_on > today:
        raise RuleBroken(msg("The day of the request lies ahead."))


def check_confidential(is_confidential: bool, sides: Collection[int]) -> None:
    """Raise `RuleBroken` when somebody of neither side records what is known to the two sides alone."""
    if is_confidential and not sides:
        raise RuleBroken(msg("A confidential request is recorded by one of its two sides."))


def check_standing(request: AssistanceRequest) -> None:
    """Raise `RuleBroken` when `request` was withdrawn."""
    if request.withdrawn_at is not None:
        raise RuleBroken(msg("This request was withdrawn."))


def check_trigger(basis: TriggerBasis, on: date | None, source: str, today: date) -> None:
    """Raise `RuleBroken` unless a decision or a fact says when it was and where it can be read."""
    if basis is TriggerBasis.REQUEST:
        raise RuleBroken(msg("A request counts by itself once both sides acknowledged it."))
    if on is None:
        raise RuleBroken(msg("Give the day of the decision or the fact."))
    if on > today:
        raise RuleBroken(msg("The day of the decision or the fact lies ahead."))
    if not source.strip():
        raise RuleBroken(msg("Say where the decision or the fact can be read."))
