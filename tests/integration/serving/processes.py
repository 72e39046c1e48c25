"""Processes of the program, as they run outside the tests."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

PATIENCE = 60


@contextmanager
def running(*command: str, home: Path, **settings: Any) -> Iterator[subprocess.Popen[str]]:
    """Run `flask --app tracker COMMAND` under `settings`, in a process group of its own, as a terminal does."""
    environment = {**os.environ, "TRACKER_INSTANCE": str(home), "TRACKER_SECRET_KEY": "for-tests-only"}
    environment |= {f"TRACKER_{name}": str(value) for name, value in settings.items()}
    process = subprocess.Popen(
        [sys.executable, "-m", "flask", "--app", "tracker", *command],
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        stdin=subprocess.DEVNULL,
        text=True,
        start_new_session=True,
    )
    try:
        yield process
    finally:
        # its worker, if it has one, ends by itself then
        process.kill()
        process.communicate(timeout=PATIENCE)


def children_of(process: subprocess.Popen[str]) -> list[int]:
    """Return the living processes that `process` started."""
    found = {number: state for number, parent, state in _processes() if parent == process.pid}
    return [number for number, state in found.items() if state != "Z"]


def is_alive(number: int) -> bool:
    """Answer whether that process lives."""
    return any(other == number and state != "Z" for other, _parent, state in _processes())


def _processes() -> Iterator[tuple[int, int, str]]:
    for status in Path("/proc").glob("[0-9]*/stat"):
        try:
            _name, _paren, rest = status.read_text().rpartition(")")
        except OSError:
            continue
        state, parent = rest.split()[:2]
        yield int(status.parent.name), int(parent), state


def wait_until(holds: Callable[[], Any], patience: float = PATIENCE, pause: float = 0.05) -> Any:
    """Return what `holds()` gives as soon as it is true."""
    end = time.monotonic() + patience
    while time.monotonic() < end:
        if found := holds():
            return found
        time.sleep(pause)
    raise AssertionError(f"not within {patience} s")


def told_to_end(process: subprocess.Popen[str], number: int = signal.SIGTERM) -> tuple[int, str]:
    """Send a signal to `process` and return how it ended and what it had said."""
    process.send_signal(number)
    said, _nothing = process.communicate(timeout=PATIENCE)
    return process.returncode, said
