"""Tables of the dialogues."""

import enum
from datetime import date

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from tracker.core.db import Base, Key
from tracker.core.names import InLanguage
from tracker.participants.models import NameForm, Participant


class AssessmentMode(enum.StrEnum):
    """Whether reports are confirmed by the meeting or rated by reviewers."""

    CONFIRMED = "confirmed"
    RATED = "rated"


class ReturnMode(enum.StrEnum):
    """Whether each party reports on a joint pledge, or all by one joint return."""

    EACH = "each"
    JOINT = "joint"


class PartInDialogue(enum.StrEnum):
    """How a participant takes part in a dialogue."""

    PARTY = "party"
    PARTICIPATING = "participating"
    OBSERVER = "observer"
    GUEST = "guest"
    CHAIR = "chair"


class Precision(enum.StrEnum):
    """How exactly a date is known."""

    DAY = "day"
    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"
    NONE = "none"


class MeetingState(enum.StrEnum):
    """What became of a meeting."""

    HELD = "held"
    PLANNED = "planned"
    POSTPONED = "postponed"


class Framework(Base):
    """A dialogue, with the rules it adopted."""

    __tablename__ = "framework"

    id: Mapped[int] = mapped_column(primary_key=True)
    code: Mapped[str] = mapped_column(Key, unique=True)
    timezone: Mapped[str] = mapped_column(sa.String(64))  # IANA name; deadlines end in it
    is_fictitious: Mapped[bool] = mapped_column(default=False)
    assessment_mode: Mapped[AssessmentMode] = mapped_column(default=AssessmentMode.CONFIRMED)
    return_mode: Mapped[ReturnMode] = mapped_column(default=ReturnMode.EACH)
    has_silence_procedure: Mapped[bool] = mapped_column(default=False)
    names: Mapped[list["FrameworkName"]] = relationship(lazy="raise_on_sql", cascade="all, delete-orphan")

    def named(self, form: NameForm = NameForm.SHORT) -> dict[str, str]:
        """Return language -> name; needs `names` loaded."""
        return {name.language: name.text for name in self.names if name.form is form}


class FrameworkName(InLanguage, Base):
    """A dialogue's name in one language and form."""

    __tablename__ = "framework_name"
    __table_args__ = (sa.UniqueConstraint("framework_id", "language", "form"),)

    framework_id: Mapped[int] = mapped_column(sa.ForeignKey("framework.id"))
    form: Mapped[NameForm]


class FrameworkPart(Base):
    """How a participant takes part in a dialogue, for a time; `protocol_order` is the same in all languages."""

    __tablename__ = "framework_part"
    __table_args__ = (sa.UniqueConstraint("framework_id", "participant_id", "part", "valid_from"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    framework_id: Mapped[int] = mapped_column(sa.ForeignKey("framework.id"))
    participant_id: Mapped[int] = mapped_column(sa.ForeignKey("participant.id"), index=True)
    part: Mapped[PartInDialogue]
    protocol_order: Mapped[int]
    valid_from: Mapped[date | None]
    valid_to: Mapped[date | None]
    source: Mapped[str | None] = mapped_column(sa.Text)
    participant: Mapped[Participant] = relationship(lazy="raise_on_sql")


class Body(Base):
    """Something that meets in a dialogue: foreign ministers, senior officials."""

    __tablename__ = "body"
    __table_args__ = (sa.UniqueConstraint("framework_id", "code"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    framework_id: Mapped[int] = mapped_column(sa.ForeignKey("framework.id"))
    code: Mapped[str] = mapped_column(Key)
    names: Mapped[list["BodyName"]] = relationship(lazy="raise_on_sql", cascade="all, delete-orphan")


class BodyName(InLanguage, Base):
    """The name of a body in one language."""

    __tablename__ = "body_name"
    __table_args__ = (sa.UniqueConstraint("body_id", "language"),)

    body_id: Mapped[int] = mapped_column(sa.ForeignKey("body.id"))


class Meeting(Base):
    """One meeting of a body; a number, place or date that is not known is None."""

    __tablename__ = "meeting"
    __table_args__ = (
        sa.UniqueConstraint("framework_id", "code"),
        sa.UniqueConstraint("id", "framework_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    framework_id: Mapped[int] = mapped_column(sa.ForeignKey("framework.id"))
    body_id: Mapped[int] = mapped_column(sa.ForeignKey("body.id"))
    code: Mapped[str] = mapped_column(Key)
    number: Mapped[int | None]
    state: Mapped[MeetingState]
    held_on: Mapped[date | None]
    precision: Mapped[Precision] = mapped_column(default=Precision.NONE)
    source: Mapped[str | None] = mapped_column(sa.Text)
    body: Mapped[Body] = relationship(lazy="raise_on_sql")
    places: Mapped[list["MeetingPlace"]] = relationship(lazy="raise_on_sql", cascade="all, delete-orphan")


class MeetingPlace(InLanguage, Base):
    """Where a meeting was held, in one language."""

    __tablename__ = "meeting_place"
    __table_args__ = (sa.UniqueConstraint("meeting_id", "language"),)

    meeting_id: Mapped[int] = mapped_column(sa.ForeignKey("meeting.id"))


class Area(Base):
    """A pillar or sub-area of cooperation, coined by a document, numbered as printed: "2(7)"."""

    __tablename__ = "area"
    __table_args__ = (
        sa.UniqueConstraint("framework_id", "code"),
        sa.UniqueConstraint("id", "framework_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    framework_id: Mapped[int] = mapped_column(sa.ForeignKey("framework.id"))
    parent_id: Mapped[int | None] = mapped_column(sa.ForeignKey("area.id"))
    code: Mapped[str] = mapped_column(Key)
    position: Mapped[int]
    coined_by: Mapped[str | None] = mapped_column(sa.String(64))  # code of the document
    printed: Mapped[str | None] = mapped_column(sa.Text)  # the heading as printed there
    printed_language: Mapped[str | None] = mapped_column(sa.String(8))
    ended_on: Mapped[date | None]
    names: Mapped[list["AreaName"]] = relationship(lazy="raise_on_sql", cascade="all, delete-orphan")


class AreaName(InLanguage, Base):
    """The name of an area, as endorsed, in one language."""

    __tablename__ = "area_name"
    __table_args__ = (sa.UniqueConstraint("area_id", "language"),)

    area_id: Mapped[int] = mapped_column(sa.ForeignKey("area.id"))
