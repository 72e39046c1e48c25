"""Opening a cycle; saving, sending and recalling a return, on a real database."""

import json
from datetime import timedelta

import pytest

from tests import factories as make
from tests.worlds import DUG, NOW, obligations_of
from tracker.assessments.standing import undertakings
from tracker.commitments.models import CommitmentType, ConditionKind, ConditionState, Life
from tracker.core.db import db, unit_of_work
from tracker.core.errors import RuleBroken, Stale
from tracker.core.journal import JournalEntry
from tracker.cycles.models import CycleScope, CycleStatus
from tracker.frameworks.models import FrameworkPart
from tracker.sheets import service
from tracker.sheets.models import Clarification, Sheet, SheetStatus, Submission
from tracker.sheets.rules import Answers


def last_body():
    return db.session.query(JournalEntry).order_by(JournalEntry.id.desc()).first().body


def conditional(state):
    return {"condition": "if requested", "condition_kind": ConditionKind.ON_REQUEST, "condition_state": state}


def test_who_does_not_report_by_its_choice_is_asked_for_nothing_and_is_no_silence(world):
    parties = (world.alphia, world.betania)
    cycle = make.make_cycle(world.framework)
    make.make_scope(cycle, make.make_commitment(world.document, parties))
    part = db.session.query(FrameworkPart).filter_by(participant_id=world.betania.id).one()
    part.reports, part.valid_to = False, NOW.date() + timedelta(days=1)
    db.session.commit()
    opening = service.opening_of(cycle, at=NOW)
    assert [row.participant_id for row in opening.asked] == [world.alphia.id]
    assert [row.participant_id for row in opening.by_choice] == [world.betania.id]
    # the part on the day counts: it ends the day after
    assert len(service.opening_of(cycle, at=NOW + timedelta(days=2)).asked) == 2
    with unit_of_work():
        service.open_cycle(cycle, by=world.admin, at=NOW)
    standing = {row.participant_id: row for row in undertakings(cycle, cycle.due_at + timedelta(days=1))}
    assert standing[world.alphia.id].returned == "no_return"
    assert standing[world.betania.id].returned == "not_reviewed"


def test_opening_writes_a_sheet_for_each_obligation_that_must_report(world, journal_of):
    parties = (world.alphia, world.betania)
    cycle = make.make_cycle(world.framework)
    pledges = {
        "both": make.make_commitment(world.document, parties),
        "triggered": make.make_commitment(world.document, parties[:1], **conditional(ConditionState.TRIGGERED)),
        "dormant": make.make_commitment(world.document, parties[:1], **conditional(ConditionState.DORMANT)),
        "lapsed": make.make_commitment(world.document, parties[:1], **conditional(ConditionState.LAPSED)),
        "position": make.make_commitment(world.document, parties, type=CommitmentType.POSITION),
    }
    for pledge in pledges.values():
        make.make_scope(cycle, pledge)
    out = make.make_commitment(world.document, parties)
    make.make_scope(cycle, out)
    make.leave_out(out.id, "done")
    silent = make.make_commitment(world.document, parties[1:])
    obligations_of(silent)[0].must_report = False
    make.make_scope(cycle, silent)
    db.session.commit()
    opening = service.opening_of(cycle, at=NOW)
    assert [pledge.reference for pledge in opening.awaiting_request] == [pledges["dormant"].reference]
    with unit_of_work():
        assert service.open_cycle(cycle, by=world.admin, at=NOW) == 3
    sheets = {(row.commitment_id, row.participant_id, row.status) for row in make.rows_of(Sheet)}
    assert sheets == {
        (pledges["both"].id, world.alphia.id, "awaiting"),
        (pledges["both"].id, world.betania.id, "awaiting"),
        (pledges["triggered"].id, world.alphia.id, "awaiting"),
    }
    assert (cycle.status, cycle.opened_at) == (CycleStatus.COLLECTING, NOW)
    assert journal_of()[-1] == "cycle.opened"


def test_opening_takes_up_what_was_accepted_since_and_leaves_what_ended(world):
    cycle = make.make_cycle(world.framework)
    ended = make.make_commitment(
        world.document, (world.alphia,), life=Life.WITHDRAWN, ended_on=NOW.date(), end_reason="by decision of the SOM"
    )
    make.make_scope(cycle, ended)
    new = make.make_commitment(world.document, (world.alphia,))
    with unit_of_work():
        service.open_cycle(cycle, by=world.admin, at=NOW)
    scope = {row.commitment_id: row.is_included for row in make.rows_of(CycleScope)}
    assert scope == {ended.id: False, new.id: True}
    assert make.reasons_given() == {ended.id: {"und": "by decision of the SOM"}}
    assert [row.commitment_id for row in make.rows_of(Sheet)] == [new.id]


def test_a_cycle_opens_once_and_not_after_its_deadline(world):
    make.make_commitment(world.document, (world.alphia,))
    with pytest.raises(RuleBroken, match="collecting"), unit_of_work():
        service.open_cycle(world.cycle, by=world.admin, at=NOW)
    late = make.make_cycle(world.framework, due_on=(NOW - timedelta(days=2)).date())
    with pytest.raises(RuleBroken, match="last day for returns has passed"), unit_of_work():
        service.open_cycle(late, by=world.admin, at=NOW)


