"""Letters compared without regard to case and width, alike on both databases.

SQLite lowers ASCII only, so it is given `folded` as a function of ours (`core.db`). PostgreSQL has its own; the
database needs a UTF-8 locale for it (any but "C").
"""

import unicodedata
from typing import Any

import sqlalchemy as sa
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.functions import GenericFunction


def folded_text(text: str | None) -> str | None:
    """Return `text` in NFKC and lower case: "ЯПОНИЯ" as "япония", "ＯＤＡ" as "oda"."""
    return None if text is None else unicodedata.normalize("NFKC", text).lower()


class folded(GenericFunction[str]):  # noqa: N801  # the name of an SQL function
    """`folded_text` of a column, inside the database."""

    type = sa.Text()
    inherit_cache = True


@compiles(folded, "postgresql")
def _on_postgresql(element: folded, compiler: Any, **words: Any) -> str:
    return f"lower(normalize({compiler.process(element.clauses, **words)}, NFKC))"


def words_of(text: str) -> list[str]:
    """Return the folded words of what a person typed; what no keyboard makes is left out. Eight at most."""
    folded_whole = folded_text("".join(sign if sign.isprintable() else " " for sign in text)) or ""
    return folded_whole.split()[:8]


def holds_word(column: Any, word: str) -> sa.ColumnElement[bool]:
    """Return the condition that `column` holds `word`, one of `words_of`."""
    return folded(column).contains(word, autoescape=True)
