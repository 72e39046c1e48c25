"""Selections of how returns stand, of what waits for review, and of frozen records."""

from collections.abc import Collection
from datetime import date
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import joinedload, selectinload

from tracker.assessments.models import CycleRecord
from tracker.commitments.models import Commitment, Obligation
from tracker.core.names import Standing
from tracker.core.permissions import Grant
from tracker.cycles.models import CycleScope, ReviewCycle
from tracker.documents.models import Document, Edition
from tracker.frameworks.queries import not_reporting
from tracker.participants.models import Participant
from tracker.sheets.models import Clarification, Sheet, SheetStatus, Submission
from tracker.sheets.queries import is_asked, is_chairs
from tracker.sheets.rules import SENT


def _counted() -> sa.Subquery:
    """Return (sheet, submission): the one that counts is the latest that was not recalled."""
    return (
        sa.select(Submission.sheet_id, sa.func.max(Submission.id).label("submission_id"))
        .where(Submission.recalled_at.is_(None))
        .group_by(Submission.sheet_id)
        .subquery()
    )


def undertakings_of(cycle: ReviewCycle, opened_on: date) -> sa.Select[*tuple[Any, ...]]:
    """Select each pledge of a cycle once for each participant bound by it; the columns are named as read below.

    Who takes part on the day the cycle opens and does not report, by its choice, need not report.
    Obligations that have ended stay where they were asked for a return.
    """
    counted, silent = _counted(), not_reporting(cycle.framework_id, opened_on)
    return (
        sa.select(
            Commitment.id.label("commitment_id"),
            Commitment.type,
            Commitment.area_id,
            Commitment.condition_state,
            Commitment.due_on,
            Commitment.due_basis,
            CycleScope.is_included,
            Obligation.participant_id,
            sa.and_(Obligation.must_report, Obligation.participant_id.not_in(silent)).label("must_report"),
            Obligation.said_as,
            Sheet.id.label("sheet_id"),
            Sheet.status,
            Sheet.is_voluntary,
            Submission.id.label("submission_id"),
            Submission.is_nil_return,
            Submission.state,
            Submission.is_late,
        )
        .select_from(CycleScope)
        .join(Commitment, Commitment.id == CycleScope.commitment_id)
        .join(Obligation, Obligation.commitment_id == Commitment.id)
        .outerjoin(Sheet, sa.and_(Sheet.obligation_id == Obligation.id, Sheet.cycle_id == cycle.id))
        .outerjoin(counted, counted.c.sheet_id == Sheet.id)
        .outerjoin(Submission, Submission.id == counted.c.submission_id)
        .where(CycleScope.cycle_id == cycle.id, sa.or_(Obligation.valid_to.is_(None), Sheet.id.is_not(None)))
        .order_by(Commitment.position, Commitment.id, Obligation.id)
    )


def pledges_in(cycle_id: int) -> sa.Select[CycleScope]:
    """Select what is in the scope of a cycle or left out of it, with all that a record keeps of the pledges."""
    pledge = joinedload(CycleScope.commitment)
    return (
        sa.select(CycleScope)
        .join(CycleScope.commitment)
        .where(CycleScope.cycle_id == cycle_id)
        .order_by(Commitment.position, Commitment.id)
        .options(
            pledge.selectinload(Commitment.titles),
            pledge.selectinload(Commitment.amounts),
            pledge.joinedload(Commitment.source),
            pledge.joinedload(Commitment.area),
            pledge.joinedload(Commitment.document),
            selectinload(CycleScope.reasons),
        )
    )


def documents_by_id(document_ids: Collection[int]) -> sa.Select[Document]:
    """Select those documents with their titles, by code."""
    return (
        sa.select(Document)
        .where(Document.id.in_(document_ids))
        .order_by(Document.code)
        .options(selectinload(Document.titles), selectinload(Document.places))
    )


