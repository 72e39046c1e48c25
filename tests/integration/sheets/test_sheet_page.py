"""The page of one return: its form by type, what its buttons do, who may see it, what a refused form keeps."""

import re
from datetime import timedelta
from html import unescape

import pytest

from tests import factories as make
from tests.worlds import NOW
from tracker.assessments import service as assessments
from tracker.commitments.models import Obligation
from tracker.core import clock
from tracker.core.db import db, unit_of_work
from tracker.cycles.models import CycleStatus
from tracker.sheets.models import Clarification, Sheet, SheetStatus, Submission
from tracker.sheets.rules import STATES

TYPED = {"state": "in_progress", "done": "Dug 3 km near Alpha Town.", "language": "en"}


def page(client, sheet):
    answer = client.get(f"/sheets/{sheet.id}")
    return answer.status_code, unescape(answer.text)


def post(client, sheet, act="send", version=None, **fields):
    seen = version or db.session.get_one(Sheet, sheet.id).version
    db.session.rollback()
    data = {"act": act, "version": str(seen), **(fields if fields or act == "recall" else TYPED)}
    return client.post(f"/sheets/{sheet.id}", data=data)


def kept(sheet):
    db.session.rollback()
    return db.session.get_one(Sheet, sheet.id)


@pytest.mark.any_database
@pytest.mark.parametrize("type_", [one for one, states in STATES.items() if states])
def test_the_form_offers_the_states_of_the_type(world, client_of, type_):
    status, text = page(client_of(world.writer), world.sheet(type=type_))
    assert status == 200
    assert tuple(re.findall(r'name="state"[^>]*value="(\w+)"', text)) == STATES[type_]


def test_the_page_shows_the_sentence_who_how_firm_and_by_when(world, client_of):
    _status, text = page(client_of(world.writer), world.sheets()[0])
    assert "Alphia will build a canal by 2030." in text
    # the sentence after it, in quiet ink
    assert "Betania is prepared to help, if requested." in text
    for word in ("Alphia and Betania", "each for itself", "firm", "no date", "9 days are left"):
        assert word in text


def test_what_recurs_is_told_so_and_the_page_belongs_to_the_cycles(world, client_of):
    _status, text = page(client_of(world.writer), world.sheet(recurs="regular"))
    assert "regularly" in text
    assert "no date" not in text
    assert re.search(r'href="/cycles" aria-current="page"', text)


def test_no_field_cuts_what_is_pasted_unseen(world, client_of):
    sheet, client = world.sheet(), client_of(world.writer)
    assert "maxlength" not in page(client, sheet)[1].split("<main", 1)[1]
    text = unescape(post(client, sheet, **{**TYPED, "done": "w" * 8001}).text)
    assert "8000 characters at most" in text
    assert "w" * 8001 in text


def test_a_draft_is_saved_and_comes_back(world, client_of):
    sheet, client = world.sheet(), client_of(world.writer)
    answer = post(client, sheet, "save", done="Half a word", language="ja", next_step_on="2026-06-01")
    assert (answer.status_code, answer.location) == (303, f"/sheets/{sheet.id}")
    assert kept(sheet).status is SheetStatus.DRAFT
    text = page(client, sheet)[1]
    assert "Half a word" in text
    assert 'value="2026-06-01"' in text


def test_a_return_is_sent_to_the_chairs_team(world, client_of):
    sheet, client = world.sheet(), client_of(world.writer)
    answer = post(client, sheet, **TYPED, obstacles=["funding", "data"], evidence="https://example.org/canal")
    assert (answer.status_code, answer.location) == (303, f"/cycles/{world.cycle.code}/returns")
    (sent,) = make.rows_of(Submission)
    assert (sent.state, sent.done, sent.obstacles) == ("in_progress", "Dug 3 km near Alpha Town.", ["funding", "data"])
    text = page(client, sheet)[1]
    assert "Your return, as it was sent" in text
    assert 'href="https://example.org/canal"' in text
    assert "Recall it" in text


def test_what_lacks_is_said_beside_the_fields_and_nothing_typed_is_lost(world, client_of):
    sheet, client = world.sheet(), client_of(world.writer)
    answer = post(client, sheet, evidence="A photograph", language="en")
    text = unescape(answer.text)
    assert answer.status_code == 422
    assert "Choose where this pledge stands." in text
    assert "Say what has been done" in text
    assert "A photograph" in text
    assert kept(sheet).status is SheetStatus.AWAITING


def test_a_day_that_no_calendar_has_is_refused_in_words(world, client_of):
    sheet, client = world.sheet(), client_of(world.writer)
    answer = post(client, sheet, "save", **TYPED, next_step_on="2026-02-31")
    assert answer.status_code == 422
    assert "There is no day “2026-02-31”." in unescape(answer.text)
    assert 'value="2026-02-31"' in answer.text
    assert "Dug 3 km near Alpha Town." in answer.text


