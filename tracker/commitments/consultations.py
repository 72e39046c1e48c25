"""Selections of consultations on the coding, and of what the parties answered; of a party its latest answer holds."""

from collections.abc import Collection
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import contains_eager, joinedload, selectinload

from tracker.commitments.models import (
    CodingAnswer,
    Commitment,
    Consultation,
    ConsultationAnswer,
    Life,
    Obligation,
)
from tracker.commitments.permissions import CONSULTATION_ANSWER
from tracker.commitments.rules import IN_WORK
from tracker.core.permissions import Grant, is_of_own
from tracker.documents.models import Document
from tracker.participants.models import Participant

# pledges on one page of a party's list
PAGE = 50


def open_consultation_of(document_id: int) -> sa.Select[Consultation]:
    """Select the consultation on a document that is open."""
    return open_consultations_of([document_id])


def open_consultations_of(document_ids: Collection[int]) -> sa.Select[Consultation]:
    """Select the consultations on these documents that are open."""
    return sa.select(Consultation).where(Consultation.document_id.in_(document_ids), Consultation.closed_at.is_(None))


def last_consultation_of(document_id: int) -> sa.Select[Consultation]:
    """Select the consultation on a document opened last."""
    return (
        sa.select(Consultation).where(Consultation.document_id == document_id).order_by(Consultation.id.desc()).limit(1)
    )


def is_latest() -> sa.ColumnElement[bool]:
    """Return the condition that an answer is the latest one of its party about its pledge."""
    later = sa.orm.aliased(ConsultationAnswer)
    return ~sa.exists().where(
        later.commitment_id == ConsultationAnswer.commitment_id,
        later.participant_id == ConsultationAnswer.participant_id,
        later.id > ConsultationAnswer.id,
    )


def was_confirmed_by_another(row: Obligation) -> sa.Select[bool]:
    """Select whether an obligation began when another party confirmed the draft."""
    return sa.select(
        sa.exists().where(
            ConsultationAnswer.commitment_id == row.commitment_id,
            ConsultationAnswer.participant_id != row.participant_id,
            ConsultationAnswer.answer == CodingAnswer.CONFIRM,
            ConsultationAnswer.answered_at == row.valid_from,
        )
    )


def answers_in(document_id: int) -> sa.Select[Obligation, ConsultationAnswer | None]:
    """Select (obligation with its pledge, latest answer or None) of the pledges of a document that have not ended."""
    return (
        sa.select(Obligation, ConsultationAnswer)
        .join(Obligation.commitment)
        .outerjoin(ConsultationAnswer, _answers_obligation())
        .where(Commitment.document_id == document_id, Commitment.life.in_(IN_WORK), Obligation.valid_to.is_(None))
        .order_by(Commitment.position, Commitment.id, Obligation.id)
        .options(contains_eager(Obligation.commitment))
    )


def bound_and_answers(commitment_id: int) -> sa.Select[Obligation, ConsultationAnswer | None]:
    """Select (obligation in force, each answer of its party or None) of a pledge, the latest answer last."""
    answers = sa.and_(
        ConsultationAnswer.commitment_id == Obligation.commitment_id,
        ConsultationAnswer.participant_id == Obligation.participant_id,
    )
    return (
        sa.select(Obligation, ConsultationAnswer)
        .outerjoin(ConsultationAnswer, answers)
        .where(Obligation.commitment_id == commitment_id, Obligation.valid_to.is_(None))
        .order_by(Obligation.id, ConsultationAnswer.id)
    )


def own_pledges(
    framework_id: int, participant_id: int, document_id: int, *, after: tuple[str, int] = ("", 0)
) -> sa.Select[Commitment, ConsultationAnswer | None]:
    """Select (pledge, latest answer or None) of a participant in a document, in the order of the text, and one more.

    `after` is the place (position, key) of the last one of the page before.
    """
    position, key = after
    return (
        sa.select(Commitment, ConsultationAnswer)
        .join(Obligation, Obligation.commitment_id == Commitment.id)
        .outerjoin(ConsultationAnswer, _answers_obligation())
        .where(
            Commitment.framework_id == framework_id,
            Commitment.document_id == document_id,
            Commitment.life.in_(IN_WORK),
            sa.or_(Commitment.position > position, sa.and_(Commitment.position == position, Commitment.id > key)),
            Obligation.participant_id == participant_id,
            Obligation.valid_to.is_(None),
        )
        .order_by(Commitment.position, Commitment.id)
        .limit(PAGE + 1)
        .options(*with_coding())
    )


