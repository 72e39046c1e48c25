"""Keeping ways of looking at the list of pledges."""

from datetime import datetime

import sqlalchemy as sa

from tracker.accounts.models import Person
from tracker.core import journal
from tracker.core.db import db
from tracker.core.errors import RuleBroken
from tracker.core.messages import msg
from tracker.register.events import VIEW_CHANGED, VIEW_ENDED, VIEW_SAVED
from tracker.register.models import SavedView


def save_view(name: str, query: str, framework_id: int | None, *, by: Person, at: datetime) -> SavedView:
    """Keep `query` under a name, for `by` alone or for a dialogue.

    Raises `RuleBroken` where the person has another view of that name.
    """
    _check_name(name, by.id, None)
    view = SavedView(person_id=by.id, framework_id=framework_id, name=name, query=query, saved_at=at)
    db.session.add(view)
    db.session.flush()
    journal.record(VIEW_SAVED, view, by=by, at=at, name=name, query=query)
    return view


def change_view(view: SavedView, name: str, framework_id: int | None, *, by: Person, at: datetime) -> None:
    """Call a view by another name, or share it otherwise.

    Raises `RuleBroken` where the person has another view of that name.
    """
    _check_name(name, view.person_id, view.id)
    if (view.name, view.framework_id) == (name, framework_id):
        return
    was = view.name
    view.name, view.framework_id = name, framework_id
    journal.record(VIEW_CHANGED, view, by=by, at=at, name=[was, name])


def end_view(view: SavedView, *, by: Person, at: datetime) -> None:
    """Take a view away; it decided nothing, so nothing is kept of it but the entry."""
    journal.record(VIEW_ENDED, view, by=by, at=at, name=view.name, query=view.query)
    db.session.delete(view)


def _check_name(name: str, person_id: int, view_id: int | None) -> None:
    others = sa.select(SavedView.id).where(SavedView.person_id == person_id, SavedView.name == name)
    if db.session.scalar(others.where(SavedView.id.is_distinct_from(view_id))):
        raise RuleBroken(msg("You have a view called “%(name)s” already. Choose another name.", name=name))
