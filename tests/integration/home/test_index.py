"""The first page: what waits for each role, and nothing of other people's."""

import re
from datetime import UTC, date, datetime

import pytest

from tests import factories as make
from tests.pages import words_of
from tests.worlds import NOW, make_world, obligations_of
from tracker.candidates.models import Ending, SegmentDecision
from tracker.commitments.models import AssistanceRequest
from tracker.core import clock
from tracker.core.db import db
from tracker.core.permissions import Role
from tracker.cycles.models import CycleStatus
from tracker.sheets.models import Sheet, SheetStatus


@pytest.fixture
def world(app):
    clock.ticking = lambda: NOW
    return make_world()


def words(client) -> str:
    response = client.get("/")
    assert response.status_code == 200, response.status
    return words_of(response)


def test_who_is_not_signed_in_is_asked_to(app, client_of):
    response = client_of().get("/")
    assert response.status_code == 303
    assert "/sign-in" in response.location


def test_a_coordinator_sees_how_far_the_own_returns_are_and_which_comes_next(world, client_of):
    sent, _later = world.sheet(title="First pledge"), world.sheet(title="Second pledge")
    world.send(sent)
    other = world.sheets(title="Third pledge")
    shown = words(client_of(world.writer))
    assert "1 of 3 returns are with the chair's team. 9 days are left, until 11 March 2026." in shown
    assert "First pledge" not in shown
    assert shown.index("Second pledge") < shown.index("Third pledge")
    assert "Go on with your returns" in shown
    neighbours = words(client_of(world.neighbour))
    assert "0 of 1 return" in neighbours
    assert "Second pledge" not in neighbours
    assert len(other) == 2


def test_what_comes_next_is_opened_by_its_title_and_its_state_is_that_of_the_return(world, client_of):
    sheet = world.sheet(title="First pledge")
    client = client_of(world.writer)
    assert re.search(rf'<a href="/sheets/{sheet.id}">\s*First pledge\s*</a>', client.get("/").text)
    assert "return not begun" in words(client), "the pledge may well have been begun"


def test_after_the_last_day_nothing_is_awaited_any_more(world, client_of):
    world.send(world.sheet())
    world.sheet()
    assert "1 awaited by 11 March 2026" in words(client_of(world.reviewer))
    clock.ticking = lambda: world.cycle.due_at
    shown = words(client_of(world.reviewer))
    assert "no return received by 11 March 2026 on 1" in shown
    assert "awaited by" not in shown
    clock.ticking = lambda: NOW
    world.move("reviewing")  # locked before its last day
    assert "awaited by" not in words(client_of(world.reviewer))


def test_questions_come_first(world, client_of):
    for number in range(4):
        world.sheet(title=f"Pledge {number}")
    asked = world.sheet(title="The one asked about")
    db.session.query(Sheet).filter_by(id=asked.id).update({"status": SheetStatus.CLARIFICATION})
    db.session.commit()
    client = client_of(world.writer)
    page, shown = client.get("/").text, words(client)
    assert re.search(rf'href="/sheets/{asked.id}"[^>]*>\s*Answer the question', page), "one press leads to it"
    assert shown.index("The one asked about") < shown.index("Pledge 0")
    assert "clarification requested" in shown
    assert "Pledge 3" not in shown, "only the next few are named"


def test_after_the_last_day_late_returns_are_still_asked_for(world, client_of):
    world.sheet()
    clock.ticking = lambda: datetime(2026, 3, 12, tzinfo=UTC)
    shown = words(client_of(world.writer))
    assert "The last day was 11 March 2026; what comes now is taken and marked as late." in shown


def test_a_coordinator_of_whom_nothing_is_asked_is_told_how_it_comes(world, client_of):
    assert "No returns are asked of you now." in words(client_of(world.writer))
    world.send(world.sheet())
    assert "All are sent." in words(client_of(world.writer))


def test_a_request_waits_on_the_first_page_of_the_side_that_has_not_acknowledged_it(world, client_of):
    pledge = make.make_commitment(world.document, (world.alphia,), "Send experts")
    sides = {"commitment_id": pledge.id, "participant_id": world.betania.id, "asker_acknowledged_at": NOW}
    asked = {"framework_id": world.framework.id, "words": "Send them.", "language": "en", "recorded_at": NOW}
    db.session.add(AssistanceRequest(**sides, **asked))
    db.session.commit()
    assert "Request of Betania: Send experts" in words(client_of(world.writer))
    assert "Send experts" not in words(client_of(world.neighbour))
    db.session.query(AssistanceRequest).update({"bound_acknowledged_at": NOW})
    db.session.commit()
    assert "Send experts" not in words(client_of(world.writer))


def test_a_reviewer_sees_what_waits_for_review(world, client_of):
    world.send(world.sheet())
    shown = words(client_of(world.reviewer))
    assert "1 return waits for review" in shown
    assert "Review the returns" in shown


def test_a_reviewer_puts_papers_before_the_meeting_when_all_is_reviewed(world, client_of):
    world.sheet()
    world.move("reviewing")
    clock.ticking = lambda: datetime(2026, 3, 12, tzinfo=UTC)
    assert "Put the papers before the meeting" in words(client_of(world.reviewer))


