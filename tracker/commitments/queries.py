"""Selections of pledges."""

from collections.abc import Iterable

import sqlalchemy as sa
from sqlalchemy.orm import joinedload, selectinload

from tracker.commitments.models import Commitment, CommitmentSource, Life, Obligation
from tracker.documents.models import Document
from tracker.frameworks.models import Area, Framework
from tracker.participants.models import Participant


def commitment_by_reference(reference: str, framework_ids: set[int] | None) -> sa.Select[Commitment]:
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


def references_by_segment(segment_ids: Iterable[int]) -> sa.Select[int, str]:
    """Select (segment, reference) for the pledges that stand in those segments, later ones last."""
    return (
        sa.select(CommitmentSource.segment_id, Commitment.reference)
        .join(Commitment, Commitment.id == CommitmentSource.commitment_id)
        .where(CommitmentSource.segment_id.in_(list(segment_ids)))
        .order_by(Commitment.id)
    )


def drafts_in(document_ids: Iterable[int]) -> sa.Select[int, int]:
    """Select (document, number of its drafts) for those of these documents that have any."""
    return (
        sa.select(Commitment.document_id, sa.func.count())
        .where(Commitment.document_id.in_(list(document_ids)), Commitment.life == Life.DRAFT)
        .group_by(Commitment.document_id)
    )


def commitment_in_segment(segment_id: int) -> sa.Select[Commitment]:
    """Select the pledge last made from a segment."""
    return (
        sa.select(Commitment)
        .join(CommitmentSource, CommitmentSource.commitment_id == Commitment.id)
        .where(CommitmentSource.segment_id == segment_id)
        .options(selectinload(Commitment.titles), selectinload(Commitment.obligations))
        .order_by(Commitment.id.desc())
        .limit(1)
    )


def next_number(document_id: int, heading: str) -> sa.Select[int]:
    """Select the next free number under a heading of a document; numbers of ended pledges are not free again."""
    return sa.select(sa.func.coalesce(sa.func.max(Commitment.number), 0) + 1).where(
        Commitment.document_id == document_id, Commitment.heading == heading
    )
