"""Tables of the pledges."""

import enum
from datetime import date, datetime
from decimal import Decimal
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from tracker.core.db import Base, Key, Versioned
from tracker.core.names import InLanguage
from tracker.documents.models import Document, Segment
from tracker.frameworks.models import Area, Framework, Precision
from tracker.participants.models import Participant, Post


class CommitmentType(enum.StrEnum):
    """What kind of pledge it is; each kind has its own states of a return."""

    DELIVERABLE = "deliverable"
    STANDING = "standing"
    RECURRING = "recurring"
    EXAMINATION = "examination"
    REGULATORY = "regulatory"
    MECHANISM = "mechanism"
    POSITION = "position"


class Strength(enum.StrEnum):
    """How firm the wording is, from weak to strong; being conditional is told by the condition."""

    PROPOSAL = "proposal"
    EXPLORATORY = "exploratory"
    INTENTION = "intention"
    EFFORT = "effort"
    CONTINUING = "continuing"
    FIRM = "firm"


class ConditionKind(enum.StrEnum):
    """What a condition waits for."""

    ON_REQUEST = "on_request"
    ON_AGREEMENT = "on_agreement"
    ON_FINDING = "on_finding"
    ALL_INTERESTED = "all_interested"
    SUBJECT_TO_RESOURCES = "subject_to_resources"
    EVENT = "event"


class ConditionState(enum.StrEnum):
    """Whether what a condition waits for has come."""

    DORMANT = "dormant"
    TRIGGERED = "triggered"
    LAPSED = "lapsed"


class Bound(enum.StrEnum):
    """How several participants are bound by one pledge."""

    EACH = "each"
    JOINTLY = "jointly"
    NAMED = "named"


class DeadlineBasis(enum.StrEnum):
    """Where a date comes from; an assumed one is never shown as promised."""

    STATED = "stated"
    EVENT_RELATIVE = "event_relative"
    SET_BY_OWNER = "set_by_owner"
    PLAN_END_ASSUMED = "plan_end_assumed"
    RECURRING = "recurring"
    NONE = "none"


class Life(enum.StrEnum):
    """Whether a pledge is in force; a draft is coded, but known only from a secondary source."""

    DRAFT = "draft"
    ACTIVE = "active"
    CLOSED = "closed"
    SUPERSEDED = "superseded"
    WITHDRAWN = "withdrawn"


