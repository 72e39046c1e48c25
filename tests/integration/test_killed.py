"""A server that is killed in the middle of an act leaves all of it or nothing, on both databases."""

import contextlib
import http.client
import os
import re
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import SimpleNamespace
from urllib.parse import urlencode

import pytest
import sqlalchemy as sa

from tests.factories import (
    make_commitment,
    make_cycle,
    make_document,
    make_framework,
    make_participant,
    make_person,
    make_scope,
    make_sheet,
    rows_of,
)
from tests.servers import free_port
from tracker.assessments.models import CycleRecord, RecordPart
from tracker.commitments.models import Obligation
from tracker.core import journal
from tracker.core.db import db
from tracker.core.permissions import Role
from tracker.cycles.models import CycleStatus, ReviewCycle
from tracker.sheets.models import Sheet, SheetStatus, Submission

ROOT = Path(__file__).parents[2]
PATIENCE = 60
# shares of the time the act takes, at which the server is killed
MOMENTS = (0.3, 0.6, 0.9)


@pytest.fixture
def world(app):
    alphia = make_participant("XA")
    framework = make_framework("XXD", (alphia,))
    document = make_document(framework, parties=(alphia,))
    cycle = make_cycle(framework, CycleStatus.COLLECTING)
    for number in range(len(MOMENTS) + 1):
        make_scope(cycle, make_commitment(document, (alphia,), number=number + 1, reference=f"XD26-1-{number + 1:02}"))
    sheets = [make_sheet(cycle, obligation) for obligation in rows_of(Obligation)]
    return SimpleNamespace(
        framework=framework,
        cycle=cycle,
        sheets=[sheet.id for sheet in sheets],
        coordinator=make_person(Role.COORDINATOR, framework, alphia),
        admin=make_person(Role.ADMIN, framework),
    )


class Server:
    """The program serving in a process of its own, and a signed-in person in front of it."""

    def __init__(self, environment: dict[str, str], cookie: str) -> None:
        self.port = free_port()
        self.headers = {"Cookie": f"tracker={cookie}"}
        command = [sys.executable, "-m", "flask", "--app", "tracker", "serve", "--port", str(self.port)]
        self.process = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.DEVNULL)
        end = time.monotonic() + PATIENCE
        while True:
            try:
                self.ask("GET", "/sign-in")
            except OSError:
                assert time.monotonic() < end, "the server did not start"
                time.sleep(0.1)
            else:
                break

    def ask(self, method: str, path: str, fields: dict[str, object] | None = None) -> tuple[int, str]:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        headers = {**self.headers, "Content-Type": "application/x-www-form-urlencoded"}
        try:
            connection.request(method, path, urlencode(fields or {}), headers)
            answer = connection.getresponse()
            if answer.getheader("Set-Cookie"):  # the session now holds the token of its forms
                self.headers["Cookie"] = answer.getheader("Set-Cookie").partition(";")[0]
            return answer.status, answer.read().decode()
        finally:
            connection.close()

    def fields_of(self, path: str) -> dict[str, object]:
        status, page = self.ask("GET", path)
        assert status == 200
        return dict(re.findall(r'<input[^>]*name="(csrf_token|version)"[^>]*value="([^"]*)"', page))

    def kill_during(self, path: str, fields: dict[str, object], after: float) -> None:
        def send() -> None:
            # killed: no answer comes
            with contextlib.suppress(OSError, http.client.HTTPException):
                self.ask("POST", path, fields)

        sending = threading.Thread(target=send)
        sending.start()
        time.sleep(after)
        self.process.kill()
        self.process.wait()
        sending.join()


@pytest.fixture
def serving(app, client_of, home, database_url):
    @contextmanager
    def start(person) -> Iterator[Server]:
        client = client_of(person)
        environment = {
            **os.environ,
            "TRACKER_INSTANCE": str(home),
            "TRACKER_DATABASE_URL": database_url,
            "TRACKER_SECRET_KEY": "for-tests-only",
        }
        server = Server(environment, client.get_cookie("tracker").value)
        db.session.rollback()
        try:
            yield server
        finally:
            server.process.kill()
            server.process.wait()

    return start


def sheet_form(server: Server, sheet_id: int) -> dict[str, object]:
    return {
        **server.fields_of(f"/sheets/{sheet_id}"),
        "state": "in_progress",
        "done": "The ground was surveyed.",
        "language": "en",
        "act": "send",
    }


def test_sending_a_return_happens_wholly_or_not_at_all(world, serving):
    with serving(world.coordinator) as server:
        path = f"/sheets/{world.sheets[0]}"
        fields = sheet_form(server, world.sheets[0])
        began = time.monotonic()
        assert server.ask("POST", path, fields)[0] == 303
        whole = time.monotonic() - began
    for moment, sheet_id in zip(MOMENTS, world.sheets[1:], strict=True):
        with serving(world.coordinator) as server:
            server.kill_during(f"/sheets/{sheet_id}", sheet_form(server, sheet_id), whole * moment)
        sent = {row.sheet_id for row in rows_of(Submission)}
        marked = {row.id for row in rows_of(Sheet) if row.status is SheetStatus.SUBMITTED}
        told = set(
            db.session.scalars(
                sa.select(journal.JournalEntry.subject_id).where(journal.JournalEntry.event == "sheet.sent")
            )
        )
        assert sent == marked == told
        assert list(journal.faults(db.session)) == []


def test_closing_a_cycle_happens_wholly_or_not_at_all(world, serving):
    path = f"/cycles/{world.cycle.code}/close"
    (cycle,) = rows_of(ReviewCycle)
    cycle.status = CycleStatus.TABLED
    db.session.commit()
    for moment in MOMENTS:
        with serving(world.admin) as server:
            began = time.monotonic()
            fields = server.fields_of(path)
            server.kill_during(path, fields, (time.monotonic() - began) * moment)
        if is_closed_wholly():
            return
    with serving(world.admin) as server:
        assert server.ask("POST", path, server.fields_of(path))[0] == 303
    assert is_closed_wholly()


def is_closed_wholly() -> bool:
    """Answer whether the cycle is closed; fail where only a part of it happened."""
    (cycle,) = rows_of(ReviewCycle)
    records, parts = rows_of(CycleRecord), rows_of(RecordPart)
    told = db.session.scalar(sa.select(sa.func.count()).where(journal.JournalEntry.event == "cycle.closed"))
    is_closed = cycle.status is CycleStatus.CLOSED
    assert (len(records), bool(parts), told) == ((1, True, 1) if is_closed else (0, False, 0))
    assert list(journal.faults(db.session)) == []
    return is_closed
