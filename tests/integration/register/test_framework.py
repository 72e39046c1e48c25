"""The overview of a dialogue."""

from datetime import date

import pytest

from tests import factories as make
from tests.pages import words_of
from tracker.core.db import db
from tracker.core.permissions import Role
from tracker.frameworks.models import (
    Body,
    FrameworkPart,
    Meeting,
    MeetingPlace,
    MeetingState,
    PartInDialogue,
    Precision,
)


@pytest.mark.parametrize("who", ["admin", "reviewer", "writer"])
@pytest.mark.parametrize("language", ["en", "ja", "ru"])
def test_everyone_inside_sees_it_in_each_language(world, client_of, who, language):
    make.make_commitment(world.document, (world.alphia,))
    assert client_of(getattr(world, who), language).get("/frameworks/XXD").status_code == 200


def test_for_others_there_is_no_such_page(world, client_of):
    stranger = make.make_person(Role.COORDINATOR, make.make_framework("XXE", (world.alphia,)), world.alphia)
    assert client_of(stranger).get("/frameworks/XXD").status_code == 404
    assert client_of(world.admin).get("/frameworks/nowhere").status_code == 404


def test_who_takes_part_stands_in_protocol_order(world, client_of):
    words = words_of(client_of(world.writer).get("/frameworks/XXD"))
    assert "Alphia party not recorded not recorded Betania party not recorded not recorded" in words


def test_the_chair_stands_with_its_source_and_times_before_as_not_recorded(world, client_of):
    part = make.make_part(world.framework, world.betania, 2)
    part.part, part.valid_from, part.precision = PartInDialogue.CHAIR, date(2023, 1, 1), Precision.YEAR
    part.source = "Release, 24 December 2022: https://example.org/r"
    db.session.query(FrameworkPart).filter_by(participant_id=world.alphia.id).one().valid_from = date(2004, 8, 28)
    db.session.commit()
    page = client_of(world.writer).get("/frameworks/XXD")
    assert "Chair Betania since 2023 source : Betania not recorded 2004 – 2022" in words_of(page)
    assert 'href="https://example.org/r"' in page.text


def test_meetings_of_which_nothing_is_known_show_as_gaps(world, client_of):
    body = db.session.query(Body).filter_by(framework_id=world.framework.id).one()
    for number, place in ((2, "Lakeside"), (4, None)):
        meeting = Meeting(
            framework_id=world.framework.id,
            body_id=body.id,
            code=f"SOM-{number}0",
            number=number,
            state=MeetingState.HELD,
            held_on=date(2020 + number, 5, 1),
            precision=Precision.MONTH,
            places=[MeetingPlace(language="en", text=place)] if place else [],
        )
        db.session.add(meeting)
    db.session.commit()
    words = words_of(client_of(world.writer).get("/frameworks/XXD"))
    assert "1 not recorded 2 May 2022, Lakeside 3 not recorded 4 May 2024" in words


def test_areas_count_their_pledges_with_those_under_them(world, client_of):
    sub = make.make_area(world.framework, "2(1)", "Roads")
    sub.parent_id = make.area_of(world.framework, "2").id
    db.session.commit()
    for area_id in (sub.id, sub.id, make.area_of(world.framework, "2").id, None):
        make.make_commitment(world.document, (world.alphia,), area_id=area_id)
    words = words_of(client_of(world.writer).get("/frameworks/XXD"))
    assert "1 Water 0 2 Trade 3 2(1) Roads 2 N = 4 pledges. 1 stands in no area." in words


def test_it_links_to_its_cycles_and_documents(world, client_of):
    text = client_of(world.writer).get("/frameworks/XXD").get_data(as_text=True)
    assert f'href="/cycles/{world.cycle.code}"' in text
    assert 'href="/documents/XD26"' in text


def test_a_fictitious_dialogue_says_so(world, client_of):
    make.make_framework("XXF", is_fictitious=True)
    admin = make.make_person(Role.ADMIN)
    assert "fictitious-band" in client_of(admin).get("/frameworks/XXF").get_data(as_text=True)
    assert "fictitious-band" not in client_of(admin).get("/frameworks/XXD").get_data(as_text=True)


def test_it_asks_the_same_however_much_there_is(world, client_of, asked):
    client = client_of(world.admin)
    asked()
    client.get("/frameworks/XXD")
    few = asked()
    for number in range(10):
        make.make_area(world.framework, f"9({number})", "Roads", position=number)
        make.make_commitment(make.make_document(world.framework, code=f"XG{number}"), (world.alphia,))
        make.make_cycle(world.framework)
    asked()
    client.get("/frameworks/XXD")
    assert asked() == few <= 13
