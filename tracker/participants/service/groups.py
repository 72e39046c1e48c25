"""Who belongs to a group, from when until when."""

from datetime import date, datetime
from typing import Any

from tracker.core import clock, journal
from tracker.core.db import db
from tracker.participants import events, queries, rules
from tracker.participants.models import Membership, Participant
from tracker.participants.service.common import begin_change, differences, told


def join(
    group: Participant,
    member: Participant,
    days: tuple[date | None, date | None],
    version: int | None,
    *,
    by: Any = None,
    at: datetime,
) -> Membership:
    """Make `member` belong to `group` from the first day until before the second.

    Raises `Stale` when the group was changed since `version`; `RuleBroken` when it cannot have that member, or has it
    on some of these days already.
    """
    begin_change(group, version)
    rules.check_may_join(group, member)
    rules.check_apart(_memberships(group.id, member.id), *days)
    row = Membership(group_id=group.id, member_id=member.id, valid_from=days[0], valid_to=days[1])
    db.session.add(row)
    db.session.flush()
    journal.record(events.MEMBER_JOINED, group, by=by, at=at, member=member.code, **told(row))
    return row


def change_membership(
    row: Membership, days: tuple[date | None, date | None], version: int | None, *, by: Any = None, at: datetime
) -> None:
    """Let a membership begin, or end, on other days; `row` needs `group` and `member` loaded.

    Raises `Stale` when the group was changed since `version`; `RuleBroken` when another membership holds then.
    """
    begin_change(row.group, version)
    rules.check_apart([other for other in _memberships(row.group_id, row.member_id) if other.id != row.id], *days)
    were = told(row)
    row.valid_from, row.valid_to = days
    journal.record(
        events.MEMBERSHIP_CHANGED, row.group, by=by, at=at, member=row.member.code, **differences(were, told(row))
    )


def add_member(group: Participant, member: Participant, valid_from: date | None, valid_to: date | None) -> None:
    """Make `member` belong to `group` for a time, unless it is known already; for seeding."""
    if all(row.valid_from != valid_from for row in _memberships(group.id, member.id)):
        join(group, member, (valid_from, valid_to), group.version, at=clock.now())


def _memberships(group_id: int, member_id: int) -> list[Membership]:
    return list(db.session.scalars(queries.memberships_of(group_id, member_id)))