class Commitment(Versioned, Base):
    """A pledge that can be followed up: who does what, how firmly, on what condition, by when."""

    __tablename__ = "commitment"
    __table_args__ = (
        sa.UniqueConstraint("id", "framework_id"),
        sa.ForeignKeyConstraint(["document_id", "framework_id"], ["document.id", "document.framework_id"]),
        sa.ForeignKeyConstraint(["area_id", "framework_id"], ["area.id", "area.framework_id"]),
        sa.CheckConstraint("(ended_on IS NULL) = (end_reason IS NULL)", name="end_has_a_reason"),
        sa.CheckConstraint("(condition IS NULL) = (condition_state IS NULL)", name="condition_has_a_state"),
        sa.Index(None, "framework_id", "position"),
        # the list, in its order: all of it, and narrowed; what is narrowed is counted from these alone
        sa.Index(None, "position", "id"),
        sa.Index(None, "area_id", "position", "id", "framework_id", "life"),
        sa.Index(None, "document_id", "position", "id", "framework_id", "life"),
        sa.Index(None, "strength", "position", "id", "framework_id", "life"),
        sa.Index(None, "type", "position", "id", "framework_id", "life"),
        sa.Index(None, "document_id", "heading", "number", unique=True),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    framework_id: Mapped[int] = mapped_column(sa.ForeignKey("framework.id"))
    document_id: Mapped[int]
    reference: Mapped[str] = mapped_column(Key, unique=True)  # "CAJ06-2(7)-03": never reused or changed
    heading: Mapped[str] = mapped_column(sa.String(64))  # "2(7)"; "0" where there is none
    number: Mapped[int]  # within document and heading; numbers are not given twice
    position: Mapped[str] = mapped_column(Key)  # sorts as printed: document code, then place in the text
    type: Mapped[CommitmentType]
    strength: Mapped[Strength]
    bound: Mapped[Bound]
    area_id: Mapped[int | None]
    condition: Mapped[str | None] = mapped_column(sa.Text)  # verbatim; a pledge that has one is conditional
    condition_kind: Mapped[ConditionKind | None]
    condition_state: Mapped[ConditionState | None]
    due_on: Mapped[date | None]
    due_precision: Mapped[Precision] = mapped_column(default=Precision.NONE)
    due_basis: Mapped[DeadlineBasis] = mapped_column(default=DeadlineBasis.NONE)
    recurs: Mapped[str | None] = mapped_column(sa.String(32))  # annual, regular
    life: Mapped[Life] = mapped_column(default=Life.ACTIVE)
    ended_on: Mapped[date | None]
    end_reason: Mapped[str | None] = mapped_column(sa.Text)
    accepted_at: Mapped[datetime]
    owner_post_id: Mapped[int | None] = mapped_column(sa.ForeignKey("post.id"))
    framework: Mapped[Framework] = relationship(lazy="raise_on_sql", viewonly=True)
    document: Mapped[Document] = relationship(lazy="raise_on_sql", viewonly=True)
    area: Mapped[Area | None] = relationship(lazy="raise_on_sql", viewonly=True)
    owner_post: Mapped[Post | None] = relationship(lazy="raise_on_sql")
    titles: Mapped[list["CommitmentTitle"]] = relationship(lazy="raise_on_sql", cascade="all, delete-orphan")
    source: Mapped["CommitmentSource"] = relationship(
        lazy="raise_on_sql", back_populates="commitment", cascade="all, delete-orphan"
    )
    obligations: Mapped[list["Obligation"]] = relationship(
        lazy="raise_on_sql", back_populates="commitment", order_by="Obligation.id"
    )
    amounts: Mapped[list["Amount"]] = relationship(lazy="raise_on_sql", cascade="all, delete-orphan")

    @property
    def obligations_in_force(self) -> list["Obligation"]:
        """The obligations that were not ended; needs `obligations` loaded."""
        return [row for row in self.obligations if row.valid_to is None]


class CommitmentTitle(InLanguage, Base):
    """A pledge's short title in one language; ours, the sentence stays the text."""

    __tablename__ = "commitment_title"
    __table_args__ = (sa.UniqueConstraint("commitment_id", "language"),)

    commitment_id: Mapped[int] = mapped_column(sa.ForeignKey("commitment.id"))


class CommitmentSource(Base):
    """Where a pledge stands: its quote with 32 characters on both sides, offsets, heading path and ordinal."""

    __tablename__ = "commitment_source"

    id: Mapped[int] = mapped_column(primary_key=True)
    commitment_id: Mapped[int] = mapped_column(sa.ForeignKey("commitment.id"), unique=True)
    segment_id: Mapped[int] = mapped_column(sa.ForeignKey("segment.id"), index=True)
    language: Mapped[str] = mapped_column(sa.String(8))
    start: Mapped[int]  # code points of the reading's text, half open
    end: Mapped[int]
    quote: Mapped[str] = mapped_column(sa.Text)
    before: Mapped[str] = mapped_column(sa.String(32))
    after: Mapped[str] = mapped_column(sa.String(32))
    heading_path: Mapped[str | None] = mapped_column(sa.String(64))
    ordinal: Mapped[int]  # of the segment in its reading
    cues: Mapped[list[dict[str, Any]]] = mapped_column(default=list)  # {"start", "end"}: pledge words, within the quote
    commitment: Mapped[Commitment] = relationship(lazy="raise_on_sql", back_populates="source")
    segment: Mapped[Segment] = relationship(lazy="raise_on_sql")


class Obligation(Base):
    """One participant bound by a pledge; `said_as` is the actor as the text says it, so `CA` for Kazakhstan."""

    __tablename__ = "obligation"
    __table_args__ = (
        sa.UniqueConstraint("commitment_id", "participant_id", "valid_from"),
        sa.Index(None, "participant_id"),
        sa.Index(None, "commitment_id", "valid_to", "participant_id", "said_as"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    commitment_id: Mapped[int] = mapped_column(sa.ForeignKey("commitment.id"))
    participant_id: Mapped[int] = mapped_column(sa.ForeignKey("participant.id"))
    said_as: Mapped[str] = mapped_column(sa.String(64))
    must_report: Mapped[bool] = mapped_column(default=True)
    valid_from: Mapped[datetime]
    valid_to: Mapped[datetime | None]  # ended, never deleted
    participant: Mapped[Participant] = relationship(lazy="raise_on_sql")
    commitment: Mapped[Commitment] = relationship(lazy="raise_on_sql", back_populates="obligations")


class Amount(Base):
    """A figure in the pledge's words; never summed across units."""

    __tablename__ = "commitment_amount"

    id: Mapped[int] = mapped_column(primary_key=True)
    commitment_id: Mapped[int] = mapped_column(sa.ForeignKey("commitment.id"), index=True)
    verbatim: Mapped[str] = mapped_column(sa.String(200))
    value: Mapped[Decimal] = mapped_column(sa.Numeric(24, 4))
    unit: Mapped[str] = mapped_column(sa.String(32))  # ISO 4217 code, people, projects, hectares


class CommitmentVersion(Base):
    """A pledge as it stood from `valid_from` until `valid_to`: all columns of the register, for the as-of view."""

    __tablename__ = "commitment_version"
    __table_args__ = (sa.UniqueConstraint("commitment_id", "version"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    commitment_id: Mapped[int] = mapped_column(sa.ForeignKey("commitment.id"))
    version: Mapped[int]
    valid_from: Mapped[datetime]
    valid_to: Mapped[datetime | None]
    content: Mapped[dict[str, Any]]
