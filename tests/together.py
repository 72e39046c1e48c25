"""People who do something at the same moment: each in a thread with a session of its own."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

from flask import Flask

from tracker.core.db import db, unit_of_work, will_write
from tracker.core.errors import TrackerError


def at_once(app: Flask, *acts: Callable[[], object]) -> list[type[TrackerError] | None]:
    """Run `acts`, each in a unit of work, in threads that begin together; return what each was told, or None.

    What no page would answer is raised. An act holds plain values only: rows belong to the session of their thread.
    """
    barrier = Barrier(len(acts))

    def run(act: Callable[[], object]) -> type[TrackerError] | None:
        with app.app_context():
            will_write()
            barrier.wait()
            try:
                with unit_of_work():
                    act()
            except TrackerError as error:
                return type(error)
            return None

    db.session.rollback()
    with ThreadPoolExecutor(len(acts)) as pool:
        return list(pool.map(run, acts))
