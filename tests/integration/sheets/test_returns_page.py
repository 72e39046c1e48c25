"""A coordinator's list of returns: how far it is, what comes next, narrowed; as many statements for 30 as for 3."""

from html import unescape

import pytest

from tests import factories as make
from tests.worlds import NOW
from tracker.assessments import service as assessments
from tracker.commitments.models import Commitment
from tracker.core.db import db, unit_of_work


def page(world, client_of, person=None, query=""):
    answer = client_of(person or world.writer).get(f"/cycles/{world.cycle.code}/returns{query}")
    return answer.status_code, unescape(answer.text)


def test_the_list_says_how_many_are_in_and_how_many_days_are_left(world, client_of):
    sheets = [world.sheet() for _ in range(3)]
    world.send(sheets[0])
    status, text = page(world, client_of)
    assert status == 200
    assert "1 of 3 returns are in." in text
    assert "9 days are left to the deadline, 11 March 2026." in text


def test_a_question_comes_first_then_what_was_begun(world, client_of):
    sheets = [world.sheet(title=f"Pledge {number}") for number in range(3)]
    assert "Begin this return" in page(world, client_of)[1]
    with unit_of_work():
        world.own(sheets[2]).status = "draft"
    assert "Go on with this return" in page(world, client_of)[1]
    world.send(sheets[1])
    with unit_of_work():
        loaded = world.own(sheets[1])
        question = assessments.Question("Where?", "en")
        assessments.ask_clarification(loaded, question, seen=loaded.version, by=world.reviewer, at=NOW)
    text = page(world, client_of)[1]
    assert "Answer this question" in text
    # as on the board: a return with an open question was sent, and is in
    assert "1 of 3 returns are in. The chair's team asks about 1 of them." in text


def test_the_next_one_is_the_first_of_the_list(world, client_of):
    first, second = (world.sheet(title=title) for title in ("Without an area", "In an area"))
    with unit_of_work():
        db.session.get_one(Commitment, first.commitment_id).area_id = None
    text = page(world, client_of)[1]
    begin = text[text.index("next-return") :]
    assert begin.index(f"/sheets/{second.id}") < begin.index("</div>") < begin.index(f"/sheets/{first.id}")


def test_the_list_is_narrowed_by_state_and_only_ones_own(world, client_of):
    first, second = world.sheets(title="Ours and theirs")
    world.send(first)
    world.sheet(title="Still to do")
    text = page(world, client_of, query="?state=submitted")[1]
    assert f'href="/sheets/{first.id}"' in text
    assert text.count("Still to do") == 1, "only as the next one to do"
    assert f"/sheets/{second.id}" not in text
    assert f"/sheets/{second.id}" in page(world, client_of, world.neighbour)[1]
    assert "The filter “State” knows no “lost”." in page(world, client_of, query="?state=lost")[1]


def test_an_empty_list_says_how_it_fills(world, client_of):
    assert "No returns are asked of you in this cycle." in page(world, client_of)[1]


@pytest.mark.parametrize("role", ["admin", "reviewer"])
def test_those_who_report_nothing_have_no_list(world, client_of, role):
    assert page(world, client_of, getattr(world, role))[0] == 403


@pytest.mark.any_database
def test_thirty_returns_ask_as_many_statements_as_three(world, client_of, statements):
    client = client_of(world.writer)

    def asked() -> int:
        statements.clear()
        assert client.get(f"/cycles/{world.cycle.code}/returns").status_code == 200
        return len(statements)

    for _ in range(3):
        world.sheet()
    few = asked()
    for number in range(27):
        world.sheet(type=["deliverable", "standing"][number % 2])
    assert asked() == few


def test_a_cycle_of_another_dialogue_is_not_known_of(world, client_of):
    other = make.make_cycle(make.make_framework("XXE"))
    assert client_of(world.writer).get(f"/cycles/{other.code}/returns").status_code == 404
