"""Serving the program: the web server, alone or with the worker beside it."""

import logging
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType
from typing import Any

from flask import Flask

THREADS = 8
# seconds after which a worker that died is started again, and after which one that does not end is killed
PAUSE = 2
PATIENCE = 30


def bind(app: Flask, host: str, port: int) -> Any:
    """Return the web server of `app`, listening but not yet answering. Raises `OSError` when the port is taken."""
    # only here: gunicorn needs none of it
    from waitress.server import create_server

    # a browser asks for all files of a page at once; that they queue for a moment is no news
    logging.getLogger("waitress.queue").setLevel(logging.ERROR)
    # the program answers what is too large with a sentence of its own; this only stops what nobody sends by mistake
    limit = 10 * int(app.config["MAX_CONTENT_LENGTH"])
    return create_server(app, host=host, port=port, threads=THREADS, max_request_body_size=limit, ident=None)


def answer(server: Any) -> None:
    """Answer requests until told to stop; those under way are finished."""
    signal.signal(signal.SIGTERM, _leave)
    try:
        server.run()
    finally:
        server.close()


@contextmanager
def worker_beside(settings: dict[str, str]) -> Iterator[None]:
    """Keep a worker running in a process of its own, under `settings` as environment, until the block ends."""
    companion = _Companion(settings)
    try:
        yield
    finally:
        companion.end()


class _Companion:
    """The worker's process, started again when it dies. It ends by itself when this process does."""

    def __init__(self, settings: dict[str, str]) -> None:
        self.environment = {**os.environ, **settings}
        self.is_ending = threading.Event()
        self.process = self._started()
        self.watcher = threading.Thread(target=self._watch, daemon=True)
        self.watcher.start()

    def end(self) -> None:
        """Let the worker finish what it is doing, and wait for that."""
        self.is_ending.set()
        self.watcher.join()
        if self.process.stdin:
            self.process.stdin.close()
        try:
            self.process.wait(PATIENCE)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()

    def _started(self) -> subprocess.Popen[bytes]:
        command = [sys.executable, "-m", "flask", "--app", "tracker", "worker", "--attached"]
        # out of reach of Ctrl-C, which would hit it while it starts: the end of its input tells it to end
        return subprocess.Popen(  # noqa: S603  # our own command
            command, stdin=subprocess.PIPE, env=self.environment, start_new_session=True
        )

    def _watch(self) -> None:
        while not self.is_ending.wait(PAUSE):
            if self.process.poll() is not None:
                self.process = self._started()


def _leave(_number: int, _frame: FrameType | None) -> None:
    raise SystemExit(0)
