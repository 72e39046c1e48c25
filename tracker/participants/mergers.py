"""What points to a participant, an institution or a post, and what becomes of it when a duplicate is merged.

A merger has to move rows of rooms that this one must not know. It therefore walks the metadata: every foreign key to
the table is a reference, also one of a room that is written later, and a test has each of them named. Most rows simply
move. A room that knows better says so in its own module `merging`, which is loaded with the tables:

- `stays(table)`: what was sent or frozen keeps the name it was made under;
- `alike(table, *columns)`: two rows with the same values there say the same, though no unique key forbids both;
- `check`: a function of (duplicate, into) that raises `RuleBroken` while the merger has to wait;
- `surround`: a context manager around the merger, given (duplicate, into, at), for what must be kept true besides.

Where a row would clash with one the other has already, the duplicate's row ends today if it has an end, goes if it says
the very same, and stays with the duplicate if it says something else.
"""

import enum
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Any

import sqlalchemy as sa

from tracker.core.db import Base, db
from tracker.participants import rules
from tracker.participants.models import Institution, Participant, Post

# what a duplicate can be: a table whose rows are merged or counted
Target = type[Participant] | type[Institution] | type[Post]
Check = Callable[[Any, Any], None]
Surround = Callable[[Any, Any, datetime], AbstractContextManager[None]]
Row = Mapping[str, Any]

BEGINNING, ENDS = "valid_from", ("valid_to", "ended_at")

staying: set[str] = set()
saying_the_same: dict[str, tuple[str, ...]] = {}
checks: list[Check] = []
surrounds: list[Surround] = []


class Fate(enum.StrEnum):
    """What a merger does to a row of the duplicate."""

    MOVES = "moves"
    ENDS = "ends"  # the other has it already; this one ends today
    GOES = "goes"  # the other has the very same
    STAYS = "stays"
    CLASHES = "clashes"  # it goes on, while the other's ended in the middle of it: a person has to correct the days


@dataclass(frozen=True)
class Held:
    """The time of a row; both ends may be open."""

    valid_from: Any
    valid_to: Any


@dataclass(frozen=True)
class Reference:
    """A column of some table that points to the rows of another."""

    column: sa.Column[Any]
    target: sa.Table

    @property
    def table(self) -> sa.Table:
        """The table whose rows refer."""
        return self.column.table

    @property
    def name(self) -> tuple[str, str]:
        """The names of table and column."""
        return self.table.name, self.column.name

    @cached_property
    def keys(self) -> list[tuple[str, ...]]:
        """Return the sets of columns that, beside the reference, make two rows say the same thing."""
        unique = [c.columns for c in self.table.constraints if isinstance(c, sa.UniqueConstraint)]
        unique += [index.columns for index in self.table.indexes if index.unique]
        found = [tuple(c.name for c in columns) for columns in unique if self.column.name in columns]
        found += [saying_the_same[self.table.name]] if self.table.name in saying_the_same else []
        # two times of the same thing clash where they overlap, not where they begin together
        return [tuple(name for name in key if name not in (self.column.name, BEGINNING)) for key in found]

    @cached_property
    def end(self) -> str | None:
        """Return the column that ends a row, if the table has one."""
        return next((name for name in ENDS if name in self.table.c), None)

    def fate_of(self, row: Row, others: Iterable[Row], into: int) -> Fate:
        """Return what becomes of a row of the duplicate, where `others` are those of the participant `into`."""
        clashing = [other for other in others if self._clash(row, other)]
        if not clashing and not self._would_refer_to_itself(row, into):
            return Fate.MOVES
        if self.end and row[self.end] is not None:
            return Fate.STAYS
        if self.end:
            goes_on = not clashing or any(other[self.end] is None for other in clashing)
            return Fate.ENDS if goes_on else Fate.CLASHES
        own = ("id", self.column.name)
        is_same = any(all(row[name] == other[name] for name in row if name not in own) for other in clashing)
        return Fate.GOES if is_same else Fate.STAYS

    def _clash(self, row: Row, other: Row) -> bool:
        if not any(all(row[name] == other[name] for name in key) for key in self.keys):
            return False
        if self.end is None:
            return True
        if BEGINNING not in row:
            return other[self.end] is None
        # a row that never held overlaps nothing, but its first day is part of a unique key
        begin, end = other[BEGINNING], other[self.end]
        return row[BEGINNING] == begin or rules.overlaps(Held(row[BEGINNING], row[self.end]), begin, end)

    def _would_refer_to_itself(self, row: Row, into: int) -> bool:
        """Answer whether another column of the row points to `into`: nobody is a member of itself."""
        others = [column for column in self.table.c if column is not self.column and self._points_there(column)]
        return any(row[column.name] == into for column in others)

    def _points_there(self, column: sa.Column[Any]) -> bool:
        return any(key.column.table is self.target for key in column.foreign_keys)


