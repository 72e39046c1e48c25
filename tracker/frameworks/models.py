"""Tables of the dialogues."""

import enum
from datetime import date

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from tracker.core.db import Base, Ends, Key, Versioned, ends_with_a_reason
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


class RollUp(enum.StrEnum):
    """How the returns of several parties on one pledge become one line; all but counting must have been adopted."""

    COUNTED = "counted"
    ALL = "all"
    ANY = "any"
    MAJORITY = "majority"


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


class MeetingForm(enum.StrEnum):
    """How a meeting is held."""

    IN_PERSON = "in_person"
    IN_THE_MARGINS = "in_the_margins"  # of another occasion
    ONLINE = "online"
    BY_CORRESPONDENCE = "by_correspondence"


class PartnerRole(enum.StrEnum):
    """What somebody without a duty to report does in a dialogue, a pledge or an activity."""

    FUNDER = "funder"
    CHANNEL = "channel"
    IMPLEMENTER = "implementer"
    CO_ORGANISER = "co_organiser"
    HOST = "host"
    MUST_AGREE = "must_agree"


class InstrumentKind(enum.StrEnum):
    """What an instrument of cooperation is."""

    TREATY = "treaty"
    SCHEME = "scheme"
    PROGRAMME = "programme"


class InstrumentState(enum.StrEnum):
    """How a participant stands to an instrument."""

    NEGOTIATED = "negotiated"
    SIGNED = "signed"
    RATIFIED = "ratified"
    ACCEDED = "acceded"
    IN_FORCE = "in_force"
    TAKES_PART = "takes_part"  # in a scheme or a programme
    WITHDRAWN = "withdrawn"


class Framework(Versioned, Ends, Base):
    """A dialogue, with the rules it adopted; `rules_source` says where it adopted them."""

    __tablename__ = "framework"
    __table_args__ = (ends_with_a_reason(),)

    id: Mapped[int] = mapped_column(primary_key=True)
    code: Mapped[str] = mapped_column(Key, unique=True)
    timezone: Mapped[str] = mapped_column(sa.String(64))  # IANA name; deadlines end in it
    is_fictitious: Mapped[bool] = mapped_column(default=False)
    assessment_mode: Mapped[AssessmentMode] = mapped_column(default=AssessmentMode.CONFIRMED)
    return_mode: Mapped[ReturnMode] = mapped_column(default=ReturnMode.EACH)
    has_silence_procedure: Mapped[bool] = mapped_column(default=False)
    roll_up: Mapped[RollUp] = mapped_column(default=RollUp.COUNTED)
    shows_scores: Mapped[bool] = mapped_column(default=False)
    rules_source: Mapped[str | None] = mapped_column(sa.Text)
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


