"""The history of the world: what the journal tells of its pledges."""

from collections.abc import Iterator

import rfc8785
import sqlalchemy as sa

from bench.world.dialogue import AT, Dialogue
from bench.world.rows import Row, insert
from tracker.core import journal
from tracker.core.db import db


class History:
    """Writes entries about pledges of the dialogue to the end of the journal."""

    def __init__(self, dialogue: Dialogue) -> None:
        self._dialogue = dialogue
        self._head = journal.head_of(db.session)

    def add(self, rows: list[Row]) -> None:
        """Write that pledges were accepted and edited twice."""
        number, before = self._head
        entries = []
        for row, event, changes in _happened(rows):
            number += 1
            body = rfc8785.dumps(
                {
                    "number": number,
                    "at": AT.isoformat(timespec="microseconds"),
                    "recorded_at": AT.isoformat(timespec="microseconds"),
                    "event": event,
                    "by": self._dialogue.by_id,
                    "subject": ["commitment", row["id"]],
                    "framework": self._dialogue.id,
                    "changes": changes,
                }
            ).decode()
            before = journal.chained(before, body)
            entry = {
                "id": number,
                "at": AT,
                "event": event,
                "by_id": self._dialogue.by_id,
                "subject_type": "commitment",
            }
            entries.append(
                {**entry, "subject_id": row["id"], "framework_id": self._dialogue.id, "body": body, "hash": before}
            )
        insert(journal.JournalEntry, entries)
        self._head = (number, before)

    def finish(self) -> None:
        """Write the end of the journal."""
        last_id, last_hash = self._head
        db.session.execute(
            sa.update(journal.JournalHead).values(last_id=last_id, hash=last_hash)
            if db.session.get(journal.JournalHead, 1)
            else sa.insert(journal.JournalHead).values(id=1, last_id=last_id, hash=last_hash)
        )


def _happened(rows: list[Row]) -> Iterator[tuple[Row, str, Row]]:
    for row in rows:
        yield row, "commitment.accepted", {"reference": row["reference"]}
        yield row, "commitment.edited", {"strength": ["effort", row["strength"].value]}
        yield row, "commitment.edited", {"type": ["standing", row["type"].value]}
