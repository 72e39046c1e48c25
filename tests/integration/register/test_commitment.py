"""The page of one pledge: its sentence in context, its line, its returns as far as one may know, its history."""

from datetime import UTC, date, datetime

import pytest

from tests import factories as make
from tests.pages import words_of
from tests.worlds import NOW, grants_of, obligations_of
from tracker.assessments import service as assessments
from tracker.commitments.models import (
    Commitment,
    CommitmentLink,
    CommitmentOwner,
    CommitmentSource,
    CommitmentTitle,
    CommitmentType,
    ConditionKind,
    ConditionState,
    DeadlineBasis,
    LinkKind,
    OwnerRole,
)
from tracker.core import clock, journal
from tracker.core.db import db, unit_of_work
from tracker.core.permissions import Role
from tracker.documents.models import Document
from tracker.frameworks.models import Precision
from tracker.participants.models import Institution, InstitutionName, Post, PostName
from tracker.sheets import queries as sheets
from tracker.sheets.models import Sheet, SheetStatus


@pytest.fixture(autouse=True)
def morning(app):
    clock.ticking = lambda: NOW


def page_of(client, pledge):
    return client.get(f"/commitments/{pledge.reference}")


def make_pledge(world, **changes):
    segment = make.segments_in(world.document)[0]
    pledge = make.make_commitment(world.document, (world.betania, world.alphia), **changes)
    place = {"heading_path": segment.heading_path, "start": segment.start, "end": segment.end}
    cues = [{"start": 7, "end": 12}]
    db.session.query(CommitmentSource).filter_by(commitment_id=pledge.id).update({**place, "cues": cues})
    db.session.commit()
    return pledge


@pytest.mark.parametrize("who", ["admin", "reviewer", "writer", "neighbour"])
def test_everyone_inside_a_dialogue_sees_a_pledge(world, client_of, who):
    assert page_of(client_of(getattr(world, who)), make_pledge(world)).status_code == 200


def test_for_others_there_is_no_such_page(world, client_of):
    stranger = make.make_person(Role.ADMIN, make.make_framework("XXE"))
    assert page_of(client_of(stranger), make_pledge(world)).status_code == 404
    assert client_of(world.admin).get("/commitments/XD26-9-99").status_code == 404


def test_an_observer_does_not_see_it(world, client_of):
    observer = make.make_person(Role.OBSERVER, world.framework)
    assert page_of(client_of(observer), make_pledge(world)).status_code == 403


def test_the_sentence_stands_in_its_context_with_its_pledge_words_underlined(world, client_of):
    page = page_of(client_of(world.writer), make_pledge(world))
    text = page.get_data(as_text=True)
    assert "Alphia <u>will</u> build a canal by 2030." in " ".join(text.split())
    assert '<span class="quote-neighbour">Betania is prepared to help, if requested.</span>' in text
    assert "The parties met in May." not in words_of(page)
    assert f'href="/documents/XD26#s{make.segments_in(world.document)[0].ordinal}"' in text


def test_what_the_text_is_worth_is_told(world, client_of):
    db.session.get_one(Document, world.document.id).authentic_languages = ["ja", "ru"]
    db.session.commit()
    words = words_of(page_of(client_of(world.writer), make_pledge(world)))
    assert "English, authentic text; authentic in Japanese and Russian." in words


def test_one_line_says_who_how_firm_on_what_condition_and_by_when(world, client_of):
    pledge = make_pledge(
        world,
        condition="if requested",
        condition_kind=ConditionKind.ON_REQUEST,
        condition_state=ConditionState.DORMANT,
        due_on=date(2030, 12, 31),
        due_precision=Precision.YEAR,
        due_basis=DeadlineBasis.STATED,
    )
    words = words_of(page_of(client_of(world.writer), pledge))
    # in protocol order, whatever the order of coding
    assert "Alphia and Betania firm not yet invoked if requested by 2030" in words.replace("“", "").replace("”", "")


def test_an_assumed_date_is_never_told_as_promised(world, client_of):
    day = {"due_on": date(2030, 12, 31), "due_precision": Precision.DAY, "due_basis": DeadlineBasis.PLAN_END_ASSUMED}
    pledge = make_pledge(world, **day)
    for address in ("/commitments", f"/commitments/{pledge.reference}"):
        words = words_of(client_of(world.writer).get(address))
        assert "no date promised; the plan ends 31 December 2030, as assumed" in words
        assert "by 31 December 2030" not in words


def test_titles_in_japanese_and_russian_are_shown(world, client_of):
    pledge = make_pledge(world)
    for language, title in (("ja", "運河の建設"), ("ru", "Строительство канала")):
        db.session.query(CommitmentTitle).filter_by(commitment_id=pledge.id, language=language).update({"text": title})
        db.session.commit()
        assert title in words_of(page_of(client_of(world.writer, language), pledge))


def test_an_owner_is_told_or_that_there_is_none_yet(world, client_of):
    pledge = make_pledge(world)
    assert "No owner named yet." in words_of(page_of(client_of(world.writer), pledge))
    names = [InstitutionName(language="en", text="Ministry of Water")]
    post = Post(
        institution=Institution(participant_id=world.alphia.id, names=names),
        names=[PostName(language="en", text="Head of Canals")],
    )
    owner = CommitmentOwner(commitment_id=pledge.id, post=post, role=OwnerRole.LEAD, valid_from=clock.now())
    db.session.add(owner)
    db.session.commit()
    assert "Head of Canals, Ministry of Water" in words_of(page_of(client_of(world.writer), pledge))


def test_only_who_may_edit_gets_the_button(world, client_of):
    pledge = make_pledge(world)
    assert "Edit the coding" in words_of(page_of(client_of(world.admin), pledge))
    for person in (world.reviewer, world.writer):
        assert "Edit the coding" not in words_of(page_of(client_of(person), pledge))


