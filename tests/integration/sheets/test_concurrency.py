"""Two people send the same return at the same moment: one wins, the other is told, nothing is half done."""

from types import SimpleNamespace

from tests import factories as make
from tests.together import at_once
from tests.worlds import NOW, grants_of
from tracker.assessments import service as assessments
from tracker.core.db import db
from tracker.core.errors import RuleBroken, Stale
from tracker.core.journal import JournalEntry, faults
from tracker.cycles.models import ReviewCycle
from tracker.sheets import queries, service
from tracker.sheets.models import Sheet, SheetStatus, Submission
from tracker.sheets.rules import Answers


def sending(world, sheet, person, done):
    """Return the act of sending, with plain values instead of rows of another thread's session."""
    sheet_id, by = sheet.id, SimpleNamespace(id=person.id)
    grants = [
        SimpleNamespace(role=grant.role, framework_id=grant.framework_id, participant_id=grant.participant_id)
        for grant in grants_of(person)
    ]

    def act():
        loaded = db.session.scalars(queries.readable_sheet(sheet_id, grants)).one()
        answers = Answers("en", state="in_progress", done=done)
        service.send_return(loaded, answers, seen=1, by=by, at=NOW)

    return act


def test_of_two_who_send_at_once_one_wins_and_the_other_is_told(app, world):
    sheet = world.sheet()
    acts = [sending(world, sheet, world.writer, "First"), sending(world, sheet, world.colleague, "Second")]
    raised = at_once(app, *acts)
    assert sorted(raised, key=str) == sorted([None, Stale], key=str)
    (sent,) = make.rows_of(Submission)
    (kept,) = make.rows_of(Sheet)
    assert (kept.status, kept.done) == (SheetStatus.SUBMITTED, sent.done)
    assert [entry.event for entry in make.rows_of(JournalEntry)] == ["sheet.sent"]
    assert list(faults(db.session)) == []


def test_a_return_sent_while_the_cycle_is_tabled_is_in_the_papers_or_refused(app, world):
    world.move("reviewing")
    sheet, cycle_id = world.sheet(), world.cycle.id
    reviewer = SimpleNamespace(id=world.reviewer.id)
    send = sending(world, sheet, world.writer, "Just in time?")

    def table():
        assessments.table_cycle(db.session.get_one(ReviewCycle, cycle_id), by=reviewer, at=NOW)

    raised = at_once(app, send, table)
    assert raised[1] is None
    events = [entry.event for entry in sorted(make.rows_of(JournalEntry), key=lambda entry: entry.id)]
    if raised[0] is None:
        assert events == ["sheet.sent", "cycle.tabled"]
    else:
        assert raised[0] in (RuleBroken, Stale)
        assert events == ["cycle.tabled"]
        assert make.rows_of(Submission) == []
