"""A participant that does not report, by its choice: it is asked nothing, and may report of its own accord."""

from datetime import timedelta
from html import unescape

import pytest

from tests import factories as make
from tests.worlds import DUG, NOW, obligations_of
from tracker.assessments import content, vocabulary
from tracker.assessments.board import matrix_of
from tracker.assessments.standing import undertakings
from tracker.commitments.models import CommitmentType, ConditionKind, ConditionState
from tracker.core.db import db, unit_of_work
from tracker.core.errors import RuleBroken
from tracker.frameworks.models import FrameworkPart
from tracker.reports.facts import facts_of, selected
from tracker.sheets import service
from tracker.sheets.models import Sheet, SheetStatus

OWN = "Of your own accord"


@pytest.fixture
def pledge(world):
    """A pledge of Alphia, which is asked, and of Betania, which does not report."""
    db.session.query(FrameworkPart).filter_by(participant_id=world.betania.id).one().reports = False
    made = make.make_commitment(world.document, (world.alphia, world.betania))
    make.make_scope(world.cycle, made)
    make.make_sheet(world.cycle, obligations_of(made)[0])
    return made


def volunteer(world, pledge, at=NOW):
    with unit_of_work():
        return service.volunteer(world.cycle, pledge.reference, {world.betania.id}, by=world.neighbour, at=at)


def page(client, path):
    return unescape(client.get(path).text)


def test_its_returns_page_and_the_page_of_the_pledge_offer_it_and_ask_nothing(world, pledge, client_of, journal_of):
    client = client_of(world.neighbour)
    address = f"/cycles/{world.cycle.code}/returns/{pledge.reference}"
    for path in (f"/cycles/{world.cycle.code}/returns", f"/commitments/{pledge.reference}"):
        assert f'action="{address}"' in page(client, path), path
    assert "does not report, by its choice" in page(client, f"/commitments/{pledge.reference}")
    answer = client.post(address)
    (sheet,) = (row for row in make.rows_of(Sheet) if row.is_voluntary)
    assert answer.location == f"/sheets/{sheet.id}"
    assert journal_of()[-1] == "sheet.volunteered"
    assert "nothing was asked" in page(client, answer.location)
    text = page(client, f"/cycles/{world.cycle.code}/returns")
    assert OWN in text
    assert "of 1 return" not in text
    assert address not in text
    assert "No returns are asked of you now." in page(client, "/")


def test_others_are_offered_nothing_and_cannot(world, pledge, client_of):
    client = client_of(world.writer)
    assert OWN not in page(client, f"/cycles/{world.cycle.code}/returns")
    assert "own accord" not in page(client, f"/commitments/{pledge.reference}")
    client.post(f"/cycles/{world.cycle.code}/returns/{pledge.reference}")
    assert [row.is_voluntary for row in make.rows_of(Sheet)] == [False]


def test_what_was_begun_and_not_sent_is_told_to_nobody(world, pledge, client_of):
    volunteer(world, pledge)
    world.move("reviewing")
    after = world.cycle.due_at + timedelta(days=1)
    standing = {row.participant_id: row for row in undertakings(world.cycle, after)}
    assert standing[world.betania.id].returned == "not_reviewed"
    assert matrix_of(standing.values(), (), ()).silent == [world.alphia.id]
    text = page(client_of(world.reviewer), f"/commitments/{pledge.reference}")
    assert "being written" not in text
    assert text.count("return awaited") == 1


def test_what_is_sent_is_read_by_the_chair_told_in_the_report_and_in_no_total(world, pledge, client_of):
    sheet = volunteer(world, pledge)
    late = world.cycle.due_at + timedelta(days=1)
    sent = world.send(sheet, DUG, by=world.neighbour, at=late)
    assert not sent.is_late, "nothing was asked by that day"
    reviewer = client_of(world.reviewer)
    assert "voluntary" in page(reviewer, f"/cycles/{world.cycle.code}/review")
    assert "1 return came voluntarily and stands outside these numbers." in page(
        reviewer, f"/cycles/{world.cycle.code}"
    )
    assert "voluntary, outside the totals" in page(reviewer, f"/commitments/{pledge.reference}")
    whole = matrix_of(undertakings(world.cycle, late), (), ()).all
    assert (whole.asked, whole.sent, whole.to_review, whole.voluntary) == (1, 0, 1, 1)
    facts = facts_of(content.tabled(world.cycle, vocabulary.words(), late), "en", is_draft=True)
    totals = facts.totals
    assert (totals.expected, totals.received, totals.late, totals.voluntary) == (1, 0, 0, 1)
    (told,) = selected(facts, returned="voluntary")
    assert (told.participant, told.summary, told.state_label) == ("XB", "not_reviewed", "in progress")
    assert told.report.done.text == DUG.done
    report = page(reviewer, f"/cycles/{world.cycle.code}/report")
    assert "voluntary, outside the totals" in report
    assert DUG.done in report


def test_a_question_about_it_waits_for_its_writer(world, pledge, client_of):
    sheet = volunteer(world, pledge)
    world.send(sheet, by=world.neighbour)
    db.session.get_one(Sheet, sheet.id).status = SheetStatus.CLARIFICATION
    db.session.commit()
    assert "Answer the question" in page(client_of(world.neighbour), "/")


@pytest.mark.parametrize(
    "changes",
    [
        {"type": CommitmentType.POSITION},
        {
            "condition_kind": ConditionKind.ON_REQUEST,
            "condition": "if asked",
            "condition_state": ConditionState.DORMANT,
        },
    ],
)
def test_nothing_can_be_reported_on_what_nobody_would_be_asked_for(world, pledge, changes):
    other = make.make_commitment(world.document, (world.betania,), **changes)
    make.make_scope(world.cycle, other)
    with pytest.raises(RuleBroken):
        volunteer(world, other)


def test_a_cycle_before_its_meeting_takes_none(world, pledge):
    world.move("tabled")
    with pytest.raises(RuleBroken):
        volunteer(world, pledge)


def test_twice_is_once(world, pledge):
    volunteer(world, pledge)
    with pytest.raises(RuleBroken):
        volunteer(world, pledge)
