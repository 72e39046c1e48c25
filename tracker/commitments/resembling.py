"""Earlier pledges of a dialogue that resemble a sentence, found by the index of words."""

import re
from typing import Any

import sqlalchemy as sa
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.functions import GenericFunction

from tracker.commitments.models import Commitment, CommitmentSource, Life
from tracker.commitments.search import index
from tracker.core import tokens
from tracker.core.db import db
from tracker.documents.models import Document

# the longest tokens tell most; more of them find nothing more that is alike
TOLD_BY = 12
# shorter words with letters of an alphabet are articles and the like
LETTERS = 4
_ALPHABET = re.compile("[a-zа-я0-9]+")
# looked at word by word, the nearest first
LOOKED_AT = 100


class holds_any(GenericFunction[Any]):  # noqa: N801  # the name of an SQL function
    """Whether the first argument, the column `tokens`, holds one of the tokens of the second, joined by blanks."""

    # no Boolean: SQLite would be asked whether it is 1, which MATCH does not allow
    inherit_cache = True


@compiles(holds_any, "sqlite")
def _on_sqlite(element: holds_any, compiler: Any, **words: Any) -> str:
    column, asked = element.clauses
    return f"{column.table.name} MATCH replace({compiler.process(asked, **words)}, ' ', ' OR ')"


@compiles(holds_any, "postgresql")
def _on_postgresql(element: holds_any, compiler: Any, **words: Any) -> str:
    column, asked = (compiler.process(item, **words) for item in element.clauses)
    return f"{column} @@ ('''' || replace({asked}, ' ', ''' | ''') || '''')::tsquery"


def resembling(text: str, document: Document) -> list[tuple[str, str, str]]:
    """Return (reference, quote, language) of pledges of other texts of the dialogue that share words with `text`."""
    telling = [token for token in tokens.asked(text) if len(token) >= LETTERS or not _ALPHABET.fullmatch(token)]
    asked = sorted(telling, key=len, reverse=True)[:TOLD_BY]
    if not asked:
        return []
    any_of = holds_any(index.c.tokens, sa.literal(" ".join(asked), sa.Text))
    found = (
        sa.select(Commitment.reference, CommitmentSource.quote, CommitmentSource.language)
        .join(CommitmentSource, CommitmentSource.commitment_id == Commitment.id)
        .join(index, index.c.rowid == Commitment.id)
        .where(
            any_of,
            Commitment.framework_id == document.framework_id,
            Commitment.document_id != document.id,
            Commitment.life != Life.WITHDRAWN,
        )
        .order_by(Commitment.id.desc())
        .limit(LOOKED_AT)
    )
    return [(reference, quote, language) for reference, quote, language in db.session.execute(found)]