def test_a_text_that_is_too_long_is_refused_and_kept(world, client_of):
    answer = post(client_of(world.writer), world.sheet(), "save", done="x" * 8001, language="en")
    assert answer.status_code == 422
    assert "8000 characters" in answer.text
    assert "x" * 8001 in answer.text


def test_no_change_is_reported_with_one_button(world, client_of):
    sheet, client = world.sheet(), client_of(world.writer)
    assert "it counts as not begun" in page(client, sheet)[1]
    answer = post(client, sheet, "nil", language="en")
    assert answer.status_code == 303
    (sent,) = make.rows_of(Submission)
    assert sent.is_nil_return
    assert "no change to report" in page(client, sheet)[1]


def test_the_last_return_stands_beside_the_form_and_no_change_means_it_still_holds(world, client_of):
    sheet = world.sheet()
    world.send(sheet)
    obligation = kept(sheet).obligation_id
    world.move("closed")
    later = make.make_cycle(world.framework, CycleStatus.COLLECTING)
    again = make.make_sheet(later, db.session.get_one(Obligation, obligation))
    text = page(client_of(world.writer), again)[1]
    assert "Last time" in text
    assert "Dug 3 km." in text
    assert "“in progress” still holds" in text


def test_a_sent_return_is_recalled_until_a_reviewer_has_acted(world, client_of):
    sheet, client = world.sheet(), client_of(world.writer)
    world.send(sheet)
    assert post(client, sheet, "recall").status_code == 303
    assert (kept(sheet).status, kept(sheet).done) == (SheetStatus.DRAFT, "Dug 3 km.")
    world.send(sheet)
    with unit_of_work():
        loaded = world.own(sheet)
        assessments.accept_return(loaded, seen=loaded.version, by=world.reviewer, at=NOW)
    answer = post(client, sheet, "recall")
    assert answer.status_code == 422
    assert kept(sheet).status is SheetStatus.ACCEPTED
    assert "Recall it" not in page(client, sheet)[1]


def test_a_question_is_shown_and_answered(world, client_of):
    sheet, client = world.sheet(), client_of(world.writer)
    world.send(sheet)
    with unit_of_work():
        loaded = world.own(sheet)
        asked = assessments.Question("Which kilometres?", "en")
        assessments.ask_clarification(loaded, asked, seen=loaded.version, by=world.reviewer, at=NOW)
    text = page(client, sheet)[1]
    assert "Which kilometres?" in text
    assert "Send your answer" in text
    assert "No change to report?" not in text
    refused = post(client, sheet, **TYPED)
    assert refused.status_code == 422
    assert "Answer the question of the chair's team" in unescape(refused.text)
    assert post(client, sheet, **TYPED, answer="The first three.").status_code == 303
    (asked,) = make.rows_of(Clarification)
    assert asked.answer == "The first three."
    assert "The first three." in page(client, sheet)[1]


def test_a_stale_form_shows_both_texts_and_loses_nothing(world, client_of):
    sheet = world.sheet()
    seen = kept(sheet).version
    post(client_of(world.colleague), sheet, "save", done="Their words", language="en")
    answer = post(client_of(world.writer), sheet, "save", version=seen, done="My words", language="en")
    text = unescape(answer.text)
    assert answer.status_code == 409
    assert "Somebody else changed this in the meantime." in text
    assert text.index("Saved now") < text.index("Their words") < text.index("My words")
    assert kept(sheet).done == "Their words"
    # the page carries the new version: the second press means it
    assert re.search(r'name="version"[^>]*value="(\d+)"', text)[1] == str(kept(sheet).version)
    assert post(client_of(world.writer), sheet, "save", done="My words", language="en").status_code == 303
    assert kept(sheet).done == "My words"


@pytest.mark.parametrize("act", ["save", "send", "nil"])
def test_a_button_pressed_twice_on_a_slow_line_does_it_once_and_says_so(world, client_of, act):
    sheet, client = world.sheet(), client_of(world.writer)
    seen = kept(sheet).version
    first, second = (post(client, sheet, act, version=seen, **TYPED) for _press in range(2))
    assert (first.status_code, second.status_code) == (303, 303)
    assert first.location == second.location
    assert len(make.rows_of(Submission)) == (0 if act == "save" else 1)
    assert "in the meantime" not in client.get(second.location).text


@pytest.mark.parametrize("typed", [{}, TYPED])
def test_a_return_recalled_twice_is_a_draft_once(world, client_of, journal_of, typed):
    sheet, client = world.sheet(), client_of(world.writer)
    world.send(sheet)
    seen = kept(sheet).version
    assert [post(client, sheet, "recall", version=seen, **typed).status_code for _press in range(2)] == [303, 303]
    assert journal_of().count("sheet.recalled") == 1
    assert kept(sheet).status is SheetStatus.DRAFT


