"""Seeds participants, with who is a member of which group, from a file."""

from datetime import datetime
from pathlib import Path

import sqlalchemy as sa

from tracker.core.db import db
from tracker.participants import service as participants
from tracker.participants.models import Participant, ParticipantKind
from tracker.seeding.files import toml_in


def seed_participants(path: Path, *, at: datetime) -> None:
    """Add the participants that the file describes, unless they are there."""
    described = toml_in(path)["participants"]
    known = {row.code: row for row in db.session.scalars(sa.select(Participant))}
    for item in described:
        if item["code"] not in known:
            kind = ParticipantKind(item["kind"])
            known[item["code"]] = participants.add_participant(item["code"], kind, item["names"], at=at)
    for item in described:
        for member in item.get("members", ()):
            participants.add_member(known[item["code"]], known[member["code"]], member.get("from"), member.get("to"))
