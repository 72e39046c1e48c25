"""The index of words: pledges are found by their titles, their sentence and their reference.

`commitment_search` is a table of FTS5 on SQLite and one with a tsvector on PostgreSQL (the history of the tables makes
them; models cannot). Acts keep it through `keep`; `flask --app tracker search rebuild` makes it anew.
"""

from collections.abc import Iterable, Mapping
from typing import Any

import sqlalchemy as sa
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.functions import GenericFunction

from tracker.commitments.models import Commitment, CommitmentSource, CommitmentTitle
from tracker.core import tokens
from tracker.core.db import db

# the key of the pledge is the number of the row, which FTS5 calls so
index = sa.table("commitment_search", sa.column("rowid", sa.Integer), sa.column("tokens"))
BATCH = 1000
# a word that more pledges hold than this is asked for pledge by pledge: see `is_common`
COMMON = 20_000


class as_index(GenericFunction[Any]):  # noqa: N801  # the name of an SQL function
    """Tokens, joined by blanks, as the column `tokens` holds them."""

    inherit_cache = True


class holds_all(GenericFunction[Any]):  # noqa: N801  # the name of an SQL function
    """Whether the first argument, the column `tokens`, holds all tokens of the second, joined by blanks."""

    # no Boolean: SQLite would be asked whether it is 1, which MATCH does not allow
    inherit_cache = True


@compiles(as_index, "sqlite")
def _kept_on_sqlite(element: as_index, compiler: Any, **words: Any) -> str:
    return str(compiler.process(element.clauses, **words))


@compiles(as_index, "postgresql")
def _kept_on_postgresql(element: as_index, compiler: Any, **words: Any) -> str:
    return f"array_to_tsvector(string_to_array({compiler.process(element.clauses, **words)}, ' '))"


@compiles(holds_all, "sqlite")
def _found_on_sqlite(element: holds_all, compiler: Any, **words: Any) -> str:
    # FTS5 that keeps no positions looks into its table as a whole, not into a column
    column, asked = element.clauses
    return f"{column.table.name} MATCH {compiler.process(asked, **words)}"


@compiles(holds_all, "postgresql")
def _found_on_postgresql(element: holds_all, compiler: Any, **words: Any) -> str:
    column, asked = (compiler.process(item, **words) for item in element.clauses)
    return f"{column} @@ ('''' || replace({asked}, ' ', ''' & ''') || '''')::tsquery"


def found_by(text: str) -> sa.Select[int]:
    """Select the keys of the pledges that hold all words of `text`; of none where it holds no word."""
    asked = tokens.asked(text)
    chosen = sa.select(index.c.rowid)
    if not asked:
        return chosen.where(sa.false())
    return chosen.where(holds_all(index.c.tokens, sa.literal(" ".join(asked), sa.Text)))


def joined(text: str) -> sa.ColumnElement[bool]:
    """Return the condition that a pledge holds all words of `text`, as a join: the way to count some of very many."""
    asked = tokens.asked(text)
    if not asked:
        return sa.false()
    return sa.and_(index.c.rowid == Commitment.id, holds_all(index.c.tokens, sa.literal(" ".join(asked), sa.Text)))


def each_holds(text: str) -> sa.ColumnElement[bool]:
    """Return the condition that a pledge holds all words of `text`, asked for pledge by pledge: see `is_common`."""
    return sa.exists().where(joined(text))


def is_common(text: str) -> bool:
    """Answer whether so many pledges hold all words of `text` that reading all of their keys costs more than a page.

    PostgreSQL knows that by itself; SQLite would read all keys before the first pledge of the page.
    """
    if db.engine.dialect.name != "sqlite" or not tokens.asked(text):
        return False
    some = found_by(text).limit(COMMON + 1).subquery()
    return (db.session.scalar(sa.select(sa.func.count()).select_from(some)) or 0) > COMMON


def keep(commitment: Commitment, titles: Mapping[str, str]) -> None:
    """Let a pledge, flushed and with its source loaded, be found by these titles from now on."""
    keep_all([(commitment.id, [commitment.reference, commitment.source.quote, *filter(None, titles.values())])])


def keep_all(texts: Iterable[tuple[int, list[str]]]) -> None:
    """Let each pledge be found by its texts, and by nothing else."""
    rows = [{"key": key, "kept": " ".join(tokens.indexed(words))} for key, words in texts]
    if not rows:
        return
    db.session.execute(sa.delete(index).where(index.c.rowid == sa.bindparam("key")), rows)
    kept = as_index(sa.bindparam("kept", type_=sa.Text))
    db.session.execute(sa.insert(index).values(rowid=sa.bindparam("key"), tokens=kept), rows)


def rebuild() -> int:
    """Make the index anew from the pledges and return how many there are; the caller commits."""
    db.session.execute(sa.delete(index))
    last, number = 0, 0
    while batch := _texts_after(last):
        keep_all(batch.items())
        last, number = max(batch), number + len(batch)
    return number


def is_complete() -> bool:
    """Answer whether every pledge is in the index."""
    absent = sa.select(Commitment.id).where(Commitment.id.not_in(sa.select(index.c.rowid))).limit(1)
    return db.session.scalar(absent) is None


def _texts_after(last: int) -> dict[int, list[str]]:
    """Return the texts of the next pledges by key."""
    following = sa.select(Commitment.id, Commitment.reference).where(Commitment.id > last).order_by(Commitment.id)
    texts = {key: [reference] for key, reference in db.session.execute(following.limit(BATCH))}
    for model, text in ((CommitmentSource, CommitmentSource.quote), (CommitmentTitle, CommitmentTitle.text)):
        of_these = sa.select(model.commitment_id, text).where(model.commitment_id.in_(list(texts)))
        for key, found in db.session.execute(of_these):
            texts[key].append(found)
    return texts
