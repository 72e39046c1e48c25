"""Selections of pledges."""

from collections.abc import Iterable

import sqlalchemy as sa
from sqlalchemy.orm import contains_eager, joinedload, selectinload

from tracker.commitments.models import Commitment, CommitmentSource, Life, Obligation, WordsChange
from tracker.commitments.rules import IN_WORK
from tracker.documents.models import Document, Edition, Reading, Segment
from tracker.frameworks.models import Area, Framework
from tracker.participants.models import Participant


def commitment_by_reference(reference: str, framework_ids: frozenset[int] | None) -> sa.Select[Commitment]:
    """Select one pledge, if it is of those dialogues (None: of any), with all that its page and form show."""
    chosen = (
        sa.select(Commitment)
        .where(Commitment.reference == reference)
        .options(
            selectinload(Commitment.titles),
            selectinload(Commitment.amounts),
            selectinload(Commitment.obligations).joinedload(Obligation.participant).selectinload(Participant.names),
            joinedload(Commitment.source).joinedload(CommitmentSource.segment),
            joinedload(Commitment.area).selectinload(Area.names),
            joinedload(Commitment.document).selectinload(Document.titles),
            joinedload(Commitment.framework).selectinload(Framework.names),
        )
    )
    return chosen if framework_ids is None else chosen.where(Commitment.framework_id.in_(framework_ids))


def references_by_segment(segment_ids: Iterable[int]) -> sa.Select[int, str, bool]:
    """Select (segment, reference, is in work) of the pledges that stand in those segments, later ones last."""
    return (
        sa.select(Segment.id, Commitment.reference, Commitment.life.in_(IN_WORK).label("is_in_work"))
        .join(CommitmentSource, CommitmentSource.segment_id == Segment.id)
        .join(Commitment, Commitment.id == CommitmentSource.commitment_id)
        .where(Segment.id.in_(list(segment_ids)))
        .order_by(Segment.id, Commitment.id)
    )


def segment_of_reference(reading_id: int, reference: str) -> sa.Select[int]:
    """Select the key of the segment of a reading in which the pledge with that reference stands."""
    return (
        sa.select(Segment.id)
        .join(CommitmentSource, CommitmentSource.segment_id == Segment.id)
        .join(Commitment, Commitment.id == CommitmentSource.commitment_id)
        .where(Segment.reading_id == reading_id, Commitment.reference == reference)
    )


def pledges_by_segment(reading_id: int) -> sa.Select[int, Commitment]:
    """Select (segment, pledge) of the pledges in force that stand in a reading, with who is bound by them."""
    return (
        sa.select(Segment.id, Commitment)
        .join(CommitmentSource, CommitmentSource.segment_id == Segment.id)
        .join(Commitment, Commitment.id == CommitmentSource.commitment_id)
        .where(Segment.reading_id == reading_id, Commitment.life != Life.WITHDRAWN)
        .options(selectinload(Commitment.obligations).joinedload(Obligation.participant))
        .order_by(Commitment.id)
    )


def pledges_made_of(reading_id: int) -> sa.Select[Commitment]:
    """Select the pledges in force made of the segments of a reading, with their sources, in the order of the text."""
    return all_made_of(reading_id).where(Commitment.life != Life.WITHDRAWN)


def all_made_of(reading_id: int) -> sa.Select[Commitment]:
    """Select what `pledges_made_of` does, and those that were withdrawn besides."""
    return (
        _made()
        .where(Segment.reading_id == reading_id)
        .options(joinedload(Commitment.source))
        .order_by(Commitment.position, Commitment.id)
    )


def spans_in(segment_id: int) -> sa.Select[int | None, int | None]:
    """Select (start, end) of the quotes of the pledges in force that stand in a segment."""
    return (
        sa.select(CommitmentSource.start, CommitmentSource.end)
        .join(Commitment, Commitment.id == CommitmentSource.commitment_id)
        .where(CommitmentSource.segment_id == segment_id, Commitment.life != Life.WITHDRAWN)
    )


