"""Opening a cycle shows first what it asks of whom."""

from html import unescape

import pytest

from tests import factories as make
from tracker.commitments.models import ConditionKind, ConditionState
from tracker.cycles.models import CycleStatus, ReviewCycle
from tracker.sheets.models import Sheet


@pytest.fixture
def planned(world):
    cycle = make.make_cycle(world.framework)
    make.make_scope(cycle, make.make_commitment(world.document, (world.alphia, world.betania)))
    dormant = make.make_commitment(
        world.document,
        (world.betania,),
        "Help on request",
        condition="if requested",
        condition_kind=ConditionKind.ON_REQUEST,
        condition_state=ConditionState.DORMANT,
    )
    make.make_scope(cycle, dormant)
    return cycle


def test_the_page_tells_what_will_be_asked_and_what_awaits_a_request(world, client_of, planned):
    text = unescape(client_of(world.admin).get(f"/cycles/{planned.code}/open").text)
    assert "2 returns will be asked for." in text
    assert "They concern 1 pledge." in text
    assert text.index("Alphia") < text.index("Betania")
    assert "1 pledge awaits a request" in text
    assert "Help on request" in text
    assert make.rows_of(Sheet) == []


def test_pressing_the_button_opens_the_cycle_once(world, client_of, planned):
    client = client_of(world.admin)
    answer = client.post(f"/cycles/{planned.code}/open")
    assert (answer.status_code, answer.location) == (303, f"/cycles/{planned.code}")
    assert len(make.rows_of(Sheet)) == 2
    twice = client.post(f"/cycles/{planned.code}/open", follow_redirects=True)
    assert "The cycle is open: 2 returns are asked for." in twice.text
    again = client_of(make.make_person("admin", world.framework)).post(f"/cycles/{planned.code}/open")
    assert again.status_code == 422
    assert "collecting returns" in again.text
    assert len(make.rows_of(Sheet)) == 2
    assert {cycle.status for cycle in make.rows_of(ReviewCycle)} == {CycleStatus.COLLECTING}


@pytest.mark.parametrize("who", ["writer", "reviewer"])
def test_only_admins_open(world, client_of, planned, who):
    assert client_of(getattr(world, who)).post(f"/cycles/{planned.code}/open").status_code == 403
