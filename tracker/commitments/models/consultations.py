"""Tables of what the parties say of how pledges were coded."""

import enum
from datetime import date, datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from tracker.core.db import Base
from tracker.documents.models import Document
from tracker.participants.models import Participant


class CodingAnswer(enum.StrEnum):
    """What a party says of how its pledge was coded."""

    CONFIRM = "confirm"
    COMMENT = "comment"
    DISSOCIATE = "dissociate"


class Consultation(Base):
    """A time in which the parties look at how the pledges of a document were coded."""

    __tablename__ = "consultation"

    id: Mapped[int] = mapped_column(primary_key=True)
    framework_id: Mapped[int] = mapped_column(sa.ForeignKey("framework.id"), index=True)
    document_id: Mapped[int] = mapped_column(sa.ForeignKey("document.id"), index=True)
    opened_at: Mapped[datetime]
    opened_by_id: Mapped[int | None] = mapped_column(sa.ForeignKey("person.id"))
    answer_by: Mapped[date]
    closed_at: Mapped[datetime | None]
    document: Mapped[Document] = relationship(lazy="raise_on_sql")


class ConsultationAnswer(Base):
    """What a party said of the coding of a pledge, at the version it saw; the latest one of a party holds."""

    __tablename__ = "consultation_answer"
    __table_args__ = (sa.Index(None, "commitment_id", "participant_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    commitment_id: Mapped[int] = mapped_column(sa.ForeignKey("commitment.id"))
    participant_id: Mapped[int] = mapped_column(sa.ForeignKey("participant.id"))
    consultation_id: Mapped[int | None] = mapped_column(sa.ForeignKey("consultation.id"))  # None: of its own accord
    answer: Mapped[CodingAnswer]
    words: Mapped[str | None] = mapped_column(sa.Text)
    language: Mapped[str] = mapped_column(sa.String(8))
    version_seen: Mapped[int]  # of the pledge
    answered_at: Mapped[datetime]
    answered_by_id: Mapped[int | None] = mapped_column(sa.ForeignKey("person.id"))
    participant: Mapped[Participant] = relationship(lazy="raise_on_sql")
