"""Planning, locking, opening again and cancelling a cycle, on a real database."""

from datetime import UTC, date, datetime, timedelta

import pytest

from tests import factories as make
from tracker.commitments.models import Life
from tracker.core.db import db, unit_of_work
from tracker.core.errors import RuleBroken
from tracker.core.permissions import Role
from tracker.cycles import service
from tracker.cycles.models import CycleScope, CycleStatus, ReviewCycle
from tracker.cycles.rules import Plan

NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)


@pytest.fixture
def world(app):
    party = make.make_participant("XA")
    framework = make.make_framework("XXD", (party,))
    document = make.make_document(framework, parties=(party,))
    return framework, document, party, make.make_person(Role.ADMIN, framework)


def plan_of(framework, **changes):
    given = {
        "meeting": make.meeting_of(framework),
        "titles": {"en": "First review", "ja": "", "ru": "Первый обзор"},
        "period_from": date(2025, 1, 1),
        "period_to": date(2025, 12, 31),
        "due_on": date(2026, 4, 1),
    }
    return Plan(**{**given, **changes})


def planned(framework, admin, **changes):
    with unit_of_work():
        return service.plan_cycle(framework, plan_of(framework, **changes), by=admin, at=NOW)


def test_a_planned_cycle_holds_all_pledges_in_force(world, journal_of):
    framework, document, party, admin = world
    kept, out = make.make_commitment(document, (party,)), make.make_commitment(document, (party,))
    make.make_commitment(document, (party,), life=Life.CLOSED, ended_on=date(2025, 1, 1), end_reason="done")
    make.make_commitment(document, (party,), life=Life.DRAFT)
    cycle = planned(framework, admin, left_out={out.id: {"en": "reported elsewhere"}})
    assert (cycle.code, cycle.number, cycle.status) == ("XXD-1", 1, CycleStatus.PLANNED)
    scope = {row.commitment_id: row.is_included for row in make.rows_of(CycleScope)}
    assert scope == {kept.id: True, out.id: False}
    assert make.reasons_given() == {out.id: {"en": "reported elsewhere"}}
    assert journal_of()[-1] == "cycle.planned"


def test_numbers_count_on_within_the_dialogue(world):
    framework, document, party, admin = world
    make.make_commitment(document, (party,))
    days = (date(2026, 4, 1), date(2026, 4, 2))
    assert [planned(framework, admin, due_on=day).code for day in days] == ["XXD-1", "XXD-2"]


def test_a_plan_sent_twice_is_planned_once(world):
    framework, document, party, admin = world
    make.make_commitment(document, (party,))
    planned(framework, admin)
    with pytest.raises(RuleBroken, match="XXD-1 is planned for this meeting with these days already"):
        planned(framework, admin)
    assert len(make.rows_of(ReviewCycle)) == 1


def test_a_plan_that_cannot_be_leaves_nothing(world):
    framework, document, party, admin = world
    make.make_commitment(document, (party,))
    with pytest.raises(RuleBroken):
        planned(framework, admin, due_on=NOW.date() - timedelta(days=1))
    assert make.rows_of(ReviewCycle) == make.rows_of(CycleScope) == []


def test_a_meeting_of_another_dialogue_is_refused(world):
    framework, document, party, admin = world
    make.make_commitment(document, (party,))
    other = make.make_framework("XXE")
    with pytest.raises(RuleBroken, match="another dialogue"):
        planned(framework, admin, meeting=make.meeting_of(other))


def test_locking_ends_the_collecting(world, journal_of):
    framework, _document, _party, admin = world
    cycle = make.make_cycle(framework, CycleStatus.COLLECTING)
    with pytest.raises(RuleBroken, match="Give a reason"):
        service.lock_cycle(cycle, " ", by=admin, at=NOW)
    with unit_of_work():
        service.lock_cycle(cycle, "All have reported.", by=admin, at=NOW)
    assert (cycle.status, cycle.locked_at) == (CycleStatus.REVIEWING, NOW)
    assert journal_of()[-1] == "cycle.locked"


@pytest.mark.parametrize(("due_on", "last"), [((2026, 4, 1), (2026, 3, 2)), ((2026, 3, 1), (2026, 3, 1))])
def test_nobody_is_silent_by_a_day_that_has_not_come(world, due_on, last):
    framework, _document, _party, admin = world
    cycle = make.make_cycle(framework, CycleStatus.COLLECTING, due_on=date(*due_on))
    with unit_of_work():
        service.lock_cycle(cycle, "All have reported.", by=admin, at=NOW)
    assert cycle.due_on == date(*last)


def test_a_locked_cycle_collects_again_with_a_new_day_and_a_reason(world, journal_of):
    framework, _document, _party, admin = world
    cycle = make.make_cycle(framework, CycleStatus.REVIEWING, locked_at=NOW)
    with pytest.raises(RuleBroken, match="reason"), unit_of_work():
        service.reopen_cycle(cycle, date(2026, 5, 1), " ", by=admin, at=NOW)
    with pytest.raises(RuleBroken, match="already past"), unit_of_work():
        service.reopen_cycle(cycle, date(2026, 3, 1), "two parties asked", by=admin, at=NOW)
    with unit_of_work():
        service.reopen_cycle(cycle, date(2026, 5, 1), "two parties asked", by=admin, at=NOW)
    assert (cycle.status, cycle.due_on, cycle.locked_at) == (CycleStatus.COLLECTING, date(2026, 5, 1), None)
    assert journal_of()[-1] == "cycle.reopened"


def test_a_cancelled_cycle_is_kept_and_takes_nothing(world, journal_of):
    framework, _document, _party, admin = world
    cycle = make.make_cycle(framework, CycleStatus.COLLECTING)
    with unit_of_work():
        service.cancel_cycle(cycle, "the meeting was moved", by=admin, at=NOW)
    assert journal_of()[-1] == "cycle.cancelled"
    with pytest.raises(RuleBroken, match="cancelled"), unit_of_work():
        service.lock_cycle(db.session.get_one(ReviewCycle, cycle.id), by=admin, at=NOW)


def test_no_cycle_is_planned_in_a_dialogue_that_ended(world):
    framework, document, party, admin = world
    make.make_commitment(document, (party,))
    framework.ended_on, framework.end_reason = date(2026, 1, 1), "It was wound up."
    db.session.commit()
    with pytest.raises(RuleBroken, match="was ended"):
        planned(framework, admin)