def test_a_cycle_that_asks_nobody_does_not_open(world):
    cycle = make.make_cycle(world.framework)
    make.make_scope(cycle, make.make_commitment(world.document, (world.alphia,), type=CommitmentType.POSITION))
    with pytest.raises(RuleBroken, match="Nobody would be asked"), unit_of_work():
        service.open_cycle(cycle, by=world.admin, at=NOW)


def test_a_draft_is_kept_and_its_words_stay_out_of_the_journal(world):
    sheet = world.sheet()
    with unit_of_work():
        service.save_draft(world.own(sheet), DUG, seen=1, by=world.writer, at=NOW)
    (kept,) = make.rows_of(Sheet)
    assert (kept.status, kept.state, kept.done) == (SheetStatus.DRAFT, "in_progress", "Dug 3 km.")
    assert make.rows_of(Submission) == []
    assert "Dug" not in last_body()
    assert json.loads(last_body())["changes"]["draft"].keys() == {"salt", "sha256"}


def test_a_sent_return_is_a_copy_that_later_changes_do_not_touch(world):
    sheet = world.sheet()
    world.send(sheet)
    with unit_of_work():
        service.recall_return(world.own(sheet), seen=2, by=world.writer, at=NOW)
    world.send(sheet, Answers("en", state="completed", done="Opened it."))
    first, second = make.rows_of(Submission)
    assert (first.number, first.done, first.recalled_at, first.is_late) == (1, "Dug 3 km.", NOW, False)
    assert (second.number, second.state, second.recalled_at) == (2, "completed", None)
    assert json.loads(last_body())["changes"]["answers"]["done"] == "Opened it."


def test_a_return_after_the_last_day_is_taken_and_marked(world):
    world.cycle.status = CycleStatus.REVIEWING
    db.session.commit()
    assert world.send(world.sheet(), at=NOW + timedelta(days=30)).is_late


@pytest.mark.parametrize("status", ["planned", "tabled", "closed", "cancelled"])
def test_a_cycle_that_takes_no_returns_says_so(world, status):
    sheet = world.sheet()
    world.cycle.status = CycleStatus(status)
    db.session.commit()
    with pytest.raises(RuleBroken, match=world.cycle.code):
        world.send(sheet)
    with pytest.raises(RuleBroken, match=world.cycle.code), unit_of_work():
        service.save_draft(world.own(sheet), DUG, seen=1, by=world.writer, at=NOW)
    assert make.rows_of(Submission) == []


def test_a_stale_form_is_refused_and_changes_nothing(world):
    sheet = world.sheet()
    world.send(sheet)
    with pytest.raises(Stale):
        world.send(sheet, seen=1)
    assert len(make.rows_of(Submission)) == 1


def test_a_nil_return_says_that_the_last_state_still_holds(world):
    sheet = world.sheet()
    world.send(sheet)
    world.cycle.status = CycleStatus.CLOSED
    later = make.make_cycle(world.framework, CycleStatus.COLLECTING)
    again = make.make_sheet(later, world.own(sheet).obligation)
    sent = world.send(again, Answers("en", is_nil_return=True))
    assert (sent.is_nil_return, sent.state, sent.done) == (True, "in_progress", "")


def test_a_nil_return_without_anything_before_it_has_no_state(world):
    assert world.send(world.sheet(), Answers("en", is_nil_return=True)).state is None


def question(sheet, sent, world):
    with unit_of_work():
        loaded = world.own(sheet)
        loaded.status = SheetStatus.CLARIFICATION
        db.session.add(
            Clarification(
                sheet_id=sheet.id,
                submission_id=sent.id,
                question="Which km?",
                asked_at=NOW,
                asked_by_id=world.reviewer.id,
            )
        )


def test_a_question_is_answered_with_words_and_a_revised_return(world):
    sheet = world.sheet()
    question(sheet, world.send(sheet), world)
    with pytest.raises(RuleBroken, match="Answer the question"):
        world.send(sheet)
    with unit_of_work():
        loaded = world.own(sheet)
        service.save_draft(loaded, DUG, answer="The first", seen=loaded.version, by=world.writer, at=NOW)
    assert world.own(sheet).status is SheetStatus.CLARIFICATION
    # in time although the last day has passed: it was asked for
    sent = world.send(sheet, answer="The first three.", at=NOW + timedelta(days=40))
    (asked,) = make.rows_of(Clarification)
    assert (asked.answer, asked.answer_submission_id, sent.is_late) == ("The first three.", sent.id, False)
    assert world.own(sheet).status is SheetStatus.SUBMITTED
    loaded = world.own(sheet)
    with pytest.raises(RuleBroken, match="chair's team"), unit_of_work():
        service.recall_return(loaded, seen=loaded.version, by=world.writer, at=NOW)


def test_a_state_of_another_type_is_refused(world):
    with pytest.raises(RuleBroken, match="states offered"):
        world.send(world.sheet(), Answers("en", state="kept_up", done="."))
