"""Tables of the frozen records."""

import enum
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, deferred, mapped_column, relationship

from tracker.core.db import Base
from tracker.cycles.models import ReviewCycle


class SummaryClass(enum.StrEnum):
    """What the pictures and totals count."""

    ACHIEVED = "achieved"
    UNDER_WAY = "under_way"
    KEPT_UP = "kept_up"
    STALLED = "stalled"
    NOT_BEGUN = "not_begun"
    AWAITING_REQUEST = "awaiting_request"
    NO_RETURN = "no_return"
    NOT_DUE = "not_due"
    NOT_REVIEWED = "not_reviewed"


class Return(enum.StrEnum):
    """What became of the return of one participant on one pledge in one cycle."""

    REPORTED = "reported"
    NIL_RETURN = "nil_return"
    NO_RETURN = "no_return"
    NOT_TRIGGERED = "not_triggered"
    NOT_DUE = "not_due"
    NOT_REVIEWED = "not_reviewed"


class Visibility(enum.StrEnum):
    """Who may read a part of a record."""

    TABLED = "tabled"  # all who take part in the meeting
    RESTRICTED = "restricted"  # the chair's team


class CycleRecord(Base):
    """What a closed cycle was, frozen; `hash` is over the hashes of the parts and the head of the journal."""

    __tablename__ = "cycle_record"

    id: Mapped[int] = mapped_column(primary_key=True)
    framework_id: Mapped[int] = mapped_column(sa.ForeignKey("framework.id"))
    cycle_id: Mapped[int] = mapped_column(sa.ForeignKey("review_cycle.id"), unique=True)
    schema_version: Mapped[int]
    frozen_at: Mapped[datetime]
    journal_number: Mapped[int]
    journal_hash: Mapped[str] = mapped_column(sa.String(64))
    hash: Mapped[str] = mapped_column(sa.String(64))
    cycle: Mapped[ReviewCycle] = relationship(lazy="raise_on_sql")
    parts: Mapped[list["RecordPart"]] = relationship(lazy="raise_on_sql", order_by="RecordPart.id")


class RecordPart(Base):
    """A part of a record for one circle of readers: canonical JSON (RFC 8785) as bytes, and their SHA-256."""

    __tablename__ = "record_part"
    __table_args__ = (sa.UniqueConstraint("record_id", "name"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    record_id: Mapped[int] = mapped_column(sa.ForeignKey("cycle_record.id"))
    name: Mapped[str] = mapped_column(sa.String(32))
    visibility: Mapped[Visibility]
    content: Mapped[bytes] = deferred(mapped_column(sa.LargeBinary))
    sha256: Mapped[str] = mapped_column(sa.String(64))
