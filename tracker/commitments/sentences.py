"""Selections of sentences: those around one, those that say the same in other languages, those with a number."""

from collections.abc import Collection, Iterable
from functools import cache
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import aliased

from tracker.commitments.models import CommitmentSource
from tracker.core.names import Standing
from tracker.core.together import placed
from tracker.documents.models import Document, Edition, Passage, Reading, Segment, SegmentMatch
from tracker.documents.queries import earlier_number, working_reading
from tracker.documents.reading.segments import READ


@cache
def sentences_around() -> sa.Select[*tuple[Any, ...]]:
    """Select the sentence given as `segment` with those before and after it under the same heading: one row, or none.

    Its columns: where each begins and ends in the reading (`start`, `end` and the same of `earlier` and `later`, which
    there may not be), the text from the first to the last of them, standing of the edition, code of the document it is
    of, number of the edition where it is not the one that is worked on.
    """
    here, earlier, later = aliased(Segment), aliased(Segment), aliased(Segment)
    first = sa.func.coalesce(earlier.start, here.start)
    last = sa.func.coalesce(later.end, here.end)
    return (
        sa.select(
            *(here.start, here.end, earlier.start.label("earlier_start"), earlier.end.label("earlier_end")),
            *(later.start.label("later_start"), later.end.label("later_end")),
            # cut once, since all of a long text is read for it; PostgreSQL and SQLite count code points from 1
            sa.func.substr(Reading.text, first + 1, last - first, type_=sa.Text).label("text"),
            *(Edition.standing, Document.code, earlier_number().label("earlier_number")),
        )
        .join(Reading, Reading.id == here.reading_id)
        .join(Edition, Edition.id == Reading.edition_id)
        .join(Document, Document.id == Edition.document_id)
        .outerjoin(earlier, _is_beside(here, earlier, -1))
        .outerjoin(later, _is_beside(here, later, 1))
        .where(here.id == sa.bindparam("segment", type_=sa.Integer))
    )


def _is_beside(here: Any, other: Any, by: int) -> sa.ColumnElement[bool]:
    """Return whether a segment stands `by` places after another under the same heading."""
    return sa.and_(
        other.reading_id == here.reading_id,
        other.ordinal == here.ordinal + by,
        sa.func.coalesce(other.heading_path, "") == sa.func.coalesce(here.heading_path, ""),
        # what was taken up has a later number, which says nothing of where it stands
        *(_is_cut(here), _is_cut(other)),
    )


def _is_cut(segment: Any) -> sa.Exists:
    """Return whether a segment is of the sentences that the reader cut, not of words taken up beside them."""
    return sa.exists().where(Passage.id == segment.passage_id, Passage.kind.in_(READ))


@cache
def sentences_in_translation() -> sa.Select[*tuple[Any, ...]]:
    """Select the sentences that say what the one given as `segment` says, of the newest text in each language.

    Rows are (text, language, standing, ordinal, code of the document, whether the original came anew after it).
    """
    return _said_elsewhere().where(SegmentMatch.original_id == sa.bindparam("segment", type_=sa.Integer))


def authentic_sentences(commitment_ids: Collection[int]) -> sa.Select[*tuple[Any, ...]]:
    """Select what authentic texts say of those pledges that are a whole sentence: as above, with the pledge's key."""
    whole = aliased(Segment)
    is_whole = sa.and_(CommitmentSource.start == whole.start, CommitmentSource.end == whole.end)
    return (
        _said_elsewhere()
        .add_columns(CommitmentSource.commitment_id)
        .join(whole, whole.id == SegmentMatch.original_id)
        .join(CommitmentSource, sa.and_(CommitmentSource.segment_id == whole.id, is_whole))
        .where(CommitmentSource.commitment_id.in_(commitment_ids), Edition.standing == Standing.AUTHENTIC)
    )


def _said_elsewhere() -> sa.Select[*tuple[Any, ...]]:
    newer, working, work = aliased(Edition), aliased(Reading), aliased(Edition)
    text = sa.func.substr(Reading.text, Segment.start + 1, Segment.end - Segment.start, type_=sa.Text)
    is_newest = ~sa.exists().where(
        newer.document_id == Edition.document_id, newer.language == Edition.language, newer.id > Edition.id
    )
    return (
        sa.select(
            *(text.label("text"), Edition.language, Edition.standing, Segment.ordinal, Document.code),
            *((work.received_at > Edition.received_at).label("is_older"), placed(Edition.language, Segment.start)),
        )
        .join(SegmentMatch, SegmentMatch.translated_id == Segment.id)
        .join(Reading, Reading.id == Segment.reading_id)
        .join(Edition, Edition.id == Reading.edition_id)
        .join(Document, Document.id == Edition.document_id)
        .join(working, working.id == working_reading(Document.id))
        .join(work, work.id == working.edition_id)
        .where(is_newest)
    )


def sentences_at(segment_ids: Iterable[int]) -> sa.Select[int, str, int]:
    """Select (id, code of its document, ordinal) of sentences."""
    return (
        sa.select(Segment.id, Document.code, Segment.ordinal)
        .join(Reading, Reading.id == Segment.reading_id)
        .join(Edition, Edition.id == Reading.edition_id)
        .join(Document, Document.id == Edition.document_id)
        .where(Segment.id.in_(list(segment_ids)))
    )


def sentence_numbered(code: str, ordinal: int, framework_id: int) -> sa.Select[Segment]:
    """Select a sentence of the text in work of a document of a dialogue."""
    return (
        sa.select(Segment)
        .join(Document, sa.and_(Document.code == code, Document.framework_id == framework_id))
        .where(Segment.reading_id == working_reading(Document.id), Segment.ordinal == ordinal)
    )