def pledges_at(segment_id: int) -> sa.Select[int, int | None, int | None]:
    """Select (pledge, start, end) of the pledges in force that stand in a segment."""
    return spans_in(segment_id).with_only_columns(Commitment.id, CommitmentSource.start, CommitmentSource.end)


def pledges_in(document_ids: Iterable[int]) -> sa.Select[int, int, int]:
    """Select (document, its pledges in force, its drafts) for those of these documents that have any."""
    in_force, drafts = (sa.func.count(sa.case((Commitment.life == life, 1))) for life in (Life.ACTIVE, Life.DRAFT))
    return (
        sa.select(Commitment.document_id, in_force, drafts)
        .where(Commitment.document_id.in_(list(document_ids)))
        .group_by(Commitment.document_id)
    )


def pledges_of_document(document_id: int) -> sa.Select[str, Life, str, str]:
    """Select (reference, life, quote, its language) of the pledges of a document, in their order."""
    return (
        sa.select(Commitment.reference, Commitment.life, CommitmentSource.quote, CommitmentSource.language)
        .join(CommitmentSource, CommitmentSource.commitment_id == Commitment.id)
        .where(Commitment.document_id == document_id)
        .order_by(Commitment.position, Commitment.id)
    )


def of_document(document_id: int) -> sa.Select[Commitment]:
    """Select the pledges of a document with titles and words, in their order."""
    return (
        sa.select(Commitment)
        .where(Commitment.document_id == document_id)
        .options(selectinload(Commitment.titles), joinedload(Commitment.source))
        .order_by(Commitment.position, Commitment.id)
    )


def in_work_of(document_id: int) -> sa.Select[Commitment]:
    """Select those pledges of a document that are in force or drafts, with titles and words, in their order."""
    return of_document(document_id).where(Commitment.life.in_(IN_WORK))


def segments_told(document_id: int) -> sa.Select[int | None]:
    """Select the keys of the segments from which pledges of a document were taken."""
    return (
        sa.select(CommitmentSource.segment_id)
        .join(Commitment, Commitment.id == CommitmentSource.commitment_id)
        .where(Commitment.document_id == document_id, CommitmentSource.segment_id.is_not(None))
    )


def commitments_in_segment(segment_id: int) -> sa.Select[Commitment]:
    """Select the pledges made from a segment that were not withdrawn, in the order of their words."""
    return (
        _made()
        .where(CommitmentSource.segment_id == segment_id, Commitment.life != Life.WITHDRAWN)
        .options(
            selectinload(Commitment.titles),
            selectinload(Commitment.obligations),
            joinedload(Commitment.source),
        )
        .order_by(Commitment.position, Commitment.id)
    )


def is_given(document_id: int, heading: str, number: int) -> sa.Select[bool]:
    """Select whether a pledge of a document has, or had, that number under a heading."""
    same = (Commitment.document_id == document_id, Commitment.heading == heading, Commitment.number == number)
    return sa.select(sa.exists().where(*same))


def next_number(document_id: int, heading: str) -> sa.Select[int]:
    """Select the next free number under a heading of a document; numbers of ended pledges are not free again."""
    return sa.select(sa.func.coalesce(sa.func.max(Commitment.number), 0) + 1).where(
        Commitment.document_id == document_id, Commitment.heading == heading
    )


def pledge_count(document_id: int) -> sa.Select[int]:
    """Select how many pledges a document has or had."""
    return sa.select(sa.func.count()).where(Commitment.document_id == document_id)


def changes_of(document_id: int) -> sa.Select[WordsChange]:
    """Select what new editions of a document did to the words of pledges in work and is not decided, as printed."""
    return (
        _undecided_changes(document_id)
        .options(
            contains_eager(WordsChange.commitment).options(
                joinedload(Commitment.source), selectinload(Commitment.titles)
            ),
            joinedload(WordsChange.segment),
        )
        .order_by(Commitment.position, Commitment.id)
    )


