"""What the acts of this room share: set values and names, and tell the journal what differs."""

import enum
from collections.abc import Callable, Sequence
from datetime import date, datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm.attributes import flag_modified

from tracker.core import clock, journal
from tracker.core.db import check_version, db
from tracker.core.errors import RuleBroken
from tracker.core.journal import Event
from tracker.core.messages import msg
from tracker.frameworks import events, rules
from tracker.frameworks.models import Area, Body, Framework, Instrument, Meeting
from tracker.frameworks.terms import Ending, Texts

Changes = dict[str, Any]


def hold(framework_id: int) -> None:
    """Let acts whose rules look at other rows of a dialogue follow one another; for this unit of work."""
    # rows may still be added that point to the dialogue: only its own row is held
    held = sa.select(Framework.id).where(Framework.id == framework_id).with_for_update(key_share=True)
    db.session.execute(held)


def changed(row: Any, **values: Any) -> Changes:
    """Set `values` on `row`, blank texts as None; return name -> [old, new] of those that differ."""
    changes: Changes = {}
    for name, value in values.items():
        old, new = getattr(row, name), None if value == "" else value
        if old != new:
            setattr(row, name, new)
            changes[name] = [told(old), told(new)]
    return changes


def reworded(
    rows: list[Any],
    texts: Texts,
    make: Callable[..., Any],
    field: str = "name",
    *,
    among: Callable[[Any], bool] = bool,
) -> Changes:
    """Make those `among` `rows` say `texts`; return field and language -> [old, new] of those that differ."""
    by_language = {row.language: row for row in rows if among(row)}
    changes: Changes = {}
    for language, text in texts.items():
        row = by_language.get(language)
        if (row.text if row else "") == text:
            continue
        changes[f"{field}_{language}"] = [row.text if row else None, text or None]
        if row is None:
            rows.append(make(language=language, text=text))
        elif text:
            row.text = text
        else:
            rows.remove(row)
    return changes


def record_change(event: Event, row: Any, changes: Changes, *, by: Any, at: datetime) -> None:
    """Note `changes` of `row`, if there are any, and let its version count them, also those of its names alone."""
    if changes:
        if hasattr(row, "code"):
            flag_modified(row, "code")
        journal.record(event, row, by=by, at=at, **changes)


def check_code_free(model: Any, framework_id: int, code: str) -> None:
    """Raise `RuleBroken` unless `code` can be the code of a new `model` in that dialogue."""
    rules.check_code(code)
    if db.session.scalar(sa.select(model.id).where(model.framework_id == framework_id, model.code == code)):
        raise RuleBroken(msg("The code %(code)s is taken in this dialogue. Choose another.", code=code))


def end(event: Event, row: Any, ending: Ending, seen: int | None, *, by: Any, at: datetime) -> None:
    """End `row`. Raises `Stale` unless `seen` is its version, `RuleBroken` when it cannot be ended so."""
    rules.check_not_ended(row)
    check_version(row, seen)
    rules.check_end(ending, clock.today())
    row.ended_on, row.end_reason = ending.day, ending.reason
    journal.record(event, row, by=by, at=at, ended_on=ending.day.isoformat(), reason=ending.reason)


def bring_back(row: Framework | Body | Meeting | Area | Instrument, seen: int | None, *, by: Any, at: datetime) -> None:
    """Take the end of `row` back.

    Raises `Stale` unless `seen` is its version, `RuleBroken` when it is in use, or what it lies in is not.
    """
    check_version(row, seen)
    hold(row.id if isinstance(row, Framework) else row.framework_id)
    check_can_come_back(row)
    was = {"ended_on": [told(row.ended_on), None], "reason": [row.end_reason, None]}
    row.ended_on = row.end_reason = None
    journal.record(events.BROUGHT_BACK[type(row).__tablename__], row, by=by, at=at, **was)


def check_can_come_back(row: Framework | Body | Meeting | Area | Instrument) -> None:
    """Raise `RuleBroken` when `row` is in use, when what it lies in is not, or its place was taken."""
    rules.check_can_come_back(row, _what_holds(row), _those_like(row))


def check_takes_new(row: Body | Instrument) -> None:
    """Raise `RuleBroken` when `row`, or the dialogue it lies in, was ended."""
    rules.check_not_ended(row)
    rules.check_not_ended(db.session.get_one(Framework, row.framework_id))


def _what_holds(row: Framework | Body | Meeting | Area | Instrument) -> Framework | Body | Area | None:
    """Return what `row` lies in, which has to be in use for it to be; None for a dialogue."""
    if isinstance(row, Framework):
        return None
    if isinstance(row, Meeting):
        return db.session.get_one(Body, row.body_id)
    if isinstance(row, Area) and row.parent_id is not None:
        return db.session.get_one(Area, row.parent_id)
    return db.session.get_one(Framework, row.framework_id)


def _those_like(row: Framework | Body | Meeting | Area | Instrument) -> Sequence[Meeting]:
    """Return the meetings that count as the same one as `row`."""
    if not isinstance(row, Meeting) or row.number is None:
        return []
    alike = sa.select(Meeting).where(Meeting.body_id == row.body_id, Meeting.number == row.number)
    return db.session.scalars(alike).all()


def told(value: Any) -> Any:
    """Return `value` as the journal keeps it."""
    if isinstance(value, enum.Enum):
        return value.value
    return value.isoformat() if isinstance(value, date) else value
