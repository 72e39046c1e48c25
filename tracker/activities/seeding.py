"""Seeding activities from `seed/activities/*.toml`: each stands on a sentence of a document, named by its beginning.

Adds what is absent by its sentence and English title, and overwrites nothing: a record whose title was changed, or
that was ended, is not made a second time.
"""

from collections.abc import Mapping
from datetime import datetime
from decimal import Decimal
from typing import Any

import sqlalchemy as sa

from tracker.activities import queries, rules
from tracker.activities.models import ActivityKind, PartInActivity
from tracker.activities.service import Account, Figure, Within, record_activity, within_of
from tracker.commitments.models import Commitment
from tracker.core.db import db
from tracker.documents.models import Document
from tracker.documents.queries import reading_of, segments_of
from tracker.frameworks.days import day_as_typed
from tracker.frameworks.models import Area, Framework
from tracker.participants.models import Participant


def seed_activities(described: Mapping[str, Any], *, at: datetime) -> list[str]:
    """Record the activities described that are absent, and return a line to print if there were any."""
    framework = db.session.scalars(sa.select(Framework).where(Framework.code == described["framework"])).one()
    document = db.session.scalars(sa.select(Document).where(Document.code == described["document"])).one()
    by_sentence: dict[int, list[Account]] = {}
    reader = _Reader(framework, document)
    for item in described["activities"]:
        account = reader.account(item)
        if account.sentence:
            by_sentence.setdefault(account.sentence[0], []).append(account)
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


class _Reader:
    """Finds what the rows of a file name, in one dialogue and document."""

    def __init__(self, framework: Framework, document: Document) -> None:
        self.document = document
        self.participants = {row.code: row for row in db.session.scalars(sa.select(Participant))}
        areas = db.session.scalars(sa.select(Area).where(Area.framework_id == framework.id))
        self.areas = {row.code: row for row in areas}
        pledges = db.session.scalars(sa.select(Commitment).where(Commitment.framework_id == framework.id))
        self.pledges = {row.reference: row for row in pledges}
        self.amounts = {row.verbatim: row for row in db.session.execute(queries.amounts_of_pledges(framework.id))}
        self.sentences = _sentences(document)

    def account(self, item: Mapping[str, Any]) -> Account:
        """Return what a row tells; raise `LookupError` when it names what is not there."""
        return Account(
            titles=item["title"],
            kind=ActivityKind(item["kind"]),
            first=day_as_typed(item.get("first", "")),
            last=day_as_typed(item.get("last", ""), is_last=True),
            places=item.get("place", {}),
            parts=[(self.participants[code], PartInActivity(part)) for code, part in item["parts"]],
            amounts=[self._figure(row) for row in item.get("amounts", ())],
            pledges=[self.pledges[reference] for reference in item.get("pledges", ())],
            areas=[self.areas[code] for code in item.get("areas", ())],
            sentence=self._sentence(item["sentence"]),
        )

    def _figure(self, row: Mapping[str, Any]) -> Figure:
        within: Within | None = within_of(self.amounts[row["within"]]) if "within" in row else None
        return Figure(row["words"], Decimal(row["value"]), row["unit"], row.get("about", False), within)

    def _sentence(self, beginning: str) -> tuple[int, str]:
        found = [place for text, *place in self.sentences if text.startswith(beginning)]
        if len(found) != 1:
            raise LookupError(f"{self.document.code} has {len(found)} sentences that begin: {beginning}")
        key, ordinal = found[0]
        return key, str(rules.Place(self.document.code, ordinal))


def _sentences(document: Document) -> list[tuple[str, int, int]]:
    """Return (text, key, ordinal) of the sentences of a document, white space folded."""
    reading = db.session.scalars(reading_of(document.id)).one()
    return [
        (" ".join(reading.text[row.start : row.end].split()), row.id, row.ordinal)
        for row in db.session.scalars(segments_of(reading.id))
    ]
