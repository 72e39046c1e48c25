"""The bell: tells the worker that there is something to do, and never what.

What is to be done stands in the rows of the rooms: a letter not yet sent, a report not yet made. So a ring that is lost
loses nothing: the worker looks round once a minute anyway. The queue is a file in the instance folder, on PostgreSQL
too; web processes on other machines cannot ring, and wait for that minute.
"""

import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any

from flask import Flask, current_app
from sqlalchemy import event
from sqlalchemy.orm import Session

FILE = "queue.sqlite"

LookRound = Callable[[Flask], None]


def init_app(app: Flask, look_round: LookRound) -> None:
    """Let the acts of `app` ring; `look_round` is what the worker does then."""
    app.extensions["bell"] = look_round


def queue_of(app: Flask) -> tuple[Any, Callable[[], object]]:
    """Return the open queue of `app` and what puts its one task into it; the clock does so too, each minute.

    Whoever opens a queue closes its `storage`.
    """
    # only here: a web process that never rings needs none of it
    from huey import SqliteHuey, crontab

    look_round: LookRound = app.extensions["bell"]
    queue = SqliteHuey("tracker", filename=str(Path(app.config["INSTANCE"]) / FILE), results=False, timeout=2)
    return queue, queue.periodic_task(crontab(minute="*"), name="look_round")(lambda: look_round(app))


def ring(app: Flask) -> None:
    """Ring now. What was asked for is committed already, so a queue that cannot be written is noted, no more."""
    try:
        queue, put = queue_of(app)
        try:
            put()
        finally:
            queue.storage.close()
    except (sqlite3.Error, OSError) as error:
        app.logger.warning("the bell could not be rung, the worker will look by itself: %s", error)


def ring_after_commit(session: Session) -> None:
    """Ring once what `session` holds now is committed; a roll-back leaves the bell alone."""
    session.info["ring"] = True


@event.listens_for(Session, "after_commit")
def _ring_if_asked(session: Session) -> None:
    if session.info.pop("ring", False):
        ring(current_app)


@event.listens_for(Session, "after_rollback")
def _forget(session: Session) -> None:
    session.info.pop("ring", None)
