"""Whom a group stands for."""

from datetime import date

from tracker.core.db import db
from tracker.participants.queries import members_on


def members_by_group(day: date) -> dict[str, list[str]]:
    """Return code of the group -> codes of its members, as all groups stood on `day`."""
    groups: dict[str, list[str]] = {}
    for group, member in db.session.execute(members_on(day)):
        groups.setdefault(group, []).append(member)
    return groups
