"""Selections of the register as it stood: read from the versions of the pledges, never from the journal."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import aliased

from tracker.commitments.models import Commitment, CommitmentVersion, Life, Obligation
from tracker.core.db import THERE_IS
from tracker.register.conditions import Conditions
from tracker.register.names import Kind, Names
from tracker.register.narrowing import Cursor
from tracker.register.queries import paged

# (values of the address, names, instant) -> what a version must be
Narrower = Callable[[list[str], Names, datetime], sa.ColumnElement[bool]]


def held_at(version: Any, at: datetime) -> sa.ColumnElement[bool]:
    """Return the condition that `version` was the one in force at that instant."""
    return sa.and_(version.valid_from <= at, sa.or_(version.valid_to.is_(None), version.valid_to > at))


def conditions_of(
    narrowed: Mapping[str, list[str]], framework_ids: frozenset[int] | None, names: Names, at: datetime
) -> Conditions:
    """Return what a version must be to stand in the list as of `at`: of those dialogues (None: of any), as narrowed.

    `narrowed` are arguments of the list's address, of those in `NARROWERS`. Withdrawn ones are shown to who asks for
    them, as in the list of today.
    """
    found = [held_at(CommitmentVersion, at)]
    if framework_ids is not None:
        found.append(Commitment.framework_id.in_(framework_ids))
    found += [NARROWERS[name](values, names, at) for name, values in narrowed.items()]
    if "life" not in narrowed:
        found.append(_held("life") != Life.WITHDRAWN.value)
    return found


def _held(field: str) -> Any:
    """Return a field of a version's content as text."""
    return CommitmentVersion.content[field].as_string()


def _keys(kind: Kind, codes: list[str], names: Names) -> set[int]:
    return {thing.id for code in codes for thing in names.coded(kind, code)}


def _within(codes: list[str], names: Names, _at: datetime) -> sa.ColumnElement[bool]:
    areas = names.of(Kind.AREA)
    return _held("area").in_(
        {areas[key].code for code in codes for area in names.coded(Kind.AREA, code) for key in names.within(area)}
    )


def _bound(codes: list[str], names: Names, at: datetime) -> sa.ColumnElement[bool]:
    """Return the condition that a participant, or who was said by that name, was bound at that instant."""
    is_meant = sa.or_(
        Obligation.participant_id.in_(_keys(Kind.PARTICIPANT, codes, names)), Obligation.said_as.in_(codes)
    )
    return THERE_IS.where(Obligation.commitment_id == Commitment.id, held_at(Obligation, at), is_meant)


def _conditional(values: list[str], _names: Names, _at: datetime) -> sa.ColumnElement[bool]:
    return _held("condition").is_not(None) if values == ["yes"] else _held("condition").is_(None)


NARROWERS: dict[str, Narrower] = {
    "framework": lambda codes, names, _at: Commitment.framework_id.in_(_keys(Kind.FRAMEWORK, codes, names)),
    "document": lambda codes, names, _at: Commitment.document_id.in_(_keys(Kind.DOCUMENT, codes, names)),
    "area": _within,
    "participant": _bound,
    "type": lambda values, _names, _at: _held("type").in_(values),
    "strength": lambda values, _names, _at: _held("strength").in_(values),
    "conditional": _conditional,
    "life": lambda values, _names, _at: _held("life").in_(values),
}


def rows(conditions: Conditions, cursor: Cursor | None) -> sa.Select[CommitmentVersion, str, str, int, int]:
    """Select (version, reference, position, dialogue, pledge) of a page in the order of the texts, and one more.

    Backwards from a cursor they come in the opposite order.
    """
    chosen = (
        sa.select(CommitmentVersion, Commitment.reference, Commitment.position, Commitment.framework_id, Commitment.id)
        .join(Commitment, Commitment.id == CommitmentVersion.commitment_id)
        .where(*conditions)
    )
    return paged(chosen, cursor)


def count(conditions: Conditions) -> sa.Select[int]:
    """Select how many versions meet the conditions."""
    return (
        sa.select(sa.func.count())
        .select_from(CommitmentVersion)
        .join(Commitment, Commitment.id == CommitmentVersion.commitment_id)
        .where(*conditions)
    )


def version_at(reference: str, framework_ids: frozenset[int] | None, at: datetime) -> sa.Select[CommitmentVersion]:
    """Select the version of a pledge in force at that instant, if the pledge is of those dialogues."""
    chosen = (
        sa.select(CommitmentVersion)
        .join(Commitment, Commitment.id == CommitmentVersion.commitment_id)
        .where(Commitment.reference == reference, held_at(CommitmentVersion, at))
    )
    return chosen if framework_ids is None else chosen.where(Commitment.framework_id.in_(framework_ids))


def versions_of(commitment_id: int) -> sa.Select[CommitmentVersion]:
    """Select all versions of a pledge, the latest first."""
    return (
        sa.select(CommitmentVersion)
        .where(CommitmentVersion.commitment_id == commitment_id)
        .order_by(CommitmentVersion.valid_from.desc(), CommitmentVersion.id.desc())
    )


def differences(
    since: datetime, until: datetime, framework_ids: frozenset[int] | None, cursor: Cursor | None
) -> sa.Select[Any]:
    """Select (reference, position, pledge, dialogue, content then or None, content later) of what differs.

    A pledge that came in between has no content of then. One page in the order of the texts, and one more.
    """
    then, later = aliased(CommitmentVersion), aliased(CommitmentVersion)
    chosen = (
        sa.select(
            Commitment.reference,
            Commitment.position,
            Commitment.id,
            Commitment.framework_id,
            then.content.label("was"),
            later.content.label("now"),
        )
        .join(later, sa.and_(later.commitment_id == Commitment.id, held_at(later, until)))
        .outerjoin(then, sa.and_(then.commitment_id == Commitment.id, held_at(then, since)))
        .where(sa.or_(then.id.is_(None), then.id != later.id))
    )
    if framework_ids is not None:
        chosen = chosen.where(Commitment.framework_id.in_(framework_ids))
    return paged(chosen, cursor)
