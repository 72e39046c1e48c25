"""Selections of participants, of the members of groups, of institutions and posts."""

from collections.abc import Collection
from datetime import date
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import joinedload, selectinload

from tracker.participants.models import (
    Institution,
    Membership,
    Participant,
    ParticipantKind,
    ParticipantName,
    Post,
    PostHolder,
)


def participants_by_code() -> sa.Select[Participant]:
    """Select all participants with their names."""
    return sa.select(Participant).options(selectinload(Participant.names)).order_by(Participant.code)


def participants_in_use() -> sa.Select[Participant]:
    """Select the participants that were not ended, with their names, by code."""
    return participants_by_code().where(Participant.ended_on.is_(None))


def participants(kind: ParticipantKind | None, *, ended: bool) -> sa.Select[Participant]:
    """Select the participants of a kind (None: of all), with those that `ended` if asked for, by code."""
    chosen = participants_by_code() if ended else participants_in_use()
    chosen = chosen.options(joinedload(Participant.merged_into))
    return chosen.where(Participant.kind == kind) if kind else chosen


def participant_by_code(code: str) -> sa.Select[Participant]:
    """Select the participant with that code, with its names and the one it was merged into."""
    return (
        sa.select(Participant)
        .where(Participant.code == code)
        .options(selectinload(Participant.names))
        .options(joinedload(Participant.merged_into).selectinload(Participant.names))
        # the reader's own participant is loaded already, with less
        .execution_options(populate_existing=True)
    )


def name_of(participant_id: int, name_id: int) -> sa.Select[ParticipantName]:
    """Select a name of a participant."""
    return sa.select(ParticipantName).where(
        ParticipantName.id == name_id, ParticipantName.participant_id == participant_id
    )


def members_on(day: date) -> sa.Select[str, str]:
    """Select (code of the group, code of the member) for all groups as they stood on `day`."""
    group, member = sa.orm.aliased(Participant), sa.orm.aliased(Participant)
    return (
        sa.select(group.code, member.code)
        .select_from(Membership)
        .join(group, group.id == Membership.group_id)
        .join(member, member.id == Membership.member_id)
        .where(
            sa.or_(Membership.valid_from.is_(None), Membership.valid_from <= day),
            sa.or_(Membership.valid_to.is_(None), Membership.valid_to > day),
        )
        .order_by(group.code, Membership.id)
    )


def memberships_of(group_id: int, member_id: int) -> sa.Select[Membership]:
    """Select all times in which a participant belonged to a group."""
    return sa.select(Membership).where(Membership.group_id == group_id, Membership.member_id == member_id)


def memberships_in(group_id: int) -> sa.Select[Membership]:
    """Select who belongs, or belonged, to a group, in the order given, with names."""
    return (
        sa.select(Membership)
        .where(Membership.group_id == group_id)
        .options(joinedload(Membership.member).selectinload(Participant.names))
        .order_by(Membership.id)
    )


def groups_of(member_id: int) -> sa.Select[Membership]:
    """Select the groups a participant belongs, or belonged, to, with names."""
    return (
        sa.select(Membership)
        .where(Membership.member_id == member_id)
        .options(joinedload(Membership.group).selectinload(Participant.names))
        .order_by(Membership.id)
    )


def membership_in(group_id: int, membership_id: int) -> sa.Select[Membership]:
    """Select a membership in a group, with its member named."""
    return memberships_in(group_id).where(Membership.id == membership_id).options(joinedload(Membership.group))


def institutions_of(participant_ids: Collection[int] | None) -> sa.Select[Institution]:
    """Select the institutions of those participants (None: of all) with their names, by participant."""
    chosen = (
        sa.select(Institution)
        .join(Institution.participant)
        .options(*_named_institution(Institution))
        .order_by(Participant.code, Institution.id)
    )
    return chosen if participant_ids is None else chosen.where(Institution.participant_id.in_(participant_ids))


def institution_by_id(institution_id: int, own: Collection[int] | None) -> sa.Select[Institution]:
    """Select the institution with that key, if it belongs to one of the participants `own` (None: to any), named.

    The one it was merged into is loaded too.
    """
    return (
        institutions_of(own)
        .where(Institution.id == institution_id)
        .options(joinedload(Institution.merged_into).selectinload(Institution.names))
    )


def posts_in(institution_ids: Collection[int]) -> sa.Select[Post]:
    """Select the posts in those institutions with names and holders, in the order they were made."""
    return (
        sa.select(Post)
        .where(Post.institution_id.in_(institution_ids))
        .options(selectinload(Post.names), selectinload(Post.holders))
        .order_by(Post.id)
    )


def post_by_id(post_id: int, own: Collection[int] | None) -> sa.Select[Post]:
    """Select the post with that key, if it belongs to one of the participants `own` (None: to any).

    Names, holders, institution and participant are loaded.
    """
    institution = joinedload(Post.institution)
    chosen = sa.select(Post).join(Post.institution).where(Post.id == post_id)
    chosen = chosen if own is None else chosen.where(Institution.participant_id.in_(own))
    return (
        chosen.options(selectinload(Post.names), selectinload(Post.holders))
        .options(institution.selectinload(Institution.names))
        .options(institution.joinedload(Institution.participant).selectinload(Participant.names))
    )


def holder_of(post_id: int, holder_id: int) -> sa.Select[PostHolder]:
    """Select somebody who holds, or held, that post."""
    return sa.select(PostHolder).where(PostHolder.id == holder_id, PostHolder.post_id == post_id)


def _named_institution(start: Any) -> list[sa.orm.interfaces.ORMOption]:
    return [
        selectinload(start.names),
        joinedload(start.participant).selectinload(Participant.names),
    ]
