"""What the acts of this room share: the guard against two at once, and days as the journal writes them."""

from collections.abc import Mapping
from datetime import date
from typing import Any, Protocol

from sqlalchemy.orm.attributes import flag_modified

from tracker.core.db import check_version
from tracker.participants import rules
from tracker.participants.models import Institution, Participant, Post

Thing = Participant | Institution | Post


class Period(Protocol):
    """A row that holds for a time."""

    valid_from: date | None
    valid_to: date | None


def begin_change(thing: Thing, version: int | None) -> None:
    """Raise `Stale` or `RuleBroken` unless `thing` can be changed by who saw that version; count the change.

    Names, memberships and holders have no version of their own: whoever changes one changes the thing it belongs to.
    """
    rules.check_not_ended(thing)
    check_version(thing, version)
    count_change(thing)


def count_change(thing: Thing) -> None:
    """Let the version of `thing` move on though only rows that belong to it change."""
    # what was not loaded cannot be marked
    thing.end_reason = thing.end_reason or None
    flag_modified(thing, "end_reason")


def told(row: Period) -> dict[str, Any]:
    """Return the first day of `row` and the first day after, as the journal writes them."""
    return {"valid_from": plain(row.valid_from), "valid_to": plain(row.valid_to)}


def differences(before: Mapping[str, Any], after: Mapping[str, Any]) -> dict[str, list[Any]]:
    """Return name -> [old, new] of what differs."""
    return {name: [before.get(name), new] for name, new in after.items() if before.get(name) != new}


def plain(value: Any) -> Any:
    """Return a value as JSON knows it."""
    return value.isoformat() if isinstance(value, date) else value
