"""Saved views: the list under a name, one's own or shared with a dialogue."""

import re

import pytest
import sqlalchemy as sa

from tests import factories as make
from tests.pages import words_of
from tracker.core.db import db
from tracker.core.permissions import Role
from tracker.register.models import SavedView

ADDRESS = "type=standing&type=deliverable&columns=reference,title,type"


pytestmark = pytest.mark.usefixtures("unguarded")


def save(client, name="Mine", shared="", address=ADDRESS):
    return client.post(f"/commitments/views/new?{address}", data={"name": name, "shared": shared})


def saved() -> list[SavedView]:
    db.session.rollback()
    return list(db.session.scalars(sa.select(SavedView).order_by(SavedView.id)))


def test_the_present_list_is_kept_under_a_name_and_opens_as_it_was(world, client_of, journal_of):
    make.make_commitment(world.document, (world.alphia,))
    client = client_of(world.writer)
    page = client.get(f"/commitments?{ADDRESS}").get_data(as_text=True)
    new = re.search(r'href="(/commitments/views/new[^"]+)"', page)[1].replace("&amp;", "&")
    assert "standing" in client.get(new).get_data(as_text=True)
    answer = client.post(new, data={"name": "  My   view ", "shared": ""})
    assert answer.status_code == 303
    page = client.get(answer.location).get_data(as_text=True)
    assert re.search(r'href="([^"]+)" aria-current="page">My view</a>', page)[1].endswith(
        answer.location.split("?")[1].replace("&", "&amp;")
    )
    (view,) = saved()
    assert (view.person_id, view.framework_id, view.name) == (world.writer.id, None, "My view")
    assert "view.saved" in journal_of()


def test_ones_own_view_is_nobody_elses(world, client_of):
    save(client_of(world.writer), "Secret plans")
    assert "Secret plans" not in words_of(client_of(world.colleague).get("/commitments"))
    assert "Secret plans" not in words_of(client_of(world.colleague).get("/commitments/views"))
    (view,) = saved()
    assert client_of(world.colleague).get(f"/commitments/views/{view.id}").status_code == 404
    assert client_of(world.colleague).post(f"/commitments/views/{view.id}/end").status_code == 404
    assert len(saved()) == 1


def test_a_shared_view_is_there_for_all_who_may_read_the_dialogue(world, client_of):
    assert save(client_of(world.admin), "For all", str(world.framework.id)).status_code == 303
    for who in (world.writer, world.reviewer):
        assert "For all shared" in words_of(client_of(who).get("/commitments"))
        assert world.admin.name in words_of(client_of(who).get("/commitments/views"))
    other = make.make_framework("XXE")
    stranger = make.make_person(Role.REVIEWER, other)
    assert "For all" not in words_of(client_of(stranger).get("/commitments"))
    assert save(client_of(stranger), "Not theirs", str(world.framework.id)).status_code == 422
    (view,) = saved()
    assert client_of(world.writer).post(f"/commitments/views/{view.id}/end").status_code == 404


def test_a_view_is_renamed_and_shared_later(world, client_of):
    client = client_of(world.writer)
    save(client)
    (view,) = saved()
    answer = client.post(f"/commitments/views/{view.id}", data={"name": "Ours", "shared": str(world.framework.id)})
    assert answer.status_code == 303
    (view,) = saved()
    assert (view.name, view.framework_id) == ("Ours", world.framework.id)


def test_a_name_is_given_once(world, client_of):
    client = client_of(world.writer)
    save(client)
    answer = save(client, address="strength=firm")
    assert answer.status_code == 422
    assert "called “Mine” already" in answer.get_data(as_text=True)
    assert save(client, "Another").status_code == 303
    _mine, other = saved()
    assert client.post(f"/commitments/views/{other.id}", data={"name": "Mine", "shared": ""}).status_code == 422
    assert save(client_of(world.colleague)).status_code == 303


@pytest.mark.parametrize("name", ["", "   ", "x" * 101])
def test_a_name_that_is_none_is_refused(world, client_of, name):
    assert save(client_of(world.writer), name).status_code == 422
    assert saved() == []


def test_ones_own_view_can_be_taken_away(world, client_of, journal_of):
    client = client_of(world.writer)
    save(client)
    (view,) = saved()
    assert client.post(f"/commitments/views/{view.id}/end").status_code == 303
    assert saved() == []
    assert journal_of()[-1] == "view.ended"
