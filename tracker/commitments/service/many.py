"""Changing many pledges in one act: all of them or none, with one entry in the journal and a version of each."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import joinedload, selectinload

from tracker.accounts.models import Person
from tracker.commitments import acts, conditions, rules, search
from tracker.commitments.events import COMMITMENTS_EDITED
from tracker.commitments.models import Commitment, CommitmentOwner, CommitmentSource, ConditionState, OwnerRole
from tracker.commitments.service.terms import (
    Obliged,
    set_beneficiaries,
    set_obligations,
    set_partners,
    set_titles,
)
from tracker.commitments.service.versions import keep_versions
from tracker.core import journal
from tracker.core.db import check_version, db
from tracker.core.errors import RuleBroken
from tracker.core.messages import msg
from tracker.frameworks.models import Framework, PartnerRole, Precision
from tracker.participants.models import Participant, Post


@dataclass(frozen=True)
class Change:
    """What changes in one pledge; None and absent mean that it stays.

    `columns` are those of the pledge's own row, titles are by language; the others are all there are from now on.
    """

    version_seen: int
    columns: Mapping[str, Any] = field(default_factory=dict)
    titles: Mapping[str, str] = field(default_factory=dict)
    obliged: Sequence[Obliged] | None = None
    beneficiaries: Sequence[tuple[Participant, str]] | None = None
    partners: Sequence[tuple[Participant, PartnerRole]] | None = None
    owners: Sequence[tuple[Post, OwnerRole]] | None = None


def changeable(keys: Sequence[int]) -> sa.Select[Commitment]:
    """Select these pledges with all that a change may touch."""
    return (
        sa.select(Commitment)
        .where(Commitment.id.in_(keys))
        .options(
            selectinload(Commitment.titles),
            selectinload(Commitment.obligations),
            selectinload(Commitment.beneficiaries),
            selectinload(Commitment.partners),
            selectinload(Commitment.owners).joinedload(CommitmentOwner.post).joinedload(Post.institution),
            joinedload(Commitment.source).load_only(CommitmentSource.quote, CommitmentSource.commitment_id),
        )
        .order_by(Commitment.position, Commitment.id)
    )


def check_change(commitment: Commitment, change: Change) -> None:
    """Raise `RuleBroken` unless the pledge may be changed so; needs it loaded as by `changeable`."""
    acts.check(acts.EDIT, commitment)
    rules.check_titles({**{row.language: row.text for row in commitment.titles}, **change.titles})
    present = {name: getattr(commitment, name) for name in ("condition", "condition_kind", "due_on", "due_basis")}
    present |= {"due_precision": commitment.due_precision, **change.columns}
    rules.check_condition(present["condition"], present["condition_kind"], commitment.source.quote)
    rules.check_deadline(present["due_on"], present["due_basis"], present["due_precision"])
    if change.obliged is not None:
        rules.check_obligations([item.participant.code for item in change.obliged])
    if change.owners is not None:
        _check_owners(commitment, change)


def change_many(
    changes: Mapping[int, Change], framework: Framework, *, by: Person, at: datetime, **how: str
) -> dict[str, Any]:
    """Change pledges of a dialogue, by key; return reference -> {column: [old, new]} of what differs.

    `how` is told by the journal beside it. Raises `Stale` when one was changed since it was looked at, `RuleBroken`
    when one may not be changed so; nothing has changed then.
    """
    pledges = list(db.session.scalars(changeable(list(changes))).unique())
    for pledge in pledges:
        check_version(pledge, changes[pledge.id].version_seen)
        check_change(pledge, changes[pledge.id])
    for pledge in pledges:
        _apply(pledge, changes[pledge.id], at)
    differing = keep_versions(pledges, at)
    search.keep_all(
        (row.id, [row.reference, row.source.quote, *(title.text for title in row.titles)])
        for row in pledges
        if "titles" in differing[row.id]
    )
    told = {row.reference: differing[row.id] for row in pledges if differing[row.id]}
    if told:
        journal.record(COMMITMENTS_EDITED, framework, by=by, at=at, pledges=told, **how)
    return told


def _apply(pledge: Commitment, change: Change, at: datetime) -> None:
    columns = dict(change.columns)
    if {"condition", "condition_kind"} & set(columns):
        columns["condition_state"] = _state_of_condition(pledge, columns)
    if {"due_on", "due_precision"} & set(columns):
        columns |= _deadline_of(pledge, columns)
    for name, value in columns.items():
        setattr(pledge, name, value)
    set_titles(pledge, change.titles)
    if change.obliged is not None:
        set_obligations(pledge, change.obliged, at)
    if change.beneficiaries is not None:
        set_beneficiaries(pledge, change.beneficiaries)
    if change.partners is not None:
        set_partners(pledge, change.partners)
    if change.owners is not None:
        _set_owners(pledge, change.owners, at)


def _state_of_condition(pledge: Commitment, columns: Mapping[str, Any]) -> ConditionState | None:
    """Return the state a condition has from now on: what acts have brought about stays while its kind does."""
    condition, kind = (columns.get(name, getattr(pledge, name)) for name in ("condition", "condition_kind"))
    if not condition or kind is None:
        return None
    return pledge.condition_state if kind is pledge.condition_kind else conditions.state_at_first(kind)


def _deadline_of(pledge: Commitment, columns: Mapping[str, Any]) -> dict[str, Any]:
    on, precision = (columns.get(name, getattr(pledge, name)) for name in ("due_on", "due_precision"))
    if on is None:
        return {"due_on": None, "due_precision": Precision.NONE}
    return {"due_on": rules.last_day_of(on, precision), "due_precision": precision}


def _check_owners(commitment: Commitment, change: Change) -> None:
    bound = {row.participant_id for row in commitment.obligations_in_force}
    if change.obliged is not None:
        bound = {item.participant.id for item in change.obliged}
    present = {(row.post_id, row.role) for row in commitment.owners if row.valid_to is None}
    leading: set[int] = set()
    for post, role in change.owners or ():
        participant_id = post.institution.participant_id
        if (post.id, role) not in present and (post.ended_on or post.institution.ended_on):
            raise RuleBroken(msg("This post has ended. Choose another."))
        if participant_id not in bound:
            raise RuleBroken(msg("Choose a post of a participant that is bound by this pledge."))
        if role is OwnerRole.LEAD and participant_id in leading:
            raise RuleBroken(msg("One post of a participant can be in the lead. Choose one of them."))
        leading |= {participant_id} if role is OwnerRole.LEAD else set()


def _set_owners(commitment: Commitment, owners: Sequence[tuple[Post, OwnerRole]], at: datetime) -> None:
    """End the owners that are no more and begin the new ones; what was is kept."""
    wanted = {(post.id, role): post for post, role in owners}
    for row in commitment.owners:
        if row.valid_to is None and wanted.pop((row.post_id, row.role), None) is None:
            row.valid_to = at
    for (_key, role), post in wanted.items():
        commitment.owners.append(CommitmentOwner(post=post, role=role, valid_from=at))
