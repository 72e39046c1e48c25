"""Tables of what was done."""

import enum
from datetime import date, datetime
from decimal import Decimal

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from tracker.commitments.models import Commitment
from tracker.core.db import Base, Ends, Key, Versioned, ends_with_a_reason
from tracker.core.names import InLanguage
from tracker.frameworks.models import Area, Framework, Precision
from tracker.participants.models import Participant


class ActivityKind(enum.StrEnum):
    """What sort of thing was done."""

    WORKSHOP = "workshop"
    TRAINING = "training"
    MISSION = "mission"
    VISIT = "visit"
    CONFERENCE = "conference"
    PROJECT = "project"
    CONTRIBUTION = "contribution"  # of money, goods or staff
    OUTCOME = "outcome"  # something achieved, as a text reports it
    OTHER = "other"


class PartInActivity(enum.StrEnum):
    """What a participant or a partner did in it."""

    ORGANISER = "organiser"
    CO_ORGANISER = "co_organiser"
    HOST = "host"
    FUNDER = "funder"
    SUPPORTER = "supporter"  # gave assistance of a kind its source does not tell
    CHANNEL = "channel"
    IMPLEMENTER = "implementer"
    PARTICIPANT = "participant"
    BENEFICIARY = "beneficiary"


class Activity(Versioned, Ends, Base):
    """Something that was done, when, where, by whom, for how many, with its source."""

    __tablename__ = "activity"
    __table_args__ = (
        sa.UniqueConstraint("framework_id", "number"),
        sa.UniqueConstraint("id", "framework_id"),
        ends_with_a_reason(),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    framework_id: Mapped[int] = mapped_column(sa.ForeignKey("framework.id"))
    number: Mapped[int]  # within its dialogue, never given twice
    code: Mapped[str] = mapped_column(Key, unique=True)  # "CAJ-A12"
    kind: Mapped[ActivityKind]
    from_on: Mapped[date | None]
    from_precision: Mapped[Precision] = mapped_column(default=Precision.NONE)
    to_on: Mapped[date | None]
    to_precision: Mapped[Precision] = mapped_column(default=Precision.NONE)
    persons_reached: Mapped[int | None]
    source: Mapped[str | None] = mapped_column(sa.Text)
    source_segment_id: Mapped[int | None] = mapped_column(sa.ForeignKey("segment.id"))
    recorded_at: Mapped[datetime]
    recorded_by_id: Mapped[int | None] = mapped_column(sa.ForeignKey("person.id"))
    framework: Mapped[Framework] = relationship(lazy="raise_on_sql")
    titles: Mapped[list["ActivityTitle"]] = relationship(lazy="raise_on_sql", cascade="all, delete-orphan")
    places: Mapped[list["ActivityPlace"]] = relationship(lazy="raise_on_sql", cascade="all, delete-orphan")
    participants: Mapped[list["ActivityParticipant"]] = relationship(
        lazy="raise_on_sql", cascade="all, delete-orphan", order_by="ActivityParticipant.id"
    )
    amounts: Mapped[list["ActivityAmount"]] = relationship(
        lazy="raise_on_sql", cascade="all, delete-orphan", order_by="ActivityAmount.id"
    )
    pledges: Mapped[list["ActivityPledge"]] = relationship(
        lazy="raise_on_sql", cascade="all, delete-orphan", order_by="ActivityPledge.id"
    )
    areas: Mapped[list["ActivityArea"]] = relationship(
        lazy="raise_on_sql", cascade="all, delete-orphan", order_by="ActivityArea.id"
    )


class ActivityTitle(InLanguage, Base):
    """An activity's title in one language."""

    __tablename__ = "activity_title"
    __table_args__ = (sa.UniqueConstraint("activity_id", "language"),)

    activity_id: Mapped[int] = mapped_column(sa.ForeignKey("activity.id"))


class ActivityPlace(InLanguage, Base):
    """Where it was, in one language."""

    __tablename__ = "activity_place"
    __table_args__ = (sa.UniqueConstraint("activity_id", "language"),)

    activity_id: Mapped[int] = mapped_column(sa.ForeignKey("activity.id"))


class ActivityParticipant(Base):
    """What a participant or a partner did in an activity."""

    __tablename__ = "activity_participant"
    __table_args__ = (sa.UniqueConstraint("activity_id", "participant_id", "part"), sa.Index(None, "participant_id"))

    id: Mapped[int] = mapped_column(primary_key=True)
    activity_id: Mapped[int] = mapped_column(sa.ForeignKey("activity.id"))
    participant_id: Mapped[int] = mapped_column(sa.ForeignKey("participant.id"))
    part: Mapped[PartInActivity]
    participant: Mapped[Participant] = relationship(lazy="raise_on_sql")


class ActivityAmount(Base):
    """Money or another figure of an activity, as its source gives it; never summed across units."""

    __tablename__ = "activity_amount"

    id: Mapped[int] = mapped_column(primary_key=True)
    activity_id: Mapped[int] = mapped_column(sa.ForeignKey("activity.id"), index=True)
    verbatim: Mapped[str] = mapped_column(sa.String(200))
    value: Mapped[Decimal] = mapped_column(sa.Numeric(24, 4))
    unit: Mapped[str] = mapped_column(sa.String(32))  # ISO 4217 code, people, projects, hectares
    is_about: Mapped[bool] = mapped_column(default=False)
    counts_within_id: Mapped[int | None] = mapped_column(  # of a pledge
        sa.ForeignKey("commitment_amount.id"), index=True
    )


class ActivityPledge(Base):
    """A pledge that an activity serves."""

    __tablename__ = "activity_pledge"
    __table_args__ = (sa.UniqueConstraint("activity_id", "commitment_id"), sa.Index(None, "commitment_id"))

    id: Mapped[int] = mapped_column(primary_key=True)
    activity_id: Mapped[int] = mapped_column(sa.ForeignKey("activity.id"))
    commitment_id: Mapped[int] = mapped_column(sa.ForeignKey("commitment.id"))
    commitment: Mapped[Commitment] = relationship(lazy="raise_on_sql")


class ActivityArea(Base):
    """An area that an activity belongs to."""

    __tablename__ = "activity_area"
    __table_args__ = (sa.UniqueConstraint("activity_id", "area_id"), sa.Index(None, "area_id"))

    id: Mapped[int] = mapped_column(primary_key=True)
    activity_id: Mapped[int] = mapped_column(sa.ForeignKey("activity.id"))
    area_id: Mapped[int] = mapped_column(sa.ForeignKey("area.id"))
    area: Mapped[Area] = relationship(lazy="raise_on_sql")
