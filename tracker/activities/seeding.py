"""Seeding activities from `seed/activities/*.toml`: each stands on a sentence of a document, named by its beginning.

The rest of what a file says of one is told in `plain.py`.

Adds what is absent by its sentence and English title, and overwrites nothing: a record whose title was changed, or
that was ended, is not made a second time.
"""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from tracker.activities import queries, rules
from tracker.activities.plain import Accounts
from tracker.activities.service import Account, record_activity
from tracker.core.db import db
from tracker.documents.models import Document
from tracker.documents.queries import reading_of, segments_of
from tracker.frameworks.models import Framework


def seed_activities(described: Mapping[str, Any], *, at: datetime) -> list[str]:
    """Record the activities described that are absent, and return a line to print if there were any."""
    framework = db.session.scalars(sa.select(Framework).where(Framework.code == described["framework"])).one()
    document = db.session.scalars(sa.select(Document).where(Document.code == described["document"])).one()
    by_sentence: dict[int, list[Account]] = {}
    known, sentences = Accounts(framework.id), _sentences(document)
    for item in described["activities"]:
        sentence = _place(document, item["sentence"], sentences)
        by_sentence.setdefault(sentence[0], []).append(known.account(item, sentence))
    number = 0
    for segment_id, accounts in by_sentence.items():
        present = db.session.scalars(queries.seeded_titles(segment_id)).all()
        # as many as there should be: one whose title differs had it changed
        absent = accounts if len(present) < len(accounts) else []
        for account in absent:
            if account.titles["en"] not in present:
                record_activity(framework, account, own=None, by=None, at=at)
                number += 1
    return [f"{document.code}: {number} activities it tells of"] if number else []


def _place(document: Document, beginning: str, sentences: list[tuple[str, int, int]]) -> tuple[int, str]:
    """Return the key and the address of the only sentence that begins so."""
    found = [place for text, *place in sentences if text.startswith(beginning)]
    if len(found) != 1:
        raise LookupError(f"{document.code} has {len(found)} sentences that begin: {beginning}")
    key, ordinal = found[0]
    return key, str(rules.Place(document.code, ordinal))


def _sentences(document: Document) -> list[tuple[str, int, int]]:
    """Return (text, key, ordinal) of the sentences of a document, white space folded."""
    reading = db.session.scalars(reading_of(document.id)).one()
    return [
        (" ".join(reading.text[row.start : row.end].split()), row.id, row.ordinal)
        for row in db.session.scalars(segments_of(reading.id))
    ]
