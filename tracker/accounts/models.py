"""Tables of people, grants and sign-ins."""

from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from tracker.core.db import Base, Versioned
from tracker.core.permissions import Role
from tracker.frameworks.models import Framework
from tracker.participants.models import Participant


class Person(Versioned, Base):
    """Somebody with a sign-in name, which is their mail address in lower case."""

    __tablename__ = "person"

    id: Mapped[int] = mapped_column(primary_key=True)
    email: Mapped[str] = mapped_column(sa.String(254), unique=True)
    name: Mapped[str] = mapped_column(sa.String(200))
    language: Mapped[str] = mapped_column(sa.String(8), default="en")
    password_hash: Mapped[str] = mapped_column(sa.String(200))
    must_change_password: Mapped[bool] = mapped_column(default=False)
    created_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]
    end_reason: Mapped[str | None] = mapped_column(sa.Text)
    grants: Mapped[list["RoleGrant"]] = relationship(lazy="raise_on_sql", order_by="RoleGrant.id")


class RoleGrant(Base):
    """A role given to a person, in one dialogue or (None) all, for one participant or none; ends, is never deleted."""

    __tablename__ = "role_grant"
    __table_args__ = (
        sa.CheckConstraint("role <> 'coordinator' OR participant_id IS NOT NULL", name="coordinator_has_participant"),
        sa.CheckConstraint("role = 'admin' OR framework_id IS NOT NULL", name="only_admins_everywhere"),
        sa.Index(None, "person_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(sa.ForeignKey("person.id"))
    role: Mapped[Role]
    framework_id: Mapped[int | None] = mapped_column(sa.ForeignKey("framework.id"))
    participant_id: Mapped[int | None] = mapped_column(sa.ForeignKey("participant.id"))
    granted_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]
    framework: Mapped[Framework | None] = relationship(lazy="raise_on_sql")
    participant: Mapped[Participant | None] = relationship(lazy="raise_on_sql")


class SignInSession(Base):
    """One signed-in browser; `token_digest` is SHA-256 of what its cookie holds."""

    __tablename__ = "sign_in_session"
    __table_args__ = (sa.Index(None, "person_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    token_digest: Mapped[str] = mapped_column(sa.String(64), unique=True)
    person_id: Mapped[int] = mapped_column(sa.ForeignKey("person.id"))
    began_at: Mapped[datetime]
    expires_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]
    browser: Mapped[str] = mapped_column(sa.String(300), default="")
    person: Mapped[Person] = relationship(lazy="raise_on_sql")


class SignInFailure(Base):
    """A failed try to sign in: digest of the name typed (known or not) and the address it came from."""

    __tablename__ = "sign_in_failure"
    __table_args__ = (sa.Index(None, "name_digest", "at"), sa.Index(None, "address", "at"))

    id: Mapped[int] = mapped_column(primary_key=True)
    name_digest: Mapped[str] = mapped_column(sa.String(64))
    address: Mapped[str] = mapped_column(sa.String(64))
    at: Mapped[datetime]


class ParkedForm(Base):
    """What was typed into a form that was sent after its session had ended, until its writer signed in again."""

    __tablename__ = "parked_form"

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(sa.ForeignKey("person.id"), index=True)
    path: Mapped[str] = mapped_column(sa.String(500))
    fields: Mapped[list[dict[str, Any]]]  # {"name", "value"} in the order they were sent
    parked_at: Mapped[datetime]
