"""Selections of documents, their readings, passages and segments."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import aliased, contains_eager, joinedload, selectinload, undefer

from tracker.documents.models import (
    Arrival,
    Document,
    DocumentParty,
    Edition,
    KnownThrough,
    Passage,
    Reading,
    Segment,
    SegmentMatch,
)
from tracker.documents.reading.segments import READ
from tracker.frameworks.models import Body, Framework, Meeting
from tracker.participants.models import Participant

# after which a reading that tells nothing of itself is free again: whoever had it in hand died
LEASE = timedelta(minutes=2)


def documents_of(framework_ids: frozenset[int] | None) -> sa.Select[Document]:
    """Select the documents of those dialogues (None: of all), the newest first, with titles and dialogue."""
    known_since = sa.func.coalesce(Document.adopted_on, Document.posted_on)
    chosen = (
        sa.select(Document)
        .options(selectinload(Document.titles), joinedload(Document.framework).selectinload(Framework.names))
        .order_by(known_since.is_(None), known_since.desc(), Document.code)
    )
    return chosen if framework_ids is None else chosen.where(Document.framework_id.in_(framework_ids))


def document_by_code(code: str, framework_ids: frozenset[int] | None) -> sa.Select[Document]:
    """Select one document, if it is of those dialogues (None: of any), with what its page shows."""
    return (
        documents_of(framework_ids)
        .where(Document.code == code)
        .options(
            selectinload(Document.places),
            joinedload(Document.followed_by).selectinload(Document.titles),
            selectinload(Document.parties).joinedload(DocumentParty.participant).selectinload(Participant.names),
        )
    )


def working_reading(document_id: sa.SQLColumnExpression[int] | int) -> sa.ScalarSelect[int]:
    """Select the key of the reading in which a document is worked on: of the newest edition in its first language.

    Its sentences make the ledger, and its pledges stand in it; other languages are matched with it.
    """
    first, newest, got = aliased(Edition), aliased(Edition), aliased(Reading)
    language = sa.select(first.language).where(first.document_id == newest.document_id).order_by(first.id).limit(1)
    chosen = (
        sa.select(got.id)
        .join(newest, newest.id == got.edition_id)
        .where(newest.document_id == document_id, newest.language == language.correlate(newest).scalar_subquery())
    )
    return chosen.order_by(newest.id.desc(), got.id.desc()).limit(1).scalar_subquery()


def working_readings(document_ids: Iterable[int] | None = None) -> sa.Select[int]:
    """Select the keys of the readings in which documents are worked on (None: all documents)."""
    chosen = sa.select(working_reading(Document.id))
    return chosen if document_ids is None else chosen.where(Document.id.in_(list(document_ids)))


def number_of_edition() -> sa.ScalarSelect[int]:
    """Select which edition of its document the one of a statement is, counted from 1 as they were received."""
    before = aliased(Edition)
    count = sa.select(sa.func.count()).where(before.document_id == Edition.document_id, before.id <= Edition.id)
    return count.correlate(Edition).scalar_subquery()


def earlier_number() -> sa.Case[int | None]:
    """Return the number of the edition of a statement where it is not the one that is worked on; None where it is."""
    return sa.case((Reading.id != working_reading(Document.id), number_of_edition()))


def reading_of(document_id: int) -> sa.Select[Reading]:
    """Select the reading in which a document is worked on, with its text and edition."""
    return reading_by_key(working_reading(document_id))


def reading_by_key(key: sa.SQLColumnExpression[int] | int) -> sa.Select[Reading]:
    """Select a reading with its text and edition."""
    return sa.select(Reading).where(Reading.id == key).options(undefer(Reading.text), joinedload(Reading.edition))


def readings_in(document_id: int) -> sa.Select[Reading]:
    """Select the readings of a document with their editions, without their texts, the first received first."""
    return (
        sa.select(Reading)
        .join(Reading.edition)
        .where(Edition.document_id == document_id)
        .options(contains_eager(Reading.edition).joinedload(Edition.received_by))
        .order_by(Edition.id, Reading.id)
    )


def same_edition(document_id: int, sha256: str) -> sa.Select[int]:
    """Select the keys of editions of a document that came with the same bytes."""
    return sa.select(Edition.id).where(Edition.document_id == document_id, Edition.sha256 == sha256)


def translations_of(reading_id: int) -> sa.Select[int]:
    """Select the keys of the readings whose sentences are matched with those of a reading, as their translations."""
    original, translated = aliased(Segment), aliased(Segment)
    return (
        _matched(original, translated).with_only_columns(translated.reading_id).where(original.reading_id == reading_id)
    )


def originals_of(reading_id: int) -> sa.Select[int]:
    """Select the keys of the readings with whose sentences those of a reading are matched, as their translation."""
    original, translated = aliased(Segment), aliased(Segment)
    return (
        _matched(original, translated).with_only_columns(original.reading_id).where(translated.reading_id == reading_id)
    )


def _matched(original: Any, translated: Any) -> sa.Select[int]:
    return (
        sa.select(SegmentMatch.id)
        .distinct()
        .join(original, original.id == SegmentMatch.original_id)
        .join(translated, translated.id == SegmentMatch.translated_id)
    )


def matches_between(original_id: int, translated_id: int) -> sa.Select[SegmentMatch]:
    """Select which sentences of two readings say the same."""
    original, translated = aliased(Segment), aliased(Segment)
    return (
        sa.select(SegmentMatch)
        .join(original, original.id == SegmentMatch.original_id)
        .join(translated, translated.id == SegmentMatch.translated_id)
        .where(original.reading_id == original_id, translated.reading_id == translated_id)
        .order_by(original.start, translated.start)
    )


def passages_of(reading_id: int) -> sa.Select[Passage]:
    """Select the passages of a reading in order."""
    return sa.select(Passage).where(Passage.reading_id == reading_id).order_by(Passage.ordinal)


def segments_of(reading_id: int) -> sa.Select[Segment]:
    """Select the segments of a reading as they stand in the text."""
    return sa.select(Segment).where(Segment.reading_id == reading_id).order_by(Segment.start)


def passage_rows(reading_id: int) -> sa.Select[*tuple[Any, ...]]:
    """Select what a page shows of the passages of a reading, in order."""
    of = Passage
    columns = (of.id, of.ordinal, of.kind, of.heading_path, of.number, of.start, of.end)
    return sa.select(*columns).where(of.reading_id == reading_id).order_by(of.ordinal)


def segment_rows(reading_id: int) -> sa.Select[*tuple[Any, ...]]:
    """Select what a page shows of the segments of a reading, as they stand in the text."""
    of = Segment
    columns = (of.id, of.ordinal, of.passage_id, of.heading_path, of.lead_in, of.start, of.end)
    return sa.select(*columns).where(of.reading_id == reading_id).order_by(of.start)


def sentences_of(reading_id: int) -> sa.Select[Segment]:
    """Select the segments that the reader cut in a reading: those of `segments_of` that were not taken up beside."""
    return segments_of(reading_id).join(Segment.passage).where(Passage.kind.in_(READ))


def same_text(framework_id: int, sha256: str) -> sa.Select[str]:
    """Select the codes of documents of a dialogue that came with the same bytes."""
    return (
        sa.select(Document.code)
        .join(Edition, Edition.document_id == Document.id)
        .where(Document.framework_id == framework_id, Edition.sha256 == sha256)
    )


def is_unread(at: datetime) -> tuple[sa.ColumnElement[bool], ...]:
    """Return what makes an arrival free to be read at `at`: neither read nor told, and in nobody's hands."""
    free = sa.or_(Arrival.tried_at.is_(None), Arrival.tried_at < at - LEASE)
    return Arrival.failure.is_(None), Arrival.outcome.is_(None), free