def change_count(document_id: int) -> sa.Select[int]:
    """Select the number of what `changes_of` selects."""
    return _undecided_changes(document_id).with_only_columns(sa.func.count())


def _undecided_changes(document_id: int) -> sa.Select[WordsChange]:
    return (
        sa.select(WordsChange)
        .join(Edition, Edition.id == WordsChange.edition_id)
        .join(WordsChange.commitment)
        .where(Edition.document_id == document_id, WordsChange.decided_at.is_(None), Commitment.life.in_(IN_WORK))
    )


def anchored_in(reading_ids: Iterable[int]) -> sa.Select[Commitment]:
    """Select the pledges that were not withdrawn and stand in those readings, with their sources, as printed."""
    return (
        sa.select(Commitment)
        .join(Commitment.source)
        .join(Segment, Segment.id == CommitmentSource.segment_id)
        .where(Segment.reading_id.in_(list(reading_ids)), Commitment.life != Life.WITHDRAWN)
        .options(contains_eager(Commitment.source))
        .order_by(Commitment.position, Commitment.id)
    )


def standing_in(reading_id: int) -> sa.Select[Commitment]:
    """Select all pledges, withdrawn ones too, that stand in a reading, with their sources."""
    return (
        sa.select(Commitment)
        .join(Commitment.source)
        .join(Segment, Segment.id == CommitmentSource.segment_id)
        .where(Segment.reading_id == reading_id)
        .options(contains_eager(Commitment.source))
        .order_by(Commitment.id)
    )


def not_in_own_text(document_id: int) -> sa.Select[Commitment]:
    """Select the pledges of a document that were not withdrawn and stand in no text of it, with their sources."""
    return (
        sa.select(Commitment)
        .join(Commitment.source)
        .where(Commitment.document_id == document_id, Commitment.life != Life.WITHDRAWN, ~_stands_in_own_text())
        .options(contains_eager(Commitment.source))
        .order_by(Commitment.position, Commitment.id)
    )


def is_in_own_text(commitment_id: int) -> sa.Select[bool]:
    """Select whether a pledge stands in a text of its own document, and is not only told by others."""
    return sa.select(_stands_in_own_text()).join(Commitment.source).where(Commitment.id == commitment_id)


def _stands_in_own_text() -> sa.ColumnElement[bool]:
    return (
        sa.exists()
        .where(
            Segment.id == CommitmentSource.segment_id,
            Reading.id == Segment.reading_id,
            Edition.id == Reading.edition_id,
            Edition.document_id == Commitment.document_id,
        )
        .correlate(Commitment, CommitmentSource)
    )


def kept_words(commitment_ids: Iterable[int], document_id: int) -> sa.Select[int]:
    """Select the keys of those pledges for which it was decided to keep other words than an edition of a document."""
    return (
        sa.select(WordsChange.commitment_id)
        .join(Edition, Edition.id == WordsChange.edition_id)
        .where(
            WordsChange.commitment_id.in_(list(commitment_ids)),
            WordsChange.reason.is_not(None),
            Edition.document_id == document_id,
        )
    )


def why_kept(commitment_id: int | sa.BindParameter[int]) -> sa.Select[str | None]:
    """Select why a pledge keeps other words than an edition has, as it was decided last."""
    kept = sa.select(WordsChange.reason).where(WordsChange.commitment_id == commitment_id)
    return kept.where(WordsChange.reason.is_not(None)).order_by(WordsChange.id.desc()).limit(1)


def _made() -> sa.Select[Commitment]:
    """Select the pledges that were made from segments."""
    return (
        sa.select(Commitment)
        .join(CommitmentSource, CommitmentSource.commitment_id == Commitment.id)
        .join(Segment, Segment.id == CommitmentSource.segment_id)
        .join(Reading, Reading.id == Segment.reading_id)
        # a sentence may also tell of a pledge of another document, which is not made from it
        .join(Edition, sa.and_(Edition.id == Reading.edition_id, Edition.document_id == Commitment.document_id))
    )
