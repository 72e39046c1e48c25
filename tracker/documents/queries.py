"""Selections of documents, their readings, passages and segments."""

import sqlalchemy as sa
from sqlalchemy.orm import joinedload, selectinload, undefer

from tracker.documents.models import Document, DocumentParty, Edition, Passage, Reading, Segment
from tracker.frameworks.models import Framework
from tracker.participants.models import Participant


def documents_of(framework_ids: set[int] | None) -> sa.Select[Document]:
    """Select the documents of those dialogues (None: of all), the newest first, with titles and dialogue."""
    known_since = sa.func.coalesce(Document.adopted_on, Document.posted_on)
    chosen = (
        sa.select(Document)
        .options(selectinload(Document.titles), joinedload(Document.framework).selectinload(Framework.names))
        .order_by(known_since.is_(None), known_since.desc(), Document.code)
    )
    return chosen if framework_ids is None else chosen.where(Document.framework_id.in_(framework_ids))


def document_by_code(code: str, framework_ids: set[int] | None) -> sa.Select[Document]:
    """Select one document, if it is of those dialogues (None: of any), with what its page shows."""
    return (
        documents_of(framework_ids)
        .where(Document.code == code)
        .options(
            selectinload(Document.places),
            selectinload(Document.parties).joinedload(DocumentParty.participant).selectinload(Participant.names),
        )
    )


def reading_of(document_id: int) -> sa.Select[Reading]:
    """Select the readings of a document with their text and edition, the first edition first."""
    return (
        sa.select(Reading)
        .join(Reading.edition)
        .where(Edition.document_id == document_id)
        .options(undefer(Reading.text), joinedload(Reading.edition))
        .order_by(Edition.id, Reading.id.desc())
        .limit(1)
    )


def passages_of(reading_id: int) -> sa.Select[Passage]:
    """Select the passages of a reading in order."""
    return sa.select(Passage).where(Passage.reading_id == reading_id).order_by(Passage.ordinal)


def segments_of(reading_id: int) -> sa.Select[Segment]:
    """Select the segments of a reading in order."""
    return sa.select(Segment).where(Segment.reading_id == reading_id).order_by(Segment.ordinal)


def same_text(framework_id: int, sha256: str) -> sa.Select[str]:
    """Select the codes of documents of a dialogue that came with the same bytes."""
    return (
        sa.select(Document.code)
        .join(Edition, Edition.document_id == Document.id)
        .where(Document.framework_id == framework_id, Edition.sha256 == sha256)
    )
