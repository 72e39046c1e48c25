"""Tables of participants: who can promise, and who works there."""

import enum
from datetime import date

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from tracker.core.db import Base, Ends, Key, Versioned, ends_with_a_reason
from tracker.core.names import InLanguage

# code of the group without members of its own: all parties to the document in hand
ALL = "ALL"


class ParticipantKind(enum.StrEnum):
    """What a participant is."""

    COUNTRY = "country"
    ORGANISATION = "organisation"
    GROUP = "group"


class NameForm(enum.StrEnum):
    """How much of a name is said."""

    SHORT = "short"
    FULL = "full"


class ForATime:
    """A row that holds from `valid_from` until before `valid_to`, the first day after; open ends are None."""

    valid_from: Mapped[date | None]
    valid_to: Mapped[date | None]

    def held_on(self, day: date) -> bool:
        """Answer whether it held on `day`."""
        return (self.valid_from is None or self.valid_from <= day) and (self.valid_to is None or day < self.valid_to)


class Participant(Versioned, Ends, Base):
    """A country (ISO 3166-1 alpha-2), an organisation (short name) or a group (`CA`, `ALL`).

    A duplicate is ended and points to the one it was `merged_into`. Partners (World Bank, JETRO) are organisations.
    """

    __tablename__ = "participant"
    __table_args__ = (ends_with_a_reason(),)

    id: Mapped[int] = mapped_column(primary_key=True)
    code: Mapped[str] = mapped_column(Key, unique=True)
    kind: Mapped[ParticipantKind]
    merged_into_id: Mapped[int | None] = mapped_column(sa.ForeignKey("participant.id"))
    names: Mapped[list["ParticipantName"]] = relationship(
        lazy="raise_on_sql", order_by="ParticipantName.id", cascade="all, delete-orphan"
    )
    merged_into: Mapped["Participant | None"] = relationship(lazy="raise_on_sql", remote_side=[id])

    def names_on(self, day: date, form: NameForm = NameForm.SHORT) -> dict[str, str]:
        """Return language -> name in use on `day`; needs `names` loaded."""
        return {name.language: name.text for name in self.names if name.form is form and name.held_on(day)}


class ParticipantName(ForATime, InLanguage, Base):
    """A name in one language and form."""

    __tablename__ = "participant_name"
    __table_args__ = (sa.UniqueConstraint("participant_id", "language", "form", "valid_from"),)

    participant_id: Mapped[int] = mapped_column(sa.ForeignKey("participant.id"))
    form: Mapped[NameForm]


class Membership(ForATime, Base):
    """A participant's belonging to a group."""

    __tablename__ = "membership"
    __table_args__ = (sa.UniqueConstraint("group_id", "member_id", "valid_from"), sa.Index(None, "member_id"))

    id: Mapped[int] = mapped_column(primary_key=True)
    group_id: Mapped[int] = mapped_column(sa.ForeignKey("participant.id"))
    member_id: Mapped[int] = mapped_column(sa.ForeignKey("participant.id"))
    group: Mapped[Participant] = relationship(foreign_keys=[group_id], lazy="raise_on_sql")
    member: Mapped[Participant] = relationship(foreign_keys=[member_id], lazy="raise_on_sql")


class Institution(Versioned, Ends, Base):
    """A ministry or agency of a participant; a duplicate points to the one it was merged into."""

    __tablename__ = "institution"
    __table_args__ = (ends_with_a_reason(),)

    id: Mapped[int] = mapped_column(primary_key=True)
    participant_id: Mapped[int] = mapped_column(sa.ForeignKey("participant.id"), index=True)
    merged_into_id: Mapped[int | None] = mapped_column(sa.ForeignKey("institution.id"))
    names: Mapped[list["InstitutionName"]] = relationship(lazy="raise_on_sql", cascade="all, delete-orphan")
    participant: Mapped[Participant] = relationship(lazy="raise_on_sql")
    merged_into: Mapped["Institution | None"] = relationship(lazy="raise_on_sql", remote_side=[id])


class InstitutionName(InLanguage, Base):
    """The name of an institution in one language."""

    __tablename__ = "institution_name"
    __table_args__ = (sa.UniqueConstraint("institution_id", "language"),)

    institution_id: Mapped[int] = mapped_column(sa.ForeignKey("institution.id"))


class Post(Versioned, Ends, Base):
    """A post in an institution: what owns a pledge, whoever holds it."""

    __tablename__ = "post"
    __table_args__ = (ends_with_a_reason(),)

    id: Mapped[int] = mapped_column(primary_key=True)
    institution_id: Mapped[int] = mapped_column(sa.ForeignKey("institution.id"), index=True)
    names: Mapped[list["PostName"]] = relationship(lazy="raise_on_sql", cascade="all, delete-orphan")
    institution: Mapped[Institution] = relationship(lazy="raise_on_sql")
    holders: Mapped[list["PostHolder"]] = relationship(
        lazy="raise_on_sql", order_by="PostHolder.id", cascade="all, delete-orphan"
    )

    @property
    def participant_id(self) -> int:
        """Whose post it is; needs `institution` loaded."""
        return self.institution.participant_id


class PostName(InLanguage, Base):
    """The name of a post in one language."""

    __tablename__ = "post_name"
    __table_args__ = (sa.UniqueConstraint("post_id", "language"),)

    post_id: Mapped[int] = mapped_column(sa.ForeignKey("post.id"))


class PostHolder(ForATime, Base):
    """Somebody in a post; no account is needed."""

    __tablename__ = "post_holder"

    id: Mapped[int] = mapped_column(primary_key=True)
    post_id: Mapped[int] = mapped_column(sa.ForeignKey("post.id"), index=True)
    name: Mapped[str] = mapped_column(sa.String(200))
    email: Mapped[str | None] = mapped_column(sa.String(254))
    handover_note: Mapped[str | None] = mapped_column(sa.Text)  # what the successor should know
