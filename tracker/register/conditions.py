"""What a pledge must be to stand in the list: one condition for each axis it is narrowed by."""

import enum
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from typing import Any

import sqlalchemy as sa

from tracker.activities.models import Activity, ActivityPledge
from tracker.commitments import search
from tracker.commitments.models import (
    Amount,
    Beneficiary,
    Bound,
    Commitment,
    CommitmentLink,
    CommitmentOwner,
    CommitmentPartner,
    CommitmentTitle,
    CommitmentType,
    ConditionKind,
    ConditionState,
    DeadlineBasis,
    Life,
    Obligation,
    Strength,
)
from tracker.commitments.rules import IN_WORK, RECURRENCES
from tracker.core.db import THERE_IS, key_in
from tracker.core.i18n import LANGUAGES
from tracker.participants.models import Institution, Post
from tracker.register.names import Kind, Names
from tracker.register.narrowing import Narrowing, day_in
from tracker.register.quality import Lack, lacks

Condition = sa.ColumnElement[bool]
Conditions = list[Condition]
Values = Sequence[str]

NONE, ANY, PAST, YES, NO = "none", "any", "past", "yes", "no"


@dataclass(frozen=True)
class Scope:
    """What a condition may have to know beside its values: names, the dialogues chosen (empty: any), the day."""

    names: Names
    framework_ids: frozenset[int]
    today: date
    words: Condition | None = None  # that a pledge holds the words asked for, where it is not to be the usual way


def conditions_of(
    narrowing: Narrowing,
    framework_ids: frozenset[int] | None,
    names: Names,
    today: date,
    *,
    words: Condition | None = None,
) -> Conditions:
    """Return what a pledge must be: of those dialogues (None: of any), and as narrowed.

    `words` is the condition that it holds the words asked for, where they are to be looked up in a way of their own.

    An unknown value is met by no pledge. Withdrawn pledges are left out unless they are asked for.
    """
    chosen = {thing.id for code in narrowing.of_axis("framework") for thing in names.coded(Kind.FRAMEWORK, code)}
    scope = Scope(names, frozenset(chosen), today, words)
    found: Conditions = [] if framework_ids is None else [Commitment.framework_id.in_(framework_ids)]
    found += [_MAKERS[name](values, scope) for name, values in narrowing.pairs()]
    return found if "life" in narrowing.chosen else [*found, Commitment.life != Life.WITHDRAWN]


def _one_of(column: Any, words: type[enum.StrEnum]) -> Callable[[Values, Scope], Condition]:
    """Return what makes the condition that `column` is one of the words asked for."""

    def make(values: Values, _scope: Scope) -> Condition:
        known = [words(value) for value in values if value in set(words)]
        if not known:
            return sa.false()
        return column == known[0] if len(known) == 1 else column.in_(known)

    return make


def _answered(condition: Any) -> Callable[[Values, Scope], Condition]:
    """Return what makes a condition of an axis that is answered by yes and no."""
    answers = {YES: condition, NO: sa.not_(condition)}
    return lambda values, _scope: _any(answers.get(value, sa.false()) for value in values)


def _any(conditions: Any) -> Condition:
    return sa.or_(sa.false(), *conditions)


def _words(values: Values, scope: Scope) -> Condition:
    return Commitment.id.in_(search.found_by(values[0])) if scope.words is None else scope.words


def _framework(_values: Values, scope: Scope) -> Condition:
    return Commitment.framework_id.in_(scope.framework_ids)


def _document(values: Values, scope: Scope) -> Condition:
    return Commitment.document_id.in_(_keys(Kind.DOCUMENT, values, scope))


def _area(values: Values, scope: Scope) -> Condition:
    areas = [thing for code in values for thing in scope.names.coded(Kind.AREA, code)]
    here = [area for area in areas if not scope.framework_ids or area.framework_id in scope.framework_ids]
    within: Condition = Commitment.area_id.in_({key for area in here for key in scope.names.within(area)})
    return sa.or_(within, Commitment.area_id.is_(None)) if NONE in values else within


def _participant(values: Values, scope: Scope) -> Condition:
    is_bound = sa.or_(
        Obligation.participant_id.in_(_keys(Kind.PARTICIPANT, values, scope)), Obligation.said_as.in_(values)
    )
    in_force = [Obligation.commitment_id == Commitment.id, Obligation.valid_to.is_(None)]
    return THERE_IS.where(*in_force, is_bound)


def _keys(kind: Kind, codes: Values, scope: Scope) -> set[int]:
    return {thing.id for code in codes for thing in scope.names.coded(kind, code)}


