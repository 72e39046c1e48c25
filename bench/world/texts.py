"""The texts of the world: a document of one edition and one reading, each of its sentences decided to be a pledge."""

import hashlib
from datetime import date, timedelta

from bench.world.dialogue import AT, LANGUAGES, Dialogue
from bench.world.rows import Keys, Row, insert
from tracker.candidates.models import Ending, SegmentDecision
from tracker.core.names import Standing
from tracker.documents.models import Document, DocumentKind, DocumentTitle, Edition, Passage, Reading, Segment
from tracker.documents.reading import PassageKind
from tracker.frameworks.models import Precision


def add_text(dialogue: Dialogue, code: str, ordinal: int, rows: list[Row], keys: Keys) -> int:
    """Write a document whose sentences are `rows`, and return its key; each row is told its place."""
    document_id, start = keys.take(Document), 0
    _document(document_id, dialogue.id, code, ordinal)
    for number, row in enumerate(rows, 1):
        row |= {"start": start, "end": start + len(row["sentence"]), "ordinal": number}
        start = row["end"] + 1
    _cut(_read(document_id, "\n".join(row["sentence"] for row in rows), keys), rows, dialogue.by_id)
    return document_id


def _document(document_id: int, dialogue_id: int, code: str, ordinal: int) -> None:
    insert(
        Document,
        [
            {
                "id": document_id,
                "framework_id": dialogue_id,
                "code": code,
                "kind": DocumentKind.ACTION_PLAN,
                "adopted_on": date(2026, 1, 1) + timedelta(days=ordinal),
                "adopted_precision": Precision.DAY,
                "posted_precision": Precision.NONE,
                "authentic_languages": ["en"],
                "added_at": AT,
            }
        ],
    )
    titles = [
        {"document_id": document_id, "language": language, "text": f"Plan {code}", "standing": Standing.OURS}
        for language in LANGUAGES
    ]
    insert(DocumentTitle, titles)


def _read(document_id: int, text: str, keys: Keys) -> int:
    """Write the edition of a text and its reading, and return the key of this."""
    edition_id, reading_id = keys.take(Edition), keys.take(Reading)
    edition = {"id": edition_id, "document_id": document_id, "language": "en", "received_at": AT}
    digest = hashlib.sha256(text.encode()).hexdigest()
    insert(Edition, [{**edition, "standing": Standing.AUTHENTIC, "sha256": digest, "original": text.encode()}])
    reading = {"id": reading_id, "edition_id": edition_id, "reader": "text-1"}
    insert(Reading, [{**reading, "text": text, "read_at": AT}])
    return reading_id


def _cut(reading_id: int, rows: list[Row], by_id: int | None) -> None:
    def block(row: Row) -> Row:
        place = {name: row[name] for name in ("ordinal", "start", "end")}
        return {**place, "reading_id": reading_id, "heading_path": row["heading"]}

    insert(Passage, [{**block(row), "id": row["passage_id"], "kind": PassageKind.PARAGRAPH} for row in rows])
    insert(Segment, [{**block(row), "id": row["segment_id"], "passage_id": row["passage_id"]} for row in rows])
    decided = {"ending": Ending.PLEDGE, "decided_at": AT, "decided_by_id": by_id, "version": 1}
    insert(SegmentDecision, [{**decided, "segment_id": row["segment_id"]} for row in rows])
