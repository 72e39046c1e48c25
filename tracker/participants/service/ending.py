"""Ending participants, institutions and posts, and taking an end back; nothing is ever deleted."""

from datetime import date, datetime
from typing import Any

import sqlalchemy as sa

from tracker.core import journal
from tracker.core.db import check_version, db
from tracker.participants import events, rules
from tracker.participants.models import Institution, Membership, Participant, Post, PostHolder
from tracker.participants.service.common import Thing, plain

ENDED = {
    Participant: events.PARTICIPANT_ENDED,
    Institution: events.INSTITUTION_ENDED,
    Post: events.POST_ENDED,
}
BROUGHT_BACK = {
    Participant: events.PARTICIPANT_BROUGHT_BACK,
    Institution: events.INSTITUTION_BROUGHT_BACK,
    Post: events.POST_BROUGHT_BACK,
}


def end(thing: Thing, reason: str, on: date, version: int | None, *, by: Any = None, at: datetime) -> None:
    """End `thing` on that day; what it did and what refers to it stays.

    Memberships of a participant, posts of an institution and the time of whoever holds a post end with it.
    Raises `Stale` when it was changed since `version`; `RuleBroken` without a reason or before the day has come.
    """
    check_version(thing, version)
    rules.check_end(thing, reason, on, at.date())
    thing.ended_on, thing.end_reason = on, reason
    _end_within(thing, reason, on)
    journal.record(ENDED[type(thing)], thing, by=by, at=at, reason=reason, ended_on=on.isoformat())


def bring_back(thing: Thing, version: int | None, *, by: Any = None, at: datetime) -> None:
    """Take the end of `thing` back; what ended with it stays ended until it is brought back itself.

    Raises `Stale` when it was changed since `version`; `RuleBroken` when it is in use or was merged into another.
    """
    check_version(thing, version)
    rules.check_can_come_back(thing)
    taken_back = {"ended_on": [plain(thing.ended_on), None], "reason": [thing.end_reason, None]}
    thing.ended_on = thing.end_reason = None
    journal.record(BROUGHT_BACK[type(thing)], thing, by=by, at=at, **taken_back)


def _end_within(thing: Thing, reason: str, on: date) -> None:
    """End what cannot outlast `thing`."""
    if isinstance(thing, Participant):
        either = sa.or_(Membership.member_id == thing.id, Membership.group_id == thing.id)
        for membership in db.session.scalars(sa.select(Membership).where(either)):
            _close(membership, on)
        institutions = sa.select(Institution).where(
            Institution.participant_id == thing.id, Institution.ended_on.is_(None)
        )
        for institution in db.session.scalars(institutions):
            institution.ended_on, institution.end_reason = on, reason
            _end_within(institution, reason, on)
    elif isinstance(thing, Institution):
        posts = sa.select(Post).where(Post.institution_id == thing.id, Post.ended_on.is_(None))
        for post in db.session.scalars(posts):
            post.ended_on, post.end_reason = on, reason
            _end_within(post, reason, on)
    else:
        for holder in db.session.scalars(sa.select(PostHolder).where(PostHolder.post_id == thing.id)):
            _close(holder, on)


def _close(row: Membership | PostHolder, on: date) -> None:
    """Let `row` hold until before that day at the longest."""
    if row.valid_to is None or row.valid_to > on:
        row.valid_to = max(on, row.valid_from) if row.valid_from else on
