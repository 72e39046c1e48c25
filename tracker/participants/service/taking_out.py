"""Taking out what was recorded by mistake of a participant, a group or a post; the journal keeps what it said."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from tracker.core import journal
from tracker.core.db import db
from tracker.participants import events, rules
from tracker.participants.models import ForATime, Membership, Participant, ParticipantName, Post, PostHolder
from tracker.participants.service.common import begin_change, told


def take_out_name(
    participant: Participant, name: ParticipantName, reason: str, version: int | None, *, by: Any = None, at: datetime
) -> None:
    """Take a name out that was never used; the one it had ended is used on in its place.

    Raises `Stale` when the participant was changed since `version`; `RuleBroken` without a reason, or when no name
    is left.
    """
    begin_change(participant, version)
    rules.check_text(reason, rules.REASON_LENGTH)
    others = [row for row in participant.names if row is not name]
    rules.check_names([row.text for row in others])
    said = {"language": name.language, "name_form": name.form.value, "name": name.text, **told(name)}
    journal.record(events.NAME_TAKEN_OUT, participant, by=by, at=at, reason=reason, **said)
    _fill_gap([row for row in others if (row.language, row.form) == (name.language, name.form)], name)
    participant.names.remove(name)


def take_out_membership(row: Membership, reason: str, version: int | None, *, by: Any = None, at: datetime) -> None:
    """Take a membership out that never was; `row` needs `group` and `member` loaded.

    Raises `Stale` when the group was changed since `version`; `RuleBroken` without a reason.
    """
    begin_change(row.group, version)
    rules.check_text(reason, rules.REASON_LENGTH)
    said = {"member": row.member.code, **told(row)}
    journal.record(events.MEMBERSHIP_TAKEN_OUT, row.group, by=by, at=at, reason=reason, **said)
    db.session.delete(row)


def take_out_holder(
    post: Post, holder: PostHolder, reason: str, version: int | None, *, by: Any = None, at: datetime
) -> None:
    """Take somebody out who was never in `post`; whoever was before them stays on in their place.

    Raises `Stale` when the post was changed since `version`; `RuleBroken` without a reason.
    """
    begin_change(post, version)
    rules.check_text(reason, rules.REASON_LENGTH)
    journal.record(events.HOLDER_TAKEN_OUT, post, by=by, at=at, reason=reason, holder=holder.name, **told(holder))
    _fill_gap([row for row in post.holders if row is not holder], holder)
    post.holders.remove(holder)


def _fill_gap(others: Iterable[ForATime], taken: ForATime) -> None:
    """Let the one of `others` that ended where `taken` began hold as long as that did."""
    for row in others:
        if row.valid_to is not None and row.valid_to == taken.valid_from:
            row.valid_to = taken.valid_to
