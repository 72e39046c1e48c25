"""Adding participants and the membership of groups."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

import sqlalchemy as sa

from tracker.core import journal
from tracker.core.db import db
from tracker.participants.events import PARTICIPANT_ADDED
from tracker.participants.models import Membership, NameForm, Participant, ParticipantKind, ParticipantName


def add_participant(
    code: str, kind: ParticipantKind, names: Sequence[Mapping[str, Any]], *, at: datetime
) -> Participant:
    """Return a new participant; `names` are mappings with language, form, text and, where dated, `from` and `to`."""
    rows = [
        ParticipantName(
            language=name["language"],
            form=NameForm(name["form"]),
            text=name["text"],
            valid_from=name.get("from"),
            valid_to=name.get("to"),
        )
        for name in names
    ]
    participant = Participant(code=code, kind=kind, names=rows)
    db.session.add(participant)
    db.session.flush()
    journal.record(PARTICIPANT_ADDED, participant, at=at, code=code)
    return participant


def add_member(group: Participant, member: Participant, valid_from: date | None, valid_to: date | None) -> None:
    """Make `member` belong to `group` for a time, unless it is known already."""
    known = sa.select(Membership.id).where(
        Membership.group_id == group.id, Membership.member_id == member.id, Membership.valid_from == valid_from
    )
    if db.session.scalar(known) is None:
        db.session.add(Membership(group_id=group.id, member_id=member.id, valid_from=valid_from, valid_to=valid_to))