def own_documents(grants: Collection[Grant]) -> sa.Select[*tuple[Any, ...]]:
    """Select one's documents, each once for each participant: open consultations first, then the newest.

    Rows are (document, participant_id, consultation or None, pledges, answered in the consultation, drafts).
    """
    answered = sa.and_(
        ConsultationAnswer.commitment_id == Commitment.id,
        ConsultationAnswer.participant_id == Obligation.participant_id,
        ConsultationAnswer.consultation_id == Consultation.id,
    )
    is_answered = sa.exists().where(answered).correlate(Commitment, Obligation, Consultation)
    return (
        sa.select(
            Document,
            Obligation.participant_id,
            Consultation,
            sa.func.count(),
            sa.func.count(sa.case((is_answered, 1))),
            sa.func.count(sa.case((Commitment.life == Life.DRAFT, 1))),
        )
        .join(Commitment, Commitment.document_id == Document.id)
        .join(Obligation, Obligation.commitment_id == Commitment.id)
        .outerjoin(Consultation, sa.and_(Consultation.document_id == Document.id, Consultation.closed_at.is_(None)))
        .where(Commitment.life.in_(IN_WORK), Obligation.valid_to.is_(None), is_own(grants))
        .group_by(Document.id, Obligation.participant_id, Consultation.id)
        .order_by(Consultation.id.is_(None), Consultation.answer_by, Document.adopted_on.desc(), Document.id)
        .options(selectinload(Document.titles))
    )


def is_own(grants: Collection[Grant]) -> sa.ColumnElement[bool]:
    """Return the condition that an obligation is of a participant for which `grants` let one answer."""
    return is_of_own(grants, CONSULTATION_ANSWER, Commitment.framework_id, Obligation.participant_id)


def pledges_by_id(keys: Collection[int], framework_id: int, participant_id: int) -> sa.Select[Commitment]:
    """Select those pledges, as far as they bind a participant, with what an answer needs."""
    bound = sa.exists().where(
        Obligation.commitment_id == Commitment.id,
        Obligation.participant_id == participant_id,
        Obligation.valid_to.is_(None),
    )
    return (
        sa.select(Commitment)
        .where(Commitment.id.in_(keys), Commitment.framework_id == framework_id, bound)
        .order_by(Commitment.position, Commitment.id)
        .options(*with_coding())
    )


def with_coding() -> list[Any]:
    """Return what loads a pledge with its sentence and all that is coded about it."""
    return [
        selectinload(Commitment.titles),
        joinedload(Commitment.source),
        joinedload(Commitment.document),
        selectinload(Commitment.obligations).joinedload(Obligation.participant).selectinload(Participant.names),
    ]


def waiting(grants: Collection[Grant]) -> sa.Select[Consultation, int, int]:
    """Select (consultation, participant, number of pledges) on which one's answer is wished and not given yet."""
    is_answered = sa.exists().where(
        ConsultationAnswer.commitment_id == Commitment.id,
        ConsultationAnswer.participant_id == Obligation.participant_id,
        ConsultationAnswer.consultation_id == Consultation.id,
    )
    return (
        sa.select(Consultation, Obligation.participant_id, sa.func.count())
        .join(Commitment, Commitment.document_id == Consultation.document_id)
        .join(Obligation, Obligation.commitment_id == Commitment.id)
        .where(
            Consultation.closed_at.is_(None),
            Commitment.life.in_(IN_WORK),
            Obligation.valid_to.is_(None),
            is_own(grants),
            ~is_answered.correlate(Commitment, Obligation, Consultation),
        )
        .group_by(Consultation.id, Obligation.participant_id)
        .order_by(Consultation.answer_by, Consultation.id, Obligation.participant_id)
        .options(joinedload(Consultation.document).selectinload(Document.titles))
    )


def _answers_obligation() -> sa.ColumnElement[bool]:
    return sa.and_(
        ConsultationAnswer.commitment_id == Obligation.commitment_id,
        ConsultationAnswer.participant_id == Obligation.participant_id,
        is_latest(),
    )
