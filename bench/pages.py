"""Measures the register's pages beside the floor: `python -m bench.pages [--commitments 100000] [--databases sqlite]`.

For each database two dialogues are made, one of 1,000 pledges and a large one. Pages of the program and of the floor
are asked for in turn, in one process, so that both meet the same weather. Times are milliseconds, the median of the
faster half: what else the machine had to do is not the program's. On SQLite, which works in the same process, they are
the processor's, on PostgreSQL the clock's. Prints one table and then the
goals P1 to P4, and P7 as far as time goes, that do not hold; ends with exit code 1 when there are any.
"""

import argparse
import hashlib
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

import sqlalchemy as sa
from flask import Flask
from flask.testing import FlaskClient

from bench import world
from bench.floor import make_floor
from tests.servers import postgresql
from tracker import create_app
from tracker.accounts.models import Person, RoleGrant, SignInSession
from tracker.commitments.models import Commitment
from tracker.core import clock, migrations
from tracker.core.db import db, will_write
from tracker.core.permissions import Role
from tracker.frameworks.models import Framework
from tracker.register import keeping

DATABASES = ("sqlite", "postgresql")
SMALL = 1000
TURNS = 25
WARM = 3
TOKEN = "bench"
# page -> the most it may take, beside the floor's page and beside the program's own first page; statements
GOALS: dict[str, tuple[float | None, float | None, int]] = {
    "list": (3, None, 6),
    "filter": (None, 1, 6),
    "filter, counted anew": (None, None, 6),
    "page at 80 %": (None, 1.5, 6),
    "search, few": (None, 3, 6),
    "search, many": (None, 3, 6),
    "search, all": (None, 3, 6),
    "pledge": (4, None, 8),
}
# what is asked of the page under that name is the same, but nothing of what was counted before is kept
ANEW = ", counted anew"
# all pledges as a file, beside the floor's file (P7)
FILE, FILE_GOAL = "all pledges as CSV", 3
# the large world beside the small one; above this nothing counts as growth but the noise of a shared machine
GROWTH = 1.5


@dataclass(frozen=True)
class Measured:
    """What one page took, in milliseconds, and how many statements it sent."""

    floor: float
    page: float
    statements: int


