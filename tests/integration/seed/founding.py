"""What the founding world holds, as its tests ask for it."""

from datetime import date

import sqlalchemy as sa

from tracker.activities.models import (
    Activity,
    ActivityArea,
    ActivityKind,
    ActivityPlace,
    ActivityTitle,
)
from tracker.commitments.models import (
    Beneficiary,
    Commitment,
    CommitmentSource,
    CommitmentTitle,
    Obligation,
)
from tracker.core.db import Base, db
from tracker.documents.models import Document, DocumentParty, KnownThrough, Reading, Segment
from tracker.frameworks.models import (
    Area,
    Body,
    Framework,
    FrameworkPart,
    Meeting,
    MeetingPlace,
)
from tracker.participants.models import Participant


def document(code: str) -> Document:
    return db.session.scalars(sa.select(Document).where(Document.code == code)).one()


def pledge(reference: str) -> Commitment:
    return db.session.scalars(sa.select(Commitment).where(Commitment.reference == reference)).one()


def pledges_of(code: str) -> list[Commitment]:
    found = sa.select(Commitment).where(Commitment.document_id == document(code).id)
    return list(db.session.scalars(found.order_by(Commitment.position)))


def bound_by(commitment: Commitment) -> list[str]:
    found = sa.select(Participant.code).join(Obligation, Obligation.participant_id == Participant.id)
    return sorted(db.session.scalars(found.where(Obligation.commitment_id == commitment.id)))


def title_of(commitment: Commitment, language: str = "en") -> str:
    title = sa.select(CommitmentTitle.text).where(
        CommitmentTitle.commitment_id == commitment.id, CommitmentTitle.language == language
    )
    return db.session.scalars(title).one()


def area_of(commitment: Commitment) -> str | None:
    return db.session.scalar(sa.select(Area.code).where(Area.id == commitment.area_id))


def quote_of(commitment: Commitment) -> str:
    quote = sa.select(CommitmentSource.quote).where(CommitmentSource.commitment_id == commitment.id)
    return " ".join(db.session.scalars(quote).one().split())


def beneficiaries_of(commitment: Commitment) -> dict[str, str]:
    """Return participant -> as said, of those a pledge is for."""
    rows = sa.select(Participant.code, Beneficiary.said_as).join(Beneficiary.participant)
    found = db.session.execute(rows.where(Beneficiary.commitment_id == commitment.id))
    return {code: said for code, said in found}


def told_by(code: str) -> list[str]:
    """Return the beginnings of the sentences through which a document is known."""
    words = sa.func.substr(Reading.text, Segment.start + 1, 58)
    rows = (
        sa.select(words)
        .select_from(KnownThrough)
        .join(Segment, Segment.id == KnownThrough.segment_id)
        .join(Reading, Reading.id == Segment.reading_id)
        .where(KnownThrough.document_id == document(code).id)
        .order_by(Segment.ordinal)
    )
    return [text.strip() for text in db.session.scalars(rows)]


def parties_of(code: str) -> dict[str, list[str]]:
    """Return part -> codes of participants, in their order in the document."""
    rows = db.session.execute(
        sa.select(DocumentParty.part, Participant.code)
        .join(Participant, Participant.id == DocumentParty.participant_id)
        .where(DocumentParty.document_id == document(code).id)
        .order_by(DocumentParty.id)
    )
    found: dict[str, list[str]] = {}
    for part, who in rows:
        found.setdefault(part.value, []).append(who)
    return found


def meetings_of(framework: str, body: str) -> list[tuple[int | None, date | None, str, str | None]]:
    """Return (number, day, precision, place in English) of the meetings of a body, by code."""
    place = sa.and_(MeetingPlace.meeting_id == Meeting.id, MeetingPlace.language == "en")
    rows = db.session.execute(
        sa.select(Meeting.number, Meeting.held_on, Meeting.precision, MeetingPlace.text)
        .join(Body, Body.id == Meeting.body_id)
        .join(Framework, Framework.id == Body.framework_id)
        .outerjoin(MeetingPlace, place)
        .where(Framework.code == framework, Body.code == body)
        .order_by(Meeting.code)
    )
    return [(number, day, precision.value, text) for number, day, precision, text in rows]


def activities_of(framework: str, kind: ActivityKind | None = None) -> list[Activity]:
    found = sa.select(Activity).join(Activity.framework).where(Framework.code == framework)
    found = found.where(Activity.kind == kind) if kind else found
    return list(db.session.scalars(found.order_by(Activity.number)))


def told(activity: Activity, model: type[Base]) -> list[str]:
    """Return the English texts, or the codes of what it is linked to."""
    if model in (ActivityTitle, ActivityPlace):
        chosen = sa.select(model.text).where(model.language == "en")
    elif model is ActivityArea:
        chosen = sa.select(Area.code).join(ActivityArea, ActivityArea.area_id == Area.id).order_by(Area.position)
    else:
        chosen = sa.select(Participant.code).join(model, model.participant_id == Participant.id).order_by(model.id)
    return list(db.session.scalars(chosen.where(model.activity_id == activity.id)))


def parts_of(framework: str) -> list[tuple[str, str, date | None, date | None, str]]:
    """Return (who, part, from, first day after, precision) of the parts in a dialogue, in protocol order."""
    part = FrameworkPart
    rows = db.session.execute(
        sa.select(Participant.code, part.part, part.valid_from, part.valid_to, part.precision)
        .join(Participant, Participant.id == part.participant_id)
        .join(Framework, Framework.id == part.framework_id)
        .where(Framework.code == framework)
        .order_by(part.protocol_order, part.valid_from, part.id)
    )
    return [(who, kind.value, begins, ends, precision.value) for who, kind, begins, ends, precision in rows]