def to_be_read(at: datetime) -> sa.Select[int]:
    """Select the keys of the arrivals that are free to be read at `at`, the oldest first."""
    return sa.select(Arrival.id).where(*is_unread(at)).order_by(Arrival.id)


def arrivals_of(framework_ids: frozenset[int] | None) -> sa.Select[Arrival]:
    """Select what was handed in to those dialogues (None: to all) and is not taken in, the latest first."""
    chosen = sa.select(Arrival).options(
        joinedload(Arrival.framework).selectinload(Framework.names), joinedload(Arrival.received_by)
    )
    chosen = chosen.order_by(Arrival.id.desc())
    return chosen if framework_ids is None else chosen.where(Arrival.framework_id.in_(framework_ids))


def arrival_by_key(key: int, framework_ids: frozenset[int] | None) -> sa.Select[Arrival]:
    """Select one arrival, if it is of those dialogues, with what was read."""
    return arrivals_of(framework_ids).where(Arrival.id == key).options(undefer(Arrival.outcome))


def same_arrival(framework_id: int, sha256: str) -> sa.Select[str, dict[str, Any] | None]:
    """Select (code, why it cannot be read) of arrivals with the same bytes in a dialogue."""
    chosen = sa.select(Arrival.code, Arrival.failure)
    return chosen.where(Arrival.framework_id == framework_id, Arrival.sha256 == sha256)


