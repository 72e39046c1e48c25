"""Selections of people, grants and sign-in sessions."""

from datetime import datetime
from functools import cache

import sqlalchemy as sa
from sqlalchemy.orm import joinedload, selectinload

from tracker.accounts.models import ParkedForm, Person, RoleGrant, SignInFailure, SignInSession
from tracker.core.db import PLANNED_ONCE
from tracker.core.permissions import Role
from tracker.core.search import holds_word, words_of
from tracker.frameworks.models import Framework, FrameworkPart
from tracker.participants.models import Participant


def with_grants() -> list[sa.orm.interfaces.ORMOption]:
    """Return what loads a person's grants with their dialogues and participants, named."""
    grants = selectinload(Person.grants)
    return [
        grants.joinedload(RoleGrant.framework).selectinload(Framework.names),
        grants.joinedload(RoleGrant.participant).selectinload(Participant.names),
    ]


@cache
def session_by_digest() -> sa.Select[SignInSession]:
    """Select the session in force at `now` with that `digest`, both given to it, with its person and grants."""
    # joined, not selected after it, and made once: each page of the program begins with this statement
    grants = joinedload(SignInSession.person).joinedload(Person.grants)
    return (
        sa.select(SignInSession)
        .join(SignInSession.person)
        .where(
            SignInSession.token_digest == sa.bindparam("digest"),
            SignInSession.ended_at.is_(None),
            SignInSession.expires_at > sa.bindparam("now"),
            Person.ended_at.is_(None),
        )
        .options(grants.joinedload(RoleGrant.framework), grants.joinedload(RoleGrant.participant))
        .execution_options(**PLANNED_ONCE)
    )


def person_of_session(digest: str) -> sa.Select[int]:
    """Select the key of the person whose session, in force or not, has that digest."""
    return sa.select(SignInSession.person_id).where(SignInSession.token_digest == digest)


def person_by_email(email: str) -> sa.Select[Person]:
    """Select the person with that sign-in name, with their grants."""
    return sa.select(Person).where(Person.email == email.strip().lower()).options(*with_grants())


def person_to_sign_in(email: str) -> sa.Select[Person]:
    """Select the person with that sign-in name, unless the account was ended."""
    return sa.select(Person).where(Person.email == email, Person.ended_at.is_(None))


def is_taken(email: str) -> sa.Select[bool]:
    """Select whether any account, ended ones too, has that sign-in name."""
    return sa.select(sa.exists().where(Person.email == email))


def person_by_id(person_id: int) -> sa.Select[Person]:
    """Select the person with that key, with their grants."""
    # the reader's own row is loaded already, with less
    return (
        sa.select(Person)
        .where(Person.id == person_id)
        .options(*with_grants())
        .execution_options(populate_existing=True)
    )


def people(search: str, after: Person | None, size: int) -> sa.Select[Person]:
    """Select `size` people by name, from the one after `after` on, with each word of `search` in name or address."""
    selection = (
        sa.select(Person)
        .order_by(Person.name, Person.id)
        .limit(size)
        .options(*with_grants())
        # the reader's own row is loaded already, with less
        .execution_options(populate_existing=True)
    )
    if after is not None:
        is_later = sa.or_(Person.name > after.name, sa.and_(Person.name == after.name, Person.id > after.id))
        selection = selection.where(is_later)
    for word in words_of(search):
        selection = selection.where(sa.or_(holds_word(Person.name, word), holds_word(Person.email, word)))
    return selection


def grants_held(person_id: int) -> sa.Select[RoleGrant]:
    """Select the grants of a person that are in force."""
    return sa.select(RoleGrant).where(RoleGrant.person_id == person_id, RoleGrant.ended_at.is_(None))


def grant_of(person_id: int, grant_id: int) -> sa.Select[RoleGrant]:
    """Select the grant with that key, if it is the person's."""
    return sa.select(RoleGrant).where(RoleGrant.id == grant_id, RoleGrant.person_id == person_id)


def admins_everywhere() -> sa.Select[int, int]:
    """Select (grant, person) of the admins of all dialogues, held so that two acts cannot end the last two at once."""
    return (
        sa.select(RoleGrant.id, RoleGrant.person_id)
        .join(Person, Person.id == RoleGrant.person_id)
        .where(
            RoleGrant.role == Role.ADMIN,
            RoleGrant.framework_id.is_(None),
            RoleGrant.ended_at.is_(None),
            Person.ended_at.is_(None),
        )
        .with_for_update()
    )


def takes_part(framework_id: int | None, participant_id: int) -> sa.Select[bool]:
    """Select whether a participant takes, or took, part in a dialogue in any way."""
    return sa.select(
        sa.exists().where(FrameworkPart.framework_id == framework_id, FrameworkPart.participant_id == participant_id)
    )


def sessions_in_force(person_id: int, at: datetime) -> sa.Select[SignInSession]:
    """Select the sessions of a person that are in force at `at`, newest first."""
    return (
        sa.select(SignInSession)
        .where(SignInSession.person_id == person_id, SignInSession.ended_at.is_(None), SignInSession.expires_at > at)
        .order_by(SignInSession.id.desc())
    )


def tries_of_name(name_digest: str, since: datetime, most: int) -> sa.Select[datetime]:
    """Select when the last `most` tries for a name were, newest first."""
    return (
        sa.select(SignInFailure.at)
        .where(SignInFailure.name_digest == name_digest, SignInFailure.at > since)
        .order_by(SignInFailure.at.desc())
        .limit(most)
    )


def tries_from(address: str, since: datetime, most: int) -> sa.Select[datetime]:
    """Select when the last `most` tries from an address were, newest first."""
    return (
        sa.select(SignInFailure.at)
        .where(SignInFailure.address == address, SignInFailure.at > since)
        .order_by(SignInFailure.at.desc())
        .limit(most)
    )


def parked_form(person_id: int, parked_id: int) -> sa.Select[ParkedForm]:
    """Select what was parked for a person under that key."""
    return sa.select(ParkedForm).where(ParkedForm.id == parked_id, ParkedForm.person_id == person_id)
