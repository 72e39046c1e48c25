"""What all tests share: a database that each test gets clean, on SQLite and on PostgreSQL, and signed-in clients."""

import contextvars
import functools
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from flask import Flask, has_app_context
from flask.testing import FlaskClient
from hypothesis import settings
from xdist.scheduler import LoadScopeScheduling

from tests import factories
from tests.servers import postgresql
from tracker import create_app
from tracker.accounts.models import Person
from tracker.core import clock, journal, migrations
from tracker.core.db import Base, db, will_write

BACKENDS = ("sqlite", "postgresql")
# on one worker each: two Chromiums on two cores only wait for each other, and seeding takes seconds
GROUPS = {
    "tests/browser/": "browser",
    "seed/test_fictitious.py": "fictitious",
    "serving/test_commands.py": "commands",
    "seed/test_founding_": "founding",
    "seed/test_participants.py": "founding",
}
# argon2 with the least work: tests prove what is compared, not how slowly
SETTINGS: dict[str, object] = {"ARGON2": (8, 1, 1), "SECRET_KEY": "for-tests-only", "DEVELOPMENT": True}

# how long a case takes is the machine's affair: no test fails by the clock
settings.register_profile("tracker", deadline=None)
settings.load_profile("tracker")


class OwnContextClient(FlaskClient):
    """A client whose requests share nothing with the test: no `g`, no person, no database session, no transaction."""

    def open(self, *args: Any, **kwargs: Any) -> Any:
        # a row read by the test may hold SQLite's write lock
        if has_app_context():  # not in a thread of the test
            db.session.rollback()
        return contextvars.Context().run(super().open, *args, **kwargs)


@pytest.fixture(scope="session", params=BACKENDS)
def backend(request: pytest.FixtureRequest) -> str:
    """The kind of database; each test that uses one runs on both."""
    return request.param


@pytest.fixture(scope="session")
def home(backend: str, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp(f"home-{backend}")


@pytest.fixture(scope="session")
def database_url(backend: str, home: Path) -> Iterator[str]:
    """The address of an empty database."""
    if backend == "sqlite":
        yield f"sqlite:///{home / 'tracker.sqlite'}"
    else:
        with postgresql() as address:
            yield address


@pytest.fixture(scope="session")
def program(database_url: str, home: Path) -> Iterator[Flask]:
    """The program on a migrated database, made once a worker and backend."""
    made = create_app({**SETTINGS, "INSTANCE": str(home), "DATABASE_URL": database_url, "TESTING": True})
    made.test_client_class = OwnContextClient
    with made.app_context():
        will_write()
        with db.engine.begin() as connection:
            migrations.upgrade(connection)
        db.engine.dispose()
    if made.config["SQLALCHEMY_ENGINES"]["default"].startswith("sqlite"):
        shutil.copy(home / "tracker.sqlite", home / "clean.sqlite")
    yield made
    with made.app_context():
        db.engine.dispose()


@pytest.fixture
def app(program: Flask, home: Path) -> Iterator[Flask]:
    """The program on an empty database, inside its context."""
    with program.app_context():
        will_write()
        empty_database(home)
        yield program
        assert "journal" not in db.session.info, "something was noted for the journal outside a unit of work"
        db.session.rollback()
    clock.ticking = clock._system


def empty_database(home: Path) -> None:
    """Take all rows away; `home` is that of the program under test."""
    if db.engine.dialect.name == "sqlite":
        db.engine.dispose()
        for ending in ("-wal", "-shm"):
            (home / f"tracker.sqlite{ending}").unlink(missing_ok=True)
        shutil.copy(home / "clean.sqlite", home / "tracker.sqlite")
        return
    with db.engine.begin() as connection:
        _delete_rows(connection)


@functools.cache
def _with_rows() -> sa.TextClause:
    """Return a statement for the names of the tables that have rows.

    TRUNCATE makes new files for every table, which takes a hundred times as long as looking which have rows.
    """
    names = [table.name for table in Base.metadata.sorted_tables]
    return sa.text(" UNION ALL ".join(f"SELECT '{name}' WHERE EXISTS (SELECT 1 FROM \"{name}\")" for name in names))


_NUMBER_FROM_ONE = sa.text(
    "SELECT setval(format('%I.%I', schemaname, sequencename)::regclass, start_value, false)"
    " FROM pg_sequences WHERE last_value IS NOT NULL"
)


def _delete_rows(connection: sa.Connection) -> None:
    """Empty the tables of PostgreSQL and let their keys begin again."""
    connection.execute(sa.text("SET LOCAL session_replication_role = replica"))  # in any order of the tables
    for name in connection.scalars(_with_rows()).all():
        connection.execute(sa.text(f'DELETE FROM "{name}"'))
    connection.execute(_NUMBER_FROM_ONE)


@pytest.fixture
def client_of(app: Flask) -> Callable[..., FlaskClient]:
    """Return a client signed in as a person, or as nobody."""

    def make(person: Person | None = None, language: str = "en") -> FlaskClient:
        client = app.test_client()
        token = factories.make_sign_in(person) if person else None
        with client.session_transaction() as session:
            session["language"] = language
            if token:
                session["_user_id"], session["_fresh"] = token, True
        return client

    return make


@pytest.fixture
def statements(app: Flask) -> Iterator[list[str]]:
    """The SQL statements sent, in order; empty it before the part to be counted."""
    sent: list[str] = []

    def note(_connection: object, _cursor: object, statement: str, *_: object) -> None:
        sent.append(statement)

    sa.event.listen(db.engine, "before_cursor_execute", note)
    yield sent
    sa.event.remove(db.engine, "before_cursor_execute", note)


@pytest.fixture
def journal_of(app: Flask) -> Callable[[], list[str]]:
    """Return the names of all events so far, oldest first."""

    def names() -> list[str]:
        db.session.rollback()
        return list(db.session.scalars(sa.select(journal.JournalEntry.event).order_by(journal.JournalEntry.id)))

    return names


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out what would be said twice."""
    twice = [item for item in items if _is_said_on_sqlite(item)]
    config.hook.pytest_deselected(items=twice)
    items[:] = [item for item in items if item not in set(twice)]


class OneWorkerAGroup(LoadScopeScheduling):
    """Gives all tests of a group to one worker, and the others one by one.

    `--dist loadgroup` is meant for that, but pytest-xdist 3.8 writes the groups where pytest 9.2 no longer reads them.
    """

    def _split_scope(self, nodeid: str) -> str:
        return next((group for path, group in GROUPS.items() if path in nodeid), nodeid)


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> OneWorkerAGroup:
    return OneWorkerAGroup(config, log)


def _is_said_on_sqlite(item: pytest.Item) -> bool:
    """Answer whether `item` says on PostgreSQL what does not hang on the database: by its mark, or in other words."""
    params = item.callspec.params if isinstance(item, pytest.Function) and hasattr(item, "callspec") else {}
    if params.get("backend") != "postgresql":
        return False
    return item.get_closest_marker("any_database") is not None or params.get("language") in {"ja", "ru"}
