"""Requests that a pledge waits for, and what brings a condition about.

A request counts once both sides acknowledged it. Of a confidential one the journal holds a digest alone; that the
pledge was invoked then is recorded as the program's own act, for who acknowledged would tell who asked.
"""

import json
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from tracker.accounts.models import Person
from tracker.commitments import acts, conditions, lookups
from tracker.commitments.events import (
    CONDITION_CHANGED,
    REQUEST_ACKNOWLEDGED,
    REQUEST_RECORDED,
    REQUEST_WITHDRAWN,
)
from tracker.commitments.models import (
    AssistanceRequest,
    Commitment,
    ConditionState,
    ConditionTrigger,
    TriggerBasis,
)
from tracker.commitments.service.versions import keep_version
from tracker.commitments.sides import bound_by
from tracker.core import clock, journal
from tracker.core.db import db
from tracker.core.errors import RuleBroken
from tracker.core.messages import msg
from tracker.frameworks.models import Precision

# what acts change of a request
_MOVING = ("asker_acknowledged_at", "bound_acknowledged_at", "withdrawn_at")


@dataclass(frozen=True)
class Asked:
    """A request as it is known: who asks for what, when, and where that can be read."""

    participant_id: int | None
    words: str
    language: str = "en"
    on: date | None = None
    precision: Precision = Precision.NONE
    source: str = ""
    is_confidential: bool = False


@dataclass(frozen=True)
class Came:
    """What a decision or a fact did to a condition, for one beneficiary or (None) for all."""

    state: ConditionState
    basis: TriggerBasis
    on: date | None
    precision: Precision
    source: str
    participant_id: int | None = None


def record_request(
    commitment: Commitment, asked: Asked, sides: Collection[int], *, by: Person | None, at: datetime
) -> AssistanceRequest:
    """Put a request into the log; the side of `sides` (those for whom `by` acts) acknowledges it by recording it.

    Nobody's side for an admin. Raises `RuleBroken` when the pledge waits for none, or the request is not whole.
    """
    acts.check(acts.RECORD_REQUEST, commitment)
    conditions.check_requestable(commitment)
    bound = bound_by(commitment)
    conditions.check_request(asked.words, asked.participant_id, bound, asked.on, _day(commitment, at))
    conditions.check_confidential(asked.is_confidential, sides)
    request = AssistanceRequest(
        framework_id=commitment.framework_id,
        commitment_id=commitment.id,
        participant_id=asked.participant_id,
        requested_on=asked.on,
        precision=asked.precision if asked.on else Precision.NONE,
        words=asked.words,
        language=asked.language,
        source=asked.source or None,
        is_confidential=asked.is_confidential,
        recorded_at=at,
        recorded_by_id=by.id if by else None,
    )
    db.session.add(request)
    db.session.flush()
    told = {"participant": asked.participant_id, "words": asked.words, "source": request.source}
    _record(REQUEST_RECORDED, commitment, request, by, at, **told, on=asked.on.isoformat() if asked.on else None)
    if request.participant_id in sides:
        acknowledge_request(commitment, request, asker=True, by=by, at=at)
    elif set(sides) & set(bound):
        acknowledge_request(commitment, request, asker=False, by=by, at=at)
    return request


def acknowledge_request(
    commitment: Commitment,
    request: AssistanceRequest,
    *,
    asker: bool,
    by: Person | None,
    at: datetime,
    source: str | None = None,
) -> bool:
    """Acknowledge a request for the side that asks, or for the side that is bound; return whether it counts now.

    `source` says where the acknowledgement can be read, where an admin records it.
    """
    acts.check(acts.ACKNOWLEDGE_REQUEST, commitment)
    _hold(request)
    conditions.check_standing(request)
    if (request.asker_acknowledged_at if asker else request.bound_acknowledged_at) is not None:
        raise RuleBroken(msg("This side has acknowledged the request already."))
    person = by.id if by else None
    if asker:
        request.asker_acknowledged_at, request.asker_acknowledged_by_id = at, person
    else:
        request.bound_acknowledged_at, request.bound_acknowledged_by_id = at, person
    if source:
        request.acknowledged_in = source
    _record(REQUEST_ACKNOWLEDGED, commitment, request, by, at, side="asker" if asker else "bound", source=source)
    if not conditions.counts(request):
        return False
    came = Came(
        state=ConditionState.TRIGGERED,
        basis=TriggerBasis.REQUEST,
        on=request.requested_on,
        precision=request.precision,
        source="",
        participant_id=request.participant_id,
    )
    _bring_about(commitment, came, request, by=None if request.is_confidential else by, at=at)
    return True


