"""The database: base of all models, our column types, transactions on SQLite and PostgreSQL."""

import enum
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, date, datetime
from inspect import iscoroutinefunction
from typing import Any, ClassVar, TypeVar

import sqlalchemy as sa
from flask import Flask
from flask_sqlalchemy_lite import SQLAlchemy
from sqlalchemy import event
from sqlalchemy.engine import Connection, Dialect, Engine, ExceptionContext
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column
from sqlalchemy.orm.exc import StaleDataError

from tracker.core.errors import NotFound, Stale
from tracker.core.messages import msg
from tracker.core.search import folded_text

T = TypeVar("T")

NAMING = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}

# keyset paging compares keys in the database and in the address: both must sort by code point
Key = sa.String(64).with_variant(sa.String(64, collation="C"), "postgresql")

# the largest key a column holds, on PostgreSQL
LARGEST_KEY = 2**31 - 1


def key_in(text: str | None) -> int | None:
    """Return the key that `text` writes in figures; None where it writes none, or none that a column could hold."""
    # `isdigit` alone takes figures of other scripts and exponents for figures
    if not text or not text.isascii() or not text.isdigit() or len(text) > len(str(LARGEST_KEY)):
        return None
    return key if (key := int(text)) <= LARGEST_KEY else None


class UtcDateTime(sa.types.TypeDecorator[datetime]):
    """An instant: aware in Python, naive UTC in the table, on both databases."""

    impl = sa.DateTime
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Take an aware instant to naive UTC."""
        return None if value is None else value.astimezone(UTC).replace(tzinfo=None)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Give the stored instant back as aware UTC."""
        return None if value is None else value.replace(tzinfo=UTC)


class Base(DeclarativeBase):
    """Parent of all models."""

    metadata = sa.MetaData(naming_convention=NAMING)
    type_annotation_map: ClassVar[dict[Any, Any]] = {
        datetime: UtcDateTime(),
        # stored as their values; which values are allowed is the enum's business, not the table's
        enum.Enum: sa.Enum(
            enum.Enum, native_enum=False, length=32, values_callable=lambda words: [word.value for word in words]
        ),
        dict[str, Any]: sa.JSON(),
        list[str]: sa.JSON(),
        list[dict[str, Any]]: sa.JSON(),
    }


class Versioned:
    """A row that two people may edit at once: the later save of a stale copy is refused."""

    version: Mapped[int] = mapped_column(default=1)

    @sa.orm.declared_attr.directive
    def __mapper_args__(cls) -> dict[str, Any]:  # noqa: N805  # SQLAlchemy hands the class over
        """Let the mapper count versions and refuse an update of an older one."""
        return {"version_id_col": cls.version}


def ends_with_a_reason() -> sa.CheckConstraint:
    """Return the constraint of a table whose rows end, and are not deleted: `ended_on` and `end_reason` go together."""
    return sa.CheckConstraint("(ended_on IS NULL) = (end_reason IS NULL)", name="end_has_a_reason")


class Ends:
    """A row that is ended with a day and a reason, never deleted; its table has `ends_with_a_reason()`."""

    ended_on: Mapped[date | None]
    end_reason: Mapped[str | None] = mapped_column(sa.Text)


def check_version(row: Versioned, seen: int | None) -> None:
    """Raise `Stale` unless the form was opened on the present version of `row`."""
    if seen != row.version:
        raise Stale()


# errors of the database are logged without the values sent: texts of drafts and hashes of passwords are among them
db = SQLAlchemy(engine_options={"hide_parameters": True})

# what the transactions that begin in this request or command are for: True to write, False only to read, None unsaid
_writes: ContextVar[bool | None] = ContextVar("writes", default=None)

# for statements that are the same for every reader and look rows up by key: PostgreSQL plans them once a connection.
# Not for those whose best plan hangs on the values asked for, as those of filters and searches do.
PLANNED_ONCE = {"is_planned_once": True}

# that there is a row: `SELECT 1` is answered by an index alone, where SQLite reads the row for `SELECT *`
THERE_IS = sa.exists(sa.literal_column("1"))

# so many times the driver sends such a statement before it lets the server keep the plan
_UNPLANNED = 3


def will_write() -> None:
    """Let the transactions that begin from here on in this request or command take the write lock at once."""
    _writes.set(True)


def will_read() -> None:
    """Let the transactions that begin from here on only read."""
    _writes.set(False)


