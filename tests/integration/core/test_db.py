"""What a unit of work makes of what the database refuses."""

import pytest
import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError

from tests.factories import THEN, make_framework, make_person
from tracker.accounts.models import Person
from tracker.core.db import PLANNED_ONCE, db, unit_of_work, will_read
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


def test_what_only_reads_leaves_nothing_changed(app):
    framework = make_framework()
    db.session.commit()
    will_read()
    framework.has_silence_procedure = not framework.has_silence_procedure
    with pytest.raises(RuntimeError, match="only reads"):
        db.session.flush()


# SQLite's driver keeps plans by itself
@pytest.mark.parametrize("backend", ["postgresql"], indirect=True)
def test_the_server_keeps_the_plan_of_a_statement_that_is_planned_once(app):
    by_key = sa.select(Person.name).where(Person.id == sa.bindparam("key")).execution_options(**PLANNED_ONCE)
    by_value = sa.select(Person.name).where(Person.email == sa.bindparam("email"))
    will_read()
    with db.engine.connect() as connection:  # the server keeps plans for each connection by itself
        for _request in range(6):
            connection.execute(by_key, {"key": 1})
            connection.execute(by_value, {"email": "aida@example.org"})
            connection.rollback()
        kept = connection.scalars(sa.text("SELECT statement FROM pg_prepared_statements")).all()
    assert [text for text in kept if "person.id =" in text]
    assert not [text for text in kept if "person.email =" in text]
