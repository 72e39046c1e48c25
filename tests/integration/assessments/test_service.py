"""What the chair's team does with returns, on a real database."""

from datetime import date

import pytest

from tests import factories as make
from tests.worlds import NOW, grants_of
from tracker.assessments import queries, service
from tracker.core.db import db, unit_of_work
from tracker.core.errors import RuleBroken, Stale
from tracker.cycles.models import CycleStatus, ReviewCycle
from tracker.sheets.models import Clarification, Sheet, SheetStatus


def accept(world, sheet, seen=None):
    with unit_of_work():
        loaded = world.own(sheet)
        service.accept_return(loaded, seen=seen or loaded.version, by=world.reviewer, at=NOW)


def ask(world, sheet, text="Which km?", answer_by=None):
    with unit_of_work():
        loaded = world.own(sheet)
        asked = service.Question(text, "en", answer_by)
        service.ask_clarification(loaded, asked, seen=loaded.version, by=world.reviewer, at=NOW)


def test_an_accepted_return_names_the_submission_that_was_judged(world, journal_of):
    sheet = world.sheet()
    sent = world.send(sheet)
    accept(world, sheet)
    (kept,) = make.rows_of(Sheet)
    assert (kept.status, kept.accepted_submission_id, kept.accepted_by_id) == ("accepted", sent.id, world.reviewer.id)
    assert journal_of()[-1] == "sheet.accepted"


def test_what_was_not_sent_is_not_judged(world):
    sheet = world.sheet()
    with pytest.raises(RuleBroken):
        accept(world, sheet)
    with pytest.raises(RuleBroken):
        ask(world, sheet)


def test_a_return_recalled_in_the_meantime_is_not_accepted(world):
    sheet = world.sheet()
    world.send(sheet)
    with pytest.raises(Stale):
        accept(world, sheet, seen=1)


def test_a_question_goes_to_the_writer_and_may_be_due_after_the_lock(world, journal_of):
    sheet = world.sheet()
    world.send(sheet)
    ask(world, sheet, answer_by=date(2026, 9, 1))
    (asked,) = make.rows_of(Clarification)
    assert (asked.question, asked.answer_by, asked.answered_at) == ("Which km?", date(2026, 9, 1), None)
    assert make.rows_of(Sheet)[0].status is SheetStatus.CLARIFICATION
    assert journal_of()[-1] == "sheet.clarification_asked"


@pytest.mark.parametrize(("text", "day"), [(" ", None), ("Which km?", date(2026, 3, 1))])
def test_a_question_has_words_and_a_day_that_can_be_kept(world, text, day):
    sheet = world.sheet()
    world.send(sheet)
    with pytest.raises(RuleBroken):
        ask(world, sheet, text, day)
    assert make.rows_of(Clarification) == []


def test_an_acceptance_is_undone_with_a_reason_until_the_meeting_has_the_papers(world):
    sheet = world.sheet()
    world.send(sheet)
    accept(world, sheet)

    def undo(reason):
        with unit_of_work():
            loaded = world.own(sheet)
            service.undo_acceptance(loaded, reason, seen=loaded.version, by=world.reviewer, at=NOW)

    with pytest.raises(RuleBroken, match="reason"):
        undo("")
    undo("new figures came in")
    assert make.rows_of(Sheet)[0].status is SheetStatus.SUBMITTED
    accept(world, sheet)
    world.move("tabled")
    with pytest.raises(RuleBroken, match="before the meeting"):
        undo("too late")


def test_many_are_accepted_at_once_with_one_entry_or_none(world, journal_of):
    sheets = [world.sheet() for _ in range(3)]
    for sheet in sheets[:2]:
        world.send(sheet)

    def accept_all(chosen):
        with unit_of_work():
            loaded = [world.own(sheet) for sheet in chosen]
            pairs = [(sheet, sheet.version) for sheet in loaded]
            service.accept_returns(db.session.get_one(ReviewCycle, world.cycle.id), pairs, by=world.reviewer, at=NOW)

    with pytest.raises(RuleBroken):
        accept_all(sheets)
    assert {sheet.id: sheet.status for sheet in make.rows_of(Sheet)} == {
        sheets[0].id: "submitted",
        sheets[1].id: "submitted",
        sheets[2].id: "awaiting",
    }
    with pytest.raises(RuleBroken, match="Tick"):
        accept_all([])
    accept_all(sheets[:2])
    assert journal_of().count("cycle.returns_accepted") == 1
    waiting = queries.sent_in(world.cycle.id, grants_of(world.reviewer))
    assert db.session.scalars(waiting).all() == []


def test_only_a_locked_cycle_goes_before_the_meeting(world, journal_of):
    def table():
        with unit_of_work():
            cycle = db.session.get_one(ReviewCycle, world.cycle.id)
            service.table_cycle(cycle, by=world.reviewer, at=NOW)

    with pytest.raises(RuleBroken, match="Lock it first"):
        table()
    world.move("reviewing")
    table()
    (cycle,) = make.rows_of(ReviewCycle)
    assert (cycle.status, cycle.tabled_at) == (CycleStatus.TABLED, NOW)
    assert journal_of()[-1] == "cycle.tabled"
