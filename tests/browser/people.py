"""One person a role on the founding world, for the browser tests: `python -m tests.browser.people`."""

from tracker import create_app
from tracker.accounts import service as accounts
from tracker.core import clock
from tracker.core.db import db, unit_of_work, will_write
from tracker.core.permissions import Role
from tracker.frameworks.models import Framework
from tracker.participants.models import Participant

PASSWORD = "a password for tests only"


def name_of(role: str) -> str:
    """Return the sign-in name of the person with that role."""
    return f"{role}@example.org"


def main() -> None:
    app = create_app()
    with app.app_context():
        will_write()
        framework = db.session.query(Framework).filter_by(code="CAJ").one()
        for role, code in ((Role.ADMIN, None), (Role.REVIEWER, None), (Role.COORDINATOR, "KZ")):
            with unit_of_work():
                at = clock.now()
                person = accounts.create_person(name_of(role), role.title(), "en", PASSWORD, by=None, at=at)
                participant = db.session.query(Participant).filter_by(code=code).one() if code else None
                scope = None if role is Role.ADMIN else framework
                accounts.give_grant(person, role, scope, participant, by=None, at=at)


if __name__ == "__main__":
    main()
