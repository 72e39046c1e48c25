"""Who holds a post, and handing it over."""

from dataclasses import asdict, dataclass
from datetime import date, datetime
from typing import Any

from tracker.core import journal
from tracker.core.db import db
from tracker.participants import events, rules
from tracker.participants.models import Post, PostHolder
from tracker.participants.service.common import begin_change, differences, plain


@dataclass(frozen=True)
class Holding:
    """Somebody in a post: from the first day until before the second; the note is for whoever follows."""

    name: str
    email: str | None
    valid_from: date | None
    valid_to: date | None
    handover_note: str | None


@dataclass(frozen=True)
class Handover:
    """Who takes a post over (None: nobody yet) from a day on, and the note of whoever held it until then."""

    to_name: str | None
    to_email: str | None
    on: date | None  # None: not known; nobody held the post before
    note: str | None


def hand_over(post: Post, act: Handover, version: int | None, *, by: Any = None, at: datetime) -> None:
    """Let whoever holds `post` leave it, and the next one begin.

    Raises `Stale` when the post was changed since `version`; `RuleBroken` when nobody would leave or come.
    """
    begin_change(post, version)
    before, until = rules.place_for(post.holders, act.on)
    rules.check_handover(before is not None, bool(act.to_name), act.note)
    if before:
        before.valid_to, before.handover_note = act.on, act.note or before.handover_note
    if act.to_name:
        rules.check_holder(act.to_name, act.to_email)
        post.holders.append(PostHolder(name=act.to_name, email=act.to_email or None, valid_from=act.on, valid_to=until))
    db.session.flush()
    journal.record(
        events.POST_HANDED_OVER,
        post,
        by=by,
        at=at,
        holder=[before.name if before else None, act.to_name],
        valid_from=plain(act.on),
        note=journal.sealed(act.note),
    )


def correct_holder(
    post: Post, holder: PostHolder, now: Holding, version: int | None, *, by: Any = None, at: datetime
) -> None:
    """Change what is known of somebody in `post`, and from and until when they were in it.

    Raises `Stale` when the post was changed since `version`; `RuleBroken` when another one held it then.
    """
    begin_change(post, version)
    rules.check_holder(now.name, now.email)
    rules.check_apart([row for row in post.holders if row is not holder], now.valid_from, now.valid_to)
    after = asdict(now)
    before = {name: getattr(holder, name) for name in after}
    for name, new in after.items():
        setattr(holder, name, new)
    changes = {name: [plain(old), plain(new)] for name, (old, new) in differences(before, after).items()}
    note = {"note": journal.sealed(now.handover_note)} if changes.pop("handover_note", None) else {}
    journal.record(events.HOLDER_CORRECTED, post, by=by, at=at, holder=holder.name, **changes, **note)
