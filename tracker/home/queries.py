"""Selections of what waits for a person; the number of statements depends on roles alone."""

from collections.abc import Collection
from typing import Any

import sqlalchemy as sa

from tracker.accounts.models import Person, RoleGrant
from tracker.candidates.models import SegmentDecision
from tracker.commitments.acts import ACKNOWLEDGE_REQUEST
from tracker.commitments.models import AssistanceRequest, Commitment, CommitmentTitle, Obligation
from tracker.commitments.permissions import REQUEST_ACKNOWLEDGE
from tracker.core.permissions import Grant, Reach
from tracker.cycles.models import CycleStatus, CycleTitle, ReviewCycle
from tracker.cycles.rules import TAKES_RETURNS
from tracker.documents.models import Document, DocumentTitle, Edition, Reading, Segment
from tracker.documents.queries import working_readings
from tracker.frameworks.models import Area
from tracker.sheets.models import Sheet, SheetStatus
from tracker.sheets.queries import is_asked, is_awaited, is_own
from tracker.sheets.rules import SENT, WRITABLE

# how many of the next returns to do are named
NEXT = 3
# how many documents with undecided sentences are named
DOCUMENTS = 10
OVER = (CycleStatus.CLOSED, CycleStatus.CANCELLED)


def own_counts(grants: Collection[Grant]) -> sa.Select[int, int, SheetStatus, int]:
    """Select (cycle, participant, state, number) of one's own returns in the cycles that take returns."""
    return (
        sa.select(Sheet.cycle_id, Sheet.participant_id, Sheet.status, sa.func.count())
        .join(ReviewCycle, ReviewCycle.id == Sheet.cycle_id)
        .where(is_own(grants), is_asked(), is_awaited(), ReviewCycle.status.in_(TAKES_RETURNS))
        .group_by(Sheet.cycle_id, Sheet.participant_id, Sheet.status)
    )


def next_returns(grants: Collection[Grant], language: str) -> sa.Select[*tuple[Any, ...]]:
    """Select the first few of one's own returns to do in each open cycle, questions first, as their list has them."""
    urgency = sa.case({SheetStatus.CLARIFICATION: 0, SheetStatus.DRAFT: 1}, value=Sheet.status, else_=2)
    place = sa.func.row_number().over(
        partition_by=(Sheet.cycle_id, Sheet.participant_id),
        order_by=(urgency, Area.id.is_(None), Area.position, Area.id, Commitment.position, Sheet.id),
    )
    ranked = (
        sa.select(
            Sheet.id,
            Sheet.cycle_id,
            Sheet.participant_id,
            Sheet.status,
            Commitment.reference,
            _text(CommitmentTitle, CommitmentTitle.commitment_id == Commitment.id, language, Commitment).label("title"),
            place.label("place"),
        )
        .join(Commitment, Commitment.id == Sheet.commitment_id)
        .outerjoin(Area, Area.id == Commitment.area_id)
        .join(ReviewCycle, ReviewCycle.id == Sheet.cycle_id)
        .where(is_own(grants), is_asked(), is_awaited())
        .where(ReviewCycle.status.in_(TAKES_RETURNS), Sheet.status.in_(WRITABLE))
        .subquery()
    )
    return sa.select(ranked).where(ranked.c.place <= NEXT).order_by(ranked.c.cycle_id, ranked.c.place)


def unacknowledged(grants: Collection[Grant], language: str) -> sa.Select[int, str, int, str]:
    """Select (request, reference of its pledge, who asks, title) of requests that wait for a side one acts for."""
    own = [grant for grant in grants if REQUEST_ACKNOWLEDGE.roles.get(grant.role) is Reach.PARTICIPANT]
    asked = AssistanceRequest
    is_bound = sa.exists().where(Obligation.commitment_id == asked.commitment_id, Obligation.valid_to.is_(None))
    waits = [
        sa.and_(
            asked.framework_id == grant.framework_id,
            sa.or_(
                sa.and_(asked.asker_acknowledged_at.is_(None), asked.participant_id == grant.participant_id),
                sa.and_(
                    asked.bound_acknowledged_at.is_(None),
                    is_bound.where(Obligation.participant_id == grant.participant_id),
                ),
            ),
        )
        for grant in own
    ]
    title = _text(CommitmentTitle, CommitmentTitle.commitment_id == Commitment.id, language, Commitment)
    return (
        sa.select(asked.id, Commitment.reference, asked.participant_id, title.label("title"))
        .join(Commitment, Commitment.id == asked.commitment_id)
        .where(asked.withdrawn_at.is_(None), Commitment.life.in_(ACKNOWLEDGE_REQUEST.lives), sa.or_(sa.false(), *waits))
        .order_by(asked.id)
    )


