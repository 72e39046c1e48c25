"""Tables of the review cycles."""

import enum
from datetime import date, datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from tracker.commitments.models import Commitment
from tracker.core.clock import end_of
from tracker.core.db import Base, Key, Versioned
from tracker.core.names import InLanguage
from tracker.frameworks.models import Framework, Meeting


class CycleStatus(enum.StrEnum):
    """The states of a cycle, in order."""

    PLANNED = "planned"
    COLLECTING = "collecting"
    REVIEWING = "reviewing"
    CONSULTING = "consulting"
    TABLED = "tabled"
    CLOSED = "closed"
    CANCELLED = "cancelled"


class ReviewCycle(Versioned, Base):
    """One round of returns, leading to a meeting."""

    __tablename__ = "review_cycle"
    __table_args__ = (
        sa.UniqueConstraint("id", "framework_id"),
        sa.UniqueConstraint("framework_id", "number"),
        sa.ForeignKeyConstraint(["meeting_id", "framework_id"], ["meeting.id", "meeting.framework_id"]),
        sa.CheckConstraint("period_from <= period_to", name="period_runs_forward"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    framework_id: Mapped[int] = mapped_column(sa.ForeignKey("framework.id"))
    number: Mapped[int]  # within the dialogue
    code: Mapped[str] = mapped_column(Key, unique=True)  # "CAJ-1", for addresses
    status: Mapped[CycleStatus] = mapped_column(default=CycleStatus.PLANNED)
    meeting_id: Mapped[int]
    period_from: Mapped[date]  # what the returns are about
    period_to: Mapped[date]
    due_on: Mapped[date]  # last day for returns, in `timezone`
    timezone: Mapped[str] = mapped_column(sa.String(64))
    planned_at: Mapped[datetime]
    opened_at: Mapped[datetime | None]
    locked_at: Mapped[datetime | None]
    tabled_at: Mapped[datetime | None]
    closed_at: Mapped[datetime | None]
    framework: Mapped[Framework] = relationship(lazy="raise_on_sql", viewonly=True)
    meeting: Mapped[Meeting] = relationship(lazy="raise_on_sql", viewonly=True)
    titles: Mapped[list["CycleTitle"]] = relationship(lazy="raise_on_sql", cascade="all, delete-orphan")

    @property
    def due_at(self) -> datetime:
        """The first instant after the last day for returns."""
        return end_of(self.due_on, self.timezone)


class CycleTitle(InLanguage, Base):
    """A cycle's title in one language."""

    __tablename__ = "cycle_title"
    __table_args__ = (sa.UniqueConstraint("cycle_id", "language"),)

    cycle_id: Mapped[int] = mapped_column(sa.ForeignKey("review_cycle.id"))


class CycleScope(Base):
    """A pledge's place in a cycle: in it, or left out with a reason. Fixed when the cycle opens; what ends leaves."""

    __tablename__ = "cycle_scope"
    __table_args__ = (sa.UniqueConstraint("cycle_id", "commitment_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    cycle_id: Mapped[int] = mapped_column(sa.ForeignKey("review_cycle.id"))
    commitment_id: Mapped[int] = mapped_column(sa.ForeignKey("commitment.id"), index=True)
    is_included: Mapped[bool]
    commitment: Mapped[Commitment] = relationship(lazy="raise_on_sql")
    cycle: Mapped[ReviewCycle] = relationship(lazy="raise_on_sql")
    reasons: Mapped[list["ScopeReason"]] = relationship(lazy="raise_on_sql", cascade="all, delete-orphan")


class ScopeReason(InLanguage, Base):
    """Why a pledge is left out of a cycle, in one language."""

    __tablename__ = "scope_reason"
    __table_args__ = (sa.UniqueConstraint("scope_id", "language"),)

    scope_id: Mapped[int] = mapped_column(sa.ForeignKey("cycle_scope.id"))
