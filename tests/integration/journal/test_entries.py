"""The log: who reads which entries, narrowed how, and what they say."""

import re

import pytest

from tests import factories as make
from tests.pages import words_of
from tests.worlds import grants_of, make_world
from tracker.core import journal
from tracker.core.db import db, unit_of_work
from tracker.core.permissions import Role
from tracker.sheets.events import SAVED, SENT, VOLUNTEERED

EDITED = journal.Event("commitment.edited")


@pytest.fixture
def world(app):
    return make_world()


def note(subject, event=EDITED, by=None, **changes):
    with unit_of_work():
        journal.record(event, subject, by=by, **changes)


def numbers(response) -> list[int]:
    assert response.status_code == 200, response.status
    return [int(number) for number in re.findall(r'<li id="entry-(\d+)"', response.get_data(as_text=True))]


@pytest.mark.parametrize("who", ["reviewer", "writer"])
def test_only_admins_read_the_journal(world, client_of, who):
    assert client_of(getattr(world, who)).get("/journal").status_code == 403


def test_who_is_not_signed_in_is_asked_to(app, client_of):
    assert client_of().get("/journal").status_code == 303


def test_an_admin_of_one_dialogue_reads_its_entries_only(world, client_of):
    other = make.make_framework("XXE")
    note(world.framework)
    note(other)
    note(world.alphia, journal.Event("participant.added"))
    assert numbers(client_of(world.admin).get("/journal")) == [1]
    assert numbers(client_of(make.make_person(Role.ADMIN)).get("/journal")) == [3, 2, 1]


def test_an_entry_says_what_on_what_by_whom_old_and_new(world, client_of):
    pledge = make.make_commitment(world.document, (world.alphia,))
    note(pledge, by=world.admin, strength=["firm", "effort"], titles=[{"en": "Old"}, {"en": "New"}])
    page = client_of(world.admin).get("/journal")
    assert f"Pledge changed pledge {pledge.reference}" in words_of(page)
    assert f"by {world.admin.name}" in words_of(page)
    assert "strength firm effort" in words_of(page)
    assert "titles (English) Old New" in words_of(page)
    assert f'href="/commitments/{pledge.reference}"' in page.get_data(as_text=True)


@pytest.mark.parametrize("event", [SAVED, VOLUNTEERED])
def test_what_was_not_sent_yet_is_in_the_chain_and_on_no_page(app, world, client_of, event):
    sheet = world.sheet()
    note(sheet, event, draft=journal.sealed("Our secret draft"))
    note(sheet, SENT, answers={"done": "Our return"})
    client = client_of(make.make_person(Role.ADMIN))
    for address in ("/journal", f"/journal?subject=sheet:{sheet.id}", f"/journal?event={event}"):
        assert 1 not in numbers(client.get(address))
    assert f'value="{event}"' not in client.get("/journal").text
    assert numbers(client.get("/journal")) == [2]
    assert list(journal.faults(db.session)) == []


def test_what_the_program_did_itself_is_told_so(world, client_of):
    note(world.framework)
    assert "by the program itself" in words_of(client_of(world.admin).get("/journal"))


def test_entries_are_narrowed_by_event_subject_and_person(world, client_of):
    pledge = make.make_commitment(world.document, (world.alphia,))
    note(world.framework, journal.Event("framework.added"))
    note(pledge, by=world.admin)
    note(pledge, by=world.reviewer)
    client = client_of(world.admin)
    expected = {
        "event=framework.added": [1],
        "subject=commitment": [3, 2],
        f"subject=commitment:{pledge.id}": [3, 2],
        "subject=commitment:99": [],
        "subject=commitment:x": [],
        f"who={world.reviewer.name.upper()}": [3],
        f"who={world.admin.email}": [2],
        "event=%00&subject=%00&who=%00": [3, 2, 1],
        "event=no.such": [],
    }
    for address, found in expected.items():
        assert numbers(client.get(f"/journal?{address}")) == found, address


def test_pages_go_back_and_forth_by_number(world, client_of):
    for _number in range(60):
        note(world.framework)
    client = client_of(world.admin)
    assert numbers(client.get("/journal")) == list(range(60, 35, -1))
    second = client.get("/journal?before=36&subject=framework")
    assert numbers(second) == list(range(35, 10, -1))
    assert "before=11" in second.get_data(as_text=True)
    assert "subject=framework&amp;after=35" in second.get_data(as_text=True)
    assert numbers(client.get("/journal?after=35")) == list(range(60, 35, -1))
    assert numbers(client.get("/journal?before=99999999999999999999999")) == list(range(60, 35, -1))


@pytest.mark.parametrize("language", ["en", "ja", "ru"])
def test_the_page_opens_in_each_language_with_all_kinds_of_entries(world, client_of, language):
    sheet = world.sheet()
    world.send(sheet)
    for subject in (world.document, world.cycle, world.framework, world.alphia, world.admin, grants_of(world.admin)[0]):
        note(subject)
    assert len(numbers(client_of(make.make_person(Role.ADMIN), language).get("/journal"))) == 7


@pytest.mark.any_database
def test_a_page_asks_the_same_for_thirty_as_for_three(world, client_of, statements):
    client = client_of(world.admin)

    def asked() -> int:
        statements.clear()
        client.get("/journal")
        return len([text for text in statements if not text.startswith(("BEGIN", "PRAGMA"))])

    pledges = [make.make_commitment(world.document, (world.alphia,)) for _number in range(20)]
    for pledge in pledges[:3]:
        note(pledge, by=world.admin)
    few = asked()
    for pledge in pledges[3:]:
        note(pledge, by=world.reviewer)
    assert asked() == few <= 6


def test_nothing_yet_says_what_will_be_here(world, client_of):
    assert "Nothing has happened yet." in words_of(client_of(world.admin).get("/journal"))