class FrameworkPart(Versioned, Base):
    """How a participant takes part in a dialogue, for a time; `protocol_order` is the same in all languages.

    `valid_to` is the first day after.

    A chairmanship is the part `chair`. Who does not report, by its own choice, has `reports` false: that is no silence.
    """

    __tablename__ = "framework_part"
    __table_args__ = (sa.UniqueConstraint("framework_id", "participant_id", "part", "valid_from"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    framework_id: Mapped[int] = mapped_column(sa.ForeignKey("framework.id"))
    participant_id: Mapped[int] = mapped_column(sa.ForeignKey("participant.id"), index=True)
    part: Mapped[PartInDialogue]
    protocol_order: Mapped[int]
    reports: Mapped[bool] = mapped_column(default=True)
    precision: Mapped[Precision] = mapped_column(default=Precision.DAY)  # of both days
    valid_from: Mapped[date | None]
    valid_to: Mapped[date | None]
    source: Mapped[str | None] = mapped_column(sa.Text)
    participant: Mapped[Participant] = relationship(lazy="raise_on_sql")


class FrameworkPartner(Versioned, Base):
    """What a partner does in a dialogue, for a time; it has no duty to report."""

    __tablename__ = "framework_partner"
    __table_args__ = (sa.UniqueConstraint("framework_id", "participant_id", "role", "valid_from"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    framework_id: Mapped[int] = mapped_column(sa.ForeignKey("framework.id"))
    participant_id: Mapped[int] = mapped_column(sa.ForeignKey("participant.id"), index=True)
    role: Mapped[PartnerRole]
    precision: Mapped[Precision] = mapped_column(default=Precision.DAY)  # of both days
    valid_from: Mapped[date | None]
    valid_to: Mapped[date | None]
    source: Mapped[str | None] = mapped_column(sa.Text)
    participant: Mapped[Participant] = relationship(lazy="raise_on_sql")


class Body(Versioned, Ends, Base):
    """Something that meets in a dialogue: ministers, senior officials; `reviews` where it reviews the pledges."""

    __tablename__ = "body"
    __table_args__ = (sa.UniqueConstraint("framework_id", "code"), ends_with_a_reason())

    id: Mapped[int] = mapped_column(primary_key=True)
    framework_id: Mapped[int] = mapped_column(sa.ForeignKey("framework.id"))
    code: Mapped[str] = mapped_column(Key)
    reviews: Mapped[bool] = mapped_column(default=False)
    names: Mapped[list["BodyName"]] = relationship(lazy="raise_on_sql", cascade="all, delete-orphan")


class BodyName(InLanguage, Base):
    """The name of a body in one language."""

    __tablename__ = "body_name"
    __table_args__ = (sa.UniqueConstraint("body_id", "language"),)

    body_id: Mapped[int] = mapped_column(sa.ForeignKey("body.id"))


class Meeting(Versioned, Ends, Base):
    """One meeting of a body; a number, place or date that is not known is None."""

    __tablename__ = "meeting"
    __table_args__ = (
        sa.UniqueConstraint("framework_id", "code"),
        sa.UniqueConstraint("id", "framework_id"),
        ends_with_a_reason(),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    framework_id: Mapped[int] = mapped_column(sa.ForeignKey("framework.id"))
    body_id: Mapped[int] = mapped_column(sa.ForeignKey("body.id"))
    code: Mapped[str] = mapped_column(Key)
    number: Mapped[int | None]
    state: Mapped[MeetingState]
    form: Mapped[MeetingForm] = mapped_column(default=MeetingForm.IN_PERSON)
    margins_of: Mapped[str | None] = mapped_column(sa.Text)  # the other occasion
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


class Area(Versioned, Ends, Base):
    """A pillar or sub-area of cooperation, coined by a document, numbered as printed: "2(7)"."""

    __tablename__ = "area"
    __table_args__ = (
        sa.UniqueConstraint("framework_id", "code"),
        sa.UniqueConstraint("id", "framework_id"),
        ends_with_a_reason(),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    framework_id: Mapped[int] = mapped_column(sa.ForeignKey("framework.id"))
    parent_id: Mapped[int | None] = mapped_column(sa.ForeignKey("area.id"))
    code: Mapped[str] = mapped_column(Key)
    position: Mapped[int]
    coined_by: Mapped[str | None] = mapped_column(sa.String(64))  # code of the document
    printed: Mapped[str | None] = mapped_column(sa.Text)  # the heading as printed there
    printed_language: Mapped[str | None] = mapped_column(sa.String(8))
    names: Mapped[list["AreaName"]] = relationship(lazy="raise_on_sql", cascade="all, delete-orphan")


class AreaName(InLanguage, Base):
    """The name of an area, as endorsed, in one language."""

    __tablename__ = "area_name"
    __table_args__ = (sa.UniqueConstraint("area_id", "language"),)

    area_id: Mapped[int] = mapped_column(sa.ForeignKey("area.id"))


class AreaMapping(Base):
    """Where an area of one plan went on in the next one."""

    __tablename__ = "area_mapping"
    __table_args__ = (sa.UniqueConstraint("area_id", "to_area_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    area_id: Mapped[int] = mapped_column(sa.ForeignKey("area.id"))
    to_area_id: Mapped[int] = mapped_column(sa.ForeignKey("area.id"), index=True)
    note: Mapped[str | None] = mapped_column(sa.Text)
    area: Mapped[Area] = relationship(foreign_keys=[area_id], lazy="raise_on_sql")
    to_area: Mapped[Area] = relationship(foreign_keys=[to_area_id], lazy="raise_on_sql")


class Instrument(Versioned, Ends, Base):
    """A treaty, scheme or programme through which a dialogue works."""

    __tablename__ = "instrument"
    __table_args__ = (sa.UniqueConstraint("framework_id", "code"), ends_with_a_reason())

    id: Mapped[int] = mapped_column(primary_key=True)
    framework_id: Mapped[int] = mapped_column(sa.ForeignKey("framework.id"))
    code: Mapped[str] = mapped_column(Key)
    kind: Mapped[InstrumentKind]
    source: Mapped[str | None] = mapped_column(sa.Text)
    names: Mapped[list["InstrumentName"]] = relationship(lazy="raise_on_sql", cascade="all, delete-orphan")
    states: Mapped[list["InstrumentStanding"]] = relationship(
        lazy="raise_on_sql", cascade="all, delete-orphan", order_by="InstrumentStanding.id"
    )


class InstrumentName(InLanguage, Base):
    """The name of an instrument in one language."""

    __tablename__ = "instrument_name"
    __table_args__ = (sa.UniqueConstraint("instrument_id", "language"),)

    instrument_id: Mapped[int] = mapped_column(sa.ForeignKey("instrument.id"))


class InstrumentStanding(Base):
    """How a participant stands to an instrument since a day; the latest one holds."""

    __tablename__ = "instrument_standing"

    id: Mapped[int] = mapped_column(primary_key=True)
    instrument_id: Mapped[int] = mapped_column(sa.ForeignKey("instrument.id"), index=True)
    participant_id: Mapped[int] = mapped_column(sa.ForeignKey("participant.id"))
    state: Mapped[InstrumentState]
    since_on: Mapped[date | None]
    precision: Mapped[Precision] = mapped_column(default=Precision.NONE)
    source: Mapped[str | None] = mapped_column(sa.Text)
    participant: Mapped[Participant] = relationship(lazy="raise_on_sql")
