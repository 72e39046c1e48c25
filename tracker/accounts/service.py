"""What can be done to people, grants, sign-ins and parked forms."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import sqlalchemy as sa

from tracker.accounts import events, passwords, queries, rules
from tracker.accounts.models import ParkedForm, Person, RoleGrant, SignInFailure, SignInSession
from tracker.core import journal
from tracker.core.db import check_version, db
from tracker.core.errors import RuleBroken
from tracker.core.messages import msg
from tracker.core.permissions import Role
from tracker.frameworks.models import Framework
from tracker.participants.models import Participant

# what was typed after a session had ended waits this long for its writer
PARKED_FOR = timedelta(days=1)


@dataclass(frozen=True)
class Try:
    """A try to sign in, counted as a failure until it succeeds."""

    name_digest: str
    person_id: int | None  # None when nobody has that name, or the account was ended
    password_hash: str | None


def create_person(email: str, name: str, language: str, password: str, *, by: Person | None, at: datetime) -> Person:
    """Make an account with a password that its person knows already.

    Raises `RuleBroken` when the mail address, name or password is not acceptable or the address is taken.
    """
    rules.check_password(password, rules.normal_email(email))
    person = _new_person(email, name, language, at)
    person.password_hash = passwords.hashed(password)
    _add(person, by, at)
    return person


def invite_person(
    email: str, name: str, language: str, password_hash: str, *, by: Person | None, at: datetime
) -> Person:
    """Make an account with a first password, which an admin hands over and its person must change.

    Raises `RuleBroken` when the mail address or name is not acceptable or the address is taken.
    """
    person = _new_person(email, name, language, at)
    person.password_hash, person.must_change_password = password_hash, True
    _add(person, by, at)
    return person


def edit_person(person: Person, name: str, language: str, version: int | None, *, by: Person, at: datetime) -> None:
    """Change the name and language of `person`.

    Raises `Stale` when it was changed since `version`, `RuleBroken` when the name is not acceptable.
    """
    check_version(person, version)
    rules.check_not_ended(person)
    rules.check_name(name)
    rules.check_language(language)
    changes = {
        key: [old, new]
        for key, old, new in (("name", person.name, name), ("language", person.language, language))
        if old != new
    }
    if changes:
        person.name, person.language = name, language
        journal.record(events.PERSON_CHANGED, person, by=by, at=at, **changes)


def choose_language(person: Person, language: str, *, at: datetime) -> None:
    """Let `person` be spoken to in `language` from now on, wherever they sign in."""
    rules.check_language(language)
    if person.language != language:
        journal.record(events.PERSON_CHANGED, person, by=person, at=at, language=[person.language, language])
        person.language = language


def change_password(person: Person, new_hash: str, keep: SignInSession, *, at: datetime) -> None:
    """Give `person` the password they chose themselves; ends their sessions in other browsers."""
    rules.check_not_ended(person)
    person.password_hash, person.must_change_password = new_hash, False
    count = _end_sessions(person, at, keep=keep)
    journal.record(events.PASSWORD_CHANGED, person, by=person, at=at, sessions_ended=count)


def reset_password(person: Person, password_hash: str, *, by: Person | None, at: datetime) -> None:
    """Give `person` a first password again and end all their sessions.

    Raises `RuleBroken` for oneself and for ended accounts.
    """
    rules.check_not_ended(person)
    rules.check_reset(person, by)
    person.password_hash, person.must_change_password = password_hash, True
    count = _end_sessions(person, at)
    journal.record(events.PASSWORD_RESET, person, by=by, at=at, sessions_ended=count)


def end_person(person: Person, reason: str, *, by: Person, at: datetime) -> None:
    """End the account of `person` with its grants and sessions; `person` needs `grants` loaded.

    Raises `RuleBroken` without a reason, for one's own account and for the last admin of all dialogues.
    """
    rules.check_not_ended(person)
    rules.check_end(person, reason, by)
    held = [grant for grant in person.grants if grant.ended_at is None]
    if any(rules.is_admin_everywhere(grant) for grant in held):
        rules.check_an_admin_stays(_admins_everywhere_besides(person))
    person.ended_at, person.end_reason = at, reason
    for grant in held:
        grant.ended_at = at
    count = _end_sessions(person, at)
    journal.record(
        events.PERSON_ENDED,
        person,
        by=by,
        at=at,
        reason=reason,
        grants_ended=[grant.id for grant in held],
        sessions_ended=count,
    )


def bring_back_person(person: Person, reason: str, *, by: Person, at: datetime) -> None:
    """Let the account of `person` be used again; roles and sessions stay ended, and are given anew.

    Raises `RuleBroken` without a reason, and when the account was not ended.
    """
    rules.check_bring_back(person, reason)
    assert person.ended_at
    was, person.ended_at, person.end_reason = person.ended_at, None, None
    ended_at = [was.isoformat(timespec="seconds"), None]
    journal.record(events.PERSON_BROUGHT_BACK, person, by=by, at=at, reason=reason, ended_at=ended_at)


def give_grant(
    person: Person,
    role: Role,
    framework: Framework | None,
    participant: Participant | None,
    *,
    by: Person | None,
    at: datetime,
) -> RoleGrant:
    """Give `person` a role in a dialogue (None: all), for a participant or none.

    Raises `RuleBroken` when role, dialogue and participant do not go together or the same grant is in force.
    """
    framework_id, participant_id = framework.id if framework else None, participant.id if participant else None
    rules.check_not_ended(person)
    rules.check_grant(role, framework_id, participant_id)
    rules.check_not_given(db.session.scalars(queries.grants_held(person.id)).all(), role, framework_id, participant_id)
    if participant_id is not None and not db.session.scalar(queries.takes_part(framework_id, participant_id)):
        raise RuleBroken(msg("This participant does not take part in this dialogue. Choose another."))
    grant = RoleGrant(
        person_id=person.id, role=role, framework=framework, participant=participant, granted_at=at, ended_at=None
    )
    db.session.add(grant)
    db.session.flush()
    journal.record(
        events.GRANT_GIVEN, grant, by=by, at=at, person=person.id, role=role.value, participant=participant_id
    )
    return grant


def end_grant(grant: RoleGrant, *, by: Person | None, at: datetime) -> None:
    """End `grant`; what was done under it stays.

    Raises `RuleBroken` when it ended already or is the last grant of an admin of all dialogues.
    """
    if grant.ended_at is not None:
        raise RuleBroken(msg("This role has ended already."))
    if rules.is_admin_everywhere(grant):
        rules.check_an_admin_stays([key for key in _admins_everywhere() if key != grant.id])
    grant.ended_at = at
    journal.record(
        events.GRANT_ENDED,
        grant,
        by=by,
        at=at,
        person=grant.person_id,
        role=grant.role.value,
        participant=grant.participant_id,
    )


def count_try(email: str, name_digest: str, address: str, *, at: datetime) -> Try:
    """Count a try to sign in as that name from that address and return whom it may be about.

    It is counted before the password is looked at, so that tries sent at once do not slip through together.
    Raises `TooManyTries`, for known and unknown names alike.
    """
    db.session.execute(sa.delete(SignInFailure).where(SignInFailure.at <= at - rules.WINDOW))
    rules.check_tries(
        db.session.scalars(queries.tries_of_name(name_digest, at - rules.WINDOW, rules.NAME_TRIES)).all(),
        db.session.scalars(queries.tries_from(address, at - rules.WINDOW, rules.ADDRESS_TRIES)).all(),
        at,
    )
    db.session.add(SignInFailure(name_digest=name_digest, address=address, at=at))
    known = db.session.scalars(queries.person_to_sign_in(rules.normal_email(email))).one_or_none()
    return Try(name_digest, known.id, known.password_hash) if known else Try(name_digest, None, None)


def sign_in(
    tried: Try, token_digest: str, browser: str, *, until: datetime, at: datetime, new_hash: str | None = None
) -> SignInSession:
    """Begin a session for the person of `tried`, whose password was right; forget the tries of that name.

    `new_hash` replaces a hash made with older settings.
    Raises `RuleBroken` when the account was ended or the password changed while it was looked at.
    """
    person = db.session.get(Person, tried.person_id)
    if person is None or person.ended_at is not None or person.password_hash != tried.password_hash:
        raise wrong_name_or_password()
    if new_hash is not None:
        person.password_hash = new_hash
    db.session.execute(sa.delete(SignInFailure).where(SignInFailure.name_digest == tried.name_digest))
    begun = SignInSession(
        token_digest=token_digest, person=person, began_at=at, expires_at=until, ended_at=None, browser=browser[:300]
    )
    db.session.add(begun)
    journal.record(events.SIGNED_IN, person, by=person, at=at)
    return begun


def wrong_name_or_password() -> RuleBroken:
    """Return what is said when a sign-in does not succeed, whatever the cause."""
    return RuleBroken(msg("This mail address and password do not fit together. Check both and try again."))


def no_such_person(email: str) -> RuleBroken:
    """Return what an admin is told of a mail address nobody has."""
    return RuleBroken(msg("There is no account with the mail address %(email)s.", email=email))


def sign_out(session: SignInSession, *, by: Person, at: datetime) -> None:
    """End `session`, at the wish of its person."""
    session.ended_at = at
    journal.record(events.SIGNED_OUT, by, by=by, at=at)


def end_sessions(
    person: Person, *, by: Person, at: datetime, only: int | None = None, keep: SignInSession | None = None
) -> int:
    """End the sessions of `person`: the one with key `only`, or all but `keep`; return how many there were."""
    count = _end_sessions(person, at, only=only, keep=keep)
    if count:
        journal.record(events.SESSIONS_ENDED, person, by=by, at=at, count=count)
    return count


def park(person: Person, path: str, fields: Sequence[dict[str, Any]], *, at: datetime) -> ParkedForm:
    """Keep what `person` typed for the page at `path` until they sent it; drop what nobody came back for."""
    db.session.execute(sa.delete(ParkedForm).where(ParkedForm.parked_at <= at - PARKED_FOR))
    parked = ParkedForm(person_id=person.id, path=path, fields=list(fields), parked_at=at)
    db.session.add(parked)
    db.session.flush()
    return parked


def forget_parked(person: Person, keys: Sequence[int]) -> None:
    """Drop what was parked for `person` under `keys`: it was sent."""
    db.session.execute(sa.delete(ParkedForm).where(ParkedForm.person_id == person.id, ParkedForm.id.in_(keys)))


def _new_person(email: str, name: str, language: str, at: datetime) -> Person:
    """Return an account that is not added yet, after all checks on what was typed."""
    email = rules.normal_email(email)
    rules.check_email(email)
    rules.check_name(name)
    rules.check_language(language)
    if db.session.scalar(queries.is_taken(email)):
        raise RuleBroken(msg("There is an account with the mail address %(email)s already.", email=email))
    return Person(
        email=email,
        name=name,
        language=language,
        must_change_password=False,
        created_at=at,
        ended_at=None,
        end_reason=None,
    )


def _add(person: Person, by: Person | None, at: datetime) -> None:
    db.session.add(person)
    db.session.flush()
    journal.record(
        events.PERSON_CREATED, person, by=by, at=at, email=person.email, name=person.name, language=person.language
    )


def _admins_everywhere() -> list[int]:
    """Return the keys of the grants of all admins of all dialogues, held until the commit."""
    return [key for key, _person in db.session.execute(queries.admins_everywhere())]


def _admins_everywhere_besides(person: Person) -> list[int]:
    return [key for key, person_id in db.session.execute(queries.admins_everywhere()) if person_id != person.id]


def _end_sessions(person: Person, at: datetime, *, only: int | None = None, keep: SignInSession | None = None) -> int:
    ended = db.session.execute(
        sa.update(SignInSession)
        .where(
            SignInSession.person_id == person.id,
            SignInSession.ended_at.is_(None),
            SignInSession.id == only if only is not None else sa.true(),
            SignInSession.id != keep.id if keep is not None else sa.true(),
        )
        .values(ended_at=at)
    )
    return int(getattr(ended, "rowcount", 0))
