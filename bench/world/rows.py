"""Rows written in bulk, with keys given here."""

from typing import Any

import sqlalchemy as sa

from tracker.core.db import Base, db

Row = dict[str, Any]


class Keys:
    """The keys that come next, by model."""

    def __init__(self, *models: Any) -> None:
        self._next = {model: _last(model) + 1 for model in models}

    def take(self, model: type[Base]) -> int:
        """Return a key that no row of `model` has."""
        self._next[model] += 1
        return self._next[model] - 1

    def hand_over(self) -> None:
        """Let the server give the keys that come next."""
        if db.engine.dialect.name == "postgresql":
            for model, following in self._next.items():
                name = model.__tablename__
                db.session.execute(
                    sa.text(f"SELECT setval(pg_get_serial_sequence('{name}', 'id'), :next, false)"), {"next": following}
                )


def insert(model: type[Base], rows: list[Row]) -> None:
    """Write rows of a table, in one statement."""
    if rows:
        db.session.execute(sa.insert(model.__table__), rows)  # type: ignore[arg-type]  # a mapped class has a table


def _last(model: Any) -> int:
    return db.session.scalar(sa.select(sa.func.coalesce(sa.func.max(model.id), 0))) or 0
