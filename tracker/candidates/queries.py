"""Selections of findings and decisions: the coverage ledger."""

from collections.abc import Iterable

import sqlalchemy as sa
from sqlalchemy.orm import aliased, joinedload

from tracker.candidates.models import Candidate, Ending, OfferDecision, SecondCoding, SegmentDecision
from tracker.documents.models import Edition, Reading, Segment
from tracker.documents.queries import working_readings


def decisions_in(reading_id: int) -> sa.Select[SegmentDecision]:
    """Select the decisions in force about the segments of a reading, with who decided."""
    return (
        sa.select(SegmentDecision)
        .join(Segment, Segment.id == SegmentDecision.segment_id)
        .where(Segment.reading_id == reading_id, SegmentDecision.undone_at.is_(None))
        .options(joinedload(SegmentDecision.decided_by))
    )


def decisions_about(segment_ids: Iterable[int]) -> sa.Select[SegmentDecision]:
    """Select the decisions in force about those segments; pledges first."""
    return (
        sa.select(SegmentDecision)
        .where(SegmentDecision.segment_id.in_(list(segment_ids)), SegmentDecision.undone_at.is_(None))
        .order_by(SegmentDecision.ending != Ending.PLEDGE, SegmentDecision.id)
    )


def decided_together(decision: SegmentDecision) -> sa.Select[SegmentDecision]:
    """Select the decisions in force that a person made in the same act as `decision`, itself among them.

    Those are about sentences of the same reading, of one instant and one person, alike.
    """
    one, other = aliased(Segment), aliased(Segment)
    return (
        sa.select(SegmentDecision)
        .join(one, one.id == SegmentDecision.segment_id)
        .join(other, sa.and_(other.reading_id == one.reading_id, other.id == decision.segment_id))
        .where(
            SegmentDecision.undone_at.is_(None),
            SegmentDecision.decided_at == decision.decided_at,
            SegmentDecision.decided_by_id == decision.decided_by_id,
            SegmentDecision.ending == decision.ending,
        )
        .order_by(one.start)
    )


def any_decided(segment_ids: Iterable[int]) -> sa.Select[bool]:
    """Select whether a decision about one of those segments is in force."""
    return sa.select(
        sa.exists().where(SegmentDecision.segment_id.in_(list(segment_ids)), SegmentDecision.undone_at.is_(None))
    )


def candidates_in(reading_id: int) -> sa.Select[Candidate]:
    """Select what was found in a reading, in the order of the text."""
    return (
        sa.select(Candidate)
        .join(Segment, Segment.id == Candidate.segment_id)
        .where(Segment.reading_id == reading_id)
        .order_by(Candidate.start)
    )


def ledger_of(document_ids: Iterable[int]) -> sa.Select[int, int, int, int]:
    """Select per document: its key, how many segments its text has, how many are decided, how many became pledges."""
    in_force = sa.and_(SegmentDecision.segment_id == Segment.id, SegmentDecision.undone_at.is_(None))
    pledged = sa.case((SegmentDecision.ending == Ending.PLEDGE, 1))
    return (
        sa.select(
            Edition.document_id,
            sa.func.count(Segment.id),
            sa.func.count(SegmentDecision.id),
            sa.func.count(pledged),
        )
        .join(Reading, Reading.edition_id == Edition.id)
        .join(Segment, Segment.reading_id == Reading.id)
        .outerjoin(SegmentDecision, in_force)
        .where(Reading.id.in_(working_readings(document_ids)))
        .group_by(Edition.document_id)
    )


def second_coding_of(segment_id: int) -> sa.Select[SecondCoding]:
    """Select what a second coder said of a segment."""
    return sa.select(SecondCoding).where(SecondCoding.segment_id == segment_id)


def second_codings_in(reading_id: int) -> sa.Select[SecondCoding]:
    """Select what second coders said of the segments of a reading, in the order of the text, with who they are."""
    return (
        sa.select(SecondCoding)
        .join(Segment, Segment.id == SecondCoding.segment_id)
        .where(Segment.reading_id == reading_id)
        .options(joinedload(SecondCoding.coder))
        .order_by(Segment.start)
    )


def offer_decisions_in(reading_id: int) -> sa.Select[OfferDecision]:
    """Select what became of what the sentences of a reading tell, in the order of the text, with who decided."""
    return _offer_decisions().where(Segment.reading_id == reading_id)


def offer_decisions_about(segment_ids: Iterable[int]) -> sa.Select[OfferDecision]:
    """Select what became of what those sentences tell, in the order of the text, with who decided."""
    return _offer_decisions().where(OfferDecision.segment_id.in_(list(segment_ids)))


def _offer_decisions() -> sa.Select[OfferDecision]:
    return (
        sa.select(OfferDecision)
        .join(Segment, Segment.id == OfferDecision.segment_id)
        .where(OfferDecision.undone_at.is_(None))
        .options(joinedload(OfferDecision.decided_by))
        .order_by(OfferDecision.start, OfferDecision.id)
    )
