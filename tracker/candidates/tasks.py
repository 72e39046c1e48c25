"""What the worker does for this room: reads what was handed in and looks for pledges in it.

An arrival is in nobody's hands, or taken up and dated; while it is read the date is kept fresh, so that one whose
worker died is free again soon. Reading happens between transactions; only how far it is, is noted now and then.
"""

import logging
import time

from sqlalchemy.orm import undefer

from tracker.candidates.service import outcome_of
from tracker.core import clock
from tracker.core.db import db, unit_of_work, will_read, will_write
from tracker.documents import arriving, queries
from tracker.documents.models import Arrival
from tracker.documents.reading import ReadingError, Stage
from tracker.documents.service import Received

# seconds between two notes of how far a reading is
BREATH = 1.0

log = logging.getLogger(__name__)


def read_arrivals() -> None:
    """Read each file that was handed in and is not read yet."""
    will_read()
    waiting = list(db.session.scalars(queries.to_be_read(clock.now())))
    db.session.rollback()
    for arrival_id in waiting:
        _read(arrival_id)


def _read(arrival_id: int) -> None:
    will_write()
    with unit_of_work():
        is_mine = arriving.take_up(arrival_id, at=clock.now())
        arrival = db.session.get_one(Arrival, arrival_id, options=[undefer(Arrival.original)]) if is_mine else None
        if arrival is None:
            return
        if arrival.tries > arriving.MOST_TRIES:
            arriving.note_failure(arrival, arriving.GIVEN_UP)
            return
        received = Received(arrival.original, arrival.language, arrival.standing, arrival.file_name, arrival.encoding)
        day, parties = arriving.day_of(arrival), arriving.parties_of(arrival)
    try:
        outcome = outcome_of(received, day=day, parties=parties, told=_Teller(arrival_id))
    except ReadingError as refused:
        with unit_of_work():
            arriving.note_failure(db.session.get_one(Arrival, arrival_id), refused.message)
        return
    with unit_of_work():
        arriving.keep(db.session.get_one(Arrival, arrival_id), outcome)
    log.info("Read what was handed in as %s.", arrival_id)


class _Teller:
    """Notes how far the reading of an arrival is, not more often than once a breath."""

    def __init__(self, arrival_id: int) -> None:
        self._arrival_id = arrival_id
        self._stage: Stage | None = None
        self._told = 0.0

    def __call__(self, stage: Stage, done: int, whole: int) -> None:
        """Hear how far it is."""
        now = time.monotonic()
        if stage is self._stage and now - self._told < BREATH:
            return
        self._stage, self._told = stage, now
        with unit_of_work():
            arriving.note_progress(self._arrival_id, stage, done, whole, at=clock.now())


TASKS = (read_arrivals,)
