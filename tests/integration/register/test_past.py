"""The register as it stood on a day, and what differs between two days."""

from datetime import UTC, date, datetime, timedelta

import pytest

from tests import factories as make
from tests.pages import words_of
from tests.worlds import NOW, obligations_of
from tracker.commitments.models import (
    Commitment,
    CommitmentOwner,
    CommitmentTitle,
    DeadlineBasis,
    Life,
    OwnerRole,
    Strength,
)
from tracker.commitments.service.versions import keep_version
from tracker.core.db import db, unit_of_work
from tracker.core.permissions import Role
from tracker.frameworks.models import Precision

FEBRUARY = datetime(2026, 2, 2, 9, 0, tzinfo=UTC)


def accepted(world, title="Build a canal", at=FEBRUARY):
    """Return a pledge that came into the register at that instant."""
    pledge = make.make_commitment(world.document, (world.alphia,), title)
    with unit_of_work():
        for obligation in obligations_of(pledge):
            obligation.valid_from = at
        keep_version(pledge, at)
    return pledge


def changed(pledge, at=NOW, title=None, **columns):
    """Change columns of a pledge, or its English title, as an act does."""
    with unit_of_work():
        for name, value in columns.items():
            setattr(db.session.get_one(Commitment, pledge.id), name, value)
        if title:
            db.session.query(CommitmentTitle).filter_by(commitment_id=pledge.id, language="en").one().text = title
        keep_version(db.session.get_one(Commitment, pledge.id), at)


def test_the_list_of_a_day_shows_the_coding_of_that_day(world, client_of):
    pledge = accepted(world)
    changed(pledge, title="Build two canals", strength=Strength.EFFORT)
    client = client_of(world.writer)
    before = words_of(client.get("/commitments/as-of?on=2026-02-20"))
    assert "Build a canal" in before
    assert "two canals" not in before
    after = words_of(client.get("/commitments/as-of?on=2026-03-02"))
    assert "Build two canals" in after
    assert "effort" in after


def test_the_end_of_a_day_is_that_of_the_dialogue(world, client_of):
    world.framework.timezone = "Asia/Tokyo"
    db.session.commit()
    # half past midnight of 3 February in Tokyo
    pledge = accepted(world, at=datetime(2026, 2, 2, 15, 30, tzinfo=UTC))
    client, address = client_of(world.writer), f"/commitments/{pledge.reference}/as-of"
    assert "not yet in the register" in words_of(client.get(f"{address}?on=2026-02-02"))
    assert "As it was coded" in words_of(client.get(f"{address}?on=2026-02-03"))
    listed = "/commitments/as-of?framework=XXD&on="
    assert pledge.reference not in words_of(client.get(f"{listed}2026-02-02"))
    assert pledge.reference in words_of(client.get(f"{listed}2026-02-03"))


def test_what_was_withdrawn_later_still_stands_on_the_day_before(world, client_of):
    pledge = accepted(world)
    changed(pledge, life=Life.WITHDRAWN, ended_on=NOW.date(), end_reason="Made twice.")
    client = client_of(world.writer)
    assert pledge.reference in words_of(client.get("/commitments/as-of?on=2026-03-01"))
    assert pledge.reference not in words_of(client.get("/commitments/as-of?on=2026-03-02"))
    assert pledge.reference in words_of(client.get("/commitments/as-of?on=2026-03-02&life=withdrawn"))


@pytest.mark.parametrize(
    ("narrowed", "is_there"),
    [
        ("participant=XA", True),
        ("participant=XB", False),
        ("strength=firm", True),
        ("strength=effort", False),
        ("type=deliverable", True),
        ("conditional=no", True),
        ("conditional=yes", False),
        ("document=XD26", True),
        ("document=XD99", False),
        ("area=1", True),
        ("area=9", False),
        ("framework=XXE", False),
    ],
)
def test_the_list_of_a_day_is_narrowed_by_what_held_on_that_day(world, client_of, narrowed, is_there):
    pledge = accepted(world)
    changed(pledge, strength=Strength.EFFORT)
    page = client_of(world.writer).get(f"/commitments/as-of?on=2026-02-20&{narrowed}")
    assert (pledge.reference in words_of(page)) is is_there


def test_what_changed_between_two_days_is_told_field_by_field(world, client_of):
    pledge, new = accepted(world), accepted(world, "Open a school", at=NOW)
    changed(pledge, title="Build two canals")
    client = client_of(world.writer)
    page = words_of(client.get("/commitments/changes?since=2026-02-20&until=2026-03-02"))
    assert "titles (English) Build a canal Build two canals" in page
    assert f"{new.reference} Open a school new in the register" in page
    changed(new, life=Life.WITHDRAWN, ended_on=NOW.date(), end_reason="Made twice.")
    page = words_of(client.get("/commitments/changes?since=2026-02-20&until=2026-03-02"))
    assert "Open a school new in the register withdrawn" in page
    assert "Made twice." in page
    assert "Nothing changed" in words_of(client.get("/commitments/changes?since=2026-02-20&until=2026-02-28"))


