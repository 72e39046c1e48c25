"""Many pledges changed at once: chosen in the list, looked at, done in one act."""

import html
import json
import re
from datetime import date

import pytest
import sqlalchemy as sa

from tests import factories as make
from tests.integration.register.test_narrowing import kept, make_post
from tests.pages import words_of
from tests.worlds import NOW
from tracker.commitments.models import (
    Commitment,
    CommitmentOwner,
    CommitmentType,
    CommitmentVersion,
    DeadlineBasis,
    Life,
    OwnerRole,
    Strength,
)
from tracker.commitments.service import many as service
from tracker.commitments.service.versions import keep_versions
from tracker.core.db import db, unit_of_work
from tracker.core.journal import JournalEntry
from tracker.core.permissions import Role
from tracker.frameworks.models import Framework, Precision

pytestmark = pytest.mark.usefixtures("unguarded")


@pytest.fixture
def pledges(world):
    return [make.make_commitment(world.document, (world.alphia,), f"Canal {number}") for number in range(3)]


def pairs(pledges) -> str:
    return " ".join(f"{row.reference}:{row.version}" for row in pledges)


def preview(client, pledges, **chosen):
    fields = {"pledges": pairs(pledges), "owner": "", "area": "", "type": "", "due_basis": "", "due": "", **chosen}
    return client.post("/commitments/several", data=fields)


def rows_in(page) -> str:
    found = re.search(r'name="rows"[^>]*value="([^"]*)"', page.get_data(as_text=True))
    assert found, page.get_data(as_text=True)
    return html.unescape(found[1])


def state_of(pledge) -> Commitment:
    db.session.rollback()
    return db.session.get_one(Commitment, pledge.id)


def entries(event) -> list[JournalEntry]:
    return list(db.session.scalars(sa.select(JournalEntry).where(JournalEntry.event == event)))


def test_the_ticked_ones_are_changed_in_one_act(world, pledges, client_of):
    client = client_of(world.admin)
    ticked = "&".join(f"ref={row.reference}" for row in pledges[:2])
    page = client.get(f"/commitments/several?which=ticked&{ticked}")
    assert "Change 2 pledges" in words_of(page)
    assert pairs(pledges[:2]) in page.get_data(as_text=True)
    page = preview(client, pledges[:2], area="2", type="standing", due_basis="set_by_owner", due="2031-02")
    words = words_of(page)
    for expected in (
        "1 Water 2 Trade",
        "deliverable standing",
        "nothing 2031-02-28",
        "none set by the owner",
        "to the month",
    ):
        assert expected in words
    assert state_of(pledges[0]).type is CommitmentType.DELIVERABLE
    answer = client.post("/commitments/several", data={"rows": rows_in(page)})
    assert answer.status_code == 303
    for pledge in pledges[:2]:
        now = state_of(pledge)
        assert now.area_id == make.area_of(world.framework, "2").id
        assert (now.type, now.due_on, now.due_precision, now.due_basis) == (
            CommitmentType.STANDING,
            date(2031, 2, 28),
            Precision.MONTH,
            DeadlineBasis.SET_BY_OWNER,
        )
        version = db.session.scalars(
            sa.select(CommitmentVersion).where(CommitmentVersion.commitment_id == pledge.id)
        ).one()
        assert version.content["type"] == "standing"
    assert state_of(pledges[2]).type is CommitmentType.DELIVERABLE
    (entry,) = entries("commitment.several_edited")
    told = json.loads(entry.body)["changes"]["pledges"]
    assert set(told) == {row.reference for row in pledges[:2]}
    assert entry.framework_id == world.framework.id


def test_the_history_of_each_pledge_tells_what_an_act_on_several_changed_in_it(world, pledges, client_of):
    with unit_of_work():
        keep_versions(db.session.scalars(service.changeable([row.id for row in pledges])).unique().all(), NOW)
    for row in pledges:
        db.session.refresh(row)
    day = {"due_on": date(2031, 2, 28), "due_precision": Precision.DAY, "due_basis": DeadlineBasis.STATED}
    changes = {
        pledges[0].id: service.Change(pledges[0].version, {"strength": Strength.EFFORT}),
        pledges[1].id: service.Change(pledges[1].version, day),
    }
    with unit_of_work():
        service.change_many(changes, db.session.get_one(Framework, world.framework.id), by=world.admin, at=NOW)
    references = [row.reference for row in pledges]
    told = [words_of(client_of(world.writer).get(f"/commitments/{reference}")) for reference in references]
    assert f"Changed with 1 other pledge 2 March 2026 18:00 (Tokyo), by {world.admin.name} strength" in told[0]
    assert "firm effort" in told[0]
    assert "2031-02-28" in told[1].split("Changed with 1 other pledge")[1]
    assert "Changed with" not in told[2]


def test_all_of_a_list_means_what_the_list_is_narrowed_to(world, pledges, client_of):
    other = make.make_commitment(world.document, (world.betania,))
    page = client_of(world.admin).get("/commitments/several?which=all&participant=XA")
    assert "Change 3 pledges" in words_of(page)
    assert other.reference not in words_of(page)


