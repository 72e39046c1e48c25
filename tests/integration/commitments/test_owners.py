"""Owners: posts of the participants bound, named by their own people or an admin, handed over, ended, kept."""

import json

import pytest

from tests.factories import THEN, make_commitment, make_person, rows_of
from tracker.commitments.models import Commitment, CommitmentOwner, CommitmentVersion, OwnerRole
from tracker.commitments.service import keep_version
from tracker.core.db import db
from tracker.core.journal import JournalEntry
from tracker.core.permissions import Role
from tracker.participants.models import Institution, InstitutionName, Post, PostName

PAGE = "/commitments/XD26-1-01/owners"


def make_post(participant, name):
    institution = Institution(
        participant_id=participant.id, names=[InstitutionName(language="en", text=f"Ministry of {name}")]
    )
    post = Post(institution=institution, names=[PostName(language="en", text=f"Head of {name}")])
    db.session.add(post)
    db.session.commit()
    return post


@pytest.fixture
def posts(world):
    return {
        "water": make_post(world.alphia, "Water"),
        "roads": make_post(world.alphia, "Roads"),
        "trade": make_post(world.betania, "Trade"),
    }


@pytest.fixture
def of(world, posts, client_of, unguarded):
    pledge = make_commitment(world.document, (world.alphia, world.betania), reference="XD26-1-01", number=1)
    keep_version(pledge, THEN)
    db.session.commit()
    people = {
        "alphia": world.coordinator,
        "betania": make_person(Role.COORDINATOR, world.framework, world.betania),
        "admin": world.admin,
        "reviewer": world.reviewer,
    }
    return lambda name: client_of(people[name])


def name(client, post, role="lead", **changes):
    version = rows_of(Commitment)[0].version
    return client.post(PAGE, data={"version": version, "post": post.id, "role": role, **changes})


def owners():
    return [(row.post_id, row.role, row.valid_to is None) for row in rows_of(CommitmentOwner)]


def test_a_coordinator_names_a_post_of_its_own_participant(of, posts, journal_of):
    assert name(of("alphia"), posts["water"]).status_code == 303
    assert owners() == [(posts["water"].id, OwnerRole.LEAD, True)]
    assert rows_of(CommitmentVersion)[-1].content["owners"] == [[posts["water"].id, "lead"]]
    assert journal_of() == ["commitment.owner_named"]
    assert "Head of Water" in of("betania").get(PAGE).get_data(as_text=True)


def test_a_coordinator_is_offered_its_own_posts_and_an_admin_those_of_all_bound(of, posts):
    page = of("alphia").get(PAGE).get_data(as_text=True)
    assert "Head of Roads" in page
    assert "Head of Trade" not in page
    assert "Head of Trade" in of("admin").get(PAGE).get_data(as_text=True)
    assert name(of("alphia"), posts["trade"]).status_code == 422
    assert of("reviewer").get(PAGE).status_code == 403
    assert owners() == []


def test_who_may_not_open_the_page_of_a_participant_is_sent_to_its_institutions(of, client_of):
    everywhere = client_of(make_person(Role.ADMIN)).get(PAGE).get_data(as_text=True)
    assert "made on the page of its participant" in everywhere
    for who in ("alphia", "admin"):
        page = of(who).get(PAGE).get_data(as_text=True)
        assert "/admin/participants/" not in page
        assert "made on the page of its institution" in page


def test_each_participant_has_one_lead(of, posts):
    assert name(of("admin"), posts["water"]).status_code == 303
    assert name(of("admin"), posts["trade"]).status_code == 303
    answer = name(of("admin"), posts["roads"])
    assert answer.status_code == 422
    assert "Hand over from it instead." in answer.get_data(as_text=True)
    assert name(of("admin"), posts["roads"], "supporting").status_code == 303
    assert name(of("admin"), posts["roads"], "alternate").status_code == 422  # answers for it already


def test_an_owner_hands_over_to_a_post_of_the_same_participant(of, posts, journal_of):
    name(of("alphia"), posts["water"])
    (owner,) = rows_of(CommitmentOwner)
    address = f"{PAGE}/{owner.id}/hand-over"
    page = of("alphia").get(address).get_data(as_text=True)
    assert "Head of Roads" in page
    assert "Head of Trade" not in page
    sent = {"version": rows_of(Commitment)[0].version, "post": posts["roads"].id}
    assert of("betania").post(address, data=sent).status_code == 403
    assert of("alphia").post(address, data=sent).status_code == 303
    assert owners() == [(posts["water"].id, OwnerRole.LEAD, False), (posts["roads"].id, OwnerRole.LEAD, True)]
    first, second = rows_of(CommitmentOwner)
    assert first.valid_to == second.valid_from
    assert journal_of()[-1] == "commitment.owner_handed_over"
    assert "Who answered for it before" in of("alphia").get(PAGE).get_data(as_text=True)


def test_an_owner_is_ended_and_stays_in_the_history(of, posts):
    name(of("alphia"), posts["water"])
    (owner,) = rows_of(CommitmentOwner)
    address, sent = f"{PAGE}/{owner.id}/end", {"version": rows_of(Commitment)[0].version}
    assert of("betania").post(address, data=sent).status_code == 403
    assert "Give a reason." in of("alphia").post(address, data=sent).get_data(as_text=True)
    assert of("alphia").post(address, data={**sent, "reason": "The office was closed."}).status_code == 303
    assert owners() == [(posts["water"].id, OwnerRole.LEAD, False)]
    assert rows_of(CommitmentVersion)[-1].content["owners"] == []
    last = max(rows_of(JournalEntry), key=lambda row: row.id)
    assert json.loads(last.body)["changes"]["reason"] == "The office was closed."


def test_two_who_name_at_once_are_not_both_saved_unseen(of, posts):
    assert name(of("alphia"), posts["water"], version=1).status_code == 303
    answer = name(of("alphia"), posts["roads"], "supporting", version=1)
    assert answer.status_code == 422
    assert len(owners()) == 1


def test_what_a_button_pressed_twice_sends_is_done_once(of, posts, journal_of):
    def twice(address, **sent):
        sent = {"version": rows_of(Commitment)[0].version, **sent}
        return [of("alphia").post(address, data=sent).status_code for _press in range(2)]

    assert twice(PAGE, post=posts["water"].id, role="lead") == [303, 303]
    (owner,) = rows_of(CommitmentOwner)
    assert twice(f"{PAGE}/{owner.id}/hand-over", post=posts["roads"].id) == [303, 303]
    following = max(row.id for row in rows_of(CommitmentOwner))
    assert twice(f"{PAGE}/{following}/end", reason="The office was closed.") == [303, 303]
    assert journal_of() == ["commitment.owner_named", "commitment.owner_handed_over", "commitment.owner_ended"]


@pytest.mark.any_database
def test_the_page_asks_the_same_however_many_owners_there_are(of, posts, world, statements):
    def asked():
        statements.clear()
        of("admin").get(PAGE)
        return len([text for text in statements if not text.startswith(("BEGIN", "PRAGMA"))])

    name(of("admin"), posts["water"])
    few = asked()
    for number in range(5):
        name(of("admin"), make_post(world.alphia, f"Office {number}"), "supporting")
    assert asked() == few
