"""Selections of people, grants and sign-in sessions."""

from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import joinedload, selectinload

from tracker.accounts.models import Person, RoleGrant, SignInSession
from tracker.frameworks.models import Framework
from tracker.participants.models import Participant


def with_grants() -> list[sa.orm.interfaces.ORMOption]:
    """Return what loads a person's grants with their dialogues and participants, named."""
    grants = selectinload(Person.grants)
    return [
        grants.joinedload(RoleGrant.framework).selectinload(Framework.names),
        grants.joinedload(RoleGrant.participant).selectinload(Participant.names),
    ]


def session_by_digest(digest: str, now: datetime) -> sa.Select[tuple[SignInSession]]:
    """Select the session in force at `now` with that digest, with its person and grants."""
    grants = joinedload(SignInSession.person).selectinload(Person.grants)
    return (
        sa.select(SignInSession)
        .join(SignInSession.person)
        .where(
            SignInSession.token_digest == digest,
            SignInSession.ended_at.is_(None),
            SignInSession.expires_at > now,
            Person.ended_at.is_(None),
        )
        .options(grants.joinedload(RoleGrant.framework), grants.joinedload(RoleGrant.participant))
    )


def person_by_email(email: str) -> sa.Select[tuple[Person]]:
    """Select the person with that sign-in name, with their grants."""
    return sa.select(Person).where(Person.email == email.strip().lower()).options(*with_grants())
