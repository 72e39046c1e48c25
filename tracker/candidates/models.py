"""Tables of findings and of the decisions about segments, and about what they tell (the coverage ledger)."""

import enum
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from tracker.accounts.models import Person
from tracker.core.db import Base, Versioned
from tracker.documents.models import Segment


class Candidate(Base):
    """What the detector found in a segment; kept as found, also after the decision."""

    __tablename__ = "candidate"
    __table_args__ = (sa.UniqueConstraint("segment_id", "start", "end"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    segment_id: Mapped[int] = mapped_column(sa.ForeignKey("segment.id"))
    start: Mapped[int]
    end: Mapped[int]
    finding: Mapped[dict[str, Any]]  # the keys of `detection.Finding`, without text and offsets
    found_at: Mapped[datetime]
    segment: Mapped[Segment] = relationship(lazy="raise_on_sql")


class Ending(enum.StrEnum):
    """How a segment ends."""

    PLEDGE = "pledge"
    PART_OF = "part_of"
    CONTEXT = "context"
    EXCLUDED = "excluded"


class SegmentDecision(Versioned, Base):
    """The decision about one segment; undoing it ends the row, a new decision is a new row."""

    __tablename__ = "segment_decision"
    __table_args__ = (
        sa.CheckConstraint("ending <> 'excluded' OR reason IS NOT NULL", name="excluded_has_a_reason"),
        sa.CheckConstraint("ending <> 'part_of' OR part_of_id IS NOT NULL", name="part_of_something"),
        # one decision in force a segment, on both databases
        sa.Index(
            "uq_segment_decision_in_force",
            "segment_id",
            unique=True,
            sqlite_where=sa.text("undone_at IS NULL"),
            postgresql_where=sa.text("undone_at IS NULL"),
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    segment_id: Mapped[int] = mapped_column(sa.ForeignKey("segment.id"))
    ending: Mapped[Ending]
    reason: Mapped[str | None] = mapped_column(sa.Text)
    part_of_id: Mapped[int | None] = mapped_column(sa.ForeignKey("segment.id"))
    decided_at: Mapped[datetime]
    decided_by_id: Mapped[int | None] = mapped_column(sa.ForeignKey("person.id"))
    undone_at: Mapped[datetime | None]
    undone_by_id: Mapped[int | None] = mapped_column(sa.ForeignKey("person.id"))
    segment: Mapped[Segment] = relationship(lazy="raise_on_sql", foreign_keys=[segment_id])
    decided_by: Mapped[Person | None] = relationship(lazy="raise_on_sql", foreign_keys=[decided_by_id])


class SecondCoding(Base):
    """How a second coder, who does not see the first decisions, would end a segment, and what of a pledge it is.

    `type` and `strength` are values of `commitments.models`, `actors` codes of participants; a difference from the
    first decision is settled once, with a word about how.
    """

    __tablename__ = "second_coding"
    __table_args__ = (
        sa.CheckConstraint("(settled_at IS NULL) = (settlement IS NULL)", name="settled_with_a_word"),
        sa.Index(None, "coder_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    segment_id: Mapped[int] = mapped_column(sa.ForeignKey("segment.id"), unique=True)
    coder_id: Mapped[int] = mapped_column(sa.ForeignKey("person.id"))
    ending: Mapped[Ending]
    type: Mapped[str | None] = mapped_column(sa.String(32))
    strength: Mapped[str | None] = mapped_column(sa.String(32))
    actors: Mapped[list[str]] = mapped_column(default=list)
    coded_at: Mapped[datetime]
    settled_at: Mapped[datetime | None]
    settled_by_id: Mapped[int | None] = mapped_column(sa.ForeignKey("person.id"))
    settlement: Mapped[str | None] = mapped_column(sa.Text)
    segment: Mapped[Segment] = relationship(lazy="raise_on_sql")
    coder: Mapped[Person] = relationship(lazy="raise_on_sql", foreign_keys=[coder_id])


class Told(enum.StrEnum):
    """What a sentence may tell besides pledges."""

    DEED = "deed"  # something done
    MEETING = "meeting"


class Outcome(enum.StrEnum):
    """What became of what a sentence tells."""

    RECORDED = "recorded"
    JOINED = "joined"  # it stands on record already, as told elsewhere
    DISMISSED = "dismissed"


class OfferDecision(Base):
    """What became of something that a sentence tells, at `text[start:end] == quote`; undoing it ends the row.

    What is told is read when it is asked for and kept nowhere; only the decision is. `record` is the code of the
    activity ("CAJ-A12"), which is never given twice: the room that keeps activities comes after this one.
    """

    __tablename__ = "offer_decision"
    __table_args__ = (
        sa.CheckConstraint("(outcome = 'dismissed') = (reason IS NOT NULL)", name="dismissed_with_a_reason"),
        sa.CheckConstraint("(outcome = 'dismissed') = (record IS NULL)", name="else_on_record"),
        sa.Index(
            "uq_offer_decision_in_force",
            "segment_id",
            "told",
            "start",
            "end",
            unique=True,
            sqlite_where=sa.text("undone_at IS NULL"),
            postgresql_where=sa.text("undone_at IS NULL"),
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    segment_id: Mapped[int] = mapped_column(sa.ForeignKey("segment.id"))
    told: Mapped[Told]
    start: Mapped[int]
    end: Mapped[int]
    quote: Mapped[str] = mapped_column(sa.Text)
    outcome: Mapped[Outcome]
    record: Mapped[str | None] = mapped_column(sa.String(64))
    reason: Mapped[str | None] = mapped_column(sa.Text)
    decided_at: Mapped[datetime]
    decided_by_id: Mapped[int | None] = mapped_column(sa.ForeignKey("person.id"))
    undone_at: Mapped[datetime | None]
    undone_by_id: Mapped[int | None] = mapped_column(sa.ForeignKey("person.id"))
    segment: Mapped[Segment] = relationship(lazy="raise_on_sql")
    decided_by: Mapped[Person | None] = relationship(lazy="raise_on_sql", foreign_keys=[decided_by_id])
