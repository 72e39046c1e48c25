"""People to try the program with, on an installation that has none."""

import secrets
from pathlib import Path

import sqlalchemy as sa
from flask import Flask

from tracker.accounts import service as accounts
from tracker.accounts.models import Person
from tracker.core import clock
from tracker.core.db import db, unit_of_work, will_write
from tracker.core.permissions import Role
from tracker.frameworks.models import Framework
from tracker.participants.models import Participant
from tracker.seeding.fictitious import seed_fictitious
from tracker.seeding.founding import seed_founding

# sign-in name, role, participant, language: each is called after the role, for no real person is invented
TRIAL_PEOPLE = (
    ("admin", Role.ADMIN, None, "en"),
    ("reviewer", Role.REVIEWER, None, "en"),
    ("coordinator-jp", Role.COORDINATOR, "JP", "ja"),
    ("coordinator-kz", Role.COORDINATOR, "KZ", "ru"),
    ("coordinator-uz", Role.COORDINATOR, "UZ", "en"),
)


def seed_for_trial(app: Flask) -> list[str]:
    """Seed the founding world, the fictitious dialogue and, where nobody has an account yet, people to try it all with.

    Returns the lines to print: what was added, and how to sign in. First passwords are kept beside the database, for
    whoever runs the program from a checkout; a real installation makes its own people by `accounts create-admin`.
    """
    with app.app_context():
        will_write()
        said = seed_founding()
        people = [*_seed_people(), *seed_fictitious()]
    kept = Path(str(app.config["INSTANCE"])) / "sign-ins.txt"
    if people:
        kept.touch(mode=0o600)
        with kept.open("a") as lines:
            lines.writelines(f"  {email:<34} {password:<18} {role}\n" for email, password, role in people)
    if not kept.exists():
        return said
    return [*said, "Sign in with a name and its first password:", kept.read_text().rstrip()]


def _seed_people() -> list[tuple[str, str, str]]:
    """Add one person a role to an installation without any; return (sign-in name, password, role) of those added."""
    if db.session.scalar(sa.select(Person.id).limit(1)) is not None:
        return []
    framework = db.session.scalars(sa.select(Framework).where(Framework.code == "CAJ")).one()
    shown = []
    for name, role, code, language in TRIAL_PEOPLE:
        email, password = f"{name}@example.org", secrets.token_urlsafe(12)
        participant = db.session.scalar(sa.select(Participant).where(Participant.code == code)) if code else None
        with unit_of_work():
            at = clock.now()
            title = f"{role.value.title()} {code or ''}".strip()
            person = accounts.create_person(email, title, language, password, by=None, at=at)
            scope = None if role is Role.ADMIN else framework
            accounts.give_grant(person, role, scope, participant, by=None, at=at)
        shown.append((email, password, f"{role.value} {code or ''}".strip()))
    return shown
