"""The worker: a process of its own that sends letters and makes reports, whenever the bell rings and once a minute.

What is to be done stands in rows; a worker that dies in the middle has done nothing wrong, the next one finds the rows.
Rooms name what they have done here in `TASKS` of their `tasks.py`.
"""

import logging
import signal
import sys
import threading
from types import FrameType

from flask import Flask

from tracker import rooms
from tracker.core import bell
from tracker.core.db import db

# seconds that a task which runs when the worker is told to stop has to finish
GRACE = 20
HEALTH_CHECK = 10

log = logging.getLogger(__name__)


def look_round(app: Flask) -> None:
    """Do what there is to do, task by task; what goes wrong in one leaves the others alone and is tried again."""
    for module in rooms.modules("tasks"):
        for task in module.TASKS:
            with app.app_context():
                try:
                    task()
                except Exception:
                    db.session.rollback()
                    log.exception("%s could not be finished, and is tried again", task.__name__)


def run(app: Flask, *, is_attached: bool = False) -> None:
    """Work until told to stop by a signal, or by the end of the standard input where the worker `is_attached`."""
    stop = threading.Event()
    queue, put = bell.queue_of(app)
    # rings that nobody heard mean no more than one
    queue.flush()
    put()
    consumer = queue.create_consumer(max_delay=1.0, shutdown_timeout=GRACE)
    consumer.start()
    # after the consumer set its own, which would not let a running task finish
    _stop_on_signals(stop)
    if is_attached:
        threading.Thread(target=_stop_at_end_of_input, args=(stop,), daemon=True).start()
    log.info("The worker is ready.")
    while not stop.wait(HEALTH_CHECK):
        consumer.check_worker_health()
    consumer.stop(graceful=True)
    queue.storage.close()
    log.info("The worker has ended.")


def _stop_on_signals(stop: threading.Event) -> None:
    def note(_number: int, _frame: FrameType | None) -> None:
        stop.set()

    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, note)


def _stop_at_end_of_input(stop: threading.Event) -> None:
    """Whoever started the worker holds the other end: it is closed by their death too, however sudden."""
    sys.stdin.buffer.read()
    stop.set()
