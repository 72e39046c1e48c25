"""Whom a group, or a name, stands for."""

from datetime import date

from tracker.core.db import db
from tracker.participants.models import ALL
from tracker.participants.queries import members_on, participants


def members_by_group(day: date) -> dict[str, list[str]]:
    """Return code of the group -> codes of its members, as all groups stood on `day`."""
    groups: dict[str, list[str]] = {}
    for group, member in db.session.execute(members_on(day)):
        groups.setdefault(group, []).append(member)
    return groups


def names_by_code() -> dict[str, list[str]]:
    """Return code -> the names under which participants may stand in a text, in any language, also former ones.

    A duplicate stands for the one it was merged into. `ALL` has no name of its own: it is said in many ways.
    """
    names: dict[str, list[str]] = {}
    for who in db.session.scalars(participants(None, ended=True)):
        names.setdefault((who.merged_into or who).code, []).extend(name.text for name in who.names)
    names.pop(ALL, None)
    return names