def stays(table: str) -> None:
    """Let the rows of `table` keep the name they were made under."""
    staying.add(table)


def alike(table: str, *columns: str) -> None:
    """Let two rows of `table` with the same values in `columns` say the same."""
    saying_the_same[table] = columns


def check(function: Check) -> Check:
    """Ask `function` before each merger."""
    checks.append(function)
    return function


def surround(manager: Surround) -> Surround:
    """Put `manager` around each merger."""
    surrounds.append(manager)
    return manager


def references_to(model: Target) -> list[Reference]:
    """Return every column that points to rows of `model`, by table, without what a row of `model` is made of."""
    target: Any = model.__table__
    parts = {
        relation.mapper.local_table
        for relation in sa.orm.class_mapper(model).relationships
        if relation.cascade.delete_orphan
    }
    return [
        Reference(column, target)
        for table in Base.metadata.sorted_tables
        if table not in parts
        for column in table.c
        if any(key.column.table is target for key in column.foreign_keys)
    ]


def sorted_by_fate(reference: Reference, duplicate: int, into: int) -> dict[Fate, list[int]]:
    """Return fate -> keys of the rows of `duplicate` that meet it when it is merged into `into`."""
    column, table = reference.column, reference.table
    if table.name in staying or not reference.keys:
        fate = Fate.STAYS if table.name in staying else Fate.MOVES
        found = list(db.session.scalars(sa.select(table.c.id).where(column == duplicate).order_by(table.c.id)))
        return {fate: found} if found else {}
    others = defaultdict(list)
    for row in _rows(reference, into):
        for mark in _marks(reference, row):
            others[mark].append(row)
    fates: dict[Fate, list[int]] = {}
    for row in _rows(reference, duplicate):
        near = [other for mark in _marks(reference, row) for other in others.get(mark, ())]
        fates.setdefault(reference.fate_of(row, near, into), []).append(row["id"])
    return fates


def counts_of(model: Target, keys: Sequence[int]) -> dict[int, int]:
    """Return key -> number of rows of other rooms in force that refer to that row of `model`."""
    found: dict[int, int] = dict.fromkeys(keys, 0)
    for reference in references_to(model):
        chosen = sa.select(reference.column, sa.func.count()).where(reference.column.in_(keys))
        if reference.end:
            chosen = chosen.where(reference.table.c[reference.end].is_(None))
        for key, count in db.session.execute(chosen.group_by(reference.column)):
            found[key] += count
    return found


def _rows(reference: Reference, key: int) -> list[Row]:
    """Return the rows that refer to `key`, column by column, in the order they were made."""
    found = db.session.execute(sa.select(reference.table).where(reference.column == key).order_by(reference.table.c.id))
    return [dict(row._mapping) for row in found]


def _marks(reference: Reference, row: Row) -> list[tuple[Any, ...]]:
    """Return what rows that say the same have in common, one for each way to say the same."""
    return [(key, *(row[name] for name in key)) for key in reference.keys]