def test_the_days_may_be_given_the_wrong_way_round(world, client_of):
    accepted(world, at=NOW)
    page = words_of(client_of(world.writer).get("/commitments/changes?since=2026-03-02&until=2026-02-20"))
    assert "new in the register" in page


def test_a_pledge_tells_all_its_states(world, client_of):
    pledge = accepted(world)
    changed(pledge, title="Build two canals")
    changed(pledge, at=NOW + timedelta(days=1), title="Build three canals")
    page = words_of(client_of(world.writer).get(f"/commitments/{pledge.reference}/as-of?on=2026-03-02"))
    assert "Build two canals" in page
    assert "Build two canals Build three canals" in page
    assert "Accepted into the register." in page


def test_a_day_no_calendar_has_is_told_and_stays_typed(world, client_of):
    page = client_of(world.writer).get("/commitments/as-of?on=2026-02-31")
    assert "There is no day “2026-02-31”" in words_of(page)
    assert 'value="2026-02-31"' in page.get_data(as_text=True)


@pytest.mark.parametrize("address", ["as-of?on=", "changes?since=", "changes?until=", "XD26-1-01/as-of?on="])
@pytest.mark.parametrize(("day", "told"), [("9999-12-31", "still to come"), ("0001-01-01", "Look at the year again")])
def test_a_day_of_which_the_register_cannot_tell_is_told(world, client_of, address, day, told):
    make.make_commitment(world.document, (world.alphia,), reference="XD26-1-01", number=1)
    page = client_of(world.writer).get(f"/commitments/{address}{day}")
    assert page.status_code == 200
    assert told in words_of(page)


@pytest.mark.parametrize("address", ["/commitments/as-of?on=2026-03-02", "/commitments/changes?until=2026-03-02"])
def test_a_person_of_another_dialogue_sees_nothing_of_the_past_either(world, client_of, address):
    pledge = accepted(world)
    stranger = make.make_person(Role.REVIEWER, make.make_framework("XXE"))
    client = client_of(stranger)
    assert pledge.reference not in words_of(client.get(address))
    assert client.get(f"/commitments/{pledge.reference}/as-of").status_code == 404


def test_a_page_of_the_past_asks_the_same_however_much_there_is(world, client_of, asked):
    accepted(world)
    client = client_of(world.writer)
    for address in ("/commitments/as-of?on=2026-03-05", "/commitments/changes?since=2026-01-01&until=2026-03-05"):
        asked()
        client.get(address)
        few = asked()
        for number in range(5):
            accepted(world, f"Build canal {number}")
        asked()
        client.get(address)
        assert asked() == few <= 7


def test_a_pledge_as_it_stood_reads_like_its_page(world, client_of):
    pledge = make.make_commitment(world.document, (world.alphia, world.betania), accepted_at=NOW)
    post = make.make_post(world.alphia, "Water")
    db.session.add(CommitmentOwner(commitment_id=pledge.id, post_id=post.id, role=OwnerRole.LEAD, valid_from=NOW))
    db.session.commit()
    with unit_of_work():
        keep_version(db.session.get_one(Commitment, pledge.id), NOW)
    page = words_of(client_of(world.writer).get(f"/commitments/{pledge.reference}/as-of?on=2026-03-02"))
    assert page.startswith(f"Dialogue XXD Register {pledge.reference} As of a day")
    assert "Owner Water, Ministry of Water (in the lead) Type deliverable Who is bound Alphia and Betania" in page
    assert "Area 1 Water Life in force Title, English Build a canal" in page


def test_what_changed_is_told_in_words_not_in_codes(world, client_of):
    pledge = accepted(world)
    post = make.make_post(world.alphia, "Water")
    db.session.add(CommitmentOwner(commitment_id=pledge.id, post_id=post.id, role=OwnerRole.LEAD, valid_from=NOW))
    db.session.commit()
    pillar = make.area_of(world.framework, "2")
    due = {"due_on": date(2027, 6, 1), "due_precision": Precision.MONTH, "due_basis": DeadlineBasis.STATED}
    changed(pledge, area_id=pillar.id, **due)
    client = client_of(world.writer)
    for address in (
        f"/commitments/{pledge.reference}/as-of?on=2026-03-02",
        "/commitments/changes?since=2026-02-20&until=2026-03-02",
    ):
        page = words_of(client.get(address))
        assert "date none by June 2027" in page
        assert "area 1 Water 2 " in page
        assert "owners none Water, Ministry of Water (in the lead)" in page
        assert "2027-06-01" not in page