def withdraw_request(
    commitment: Commitment, request: AssistanceRequest, reason: str, *, by: Person | None, at: datetime
) -> None:
    """Withdraw a request; it stays in the log. What it brought about is no longer there."""
    acts.check(acts.RECORD_REQUEST, commitment)
    _hold(request)
    conditions.check_standing(request)
    if not reason.strip():
        raise RuleBroken(msg("Say why the request is withdrawn."))
    counted = conditions.counts(request)
    request.withdrawn_at, request.withdrawal_reason = at, reason
    _record(REQUEST_WITHDRAWN, commitment, request, by, at, reason=reason)
    if counted and not _others_count(commitment, request):
        came = Came(
            ConditionState.DORMANT,
            TriggerBasis.REQUEST,
            _day(commitment, at),
            Precision.DAY,
            "",
            request.participant_id,
        )
        _bring_about(commitment, came, request, by=None if request.is_confidential else by, at=at)


def check_may_be_invoked(commitment: Commitment) -> None:
    """Raise `RuleBroken` unless the pledge has a condition, and is in force."""
    acts.check(acts.INVOKE, commitment)
    conditions.check_conditional(commitment)


def invoke(commitment: Commitment, came: Came, *, by: Person | None, at: datetime) -> None:
    """Record that a decision or a dated fact brought the condition about, or let it lapse.

    Raises `RuleBroken` unless it says when that was and where it can be read.
    """
    check_may_be_invoked(commitment)
    conditions.check_trigger(came.basis, came.on, came.source, _day(commitment, at))
    _bring_about(commitment, came, None, by=by, at=at)


def _bring_about(
    commitment: Commitment, came: Came, request: AssistanceRequest | None, *, by: Person | None, at: datetime
) -> None:
    assert commitment.condition_kind
    db.session.add(
        ConditionTrigger(
            commitment_id=commitment.id,
            participant_id=came.participant_id,
            state=came.state,
            basis=came.basis,
            request_id=request.id if request else None,
            on=came.on,
            precision=came.precision if came.on else Precision.NONE,
            source=came.source or None,
            recorded_at=at,
            recorded_by_id=by.id if by else None,
        )
    )
    db.session.flush()
    triggers = db.session.scalars(lookups.triggers_of(commitment.id)).all()
    commitment.condition_state = conditions.state_of(commitment.condition_kind, triggers)
    changes = keep_version(commitment, at)
    open_words = {"basis": came.basis.value, "source": came.source or None}
    told = {} if request is not None and request.is_confidential else open_words
    reference = commitment.reference
    if changes or not request or not request.is_confidential:
        journal.record(CONDITION_CHANGED, commitment, by=by, at=at, reference=reference, **changes, **told)


def _hold(request: AssistanceRequest) -> None:
    """Take `request` for this unit of work: of two sides that acknowledge at once the later sees the earlier."""
    # what this unit of work did to it already must not be read over
    db.session.flush()
    db.session.refresh(request, _MOVING, with_for_update=True)


def _others_count(commitment: Commitment, but: AssistanceRequest) -> bool:
    """Answer whether another request of the same participant counts."""
    rows = db.session.scalars(lookups.all_requests_of(commitment.id)).all()
    return any(conditions.counts(row) for row in rows if row.id != but.id and row.participant_id == but.participant_id)


def _record(
    event: journal.Event,
    commitment: Commitment,
    request: AssistanceRequest,
    by: Person | None,
    at: datetime,
    **told: Any,
) -> None:
    if request.is_confidential:
        told = {"request": journal.sealed(json.dumps(told, sort_keys=True, ensure_ascii=False))}
    else:
        told["reference"] = commitment.reference
    journal.record(event, request, by=by, at=at, **told)


def _day(commitment: Commitment, at: datetime) -> date:
    """Return the day of an instant where the dialogue of a pledge, loaded with it, counts its days."""
    return clock.day_of(at, commitment.framework.timezone)