def test_a_lead_takes_the_place_of_another_and_supporters_stay(world, pledges, client_of):
    old, new, helper = (make_post(world.alphia, name) for name in ("Old", "New", "Helper"))
    for post, role in ((old, OwnerRole.LEAD), (helper, OwnerRole.SUPPORTING)):
        kept(CommitmentOwner(commitment_id=pledges[0].id, post_id=post.id, role=role, valid_from=make.THEN))
    client = client_of(world.admin)
    page = preview(client, pledges[:2], owner=str(new.id))
    assert client.post("/commitments/several", data={"rows": rows_in(page)}).status_code == 303
    db.session.rollback()
    owners = db.session.query(CommitmentOwner).filter(CommitmentOwner.valid_to.is_(None)).all()
    assert {(row.commitment_id, row.post_id, row.role.value) for row in owners} == {
        (pledges[0].id, helper.id, "supporting"),
        (pledges[0].id, new.id, "lead"),
        (pledges[1].id, new.id, "lead"),
    }
    assert db.session.query(CommitmentOwner).filter_by(post_id=old.id).one().valid_to is not None


def test_what_cannot_be_changed_is_told_and_left_out(world, pledges, client_of):
    closed = make.make_commitment(
        world.document, (world.alphia,), life=Life.CLOSED, ended_on=date(2026, 1, 1), end_reason="Done."
    )
    strange = make.make_commitment(world.document, (world.betania,))
    post = make_post(world.alphia)
    client = client_of(world.admin)
    page = preview(client, [pledges[0], closed, strange], owner=str(post.id))
    assert page.status_code == 200
    words = words_of(page)
    assert f"{closed.reference} is no longer in force" in words
    assert "Choose a post of a participant that is bound by this pledge." in words
    assert "Change this pledge" in words
    assert client.post("/commitments/several", data={"rows": rows_in(page)}).status_code == 303
    db.session.rollback()
    assert [row.commitment_id for row in db.session.query(CommitmentOwner)] == [pledges[0].id]


def test_nothing_is_done_when_one_was_changed_since_it_was_looked_at(world, pledges, client_of):
    client = client_of(world.admin)
    page = preview(client, pledges, type="standing")
    state_of(pledges[1]).strength = "effort"
    db.session.commit()
    answer = client.post("/commitments/several", data={"rows": rows_in(page)})
    assert answer.status_code == 409
    assert "Somebody changed this pledge in the meantime." in words_of(answer)
    assert {state_of(row).type for row in pledges} == {CommitmentType.DELIVERABLE}
    assert entries("commitment.several_edited") == []


@pytest.mark.any_database
@pytest.mark.parametrize(
    ("chosen", "sentence"),
    [
        ({}, "Choose at least one thing to change."),
        ({"due": "2031-02-28"}, "Say where the date comes from."),
        ({"due_basis": "stated", "due": "2031-02-31"}, "There is no day"),
        ({"area": "99"}, "Not a valid choice"),
    ],
)
def test_a_choice_that_cannot_be_is_told_beside_its_field(world, pledges, client_of, chosen, sentence):
    page = preview(client_of(world.admin), pledges, **chosen)
    assert page.status_code == 422
    assert sentence in words_of(page)


def test_a_basis_that_needs_a_date_is_told_for_each_pledge(world, pledges, client_of):
    page = preview(client_of(world.admin), pledges, due_basis="stated")
    assert page.status_code == 422
    assert "Give the date" in words_of(page)


def test_pledges_of_several_dialogues_are_not_changed_together(world, pledges, client_of):
    other = make.make_framework("XXE", (world.alphia,))
    make.make_commitment(make.make_document(other, code="XE26"), (world.alphia,))
    client = client_of(make.make_person(Role.ADMIN))
    answer = client.get("/commitments/several?which=all")
    assert answer.status_code == 303
    assert "several dialogues" in client.get(answer.location).get_data(as_text=True)


def test_only_who_may_edit_sees_ticks_and_changes_anything(world, pledges, client_of):
    assert 'name="ref"' in client_of(world.admin).get("/commitments").get_data(as_text=True)
    assert 'name="ref"' not in client_of(world.reviewer).get("/commitments").get_data(as_text=True)
    assert client_of(world.reviewer).get("/commitments/several?which=all").status_code == 403
    rows = json.dumps([{"reference": pledges[0].reference, "version": "1", "type": "standing"}])
    stranger = make.make_person(Role.ADMIN, make.make_framework("XXE"))
    assert client_of(stranger).post("/commitments/several", data={"rows": rows}).status_code == 409
    assert state_of(pledges[0]).type is CommitmentType.DELIVERABLE


@pytest.mark.parametrize("rows", ["", "nonsense", "{}", "[1]", '[{"reference": 1}]', '[{"version": "1"}]', "null"])
def test_tampered_rows_change_nothing(world, pledges, client_of, rows):
    assert client_of(world.admin).post("/commitments/several", data={"rows": rows}).status_code == 409


def test_it_asks_the_same_for_many_as_for_few(world, pledges, client_of, asked):
    client = client_of(world.admin)
    many = [make.make_commitment(world.document, (world.alphia,)) for _number in range(12)]
    counts = []
    for some in (pledges[:1], many):
        pairs(some)  # the rows of the test are loaded before anything is counted
        asked()
        assert preview(client, some, type="standing").status_code == 200
        counts.append(asked())
    assert counts[0] == counts[1]