def editions_of(document_ids: Collection[int]) -> sa.Select[int, str, Standing]:
    """Select (document, language, standing) of the editions of those documents, the first received first."""
    return (
        sa.select(Edition.document_id, Edition.language, Edition.standing)
        .where(Edition.document_id.in_(document_ids))
        .order_by(Edition.id)
    )


def participants_by_id(participant_ids: Collection[int]) -> sa.Select[Participant]:
    """Select those participants with their names, by code."""
    return (
        sa.select(Participant)
        .where(Participant.id.in_(participant_ids))
        .order_by(Participant.code)
        .options(selectinload(Participant.names))
    )


def submissions_in(cycle_id: int) -> sa.Select[Submission]:
    """Select the submissions of a cycle that count: of each sheet the latest that was not recalled."""
    counted = _counted()
    return (
        sa.select(Submission)
        .join(counted, counted.c.submission_id == Submission.id)
        .join(Sheet, Sheet.id == Submission.sheet_id)
        .where(Sheet.cycle_id == cycle_id)
    )


def clarifications_in(cycle_id: int) -> sa.Select[Clarification]:
    """Select the questions asked in a cycle, oldest first, with their sheets, pledges and participants."""
    sheet = joinedload(Clarification.sheet)
    return (
        sa.select(Clarification)
        .join(Clarification.sheet)
        .where(Sheet.cycle_id == cycle_id)
        .order_by(Clarification.id)
        .options(sheet.joinedload(Sheet.commitment), sheet.joinedload(Sheet.participant))
    )


def how_many_sent(cycle_id: int, grants: Collection[Grant]) -> sa.Select[SheetStatus, int]:
    """Select (state, number) of the sheets of a cycle that were sent."""
    return (
        sa.select(Sheet.status, sa.func.count())
        .where(Sheet.cycle_id == cycle_id, Sheet.status.in_(SENT), is_chairs(grants), is_asked())
        .group_by(Sheet.status)
    )


def sent_in(
    cycle_id: int,
    grants: Collection[Grant],
    *,
    status: SheetStatus = SheetStatus.SUBMITTED,
) -> sa.Select[Sheet]:
    """Select the sheets of a cycle that were sent and are in that state, in the order of the texts.

    Those submitted wait for review.
    """
    return (
        sa.select(Sheet)
        .join(Sheet.commitment)
        .where(Sheet.cycle_id == cycle_id, Sheet.status == status, is_chairs(grants), is_asked())
        .order_by(Commitment.position, Sheet.id)
        .options(
            joinedload(Sheet.commitment).selectinload(Commitment.titles),
            joinedload(Sheet.participant).selectinload(Participant.names),
            selectinload(Sheet.submissions),
            selectinload(Sheet.clarifications),
        )
    )


def sheets_by_id(sheet_ids: Collection[int], cycle_id: int, grants: Collection[Grant]) -> sa.Select[Sheet]:
    """Select those sheets of a cycle that were sent to a chair's team one is of, to be decided together."""
    return (
        sa.select(Sheet)
        .where(Sheet.id.in_(sheet_ids), Sheet.cycle_id == cycle_id)
        .where(Sheet.status.in_(SENT), is_chairs(grants), is_asked())
        .order_by(Sheet.id)
        .options(selectinload(Sheet.submissions))
    )


def recalled(sheet_id: int, grants: Collection[Grant]) -> sa.Select[str]:
    """Select the code of the cycle of a sheet that a chair's team one is of had, until its participant recalled it."""
    was_sent = sa.exists().where(Submission.sheet_id == Sheet.id)
    return (
        sa.select(ReviewCycle.code)
        .join(Sheet, Sheet.cycle_id == ReviewCycle.id)
        .where(Sheet.id == sheet_id, is_chairs(grants), Sheet.status.not_in(SENT), was_sent)
    )


def record_of(cycle_id: int) -> sa.Select[CycleRecord]:
    """Select the frozen record of a cycle with its parts; their contents are read when asked for."""
    return sa.select(CycleRecord).where(CycleRecord.cycle_id == cycle_id).options(selectinload(CycleRecord.parts))
