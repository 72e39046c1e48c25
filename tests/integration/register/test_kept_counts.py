"""The count of a list is kept until something is recorded, for each reader and each narrowing its own."""

import pytest

from tests import factories as make
from tests.pages import words_of
from tests.worlds import NOW
from tracker.commitments.models import Strength
from tracker.commitments.service import many as service
from tracker.core.db import db, unit_of_work
from tracker.core.permissions import Role
from tracker.frameworks.models import Framework


def change(world, pledge, **fields) -> None:
    """Change a pledge as an act of the admin, with its entry in the journal."""
    with unit_of_work():
        row = db.session.scalars(service.changeable([pledge.id])).unique().one()
        changes = {pledge.id: service.Change(row.version, fields)}
        service.change_many(changes, db.session.get_one(Framework, world.framework.id), by=world.admin, at=NOW)


@pytest.fixture
def pledges(world):
    made = [
        make.make_commitment(world.document, (world.alphia,), title)
        for title in ("Canal", "Canal", "Canal to the lighthouse")
    ]
    for pledge in made:
        change(world, pledge, strength=Strength.FIRM)
    return made


def test_a_list_asked_for_again_is_not_counted_again(world, pledges, client_of, asked):
    client = client_of(world.writer)
    asked()
    assert "3 pledges" in words_of(client.get("/commitments?strength=firm"))
    first = asked()
    assert "3 pledges" in words_of(client.get("/commitments?strength=firm"))
    # neither how many there are, nor in which units their figures are
    assert asked() == first - 2


def test_what_is_recorded_is_counted_at_once(world, pledges, client_of):
    client = client_of(world.writer)
    assert "3 pledges" in words_of(client.get("/commitments?strength=firm"))
    change(world, pledges[0], strength=Strength.EFFORT)
    assert "2 pledges" in words_of(client.get("/commitments?strength=firm"))


def test_each_narrowing_and_each_reader_has_a_count_of_its_own(world, pledges, client_of):
    elsewhere = make.make_person(Role.ADMIN, make.make_framework("XXE", (world.alphia,)))
    assert "3 pledges" in words_of(client_of(world.writer).get("/commitments?q=canal"))
    assert "1 pledge" in words_of(client_of(world.writer).get("/commitments?q=lighthouse"))
    assert "3 pledges" not in words_of(client_of(elsewhere).get("/commitments?q=canal"))
