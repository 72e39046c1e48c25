"""What a unit of work makes of what the database refuses."""

import pytest
from sqlalchemy.exc import IntegrityError

from tests.factories import THEN, make_framework, make_person
from tracker.accounts.models import Person
from tracker.core.db import db, unit_of_work
from tracker.core.errors import Stale
from tracker.cycles.models import ReviewCycle


def test_a_key_that_somebody_took_meanwhile_is_told_as_such(app):
    taken = make_person().email
    with pytest.raises(Stale, match="same moment"), unit_of_work():
        db.session.add(Person(email=taken, name="Aida", password_hash="-", created_at=THEN))


def test_a_mistake_of_ours_is_not_taken_for_another_person(app):
    framework = make_framework()
    with pytest.raises(IntegrityError), unit_of_work():
        db.session.add(ReviewCycle(framework_id=framework.id, number=1, code="XXD-1"))


def test_an_error_of_the_database_tells_no_values(app):
    with pytest.raises(IntegrityError) as refused, unit_of_work():
        db.session.add(Person(email="aida@example.org", name=None, password_hash="hash of a password"))
    assert "hash of a password" not in str(refused.value)