def new_arrivals(code: str) -> sa.Select[Arrival]:
    """Select the arrivals that may become a new document with that code."""
    return sa.select(Arrival).where(Arrival.code == code, Arrival.document_id.is_(None))


def code_of(reading_id: int) -> sa.Select[str]:
    """Select the code of the document that a reading is of."""
    return (
        sa.select(Document.code)
        .join(Edition, Edition.document_id == Document.id)
        .join(Reading, Reading.edition_id == Edition.id)
        .where(Reading.id == reading_id)
    )


def known_through(document_id: int) -> sa.Select[*tuple[Any, ...]]:
    """Select the sentences of other texts that tell of a document, in the order of those texts.

    Rows are (segment_id, ordinal, heading_path, text, language, standing, document_id, code) of the text that tells.
    """
    return (
        sa.select(
            Segment.id.label("segment_id"),
            Segment.ordinal,
            Segment.heading_path,
            # PostgreSQL and SQLite count code points from 1
            sa.func.substr(Reading.text, Segment.start + 1, Segment.end - Segment.start).label("text"),
            Edition.language,
            Edition.standing,
            Document.id.label("document_id"),
            Document.code,
        )
        .join(KnownThrough, KnownThrough.segment_id == Segment.id)
        .join(Reading, Reading.id == Segment.reading_id)
        .join(Edition, Edition.id == Reading.edition_id)
        .join(Document, Document.id == Edition.document_id)
        .where(KnownThrough.document_id == document_id)
        .order_by(Document.code, Segment.start)
    )


def known_through_counts(document_ids: Iterable[int]) -> sa.Select[int, int]:
    """Select (document, number of sentences that tell of it) for those of these documents that have any."""
    return (
        sa.select(KnownThrough.document_id, sa.func.count())
        .where(KnownThrough.document_id.in_(list(document_ids)))
        .group_by(KnownThrough.document_id)
    )


def documents_beside(document: Document) -> sa.Select[Document]:
    """Select the other documents of the dialogue of `document`, the newest first, with titles."""
    return documents_of(frozenset({document.framework_id})).where(Document.id != document.id)


def documents_with_text(framework_id: int) -> sa.Select[Document]:
    """Select the documents of a dialogue of which there is a text, by code, with titles."""
    return (
        sa.select(Document)
        .where(Document.framework_id == framework_id, Document.id.in_(sa.select(Edition.document_id)))
        .options(selectinload(Document.titles))
        .order_by(Document.code)
    )


def meeting_of(document_id: int) -> sa.Select[Meeting]:
    """Select the meeting that adopted a document, named."""
    return (
        sa.select(Meeting)
        .join(Document, Document.meeting_id == Meeting.id)
        .where(Document.id == document_id)
        .options(joinedload(Meeting.body).selectinload(Body.names), selectinload(Meeting.places))
    )


def place_of(segment_id: int | sa.BindParameter[int]) -> sa.Select[str, int]:
    """Select (code of its document, ordinal) of a sentence."""
    return (
        sa.select(Document.code, Segment.ordinal)
        .join(Edition, Edition.document_id == Document.id)
        .join(Reading, Reading.edition_id == Edition.id)
        .join(Segment, Segment.reading_id == Reading.id)
        .where(Segment.id == segment_id)
    )
