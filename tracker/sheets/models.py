"""Tables of the returns."""

import enum
from datetime import date, datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from tracker.accounts.models import Person
from tracker.commitments.models import Commitment, Obligation
from tracker.core.db import Base, Versioned
from tracker.cycles.models import ReviewCycle
from tracker.participants.models import Participant


class SheetStatus(enum.StrEnum):
    """Where a return stands between its writer and the chair's team."""

    AWAITING = "awaiting"
    DRAFT = "draft"
    SUBMITTED = "submitted"
    CLARIFICATION = "clarification"
    ACCEPTED = "accepted"


class Obstacle(enum.StrEnum):
    """What stands in the way."""

    FUNDING = "funding"
    CAPACITY = "capacity"
    LEGAL = "legal"
    COORDINATION = "coordination"
    EXTERNAL = "external"
    DATA = "data"
    OTHER = "other"


class Answers:
    """What a return says; the same columns in the working copy and in each submission.

    `state` is one of `rules.STATES[type of the pledge]`. `language` is the one the texts are written in.
    """

    language: Mapped[str] = mapped_column(sa.String(8), default="en")
    is_nil_return: Mapped[bool] = mapped_column(default=False)
    state: Mapped[str | None] = mapped_column(sa.String(32))
    done: Mapped[str] = mapped_column(sa.Text, default="")
    evidence: Mapped[str] = mapped_column(sa.Text, default="")
    obstacles: Mapped[list[str]] = mapped_column(default=list)
    obstacle_note: Mapped[str] = mapped_column(sa.Text, default="")
    next_step: Mapped[str] = mapped_column(sa.Text, default="")
    next_step_on: Mapped[date | None]
    request_to_meeting: Mapped[str] = mapped_column(sa.Text, default="")


class Sheet(Answers, Versioned, Base):
    """The return of one participant on one pledge in one cycle: its state and the working copy.

    Voluntary is that of a participant that does not report, by its choice, and sends one of its own accord: nothing
    was asked, so it is never late or awaited, and it stands outside the totals.
    """

    __tablename__ = "sheet"
    __table_args__ = (
        sa.UniqueConstraint("cycle_id", "obligation_id"),
        sa.ForeignKeyConstraint(["cycle_id", "framework_id"], ["review_cycle.id", "review_cycle.framework_id"]),
        sa.ForeignKeyConstraint(["commitment_id", "framework_id"], ["commitment.id", "commitment.framework_id"]),
        sa.Index(None, "cycle_id", "participant_id"),
        sa.Index(None, "commitment_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    framework_id: Mapped[int] = mapped_column(sa.ForeignKey("framework.id"))
    cycle_id: Mapped[int]
    commitment_id: Mapped[int]
    obligation_id: Mapped[int] = mapped_column(sa.ForeignKey("obligation.id"))
    participant_id: Mapped[int] = mapped_column(sa.ForeignKey("participant.id"))
    status: Mapped[SheetStatus] = mapped_column(default=SheetStatus.AWAITING)
    is_voluntary: Mapped[bool] = mapped_column(default=False)
    accepted_submission_id: Mapped[int | None] = mapped_column(
        sa.ForeignKey("submission.id", use_alter=True, name="fk_sheet_accepted_submission_id")
    )
    accepted_at: Mapped[datetime | None]
    accepted_by_id: Mapped[int | None] = mapped_column(sa.ForeignKey("person.id"))
    cycle: Mapped[ReviewCycle] = relationship(lazy="raise_on_sql", viewonly=True)
    commitment: Mapped[Commitment] = relationship(lazy="raise_on_sql", viewonly=True)
    obligation: Mapped[Obligation] = relationship(lazy="raise_on_sql")
    participant: Mapped[Participant] = relationship(lazy="raise_on_sql")
    submissions: Mapped[list["Submission"]] = relationship(
        lazy="raise_on_sql", back_populates="sheet", order_by="Submission.number", foreign_keys="Submission.sheet_id"
    )
    clarifications: Mapped[list["Clarification"]] = relationship(
        lazy="raise_on_sql", back_populates="sheet", order_by="Clarification.id"
    )


class Submission(Answers, Base):
    """A return as it was sent; never changed."""

    __tablename__ = "submission"
    __table_args__ = (sa.UniqueConstraint("sheet_id", "number"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    sheet_id: Mapped[int] = mapped_column(sa.ForeignKey("sheet.id"))
    number: Mapped[int]
    sent_at: Mapped[datetime]
    sent_by_id: Mapped[int] = mapped_column(sa.ForeignKey("person.id"))
    is_late: Mapped[bool] = mapped_column(default=False)
    recalled_at: Mapped[datetime | None]
    sheet: Mapped[Sheet] = relationship(lazy="raise_on_sql", back_populates="submissions", foreign_keys=[sheet_id])
    sent_by: Mapped[Person] = relationship(lazy="raise_on_sql")


class Clarification(Base):
    """A question of the chair's team about a submission, and the submission that answers it."""

    __tablename__ = "clarification"

    id: Mapped[int] = mapped_column(primary_key=True)
    sheet_id: Mapped[int] = mapped_column(sa.ForeignKey("sheet.id"), index=True)
    submission_id: Mapped[int] = mapped_column(sa.ForeignKey("submission.id"))
    question: Mapped[str] = mapped_column(sa.Text)
    language: Mapped[str] = mapped_column(sa.String(8), default="en")
    asked_at: Mapped[datetime]
    asked_by_id: Mapped[int] = mapped_column(sa.ForeignKey("person.id"))
    answer_by: Mapped[date | None]  # may lie after the lock
    answered_at: Mapped[datetime | None]
    answer: Mapped[str | None] = mapped_column(sa.Text)
    answer_submission_id: Mapped[int | None] = mapped_column(sa.ForeignKey("submission.id"))
    sheet: Mapped[Sheet] = relationship(lazy="raise_on_sql", back_populates="clarifications")
    submission: Mapped[Submission] = relationship(lazy="raise_on_sql", foreign_keys=[submission_id])