def cycles_under_way(framework_ids: frozenset[int] | None, language: str) -> sa.Select[*tuple[Any, ...]]:
    """Select cycles not over, next due first, with title and how many returns are `asked`, `awaited` and so on."""
    # what comes of its participant's own accord is reviewed as any other, and awaited from nobody
    conditions = {
        "asked": ~Sheet.is_voluntary,
        "awaited": sa.and_(~Sheet.is_voluntary, Sheet.status.not_in(SENT)),
        "submitted": Sheet.status == SheetStatus.SUBMITTED,
        "clarification": Sheet.status == SheetStatus.CLARIFICATION,
        "accepted": Sheet.status == SheetStatus.ACCEPTED,
    }
    counted = (
        sa.select(Sheet.cycle_id, *(sa.func.count(sa.case((met, 1))).label(name) for name, met in conditions.items()))
        .where(is_asked())
        .group_by(Sheet.cycle_id)
        .subquery()
    )
    title = _text(CycleTitle, CycleTitle.cycle_id == ReviewCycle.id, language, ReviewCycle).label("title")
    counts = [sa.func.coalesce(counted.c[name], 0).label(name) for name in conditions]
    chosen = (
        sa.select(ReviewCycle, title, *counts)
        .outerjoin(counted, counted.c.cycle_id == ReviewCycle.id)
        .where(ReviewCycle.status.not_in(OVER))
        .order_by(ReviewCycle.due_on, ReviewCycle.id)
    )
    return chosen if framework_ids is None else chosen.where(ReviewCycle.framework_id.in_(framework_ids))


def undecided_documents(framework_ids: frozenset[int] | None, language: str) -> sa.Select[str, str, int, int]:
    """Select (code, title, sentences, sentences decided) of documents in which some are undecided."""
    in_force = sa.and_(SegmentDecision.segment_id == Segment.id, SegmentDecision.undone_at.is_(None))
    chosen = (
        sa.select(
            Document.code,
            _text(DocumentTitle, DocumentTitle.document_id == Document.id, language, Document).label("title"),
            sa.func.count(Segment.id).label("all"),
            sa.func.count(SegmentDecision.id).label("decided"),
        )
        .join(Edition, Edition.document_id == Document.id)
        .join(Reading, Reading.edition_id == Edition.id)
        .join(Segment, Segment.reading_id == Reading.id)
        .outerjoin(SegmentDecision, in_force)
        .where(Reading.id.in_(working_readings()))
        .group_by(Document.id, Document.code)
        .having(sa.func.count(Segment.id) > sa.func.count(SegmentDecision.id))
        .order_by(Document.code)
        .limit(DOCUMENTS)
    )
    return chosen if framework_ids is None else chosen.where(Document.framework_id.in_(framework_ids))


def people_without_role() -> sa.Select[int]:
    """Select how many people may sign in but have no role in force."""
    in_force = sa.exists().where(RoleGrant.person_id == Person.id, RoleGrant.ended_at.is_(None))
    return sa.select(sa.func.count()).select_from(Person).where(Person.ended_at.is_(None), ~in_force)


def _text(model: Any, is_of: sa.ColumnElement[bool], language: str, owner: Any) -> sa.ScalarSelect[str]:
    """Select the text of something in `language`, else in English, else any."""
    rank = sa.case({language: 0, "en": 1}, value=model.language, else_=2)
    return sa.select(model.text).where(is_of).order_by(rank, model.id).limit(1).correlate(owner).scalar_subquery()