@contextmanager
def unit_of_work() -> Iterator[None]:
    """Commit what happens inside, with its journal entries, or leave nothing of it.

    Raises `Stale` when a row was changed by somebody else in the meantime, or a key that must be unique was taken.
    """
    from tracker.core import journal

    session = db.session
    try:
        yield
        session.flush()
        journal.write_pending(session)
        session.commit()
    except StaleDataError as stale:
        session.rollback()
        raise Stale() from stale
    except IntegrityError as refused:
        session.rollback()
        if not _is_taken(refused):
            raise
        raise Stale(
            msg("Somebody else saved the same at the same moment. Reload the page to see it, then try again.")
        ) from refused
    except BaseException:
        session.rollback()
        raise
    finally:
        journal.forget_pending(session)


def _is_taken(refused: IntegrityError) -> bool:
    """Answer whether a unique key was there already; any other constraint is broken only by a mistake of ours."""
    # PostgreSQL tells a state (appendix A of its manual: unique_violation), SQLite the name of an error
    told = getattr(refused.orig, "sqlstate", None) or getattr(refused.orig, "sqlite_errorname", None)
    return told in {"23505", "SQLITE_CONSTRAINT_UNIQUE", "SQLITE_CONSTRAINT_PRIMARYKEY"}


def one_or_404(statement: sa.Select[T], values: Mapping[str, object] | None = None) -> T:
    """Return the only row of `statement` for these values of its parameters; raise `NotFound` when there is none."""
    found = db.session.scalars(statement, values).unique().one_or_none()
    if found is None:
        raise NotFound()
    return found


def fetched(statement: sa.Executable, values: Mapping[str, object] | None = None) -> Sequence[Any]:
    """Return the rows of a statement that asks for columns: past the session, which looks for objects in each."""
    return db.session.connection().execute(statement, values).all()


def init_app(app: Flask) -> None:
    """Bind the engine of `app` and set SQLite up for several writers."""
    db.init_app(app)
    # the extension closes asynchronous sessions too, in an event loop made anew for each request; there are none here
    closing = app.teardown_appcontext_funcs
    app.teardown_appcontext_funcs = [close for close in closing if not iscoroutinefunction(close)]
    app.before_request(_choose_begin)
    with app.app_context():
        event.listen(db.engine, "handle_error", _hide_row)
        event.listen(db.sessionmaker, "before_flush", _refuse_to_write)
        if db.engine.dialect.name == "sqlite":
            _prepare_sqlite(db.engine)
        else:
            _prepare_postgresql(db.engine)


def _choose_begin() -> None:
    from flask import request

    if request.method in {"GET", "HEAD", "OPTIONS"}:
        will_read()
    else:
        will_write()


def _hide_row(context: ExceptionContext) -> None:
    """Take out of an error what PostgreSQL adds to it: the row that broke a constraint, with all its values."""
    detail = getattr(getattr(context.original_exception, "diag", None), "message_detail", None)
    for error in (context.original_exception, context.sqlalchemy_exception):
        if detail and error is not None:
            error.args = tuple(str(told).replace(detail, "(hidden)") for told in error.args)


def _prepare_sqlite(engine: Engine) -> None:
    @event.listens_for(engine, "connect")
    def connect(connection: Any, _record: object) -> None:
        # the driver must not begin transactions on its own; `begin` below does
        connection.isolation_level = None
        for pragma in ("journal_mode=WAL", "synchronous=NORMAL", "foreign_keys=ON", "busy_timeout=20000"):
            connection.execute(f"PRAGMA {pragma}")
        connection.create_function("folded", 1, folded_text, deterministic=True)

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        # SQLite cannot upgrade a reading transaction under load
        connection.exec_driver_sql("BEGIN IMMEDIATE" if _writes.get() else "BEGIN")


def _prepare_postgresql(engine: Engine) -> None:
    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        # each statement sees what is committed when it begins, in a transaction or not: where nothing is written there
        # is none. It would end in a roll-back, at which the driver forgets all plans that the server keeps for it.
        _driver_of(connection).autocommit = _writes.get() is False

    @event.listens_for(engine, "before_cursor_execute")
    def choose(connection: Connection, _cursor: Any, _statement: str, _values: Any, context: Any, _many: bool) -> None:
        is_planned_once = context is not None and context.execution_options.get("is_planned_once", False)
        _driver_of(connection).prepare_threshold = _UNPLANNED if is_planned_once else None


def _driver_of(connection: Connection) -> Any:
    """Return the driver's own connection."""
    return connection.connection.dbapi_connection


def _refuse_to_write(_session: object, *_more: object) -> None:
    """Raise `RuntimeError` where what only reads has changed a row: a view that answers a GET writes nothing."""
    if _writes.get() is False:
        raise RuntimeError("what only reads has changed a row")
