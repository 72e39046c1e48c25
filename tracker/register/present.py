"""What the pledges of some dialogues have: the filters of the list offer that, and nothing that would find nothing."""

from collections import defaultdict
from collections.abc import Iterable
from functools import lru_cache
from typing import Any

import sqlalchemy as sa

from tracker.commitments.models import Amount, Beneficiary, Commitment, CommitmentOwner, CommitmentPartner, Obligation
from tracker.documents.models import Document
from tracker.frameworks.models import Area, FrameworkPart
from tracker.participants.models import Participant, Post

Frameworks = frozenset[int] | None
# axis -> the keys of what its filter can find; of figures, their units
Present = dict[str, set[str]]


# the statement for the same dialogues is the same all day
@lru_cache(maxsize=200)
def present_in(framework_ids: Frameworks) -> sa.CompoundSelect[Any]:
    """Select (axis, value) of what the pledges of those dialogues (None: of all) have.

    Each thing is asked whether one pledge has it: to look through all pledges for all things takes longer than a page.
    """
    parties = Participant.id.in_(
        sa.select(FrameworkPart.participant_id).where(_in(FrameworkPart.framework_id, framework_ids))
    )
    is_bound, is_owner = Obligation.valid_to.is_(None), CommitmentOwner.valid_to.is_(None)
    return sa.union_all(
        _units(framework_ids),
        _those("document", Document, _pledge(Commitment.document_id == Document.id, framework_ids)),
        _those("area", Area, _pledge(Commitment.area_id == Area.id, framework_ids)),
        _those("participant", Participant, _beside(Obligation, Participant, framework_ids).where(is_bound), parties),
        _those("owner", Post, _beside(CommitmentOwner, Post, framework_ids).where(is_owner)),
        _those("partner", Participant, _beside(CommitmentPartner, Participant, framework_ids)),
        _those("beneficiary", Participant, _beside(Beneficiary, Participant, framework_ids)),
    )


def gathered(rows: Iterable[Any]) -> Present:
    """Return the rows of `present_in` put together."""
    found: dict[str, set[str]] = defaultdict(set)
    for axis, value in rows:
        found[axis].add(value)
    return found


def _units(framework_ids: Frameworks) -> sa.Select[str, str]:
    """Select the units of figures: an index is asked for one after the other, as they are few and figures many."""
    units = sa.select(sa.func.min(Amount.unit).label("unit")).cte("units", recursive=True)
    following = sa.select(sa.func.min(Amount.unit)).where(Amount.unit > units.c.unit).scalar_subquery()
    units = units.union_all(sa.select(following).where(units.c.unit.is_not(None)))
    one = sa.select(Amount.id).where(Amount.unit == units.c.unit)
    return sa.select(sa.literal("amount"), units.c.unit).where(
        units.c.unit.is_not(None), _is_one(_of_pledges(one, Amount, framework_ids))
    )


def _those(axis: str, thing: Any, one: sa.Select[int], *more: sa.ColumnElement[bool]) -> sa.Select[str, str]:
    return sa.select(sa.literal(axis), sa.cast(thing.id, sa.String)).where(_is_one(one), *more)


def _is_one(one: sa.Select[int]) -> sa.ColumnElement[bool]:
    # the first is enough: for EXISTS, PostgreSQL would join all rows to all pledges
    return one.limit(1).scalar_subquery().is_not(None)


def _pledge(is_its: sa.ColumnElement[bool], framework_ids: Frameworks) -> sa.Select[int]:
    return sa.select(Commitment.id).where(is_its, _in(Commitment.framework_id, framework_ids))


def _beside(row: Any, thing: type[Participant | Post], framework_ids: Frameworks) -> sa.Select[int]:
    key = row.post_id if thing is Post else row.participant_id
    return _of_pledges(sa.select(row.id).where(key == thing.id), row, framework_ids)


def _of_pledges(one: sa.Select[int], row: Any, framework_ids: Frameworks) -> sa.Select[int]:
    if framework_ids is None:
        return one
    return one.join(Commitment, Commitment.id == row.commitment_id).where(_in(Commitment.framework_id, framework_ids))


def _in(column: Any, framework_ids: Frameworks) -> sa.ColumnElement[bool]:
    return sa.true() if framework_ids is None else column.in_(framework_ids)
