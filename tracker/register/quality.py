"""What a pledge still lacks before a meeting looks at it: each lack counts on the board and narrows the list."""

import enum
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import aliased

from tracker.candidates.models import SecondCoding
from tracker.commitments.models import (
    Commitment,
    CommitmentOwner,
    CommitmentSource,
    CommitmentTitle,
    CommitmentType,
    CommitmentVersion,
    Consultation,
    ConsultationAnswer,
    DeadlineBasis,
    Life,
    Obligation,
    OwnerRole,
)
from tracker.core.db import THERE_IS
from tracker.core.i18n import LANGUAGES
from tracker.sheets.models import Sheet, Submission

Condition = sa.ColumnElement[bool]

# a review comes about once a year: what was not touched for longer has been forgotten
STALE_AFTER = timedelta(days=400)
# a promise of these comes to an end, so that a day may be asked for
ENDING = (CommitmentType.DELIVERABLE, CommitmentType.EXAMINATION, CommitmentType.REGULATORY)


class Lack(enum.StrEnum):
    """What may be lacking."""

    OWNER = "owner"
    AREA = "area"
    TYPE = "type"
    DATE = "date"
    TITLE = "title"
    CONFIRMATION = "confirmation"
    ANSWER = "answer"
    NEWS = "news"


def lacks(lack: Lack, at: datetime) -> Condition:
    """Return the condition that a pledge lacks that; drafts lack their confirmation alone."""
    if lack is Lack.CONFIRMATION:
        return Commitment.life == Life.DRAFT
    return sa.and_(Commitment.life == Life.ACTIVE, _LACKS[lack](at))


def counts(framework_ids: frozenset[int] | None, at: datetime) -> sa.Select[*tuple[Any, ...]]:
    """Select how many pledges of those dialogues (None: of all) lack each, in the order of `Lack`; one statement."""
    columns: Any = [sa.func.count(sa.case((lacks(lack, at), 1))) for lack in Lack]
    chosen = sa.select(*columns).select_from(Commitment)
    return chosen if framework_ids is None else chosen.where(Commitment.framework_id.in_(framework_ids))


def _no_owner(_at: datetime) -> Condition:
    lead = [CommitmentOwner.role == OwnerRole.LEAD, CommitmentOwner.valid_to.is_(None)]
    return ~THERE_IS.where(CommitmentOwner.commitment_id == Commitment.id, *lead)


def _no_area(_at: datetime) -> Condition:
    return Commitment.area_id.is_(None)


def _type_in_doubt(_at: datetime) -> Condition:
    """Return the condition that a second coder gave its sentence a type none of its pledges has, and nobody settled it.

    A pledge has a type from the first: whoever accepted it saw it and said so. What can lack is agreement on it.
    """
    pledge, source = aliased(Commitment), aliased(CommitmentSource)
    in_sentence = source.segment_id == SecondCoding.segment_id
    is_said_by_both = THERE_IS.where(
        in_sentence,
        pledge.id == source.commitment_id,
        pledge.life == Life.ACTIVE,
        sa.type_coerce(pledge.type, sa.String()) == SecondCoding.type,
    )
    doubted = sa.select(CommitmentSource.commitment_id).join(
        SecondCoding, SecondCoding.segment_id == CommitmentSource.segment_id
    )
    is_open = [SecondCoding.type.is_not(None), SecondCoding.settled_at.is_(None), ~is_said_by_both]
    return Commitment.id.in_(doubted.where(*is_open))


def _no_date(_at: datetime) -> Condition:
    none = (DeadlineBasis.NONE, DeadlineBasis.PLAN_END_ASSUMED)
    return sa.and_(Commitment.type.in_(ENDING), Commitment.due_basis.in_(none), Commitment.recurs.is_(None))


def _untranslated(_at: datetime) -> Condition:
    number = sa.select(sa.func.count()).where(CommitmentTitle.commitment_id == Commitment.id).scalar_subquery()
    return number < len(LANGUAGES)


def _unanswered(at: datetime) -> Condition:
    """Return the condition that one bound has not answered about its coding by the day set for that."""
    said = aliased(ConsultationAnswer)
    has_answered = THERE_IS.where(said.commitment_id == Commitment.id, said.participant_id == Obligation.participant_id)
    return THERE_IS.where(
        Consultation.document_id == Commitment.document_id,
        Consultation.answer_by < at.date(),
        Obligation.commitment_id == Commitment.id,
        Obligation.valid_to.is_(None),
        ~has_answered,
    )


def _stale(at: datetime) -> Condition:
    """Return the condition that neither its coding nor a return on it is of the last year or so."""
    since = at - STALE_AFTER
    touched = THERE_IS.where(CommitmentVersion.commitment_id == Commitment.id, CommitmentVersion.valid_from >= since)
    reported = THERE_IS.where(
        Sheet.commitment_id == Commitment.id, Submission.sheet_id == Sheet.id, Submission.sent_at >= since
    )
    return sa.and_(Commitment.type != CommitmentType.POSITION, ~touched, ~reported)


_LACKS: dict[Lack, Callable[[datetime], Condition]] = {
    Lack.OWNER: _no_owner,
    Lack.AREA: _no_area,
    Lack.TYPE: _type_in_doubt,
    Lack.DATE: _no_date,
    Lack.TITLE: _untranslated,
    Lack.ANSWER: _unanswered,
    Lack.NEWS: _stale,
}
