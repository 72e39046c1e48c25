"""The history of the tables, run by Alembic from inside the program: `flask --app tracker db upgrade`."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import cast

from alembic import command
from alembic.config import Config
from alembic.script import Script
from sqlalchemy.engine import Connection

FOLDER = Path(__file__).parents[2] / "migrations"
# the index of words: FTS5 with tables of its own on SQLite, a tsvector on PostgreSQL; models can hold neither
OUTSIDE_MODELS = ("commitment_search",)


def alembic_config(connection: Connection) -> Config:
    """Return Alembic's settings for the database behind `connection`."""
    config = Config()
    config.set_main_option("script_location", str(FOLDER))
    config.set_main_option("file_template", "%%(rev)s")
    config.attributes["connection"] = connection
    return config


def is_in_models(name: str | None, kind: str, _parents: object) -> bool:
    """Answer whether models are to be compared with what has that name in the database."""
    return kind != "table" or not (name or "").startswith(OUTSIDE_MODELS)


def upgrade(connection: Connection, to: str = "head") -> None:
    """Bring the tables up to revision `to`, keeping the rows."""
    with _keys_unchecked(connection):
        command.upgrade(alembic_config(connection), to)


def downgrade(connection: Connection, to: str) -> None:
    """Take the tables back to revision `to` ("base": none left)."""
    with _keys_unchecked(connection):
        command.downgrade(alembic_config(connection), to)


@contextmanager
def _keys_unchecked(connection: Connection) -> Iterator[None]:
    """Let SQLite put a changed table in the place of the old one: its keys are checked at the end, not meanwhile.

    SQLite takes the setting only between transactions, so what ran before is committed. Raises `RuntimeError` when a
    row points to nothing afterwards.
    """
    if connection.dialect.name != "sqlite":
        yield
        return
    for statement in ("COMMIT", "PRAGMA foreign_keys=OFF", "BEGIN IMMEDIATE"):
        connection.exec_driver_sql(statement)
    yield
    dangling = connection.exec_driver_sql("PRAGMA foreign_key_check").fetchall()
    if dangling:
        raise RuntimeError(f"After the migration these rows point to nothing: {dangling[:10]}")
    for statement in ("COMMIT", "PRAGMA foreign_keys=ON", "BEGIN IMMEDIATE"):
        connection.exec_driver_sql(statement)


def write_revision(connection: Connection, what: str, day: date) -> str:
    """Write a migration that brings the tables to the models, and return its path: `<date>_<what>.py`."""
    name = "_".join(re.findall(r"[a-z0-9]+", what.lower()))
    script = command.revision(
        alembic_config(connection), message=what, autogenerate=True, rev_id=f"{day:%Y%m%d}_{name}"
    )
    return str(cast(Script, script).path)