def test_a_draft_is_counted_as_awaited_for_the_chairs_team(world, client_of):
    sheet = world.sheet()
    db.session.query(Sheet).filter_by(id=sheet.id).update({"status": SheetStatus.DRAFT})
    db.session.commit()
    shown = words(client_of(world.reviewer))
    assert "0 accepted, 0 with a question, 1 awaited" in shown
    assert "draft" not in shown


def test_an_admin_sees_documents_with_undecided_sentences(world, client_of):
    assert "0 of 3 sentences decided Decide the next sentences" in words(client_of(world.admin))
    for number, segment in enumerate(make.segments_in(world.document)):
        undone_at = NOW if number == 0 else None
        decision = {"segment_id": segment.id, "ending": Ending.CONTEXT, "decided_at": NOW, "undone_at": undone_at}
        db.session.add(SegmentDecision(**decision))
    db.session.commit()
    assert "2 of 3 sentences decided" in words(client_of(world.admin))
    first = make.segments_in(world.document)[0]
    db.session.add(SegmentDecision(segment_id=first.id, ending=Ending.CONTEXT, decided_at=NOW))
    db.session.commit()
    assert "sentences decided" not in words(client_of(world.admin))


@pytest.mark.parametrize(
    ("status", "due_on", "button"),
    [
        (CycleStatus.PLANNED, date(2026, 5, 1), "Open the cycle"),
        (CycleStatus.COLLECTING, date(2026, 3, 1), "Lock the cycle"),
        (CycleStatus.COLLECTING, date(2026, 5, 1), "See how it stands"),
        (CycleStatus.TABLED, date(2026, 3, 1), "Close the cycle"),
    ],
)
def test_an_admin_sees_the_next_act_of_each_cycle(world, client_of, status, due_on, button):
    world.move("closed")
    make.make_cycle(world.framework, status, due_on=due_on)
    assert button in words(client_of(world.admin))


def test_people_without_a_role_are_told_to_who_can_give_one(world, client_of):
    make.make_person()
    assert "1 person has no role" in words(client_of(make.make_person(Role.ADMIN)))
    assert "has no role" not in words(client_of(world.admin))


def test_who_has_several_roles_has_several_sections(world, client_of):
    world.send(world.sheet())
    world.sheet()
    make.make_grant(world.writer, Role.REVIEWER, world.framework)
    shown = words(client_of(world.writer))
    assert "Your returns" in shown
    assert "For the chair's team" in shown


def test_who_has_no_role_is_told_how_one_comes(app, client_of):
    assert "You have no role yet." in words(client_of(make.make_person()))


def test_an_observer_is_told_where_the_papers_are(world, client_of):
    observer = make.make_person(Role.OBSERVER, world.framework)
    assert "The papers of the meetings you are invited to" in words(client_of(observer))


def test_papers_before_the_meeting_are_one_press_away(world, client_of):
    observer = make.make_person(Role.OBSERVER, world.framework)
    stranger = make.make_person(Role.OBSERVER, make.make_framework("XXE"))
    world.move("tabled")
    shown = words(client_of(observer))
    assert "The meeting has these papers." in shown
    assert "Nothing waits for you." not in shown
    assert f"/cycles/{world.cycle.code}/report" in client_of(observer).get("/").text
    assert "The meeting has these papers." in words(client_of(world.writer))
    assert "The meeting has these papers." not in words(client_of(stranger))


def test_nothing_of_another_dialogue_is_shown(world, client_of):
    world.send(world.sheet())
    other = make.make_framework("XXE", (world.alphia,))
    people = [make.make_person(role, other, world.alphia) for role in (Role.ADMIN, Role.REVIEWER, Role.COORDINATOR)]
    for person in people:
        shown = words(client_of(person))
        assert "XXD" not in shown
        assert "XD26" not in shown
        assert "wait for review" not in shown


@pytest.mark.parametrize("language", ["en", "ja", "ru"])
def test_the_page_opens_in_each_language(world, client_of, language):
    world.send(world.sheet())
    world.sheet()
    for person in (world.writer, world.reviewer, world.admin):
        assert client_of(person, language).get("/").status_code == 200


@pytest.mark.any_database
def test_the_page_asks_the_same_however_much_waits(world, client_of, statements):
    everything = make.make_person(Role.ADMIN)
    make.make_grant(everything, Role.REVIEWER, world.framework)
    make.make_grant(everything, Role.COORDINATOR, world.framework, world.alphia)
    client = client_of(everything)

    def asked() -> int:
        statements.clear()
        assert client.get("/").status_code == 200
        return len([text for text in statements if not text.startswith(("BEGIN", "PRAGMA"))])

    world.sheet()
    few = asked()
    for number in range(5):
        cycle = make.make_cycle(world.framework, CycleStatus.COLLECTING)
        make.make_document(world.framework, code=f"XG{number}")
        for _pledge in range(4):
            pledge = make.make_commitment(world.document, (world.alphia, world.betania))
            for obligation in obligations_of(pledge):
                make.make_sheet(cycle, obligation)
    assert asked() == few
