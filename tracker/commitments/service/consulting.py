"""Asking the parties how the pledges of a document were coded, and what they answer.

The coding has no legal effect. A draft, known from a secondary source alone, comes into force when one of those bound
confirms it: from then on those who confirmed report, the others once they confirm too.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

import sqlalchemy as sa

from tracker.accounts.models import Person
from tracker.commitments import acts, rules
from tracker.commitments.consultations import open_consultation_of, open_consultations_of, was_confirmed_by_another
from tracker.commitments.events import (
    CODING_ANSWERED,
    CODINGS_ANSWERED,
    COMMITMENT_CONFIRMED,
    CONSULTATION_CLOSED,
    CONSULTATION_OPENED,
)
from tracker.commitments.models import CodingAnswer, Commitment, Consultation, ConsultationAnswer, Life, Obligation
from tracker.commitments.service.versions import keep_version
from tracker.core import clock, journal
from tracker.core.db import db
from tracker.core.errors import RuleBroken
from tracker.core.messages import msg
from tracker.documents.models import Document
from tracker.participants.models import Participant


@dataclass(frozen=True)
class Answer:
    """What a party says of the coding, in its own words where it comments or dissociates."""

    answer: CodingAnswer
    words: str = ""
    language: str = "en"


def open_consultation(document: Document, answer_by: date, *, by: Person | None, at: datetime) -> Consultation:
    """Ask the parties bound to look at the coding of the pledges of `document` by that day.

    The dialogue is loaded: a day is one in its zone. Raises `RuleBroken` when one is open already or the day is past.
    """
    if db.session.scalars(open_consultation_of(document.id)).first() is not None:
        raise RuleBroken(msg("A consultation on this document is open already."))
    if answer_by < clock.day_of(at, document.framework.timezone):
        raise RuleBroken(msg("%(day)s is already past. Choose a day from today on.", day=answer_by))
    made = Consultation(
        framework_id=document.framework_id,
        document_id=document.id,
        opened_at=at,
        opened_by_id=by.id if by else None,
        answer_by=answer_by,
    )
    db.session.add(made)
    journal.record(CONSULTATION_OPENED, document, by=by, at=at, code=document.code, answer_by=answer_by.isoformat())
    return made


def close_consultation(document: Document, consultation: Consultation, *, by: Person | None, at: datetime) -> None:
    """End the time for answers; parties may still answer of their own accord. Raises `RuleBroken` if it has ended."""
    if consultation.closed_at is not None:
        raise RuleBroken(msg("This consultation is closed already."))
    consultation.closed_at = at
    journal.record(CONSULTATION_CLOSED, document, by=by, at=at, code=document.code)


def answer_coding(
    pledges: Sequence[Commitment],
    participant: Participant,
    answer: Answer,
    *,
    seen: Mapping[int, int],
    by: Person,
    at: datetime,
) -> None:
    """Keep what `participant` says of the coding of those of its pledges; its latest answer holds.

    Obligations are loaded with who is bound, as is the document; `seen` is the version the reader saw, by pledge.
    Raises `RuleBroken` when the participant is not bound by one of them, one has ended, or words are needed.
    """
    rules.check_answer(answer.answer, answer.words)
    if not pledges:
        raise RuleBroken(msg("Choose at least one pledge."))
    for pledge in pledges:
        acts.check(acts.ANSWER, pledge)
        rules.check_bound(pledge, participant)
    under_way = db.session.scalars(open_consultations_of({row.document_id for row in pledges}))
    consultations = {one.document_id: one.id for one in under_way}
    for pledge in pledges:
        row = ConsultationAnswer(
            commitment_id=pledge.id,
            participant_id=participant.id,
            consultation_id=consultations.get(pledge.document_id),
            answer=answer.answer,
            words=answer.words.strip() or None,
            language=answer.language,
            # what was never shown cannot have been seen
            version_seen=min(max(1, seen.get(pledge.id, 1)), pledge.version),
            answered_at=at,
            answered_by_id=by.id,
        )
        db.session.add(row)
        if answer.answer is CodingAnswer.CONFIRM:
            _confirm(pledge, participant, by, at)
    _note(pledges, participant, answer, by, at)


def _confirm(pledge: Commitment, participant: Participant, by: Person, at: datetime) -> None:
    """Let a draft come into force for `participant`, or let it report on one that another has confirmed before."""
    own = next(row for row in pledge.obligations_in_force if row.participant_id == participant.id)
    version_until_now = pledge.version
    if pledge.life is Life.DRAFT:
        pledge.life = Life.ACTIVE
        for row in pledge.obligations_in_force:
            if row.must_report and row.participant_id != participant.id:
                set_reporting(pledge, row, False, at)
    elif not own.must_report and db.session.scalar(was_confirmed_by_another(own)):
        set_reporting(pledge, own, True, at)
    else:
        return
    reference = pledge.reference
    changes = keep_version(pledge, at)
    _carry_answers(pledge, version_until_now)
    journal.record(
        COMMITMENT_CONFIRMED, pledge, by=by, at=at, reference=reference, confirmed_by=participant.code, **changes
    )


def _carry_answers(pledge: Commitment, version: int) -> None:
    """Let answers to `version` be to the present one: a confirmation makes a version, but changes no coding."""
    db.session.flush()
    to_that = (ConsultationAnswer.commitment_id == pledge.id, ConsultationAnswer.version_seen == version)
    db.session.execute(sa.update(ConsultationAnswer).where(*to_that).values(version_seen=pledge.version))


def set_reporting(pledge: Commitment, row: Obligation, must_report: bool, at: datetime) -> None:
    """Let an obligation in force be one with or without a duty to report from `at` on."""
    row.valid_to = at
    pledge.obligations.append(
        Obligation(
            participant_id=row.participant_id,
            participant=row.participant,
            said_as=row.said_as,
            must_report=must_report,
            valid_from=at,
        )
    )


def _note(pledges: Sequence[Commitment], participant: Participant, answer: Answer, by: Person, at: datetime) -> None:
    """Write one entry in the journal, however many pledges were answered at once."""
    told = {"party": participant.code, "answer": answer.answer.value, "words": answer.words.strip() or None}
    if len(pledges) == 1:
        journal.record(CODING_ANSWERED, pledges[0], by=by, at=at, reference=pledges[0].reference, **told)
        return
    by_document = {row.document_id: row.document for row in pledges}
    for key, document in by_document.items():
        references = [row.reference for row in pledges if row.document_id == key]
        journal.record(CODINGS_ANSWERED, document, by=by, at=at, code=document.code, pledges=references, **told)