def test_an_answer_sent_twice_is_sent_once(world, client_of):
    sheet, client = world.sheet(), client_of(world.writer)
    world.send(sheet)
    with unit_of_work():
        loaded = world.own(sheet)
        asked = assessments.Question("Which kilometres?", "en")
        assessments.ask_clarification(loaded, asked, seen=loaded.version, by=world.reviewer, at=NOW)
    seen = kept(sheet).version
    pressed = [post(client, sheet, version=seen, **TYPED, answer="The first three.") for _press in range(2)]
    assert [answer.status_code for answer in pressed] == [303, 303]
    other = post(client, sheet, version=seen, **TYPED, answer="Other words.")
    assert other.status_code == 409
    assert len(make.rows_of(Submission)) == 2


def test_who_typed_while_a_colleague_sent_can_take_it_back_with_the_own_words(world, client_of):
    sheet, client = world.sheet(), client_of(world.writer)
    seen = kept(sheet).version
    world.send(sheet, by=world.colleague)
    answer = post(client, sheet, version=seen, state="completed", done="Opened the canal.", language="en")
    text = unescape(answer.text)
    assert answer.status_code == 409
    assert "This return is with the chair's team. Recall it to change it." in text
    assert "save again" not in text
    assert "Opened the canal." in text
    assert "Dug 3 km." in text
    assert "Recall the return and keep my text as a draft" in text
    assert post(client, sheet, "recall", state="completed", done="Opened the canal.", language="en").status_code == 303
    assert (kept(sheet).status, kept(sheet).done) == (SheetStatus.DRAFT, "Opened the canal.")


@pytest.mark.any_database
@pytest.mark.parametrize("status", ["tabled", "closed", "cancelled"])
@pytest.mark.parametrize("act", ["save", "send", "nil"])
def test_a_cycle_that_is_over_refuses_with_a_sentence_and_keeps_what_was_typed(world, client_of, status, act):
    sheet = world.sheet()
    world.move(status)
    answer = post(client_of(world.writer), sheet, act, **TYPED)
    assert answer.status_code == 422
    assert world.cycle.code in answer.text
    assert "Dug 3 km near Alpha Town." in answer.text
    assert kept(sheet).status is SheetStatus.AWAITING


def test_after_the_lock_a_return_is_taken_and_marked_as_late(world, client_of):
    sheet = world.sheet()
    world.move("reviewing")
    clock.ticking = lambda: NOW + timedelta(days=20)
    client = client_of(world.writer)
    assert "one sent now is taken and marked as late" in page(client, sheet)[1]
    assert post(client, sheet).status_code == 303
    assert make.rows_of(Submission)[0].is_late


def test_nobody_else_can_know_of_a_draft(world, client_of):
    sheet = world.sheet()
    with unit_of_work():
        world.own(sheet).done = "A secret draft"
    for person in (world.neighbour, world.admin, world.reviewer):
        assert page(client_of(person), sheet)[0] == 404
        assert post(client_of(person), sheet, "save").status_code == 404
    assert client_of(world.reviewer).get(f"/sheets/{sheet.id}/review").status_code == 404
    assert "A secret draft" in page(client_of(world.colleague), sheet)[1]


def test_the_chairs_team_reads_what_was_sent_and_never_the_working_copy(world, client_of):
    sheet = world.sheet()
    world.send(sheet)
    with unit_of_work():
        loaded = world.own(sheet)
        assessments.ask_clarification(
            loaded, assessments.Question("Where?", "en"), seen=loaded.version, by=world.reviewer, at=NOW
        )
    post(client_of(world.writer), sheet, "save", done="Unsent words", answer="Unsent answer", language="en")
    for person in (world.admin, world.reviewer):
        status, text = page(client_of(person), sheet)
        assert status == 200
        assert "Dug 3 km." in text
        assert "Unsent" not in text
        assert post(client_of(person), sheet, "save").status_code == 403
    assert "Unsent" not in client_of(world.reviewer).get(f"/sheets/{sheet.id}/review").text
    assert page(client_of(world.neighbour), sheet)[0] == 404


def test_an_unknown_button_is_refused(world, client_of):
    answer = post(client_of(world.writer), world.sheet(), "destroy", **TYPED)
    assert answer.status_code == 422
    assert "Dug 3 km near Alpha Town." in answer.text


def test_the_page_speaks_the_language_of_its_reader(world, client_of):
    sheet = world.sheet()
    for language in ("ja", "ru"):
        answer = client_of(world.writer, language).get(f"/sheets/{sheet.id}")
        assert answer.status_code == 200
        assert f'<html lang="{language}"' in answer.text
        # a text not begun yet is in the reader's language
        assert re.search(rf'<option selected value="{language}"', answer.text)


def test_a_state_a_colleague_saved_is_not_taken_for_ones_own(world, client_of):
    sheet = world.sheet()
    post(client_of(world.colleague), sheet, "save", **TYPED)
    answer = post(client_of(world.writer), sheet, done="Dug 4 km.", language="en")
    assert answer.status_code == 422
    assert "Choose where this pledge stands." in answer.text