def _due(values: Values, scope: Scope) -> Condition:
    answers = {
        NONE: Commitment.due_on.is_(None),
        ANY: Commitment.due_on.is_not(None),
        PAST: sa.and_(Commitment.due_on < scope.today, Commitment.life.in_(IN_WORK)),
    }
    return _any(answers.get(value, sa.false()) for value in values)


def _due_from(values: Values, _scope: Scope) -> Condition:
    day = day_in(values[0])
    return Commitment.due_on >= day if day else sa.false()


def _due_until(values: Values, _scope: Scope) -> Condition:
    day = day_in(values[0])
    return Commitment.due_on <= day if day else sa.false()


def _recurs(values: Values, _scope: Scope) -> Condition:
    known = [value for value in values if value in RECURRENCES]
    found = _any([Commitment.recurs.in_(known)] if known else [])
    return sa.or_(found, Commitment.recurs.is_(None)) if NONE in values else found


def _owner(values: Values, _scope: Scope) -> Condition:
    is_owned = THERE_IS.where(CommitmentOwner.commitment_id == Commitment.id, CommitmentOwner.valid_to.is_(None))
    keys = {key for value in values if (key := key_in(value))}
    owned = _any([is_owned.where(CommitmentOwner.post_id.in_(keys))] if keys else [])
    return sa.or_(owned, sa.not_(is_owned)) if NONE in values else owned


def _owner_participant(values: Values, scope: Scope) -> Condition:
    return (
        THERE_IS.where(CommitmentOwner.commitment_id == Commitment.id, CommitmentOwner.valid_to.is_(None))
        .where(Post.id == CommitmentOwner.post_id, Institution.id == Post.institution_id)
        .where(Institution.participant_id.in_(_keys(Kind.PARTICIPANT, values, scope)))
    )


def _partner(values: Values, scope: Scope) -> Condition:
    is_partner = CommitmentPartner.participant_id.in_(_keys(Kind.PARTICIPANT, values, scope))
    return THERE_IS.where(CommitmentPartner.commitment_id == Commitment.id, is_partner)


def _beneficiary(values: Values, scope: Scope) -> Condition:
    is_for = sa.or_(
        Beneficiary.participant_id.in_(_keys(Kind.PARTICIPANT, values, scope)), Beneficiary.said_as.in_(values)
    )
    return THERE_IS.where(Beneficiary.commitment_id == Commitment.id, is_for)


def _amount(values: Values, _scope: Scope) -> Condition:
    has_one = THERE_IS.where(Amount.commitment_id == Commitment.id)
    found = {ANY: has_one, NONE: sa.not_(has_one)}
    return _any(found.get(value, has_one.where(Amount.unit == value)) for value in values)


def _untranslated(values: Values, _scope: Scope) -> Condition:
    has_title = THERE_IS.where(CommitmentTitle.commitment_id == Commitment.id)
    known = [value for value in values if value in LANGUAGES]
    return _any(sa.not_(has_title.where(CommitmentTitle.language == language)) for language in known)


def _lacks(values: Values, scope: Scope) -> Condition:
    at = datetime.combine(scope.today, time(), UTC)
    return _any(lacks(Lack(value), at) for value in values if value in set(Lack))


_is_linked = THERE_IS.where(
    sa.or_(CommitmentLink.commitment_id == Commitment.id, CommitmentLink.earlier_id == Commitment.id),
    CommitmentLink.ended_at.is_(None),
)
_is_served = THERE_IS.where(
    ActivityPledge.commitment_id == Commitment.id,
    Activity.id == ActivityPledge.activity_id,
    Activity.ended_on.is_(None),
)

_MAKERS: dict[str, Callable[[Values, Scope], Condition]] = {
    "q": _words,
    "framework": _framework,
    "document": _document,
    "area": _area,
    "participant": _participant,
    "type": _one_of(Commitment.type, CommitmentType),
    "strength": _one_of(Commitment.strength, Strength),
    "life": _one_of(Commitment.life, Life),
    "due_from": _due_from,
    "due_until": _due_until,
    "due": _due,
    "due_basis": _one_of(Commitment.due_basis, DeadlineBasis),
    "recurs": _recurs,
    "conditional": _answered(Commitment.condition.is_not(None)),
    "condition_kind": _one_of(Commitment.condition_kind, ConditionKind),
    "condition_state": _one_of(Commitment.condition_state, ConditionState),
    "owner": _owner,
    "owner_participant": _owner_participant,
    "partner": _partner,
    "beneficiary": _beneficiary,
    "bound": _one_of(Commitment.bound, Bound),
    "amount": _amount,
    "activity": _answered(_is_served),
    "linked": _answered(_is_linked),
    "bilateral": _answered(Commitment.is_bilateral),
    "untranslated": _untranslated,
    "lacks": _lacks,
}
