"""Tables of what became of pledges: how they stood, their new words and dates, what a later one did to them."""

import enum
from datetime import date, datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from tracker.commitments.models.commitment import Commitment
from tracker.core.db import Base
from tracker.documents.models import Segment
from tracker.frameworks.models import Precision


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
