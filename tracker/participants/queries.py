"""Selections of participants and of the members of groups."""

from datetime import date

import sqlalchemy as sa
from sqlalchemy.orm import selectinload

from tracker.participants.models import Membership, Participant


def participants_by_code() -> sa.Select[Participant]:
    """Select all participants with their names."""
    return sa.select(Participant).options(selectinload(Participant.names)).order_by(Participant.code)


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
