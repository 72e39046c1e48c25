"""Tables of the requests that pledges wait for, and of what their conditions came to."""

import enum
from datetime import date, datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from tracker.commitments.models.commitment import Commitment
from tracker.commitments.models.kinds import ConditionState
from tracker.core.db import Base
from tracker.frameworks.models import Precision
from tracker.participants.models import Participant


class TriggerBasis(enum.StrEnum):
    """What brought a condition about."""

    REQUEST = "request"  # acknowledged by both sides
    DECISION = "decision"
    FACT = "fact"


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
