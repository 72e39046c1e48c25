"""Tables of a pledge and of its parts."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from tracker.commitments.models.kinds import (
    AmountStage,
    Bound,
    CommitmentType,
    ConditionKind,
    ConditionState,
    DeadlineBasis,
    Life,
    OwnerRole,
    Strength,
)
from tracker.core.db import Base, Ends, Key, Versioned, ends_with_a_reason
from tracker.core.names import InLanguage
from tracker.documents.models import Document, Segment
from tracker.frameworks.models import Area, Framework, Instrument, PartnerRole, Precision
from tracker.participants.models import Participant, Post


class Commitment(Versioned, Ends, Base):
    """A pledge that can be followed up: who does what, how firmly, on what condition, by when."""

    __tablename__ = "commitment"
    __table_args__ = (
        sa.UniqueConstraint("id", "framework_id"),
        sa.ForeignKeyConstraint(["document_id", "framework_id"], ["document.id", "document.framework_id"]),
        sa.ForeignKeyConstraint(["area_id", "framework_id"], ["area.id", "area.framework_id"]),
        ends_with_a_reason(),
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
    condition_state: Mapped[ConditionState | None]  # of all beneficiaries together; one by one in `triggers`
    due_on: Mapped[date | None]
    due_precision: Mapped[Precision] = mapped_column(default=Precision.NONE)
    due_basis: Mapped[DeadlineBasis] = mapped_column(default=DeadlineBasis.NONE)
    recurs: Mapped[str | None] = mapped_column(sa.String(32))  # annual, regular
    life: Mapped[Life] = mapped_column(default=Life.ACTIVE)
    is_bilateral: Mapped[bool] = mapped_column(default=False)  # an act of two in the margins, not of the dialogue
    end_segment_id: Mapped[int | None] = mapped_column(sa.ForeignKey("segment.id"))  # the decision that ended it
    accepted_at: Mapped[datetime]
    framework: Mapped[Framework] = relationship(lazy="raise_on_sql", viewonly=True)
    document: Mapped[Document] = relationship(lazy="raise_on_sql", viewonly=True)
    area: Mapped[Area | None] = relationship(lazy="raise_on_sql", viewonly=True)
    titles: Mapped[list["CommitmentTitle"]] = relationship(lazy="raise_on_sql", cascade="all, delete-orphan")
    source: Mapped["CommitmentSource"] = relationship(
        lazy="raise_on_sql", back_populates="commitment", cascade="all, delete-orphan"
    )
    obligations: Mapped[list["Obligation"]] = relationship(
        lazy="raise_on_sql", back_populates="commitment", order_by="Obligation.id"
    )
    amounts: Mapped[list["Amount"]] = relationship(
        lazy="raise_on_sql", cascade="all, delete-orphan", order_by="Amount.id"
    )
    owners: Mapped[list["CommitmentOwner"]] = relationship(
        lazy="raise_on_sql", cascade="all, delete-orphan", order_by="CommitmentOwner.id"
    )
    partners: Mapped[list["CommitmentPartner"]] = relationship(
        lazy="raise_on_sql", cascade="all, delete-orphan", order_by="CommitmentPartner.id"
    )
    beneficiaries: Mapped[list["Beneficiary"]] = relationship(
        lazy="raise_on_sql", cascade="all, delete-orphan", order_by="Beneficiary.id"
    )

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
    """Where a pledge stands: its quote with 32 characters on both sides, offsets, heading path and ordinal.

    A pledge of a document without a file has the segment of another text that tells of it; one entered by hand has no
    place at all, and `told_by` says where its words come from.
    """

    __tablename__ = "commitment_source"
    __table_args__ = (
        sa.CheckConstraint(
            '(segment_id IS NULL) = (start IS NULL) AND (segment_id IS NULL) = ("end" IS NULL)'
            " AND (segment_id IS NULL) = (ordinal IS NULL)",
            name="place_is_whole",
        ),
        sa.CheckConstraint("segment_id IS NOT NULL OR told_by IS NOT NULL", name="words_come_from_somewhere"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    commitment_id: Mapped[int] = mapped_column(sa.ForeignKey("commitment.id"), unique=True)
    segment_id: Mapped[int | None] = mapped_column(sa.ForeignKey("segment.id"), index=True)
    language: Mapped[str] = mapped_column(sa.String(8))
    start: Mapped[int | None]  # code points of the reading's text, half open
    end: Mapped[int | None]
    quote: Mapped[str] = mapped_column(sa.Text)
    before: Mapped[str] = mapped_column(sa.String(32))
    after: Mapped[str] = mapped_column(sa.String(32))
    heading_path: Mapped[str | None] = mapped_column(sa.String(64))
    ordinal: Mapped[int | None]  # of the segment in its reading
    told_by: Mapped[str | None] = mapped_column(sa.Text)
    cues: Mapped[list[dict[str, Any]]] = mapped_column(default=list)  # {"start", "end"}: pledge words, within the quote
    commitment: Mapped[Commitment] = relationship(lazy="raise_on_sql", back_populates="source")
    segment: Mapped[Segment | None] = relationship(lazy="raise_on_sql")


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
    """A figure in the pledge's words, or reported later; never summed across units, nor over what it counts within."""

    __tablename__ = "commitment_amount"
    __table_args__ = (sa.Index(None, "unit", "commitment_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    commitment_id: Mapped[int] = mapped_column(sa.ForeignKey("commitment.id"), index=True)
    verbatim: Mapped[str] = mapped_column(sa.String(200))
    value: Mapped[Decimal] = mapped_column(sa.Numeric(24, 4))
    unit: Mapped[str] = mapped_column(sa.String(32))  # ISO 4217 code, people, projects, hectares
    stage: Mapped[AmountStage] = mapped_column(default=AmountStage.PLEDGED)
    is_about: Mapped[bool] = mapped_column(default=False)  # "about", "over": not exact
    period_from: Mapped[date | None]
    period_to: Mapped[date | None]
    participant_id: Mapped[int | None] = mapped_column(sa.ForeignKey("participant.id"))  # whose; None: of all bound
    instrument_id: Mapped[int | None] = mapped_column(sa.ForeignKey("instrument.id"))
    channel: Mapped[str | None] = mapped_column(sa.String(200))
    counts_within_id: Mapped[int | None] = mapped_column(sa.ForeignKey("commitment_amount.id"))  # of any pledge
    source: Mapped[str | None] = mapped_column(sa.Text)  # of a figure that does not stand in the pledge
    participant: Mapped[Participant | None] = relationship(lazy="raise_on_sql")
    instrument: Mapped[Instrument | None] = relationship(lazy="raise_on_sql")
    counts_within: Mapped["Amount | None"] = relationship(lazy="raise_on_sql", remote_side="Amount.id")


class CommitmentOwner(Base):
    """A post that answers for a pledge inside its participant, since an instant; ended, never deleted."""

    __tablename__ = "commitment_owner"
    __table_args__ = (
        sa.Index(None, "commitment_id", "valid_to"),
        sa.Index(None, "post_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    commitment_id: Mapped[int] = mapped_column(sa.ForeignKey("commitment.id"))
    post_id: Mapped[int] = mapped_column(sa.ForeignKey("post.id"))
    role: Mapped[OwnerRole]
    valid_from: Mapped[datetime]
    valid_to: Mapped[datetime | None]
    post: Mapped[Post] = relationship(lazy="raise_on_sql")


class CommitmentPartner(Base):
    """What somebody without a duty to report does in a pledge."""

    __tablename__ = "commitment_partner"
    __table_args__ = (
        sa.UniqueConstraint("commitment_id", "participant_id", "role"),
        sa.Index(None, "participant_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    commitment_id: Mapped[int] = mapped_column(sa.ForeignKey("commitment.id"))
    participant_id: Mapped[int] = mapped_column(sa.ForeignKey("participant.id"))
    role: Mapped[PartnerRole]
    participant: Mapped[Participant] = relationship(lazy="raise_on_sql")


class Beneficiary(Base):
    """Whom a pledge is for; `said_as` as the text says it. `CA` as a beneficiary is meant by geography."""

    __tablename__ = "commitment_beneficiary"
    __table_args__ = (sa.UniqueConstraint("commitment_id", "participant_id"), sa.Index(None, "participant_id"))

    id: Mapped[int] = mapped_column(primary_key=True)
    commitment_id: Mapped[int] = mapped_column(sa.ForeignKey("commitment.id"))
    participant_id: Mapped[int] = mapped_column(sa.ForeignKey("participant.id"))
    said_as: Mapped[str] = mapped_column(sa.String(64))
    participant: Mapped[Participant] = relationship(lazy="raise_on_sql")