def pledge_of(sheet):
    return db.session.get_one(Commitment, sheet.commitment_id)


def shown_to(world, client_of, pledge) -> dict[str, str]:
    people = ("writer", "neighbour", "reviewer", "admin")
    return {who: words_of(page_of(client_of(getattr(world, who)), pledge)) for who in people}


def test_a_draft_is_told_to_its_own_people_only(world, client_of):
    sheet = world.sheet()
    db.session.query(Sheet).filter_by(id=sheet.id).update({"status": SheetStatus.DRAFT, "done": "A secret draft."})
    db.session.commit()
    shown = shown_to(world, client_of, pledge_of(sheet))
    assert {who for who, words in shown.items() if "being written" in words} == {"writer"}
    assert not any("A secret draft." in words for words in shown.values())
    assert "return awaited" in shown["reviewer"]
    assert "return awaited" not in shown["neighbour"]


def test_a_sent_return_is_open_to_its_people_and_the_chairs_team_until_the_papers_are_circulated(world, client_of):
    sheet = world.sheet()
    world.send(sheet)
    pledge = pledge_of(sheet)
    shown = shown_to(world, client_of, pledge)
    assert {who for who, words in shown.items() if "Dug 3 km." in words} == {"writer", "reviewer", "admin"}
    assert "Returns appear here for you when the papers are circulated." in shown["neighbour"]
    world.move("consulting")
    assert "Dug 3 km." in words_of(page_of(client_of(world.neighbour), pledge))


def test_silence_is_told_to_the_silent_and_to_the_chairs_team(world, client_of):
    pledge = pledge_of(world.sheet())
    silence = "no return received by 11 March 2026"
    assert not any(silence in words for words in shown_to(world, client_of, pledge).values())
    clock.ticking = lambda: datetime(2026, 3, 12, 0, 0, tzinfo=UTC)
    for status in ("collecting", "tabled"):
        world.move(status)
        shown = shown_to(world, client_of, pledge)
        assert {who for who, words in shown.items() if silence in words} == {"writer", "reviewer", "admin"}


def test_an_accepted_return_says_so(world, client_of):
    sheet = world.sheet()
    world.send(sheet)
    world.move("reviewing")
    with unit_of_work():
        sent = db.session.scalars(sheets.sent_sheet(sheet.id, grants_of(world.reviewer))).one()
        assessments.accept_return(sent, seen=sent.version, by=world.reviewer, at=NOW)
    words = words_of(page_of(client_of(world.writer), pledge_of(sheet)))
    assert "in progress Dug 3 km. sent 2 March 2026 accepted" in words


def test_what_left_the_cycle_is_awaited_no_more_and_what_was_sent_on_it_stays(world, client_of):
    sent, open_ = world.sheet(), world.sheet()
    world.send(sent)
    for sheet in (sent, open_):
        make.leave_out(sheet.commitment_id, "It is done.")
    words = words_of(page_of(client_of(world.reviewer), pledge_of(open_)))
    assert "Left out of this cycle: It is done." in words
    assert "return awaited" not in words
    assert "Dug 3 km." in words_of(page_of(client_of(world.reviewer), pledge_of(sent)))


def test_the_day_of_entry_is_that_of_the_dialogue_as_in_the_history(world, client_of):
    pledge = make_pledge(world, accepted_at=datetime(2026, 3, 1, 22, 0, tzinfo=UTC))
    assert "Accepted into the register 2 March 2026" in words_of(page_of(client_of(world.reviewer), pledge))


def test_a_pledge_that_waits_for_a_request_says_why_there_is_no_return(world, client_of):
    pledge = make_pledge(world, condition="if requested", condition_state=ConditionState.DORMANT)
    make.make_scope(world.cycle, pledge)
    assert "Its condition has not been invoked" in words_of(page_of(client_of(world.neighbour), pledge))
    position = make_pledge(world, type=CommitmentType.POSITION)
    make.make_scope(world.cycle, position)
    assert "A position is on record" in words_of(page_of(client_of(world.neighbour), position))


def test_the_history_tells_who_changed_what_and_when(world, client_of):
    pledge = make_pledge(world)
    with unit_of_work():
        journal.record(journal.Event("commitment.edited"), pledge, by=world.admin, at=NOW, strength=["firm", "effort"])
    words = words_of(page_of(client_of(world.writer), pledge))
    assert f"Pledge changed 2 March 2026 18:00 (Tokyo), by {world.admin.name} strength firm effort" in words


@pytest.mark.parametrize("is_everywhere", [False, True])
def test_a_page_asks_the_same_however_much_there_is(world, client_of, asked, is_everywhere):
    admin = make.make_person(Role.ADMIN) if is_everywhere else world.admin
    pledge = make_pledge(world)
    client, address = client_of(admin), f"/commitments/{pledge.reference}"
    asked()
    client.get(address)
    few = asked()
    for status in ("tabled", "closed", "reviewing"):
        cycle = make.make_cycle(world.framework, status)
        make.make_scope(cycle, pledge)
        for obligation in obligations_of(pledge):
            make.make_sheet(cycle, obligation)
        make.make_activity(world.framework, pledges=(pledge,))
        later = make.make_commitment(world.document, (world.alphia,))
        ends = {"commitment_id": later.id, "earlier_id": pledge.id}
        db.session.add(CommitmentLink(**ends, kind=LinkKind.CONTINUES, made_at=NOW))
        db.session.commit()
    for number in range(12):
        with unit_of_work():
            journal.record(journal.Event("commitment.edited"), pledge, by=world.admin, at=NOW, number=number)
    asked()
    page = client.get(address).get_data(as_text=True)
    assert asked() == few <= 8
    assert page.count('class="linked"') == 3