def main() -> int:
    """Measure, print and answer whether all goals hold."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--commitments", type=int, default=100_000)
    arguments.add_argument("--databases", nargs="+", choices=DATABASES, default=DATABASES)
    given = arguments.parse_args()
    broken: list[str] = []
    print(f"| database, page | floor ms | page ms | x floor | x first page | x {SMALL:,} pledges | statements |")
    print("|---|---|---|---|---|---|---|")
    for database in given.databases:
        small, large = (measured(database, number) for number in (SMALL, given.commitments))
        for name, now in large.items():
            print(row_of(f"{database}, {name}", now, small[name], large["list"]))
            broken += [f"{database}, {name}: {what}" for what in missed(name, now, small[name], large["list"])]
    print("\n".join(["", *broken]) if broken else "\nAll goals hold.")
    return 1 if broken else 0


def row_of(name: str, now: Measured, small: Measured, first: Measured) -> str:
    """Return a line of the table."""
    ratios = (now.page / now.floor, now.page / first.page, now.page / small.page)
    # a file is as long as the list, and its batches with it
    shown = [f"{ratios[0]:.2f}", "", ""] if name.endswith(FILE) else [f"{ratio:.2f}" for ratio in ratios]
    figures = [f"{now.floor:.1f}", f"{now.page:.1f}", *shown, str(now.statements)]
    return f"| {name} | {' | '.join(figures)} |"


def missed_by_file(now: Measured) -> Iterator[str]:
    """Yield a sentence if the file of all pledges takes too long."""
    if now.page > FILE_GOAL * now.floor:
        yield f"{now.page / now.floor:.2f} times the floor, at most {FILE_GOAL} wanted"


def missed(name: str, now: Measured, small: Measured, first: Measured) -> Iterator[str]:
    """Yield a sentence for each goal a page does not reach."""
    if name == FILE:
        yield from missed_by_file(now)
        return
    beside_floor, beside_first, statements = GOALS[name]
    if beside_floor and now.page > beside_floor * now.floor:
        yield f"{now.page / now.floor:.2f} times the floor, at most {beside_floor} wanted"
    # two pages that do the same work differ by some per cent from run to run
    if beside_first and now.page > beside_first * first.page * 1.1:
        yield f"{now.page / first.page:.2f} times the first page, at most {beside_first} wanted"
    if not name.startswith("search") and now.page > GROWTH * small.page:
        yield f"{now.page / small.page:.2f} times as long as with {SMALL} pledges, at most {GROWTH} wanted"
    if now.statements > statements or now.statements != small.statements:
        yield f"{now.statements} statements, {small.statements} with {SMALL} pledges, at most {statements} wanted"


def measured(database: str, number: int) -> dict[str, Measured]:
    """Return what each page took over a dialogue of `number` pledges."""
    with program(database) as app:
        with app.app_context():
            will_write()
            world.make_world(number)
            _sign_in()
            addresses, engine = _addresses(number), db.engine
            db.session.rollback()
        ours, floor = app.test_client(), make_floor(engine).test_client()
        with ours.session_transaction() as session:
            session["_user_id"], session["_fresh"], session["language"] = TOKEN, True, "en"
        found = {name: _measured(ours, floor, engine, name, address) for name, address in addresses.items()}
        return found | {FILE: _file(ours, floor, engine)}


@contextmanager
def program(database: str) -> Iterator[Flask]:
    """Give the program on an empty database of that kind."""
    with tempfile.TemporaryDirectory(prefix="tracker-bench-") as folder:
        settings: dict[str, object] = {"INSTANCE": folder, "SECRET_KEY": "bench", "DEVELOPMENT": True}
        if database == "sqlite":
            yield _migrated(settings | {"DATABASE_URL": f"sqlite:///{Path(folder) / 'tracker.sqlite'}"})
            return
        with postgresql() as address:
            app = _migrated(settings | {"DATABASE_URL": address})
            yield app
            with app.app_context():
                db.engine.dispose()


def _migrated(settings: dict[str, object]) -> Flask:
    app = create_app(settings)
    with app.app_context():
        will_write()
        with db.engine.begin() as connection:
            migrations.upgrade(connection)
    return app


def _sign_in() -> None:
    """Make an admin of the dialogue with a session in force."""
    at = clock.now()
    person = Person(email="bench@example.org", name="Bench", language="en", password_hash="-", created_at=at)
    db.session.add(person)
    db.session.flush()
    framework_id = db.session.scalars(sa.select(Framework.id).where(Framework.code == world.CODE)).one()
    db.session.add(RoleGrant(person_id=person.id, role=Role.ADMIN, framework_id=framework_id, granted_at=at))
    digest = hashlib.sha256(TOKEN.encode()).hexdigest()
    until = at + timedelta(hours=12)
    db.session.add(SignInSession(token_digest=digest, person_id=person.id, began_at=at, expires_at=until))
    db.session.commit()


def _addresses(number: int) -> dict[str, str]:
    """Return the part of the address after `/commitments` and `/pledges`, by the name of the page."""
    keys = sa.select(Commitment.position, Commitment.id, Commitment.reference)
    at_80 = keys.order_by(Commitment.position, Commitment.id).offset(number * 4 // 5).limit(1)
    position, key, reference = db.session.execute(at_80).one()
    return {
        "list": "",
        "filter": "?strength=firm&participant=XA",
        f"filter{ANEW}": "?strength=firm&participant=XA",
        "page at 80 %": f"?after={position}.{key}",
        "search, few": "?q=marker+7",
        "search, many": "?q=marker",
        "search, all": "?q=country",
        "pledge": f"/{reference}",
    }


def _measured(ours: FlaskClient, floor: FlaskClient, engine: sa.Engine, name: str, address: str) -> Measured:
    page, least = f"/commitments{address}", f"/pledges{address}"
    timer, before = _timer(engine), keeping.forget if name.endswith(ANEW) else lambda: None
    turns = []
    for _turn in range(WARM + TURNS):
        before()
        turns.append((_took(floor, least, timer), _took(ours, page, timer)))
    floors, pages = (_typical(turn[of] for turn in turns[WARM:]) for of in (0, 1))
    before()
    return Measured(floors, pages, _sent(ours, engine, page))


def _timer(engine: sa.Engine) -> Callable[[], float]:
    """Return the processor's time where the database works in this process, else the clock's."""
    return time.process_time if engine.dialect.name == "sqlite" else time.perf_counter


def _file(ours: FlaskClient, floor: FlaskClient, engine: sa.Engine) -> Measured:
    """Return what the file of all pledges took, the better of two times each."""
    page, least = "/commitments.csv", "/pledges.csv"
    timer = _timer(engine)
    floors, pages = (
        min(_took(client, address, timer) for _turn in range(2)) for client, address in ((floor, least), (ours, page))
    )
    return Measured(floors * 1000, pages * 1000, _sent(ours, engine, page))


def _typical(seconds: Iterable[float]) -> float:
    """Return the median of the faster half, in milliseconds."""
    ordered = sorted(seconds)
    return statistics.median(ordered[: len(ordered) // 2 + 1]) * 1000


def _took(client: FlaskClient, address: str, timer: Callable[[], float]) -> float:
    begun = timer()
    response = client.get(address)
    response.get_data()  # of a file that is streamed, all of it
    taken = timer() - begun
    if response.status_code != 200:
        raise RuntimeError(f"{address}: {response.status}")
    return taken


def _sent(client: FlaskClient, engine: sa.Engine, address: str) -> int:
    sent: list[str] = []

    def note(_connection: object, _cursor: object, statement: str, *_: object) -> None:
        if not statement.startswith(("BEGIN", "PRAGMA")):
            sent.append(statement)

    sa.event.listen(engine, "before_cursor_execute", note)
    client.get(address).get_data()
    sa.event.remove(engine, "before_cursor_execute", note)
    return len(sent)


if __name__ == "__main__":
    sys.exit(main())
