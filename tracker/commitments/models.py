"""Tables of the pledges."""

import enum
from datetime import date, datetime
from decimal import Decimal
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from tracker.accounts.models import Person
from tracker.core.db import Base, Ends, Key, Versioned, ends_with_a_reason
from tracker.core.names import InLanguage
from tracker.documents.models import Document, Segment
from tracker.frameworks.models import Area, Framework, Instrument, PartnerRole, Precision
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


class AmountStage(enum.StrEnum):
    """How far a figure has come."""

    PLEDGED = "pledged"
    COMMITTED = "committed"
    DISBURSED = "disbursed"
    COUNTED = "counted"  # people, projects: as reported, not promised


class OwnerRole(enum.StrEnum):
    """What a post does for a pledge."""

    LEAD = "lead"
    SUPPORTING = "supporting"
    ALTERNATE = "alternate"


class LinkKind(enum.StrEnum):
    """What a later pledge does to an earlier one."""

    CONTINUES = "continues"
    STRENGTHENS = "strengthens"
    WEAKENS = "weakens"
    RESTATES = "restates"
    IMPLEMENTS = "implements"
    REPLACES = "replaces"
    SPLITS = "splits"  # is one of those the other was split into
    MERGES = "merges"  # holds what the other was merged into


class TriggerBasis(enum.StrEnum):
    """What brought a condition about."""

    REQUEST = "request"  # acknowledged by both sides
    DECISION = "decision"
    FACT = "fact"


class CodingAnswer(enum.StrEnum):
    """What a party says of how its pledge was coded."""

    CONFIRM = "confirm"
    COMMENT = "comment"
    DISSOCIATE = "dissociate"


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


class WordsChange(Base):
    """Words of a pledge that a new edition has otherwise, or nowhere; once decided, taken over or kept for a reason."""

    __tablename__ = "words_change"
    __table_args__ = (sa.UniqueConstraint("commitment_id", "edition_id"), sa.Index(None, "edition_id"))

    id: Mapped[int] = mapped_column(primary_key=True)
    commitment_id: Mapped[int] = mapped_column(sa.ForeignKey("commitment.id"))
    edition_id: Mapped[int] = mapped_column(sa.ForeignKey("edition.id"))
    segment_id: Mapped[int | None] = mapped_column(sa.ForeignKey("segment.id"))  # the new words; None: nowhere
    reason: Mapped[str | None] = mapped_column(sa.Text)  # why the old words were kept
    decided_at: Mapped[datetime | None]
    decided_by_id: Mapped[int | None] = mapped_column(sa.ForeignKey("person.id"))
    commitment: Mapped[Commitment] = relationship(lazy="raise_on_sql")
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


class AssistanceRequest(Base):
    """A request that a pledge waits for; it counts once both sides acknowledged it.

    A confidential one is known to the two sides alone: who asks, and who is bound.
    """

    __tablename__ = "assistance_request"
    __table_args__ = (sa.Index(None, "commitment_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    framework_id: Mapped[int] = mapped_column(sa.ForeignKey("framework.id"))
    commitment_id: Mapped[int] = mapped_column(sa.ForeignKey("commitment.id"))
    participant_id: Mapped[int] = mapped_column(sa.ForeignKey("participant.id"))  # who asks
    requested_on: Mapped[date | None]
    precision: Mapped[Precision] = mapped_column(default=Precision.DAY)
    words: Mapped[str] = mapped_column(sa.Text)  # what was asked
    language: Mapped[str] = mapped_column(sa.String(8))
    source: Mapped[str | None] = mapped_column(sa.Text)  # note verbale, letter, passage
    is_confidential: Mapped[bool] = mapped_column(default=False)
    recorded_at: Mapped[datetime]
    recorded_by_id: Mapped[int | None] = mapped_column(sa.ForeignKey("person.id"))
    asker_acknowledged_at: Mapped[datetime | None]
    asker_acknowledged_by_id: Mapped[int | None] = mapped_column(sa.ForeignKey("person.id"))
    bound_acknowledged_at: Mapped[datetime | None]
    bound_acknowledged_by_id: Mapped[int | None] = mapped_column(sa.ForeignKey("person.id"))
    acknowledged_in: Mapped[str | None] = mapped_column(sa.Text)  # where it can be read, if an admin recorded it
    withdrawn_at: Mapped[datetime | None]
    withdrawal_reason: Mapped[str | None] = mapped_column(sa.Text)
    participant: Mapped[Participant] = relationship(lazy="raise_on_sql")
    commitment: Mapped[Commitment] = relationship(lazy="raise_on_sql")


class ConditionTrigger(Base):
    """What a condition came to for one beneficiary (None: for all); the latest one holds, none is deleted."""

    __tablename__ = "condition_trigger"
    __table_args__ = (sa.Index(None, "commitment_id", "participant_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    commitment_id: Mapped[int] = mapped_column(sa.ForeignKey("commitment.id"))
    participant_id: Mapped[int | None] = mapped_column(sa.ForeignKey("participant.id"))
    state: Mapped[ConditionState]
    basis: Mapped[TriggerBasis]
    request_id: Mapped[int | None] = mapped_column(sa.ForeignKey("assistance_request.id"))
    on: Mapped[date | None]
    precision: Mapped[Precision] = mapped_column(default=Precision.NONE)
    source: Mapped[str | None] = mapped_column(sa.Text)  # the decision or the fact, where it can be read
    recorded_at: Mapped[datetime]
    recorded_by_id: Mapped[int | None] = mapped_column(sa.ForeignKey("person.id"))
    participant: Mapped[Participant | None] = relationship(lazy="raise_on_sql")


class DeadlineExtension(Base):
    """A date that was moved: from which day to which, why, and where that was agreed."""

    __tablename__ = "deadline_extension"

    id: Mapped[int] = mapped_column(primary_key=True)
    commitment_id: Mapped[int] = mapped_column(sa.ForeignKey("commitment.id"), index=True)
    old_on: Mapped[date]
    old_precision: Mapped[Precision]
    new_on: Mapped[date]
    new_precision: Mapped[Precision]
    reason: Mapped[str] = mapped_column(sa.Text)
    agreed_in: Mapped[str | None] = mapped_column(sa.Text)
    extended_at: Mapped[datetime]
    extended_by_id: Mapped[int | None] = mapped_column(sa.ForeignKey("person.id"))


class CommitmentLink(Base):
    """What a pledge does to an earlier one: `commitment` continues, weakens, replaces … `earlier`."""

    __tablename__ = "commitment_link"
    __table_args__ = (
        sa.UniqueConstraint("commitment_id", "earlier_id", "kind"),
        sa.Index(None, "earlier_id"),
        sa.CheckConstraint("commitment_id <> earlier_id", name="not_to_itself"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    commitment_id: Mapped[int] = mapped_column(sa.ForeignKey("commitment.id"))
    earlier_id: Mapped[int] = mapped_column(sa.ForeignKey("commitment.id"))
    kind: Mapped[LinkKind]
    note: Mapped[str | None] = mapped_column(sa.Text)
    made_at: Mapped[datetime]
    made_by_id: Mapped[int | None] = mapped_column(sa.ForeignKey("person.id"))
    ended_at: Mapped[datetime | None]
    end_reason: Mapped[str | None] = mapped_column(sa.Text)
    commitment: Mapped[Commitment] = relationship(foreign_keys=[commitment_id], lazy="raise_on_sql")
    earlier: Mapped[Commitment] = relationship(foreign_keys=[earlier_id], lazy="raise_on_sql")


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
    answered_by: Mapped[Person | None] = relationship(lazy="raise_on_sql")
