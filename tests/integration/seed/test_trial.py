"""What `make run` puts into an installation that is tried: both worlds, and people to sign in as."""

import pytest
import sqlalchemy as sa

from tracker.accounts.models import Person
from tracker.core.db import db
from tracker.frameworks.models import Framework
from tracker.seeding import seed_for_trial


@pytest.mark.any_database
def test_the_first_start_adds_all_and_the_next_only_tells_how_to_sign_in(program, app):
    said = seed_for_trial(program)
    names = db.session.scalars(sa.select(Person.email).order_by(Person.id)).all()
    assert {"admin@example.org", "reviewer@example.org", "coordinator-jp@example.org"} <= set(names)
    assert "coordinator-xa@example.org" in names
    assert all(name in said[-1] for name in names)
    assert sorted(db.session.scalars(sa.select(Framework.code))) == ["CAJ", "JGU", "MLD", "NJP"]
    db.session.rollback()
    assert seed_for_trial(program) == said[-2:]
