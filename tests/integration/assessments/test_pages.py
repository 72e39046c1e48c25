"""The board of a cycle for each role, the queue, judging a return, and the end of a cycle on its pages."""

import re
from datetime import timedelta
from html import unescape

import pytest
import sqlalchemy as sa

from tests import factories as make
from tests.worlds import NOW
from tracker.assessments.models import CycleRecord
from tracker.core import clock
from tracker.core.db import db
from tracker.cycles.models import ReviewCycle
from tracker.frameworks.models import Framework
from tracker.sheets.models import Clarification, Sheet

# what the journal calls the buttons on the page of a return
DONE = {"accept": "accepted", "ask": "clarification_asked", "undo": "acceptance_undone"}


def read(client, address):
    answer = client.get(address)
    return answer.status_code, unescape(answer.text)


def board(world, client_of, person):
    return read(client_of(person), f"/cycles/{world.cycle.code}")


def status_of(sheet):
    db.session.rollback()
    return db.session.get_one(Sheet, sheet.id).status


def test_one_sentence_says_how_the_cycle_stands(world, client_of):
    ours, _theirs = world.sheets()
    world.send(ours)
    status, text = board(world, client_of, world.reviewer)
    assert status == 200
    assert "1 of 2 returns are in. 9 days are left to the deadline, 11 March 2026." in text
    assert "1 participant has sent none so far." in text
    assert "1 return waits for review." in text


def test_what_left_the_cycle_is_asked_for_no_more(world, client_of):
    world.sheet()
    _ours, theirs = world.sheets()
    make.leave_out(theirs.commitment_id, "It is done.")
    text = board(world, client_of, world.reviewer)[1]
    assert "0 of 1 return is in." in text
    assert "1 participant has sent none so far." in text


def test_the_matrix_shows_participants_by_pillar(world, client_of):
    ours, _theirs = world.sheets()
    world.send(ours)
    text = board(world, client_of, world.reviewer)[1]
    matrix = text[text.index('<table class="matrix"') : text.index("</table>")]
    assert matrix.index("Alphia") < matrix.index("Betania")
    assert "Water" in matrix
    assert "Trade" not in matrix, "nothing is reviewed there"
    assert 'aria-label="under way: 1"' in matrix
    assert 'aria-label="not due yet: 1"' in matrix


def test_silence_is_told_after_the_last_day_to_the_team_and_the_country_itself(world, client_of):
    world.sheets()
    clock.ticking = lambda: NOW + timedelta(days=20)
    assert "no return received" in board(world, client_of, world.reviewer)[1]
    own = board(world, client_of, world.neighbour)[1]
    assert "no return received: 1" in own
    assert "Alphia" not in own, "the silence of another is not told"
    world.move("consulting")
    assert "Alphia" in board(world, client_of, world.neighbour)[1]


def test_a_draft_looks_like_nothing_sent(world, client_of):
    sheet = world.sheet()
    before = board(world, client_of, world.admin)[1]
    world_client = client_of(world.writer)
    seen = db.session.get_one(Sheet, sheet.id).version
    data = {"act": "save", "version": str(seen), "done": "Half", "language": "en"}
    assert world_client.post(f"/sheets/{sheet.id}", data=data).status_code == 303
    strip = re.compile(r'value="[^"]{40,}"')
    assert strip.sub("", board(world, client_of, world.admin)[1]) == strip.sub("", before)


@pytest.mark.any_database
@pytest.mark.parametrize(
    ("status", "person", "act"),
    [
        ("planned", "admin", "Open it for returns"),
        ("planned", "writer", None),
        ("collecting", "writer", "Your returns"),
        ("collecting", "admin", "Draft report"),
        ("reviewing", "reviewer", "Review the returns"),
        ("tabled", "admin", "Close the cycle"),
        ("tabled", "reviewer", "Draft report"),
        ("tabled", "writer", "Read the report"),
        ("closed", "writer", "Read the report"),
    ],
)
def test_the_next_act_fits_the_role_and_the_state(world, client_of, status, person, act):
    world.send(world.sheet())
    world.move(status)
    text = board(world, client_of, getattr(world, person))[1]
    primary = re.findall(r'class="button button-primary"\s+href="[^"]*">\s*([^<]+?)\s*</a>', text)
    assert primary == ([act] if act else [])


def test_locking_is_the_next_act_once_the_last_day_has_passed(world, client_of):
    world.send(world.sheet())
    clock.ticking = lambda: world.cycle.due_at
    text = board(world, client_of, world.admin)[1]
    assert re.search(r'button-primary"\s+href="[^"]*/lock">\s*Lock the cycle', text)


def test_the_board_counts_what_the_report_counts_and_each_number_opens_its_list(world, client_of):
    world.send(world.sheets()[0])
    left_out = world.sheet()
    make.leave_out(left_out.commitment_id, "It is done.")
    client = client_of(world.reviewer)
    text = read(client, f"/cycles/{world.cycle.code}")[1]
    assert "N = 2." in text
    counted = re.findall(r'href="([^"]+/report/items\?class=[^"]+)">.*?class="figure">(\d+)<', text, re.DOTALL)
    assert sum(int(number) for _address, number in counted) == 2
    asked = re.findall(r'href="([^"]+/report/items\?return=[^"]+)">\d+/(\d+)<', text)
    assert len(asked) == 4, "of each party, in its area and in all"
    for address, number in counted + asked:
        assert client.get(unescape(address)).text.count('<th scope="row">') == int(number)
    assert "/report/items" not in board(world, client_of, world.writer)[1]
    world.move("tabled")
    assert "/report/items" in board(world, client_of, world.writer)[1]


def test_the_list_of_cycles_is_narrowed_to_the_dialogues_of_the_reader(world, client_of):
    other = make.make_cycle(make.make_framework("XXE"))
    text = read(client_of(world.writer), "/cycles")[1]
    assert f'href="/cycles/{world.cycle.code}"' in text
    assert other.code not in text
    assert read(client_of(world.writer), f"/cycles/{other.code}")[0] == 404


@pytest.mark.any_database
@pytest.mark.parametrize("address", ["/cycles/{code}", "/cycles/{code}/review", "/cycles/{code}/table"])
def test_thirty_pledges_ask_as_many_statements_as_three(world, client_of, statements, address):
    client = client_of(world.reviewer)

    def asked() -> int:
        statements.clear()
        assert client.get(address.format(code=world.cycle.code)).status_code == 200
        return len(statements)

    def fill(count):
        for _ in range(count):
            for sheet, person in zip(world.sheets(), (world.writer, world.neighbour), strict=True):
                world.send(sheet, by=person)

    fill(3)
    world.move("reviewing")
    few = asked()
    fill(12)
    assert asked() == few


def test_many_are_accepted_with_ticks(world, client_of):
    sheets = [world.sheet() for _ in range(3)]
    for sheet in sheets:
        world.send(sheet)
    client, address = client_of(world.reviewer), f"/cycles/{world.cycle.code}/review"
    boxes = re.findall(r'name="sheet"[^>]*value="([\d:]+)"', client.get(address).text)
    assert len(boxes) == 3
    answer = client.post(address, data={"sheet": boxes[:2]})
    assert (answer.status_code, answer.location) == (303, address)
    assert [status_of(sheet) for sheet in sheets] == ["accepted", "accepted", "submitted"]
    assert client.post(address, data={"sheet": boxes[:2]}).status_code == 303, "pressed twice"
    assert client.post(address, data={"sheet": boxes[:1]}).status_code == 422
    assert client.post(address, data={}).status_code == 422


@pytest.mark.any_database
def test_ten_are_accepted_with_as_many_questions_to_the_database_as_two(world, client_of, statements):
    sheets = [world.sheet() for _ in range(13)]
    for sheet in sheets:
        world.send(sheet)
    boxes = [f"{sheet.id}:{db.session.get_one(Sheet, sheet.id).version}" for sheet in sheets]
    client, address = client_of(world.reviewer), f"/cycles/{world.cycle.code}/review"

    def asked(ticked) -> int:
        statements.clear()
        assert client.post(address, data={"sheet": ticked}).status_code == 303
        return len([text for text in statements if text.startswith("SELECT")])

    few = asked(boxes[:2])
    assert asked(boxes[2:12]) == few


def test_a_ticked_return_that_changed_is_not_accepted_and_the_ticks_stay(world, client_of):
    sheets = [world.sheet() for _ in range(2)]
    for sheet in sheets:
        world.send(sheet)
    versions = [db.session.get_one(Sheet, sheet.id).version for sheet in sheets]
    data = {"sheet": [f"{sheets[0].id}:{versions[0]}", f"{sheets[1].id}:{versions[1] - 1}"]}
    answer = client_of(world.reviewer).post(f"/cycles/{world.cycle.code}/review", data=data)
    assert answer.status_code == 422
    assert "changed since you opened the page" in answer.text
    assert answer.text.count("checked>") == 2
    assert [status_of(sheet) for sheet in sheets] == ["submitted", "submitted"]


def test_what_was_asked_about_and_accepted_is_found_again(world, client_of):
    sent, asked, accepted = world.sheet(title="Sent"), world.sheet(title="Asked"), world.sheet(title="Accepted")
    client, address = client_of(world.reviewer), f"/cycles/{world.cycle.code}/review"
    world.send(sent)
    assert 'class="tabs"' not in read(client, address)[1], "there is but one state"
    for sheet in (asked, accepted):
        world.send(sheet)
    client.post(f"/sheets/{accepted.id}/review", data={"act": "accept", "version": 2})
    client.post(f"/sheets/{asked.id}/review", data={"act": "ask", "version": 2, "question": "Which?", "language": "en"})
    for state, shown in (("", sent), ("clarification", asked), ("accepted", accepted), ("draft", sent)):
        text = read(client, f"{address}?state={state}")[1]
        assert re.findall(r'href="/sheets/(\d+)/review"', text) == [str(shown.id)]
        assert ("Accept those ticked" in text) == (shown is sent)
        assert len(re.findall(r'href="[^"]+\?state=\w+"', text)) == 3


def test_the_queue_is_narrowed_by_participant_and_area(world, client_of):
    ours, theirs = world.sheets()
    world.send(ours)
    world.send(theirs, by=world.neighbour)
    client, address = client_of(world.reviewer), f"/cycles/{world.cycle.code}/review"
    assert read(client, address)[1].count('name="sheet"') == 2
    narrowed = read(client, f"{address}?participant=XB")[1]
    assert f"/sheets/{theirs.id}/review" in narrowed
    assert f"/sheets/{ours.id}/review" not in narrowed
    assert "The filter “Participant” knows no “QQ”." in read(client, f"{address}?participant=QQ")[1]
    assert 'name="sheet"' not in read(client, f"{address}?area=2")[1]
    of_water = read(client, f"{address}?area=1")[1]
    assert of_water.count('name="sheet"') == 2
    offered = re.findall(r'<option value="(\w+)"', of_water)
    assert offered == ["XA", "XB", "1"], "nothing was sent on area 2"


def judge(world, client_of, sheet, act, **fields):
    seen = db.session.get_one(Sheet, sheet.id).version
    db.session.rollback()
    data = {"act": act, "version": str(seen), "language": "en", **fields}
    return client_of(world.reviewer).post(f"/sheets/{sheet.id}/review", data=data)


def test_a_return_is_read_and_accepted_and_the_next_one_comes(world, client_of):
    first, second = world.sheet(), world.sheet()
    world.send(first)
    world.send(second)
    status, text = read(client_of(world.reviewer), f"/sheets/{first.id}/review")
    assert status == 200
    assert "Dug 3 km." in text
    assert "Alphia will build a canal by 2030." in text
    assert judge(world, client_of, first, "accept").location == f"/sheets/{second.id}/review"
    assert judge(world, client_of, second, "accept").location == f"/cycles/{world.cycle.code}/review"
    assert status_of(first) == status_of(second) == "accepted"


def test_a_question_is_asked_and_what_was_typed_stays_when_it_is_refused(world, client_of):
    sheet = world.sheet()
    world.send(sheet)
    refused = judge(world, client_of, sheet, "ask", question="Which km?", answer_by="2026-02-31")
    assert refused.status_code == 422
    assert "There is no day “2026-02-31”." in unescape(refused.text)
    assert "Which km?" in refused.text
    late = judge(world, client_of, sheet, "ask", question="Which km?", answer_by="2026-03-01")
    assert late.status_code == 422
    assert "already past" in late.text
    assert "Which km?" in late.text
    assert judge(world, client_of, sheet, "ask", question="Which km?", answer_by="2026-09-01").status_code == 303
    assert [asked.question for asked in make.rows_of(Clarification)] == ["Which km?"]
    assert "Which km?" in read(client_of(world.writer), f"/sheets/{sheet.id}")[1]


def test_a_stale_judgement_is_told(world, client_of):
    sheet = world.sheet()
    world.send(sheet)
    answer = judge(world, client_of, sheet, "accept", version="1")
    assert answer.status_code == 422
    assert "changed since you opened the page" in answer.text
    assert status_of(sheet) == "submitted"


@pytest.mark.parametrize(
    ("act", "typed", "others"),
    [
        ("accept", {}, None),
        ("ask", {"question": "Which km?", "answer_by": "2026-09-01"}, {"question": "Whose?"}),
        ("undo", {"reason": "new figures"}, {"reason": "other ones"}),
    ],
)
def test_a_button_pressed_twice_judges_once_and_says_so(world, client_of, journal_of, act, typed, others):
    sheet = world.sheet()
    world.send(sheet)
    if act == "undo":
        judge(world, client_of, sheet, "accept")
    seen = str(db.session.get_one(Sheet, sheet.id).version)
    first, second = (judge(world, client_of, sheet, act, version=seen, **typed) for _press in range(2))
    assert (first.status_code, second.status_code) == (303, 303)
    assert first.location == second.location
    assert [event.rpartition(".")[2] for event in journal_of()].count(DONE[act]) == 1
    if others:
        assert judge(world, client_of, sheet, act, version=seen, **others).status_code == 422
    somebody = make.make_person("reviewer", world.framework)
    data = {"act": act, "version": seen, **typed}
    assert client_of(somebody).post(f"/sheets/{sheet.id}/review", data=data).status_code == 422


def test_an_acceptance_is_taken_back_with_a_reason(world, client_of):
    sheet = world.sheet()
    world.send(sheet)
    judge(world, client_of, sheet, "accept")
    assert judge(world, client_of, sheet, "undo", reason=" ").status_code == 422
    assert judge(world, client_of, sheet, "undo", reason="new figures").status_code == 303
    assert status_of(sheet) == "submitted"


@pytest.mark.parametrize("who", ["writer", "admin"])
def test_only_reviewers_judge(world, client_of, who):
    sheet = world.sheet()
    world.send(sheet)
    client = client_of(getattr(world, who))
    for address in (f"/sheets/{sheet.id}/review", f"/cycles/{world.cycle.code}/review"):
        assert client.post(address, data={"act": "accept"}).status_code == 403
    assert status_of(sheet) == "submitted"


def test_a_cycle_is_tabled_and_closed_and_then_refuses_everything(world, client_of):
    sheet = world.sheet()
    world.send(sheet)
    code = world.cycle.code
    reviewer, admin = client_of(world.reviewer), client_of(world.admin)
    assert reviewer.post(f"/cycles/{code}/table").status_code == 422
    world.move("reviewing")
    assert (
        "1 return waits for review. It goes to the meeting as it was sent" in read(reviewer, f"/cycles/{code}/table")[1]
    )
    assert [reviewer.post(f"/cycles/{code}/table").status_code for _press in range(2)] == [303, 303]
    assert reviewer.post(f"/cycles/{code}/close").status_code == 403
    assert [admin.post(f"/cycles/{code}/close").status_code for _press in range(2)] == [303, 303]
    (record,) = make.rows_of(CycleRecord)
    assert len(record.hash) == 64
    another = make.make_person("admin", world.framework)
    assert client_of(another).post(f"/cycles/{code}/close").status_code == 422
    assert "is closed" in judge(world, client_of, sheet, "accept").text
    answer = client_of(world.writer).post(f"/sheets/{sheet.id}", data={"act": "recall", "version": "2"})
    assert answer.status_code == 422
    assert db.session.scalar(sa.select(sa.func.count(CycleRecord.id))) == 1
    assert db.session.get_one(ReviewCycle, world.cycle.id).status == "closed"


@pytest.mark.parametrize("typed", ["²:1", "1:²", "99999999999999999999:1", "1:99999999999999999999", "x", ":", "1:1:1"])
def test_what_no_box_stands_for_is_answered_by_a_sentence(world, client_of, typed):
    answer = client_of(world.reviewer).post(f"/cycles/{world.cycle.code}/review", data={"sheet": typed})
    assert answer.status_code == 422
    assert "Tick the returns to accept first." in answer.text or "was recalled" in answer.text


@pytest.mark.parametrize("typed", ["²", "99999999999999999999"])
def test_a_version_that_no_row_has_is_stale(world, client_of, typed):
    sheet = world.sheet()
    world.send(sheet)
    data = {"act": "accept", "version": typed}
    answer = client_of(world.reviewer).post(f"/sheets/{sheet.id}/review", data=data)
    assert (answer.status_code, status_of(sheet)) == (422, "submitted")
    assert "This return changed since you opened the page." in unescape(answer.text)


@pytest.mark.parametrize("is_fictitious", [True, False])
def test_the_pages_of_a_cycle_say_so_where_their_dialogue_is_fictitious(world, client_of, is_fictitious):
    sheet = world.sheet()
    world.send(sheet)
    db.session.get_one(Framework, world.framework.id).is_fictitious = is_fictitious
    db.session.commit()
    client, code = client_of(world.reviewer), world.cycle.code
    for address in (f"/cycles/{code}", f"/cycles/{code}/review", f"/sheets/{sheet.id}", f"/sheets/{sheet.id}/review"):
        text = read(client, address)[1]
        assert ("fictitious-band" in text) is is_fictitious, address
        assert "css/cycles.css" in text, address


@pytest.mark.parametrize("language", ["ja", "ru"])
def test_the_pages_are_there_in_each_language(world, client_of, language):
    sheet = world.sheet()
    world.send(sheet)
    client, code = client_of(world.reviewer, language), world.cycle.code
    for address in ("/cycles", f"/cycles/{code}", f"/cycles/{code}/review", f"/sheets/{sheet.id}/review"):
        assert client.get(address).status_code == 200


def test_judging_a_return_that_was_just_recalled_says_so(world, client_of):
    sheet, draft = world.sheet(), world.sheet()
    world.send(sheet)
    assert (
        client_of(world.writer).post(f"/sheets/{sheet.id}", data={"act": "recall", "version": "2"}).status_code == 303
    )
    client = client_of(world.reviewer)
    answer = client.post(f"/sheets/{sheet.id}/review", data={"act": "accept", "version": "2"}, follow_redirects=True)
    assert "This return was recalled by its participant in the meantime" in answer.text
    assert status_of(sheet) == "draft"
    assert client.get(f"/sheets/{sheet.id}/review").status_code == 404
    assert client.post(f"/sheets/{draft.id}/review", data={"act": "accept", "version": "1"}).status_code == 404


def test_the_board_says_what_it_counts_and_since_when_the_meeting_has_the_papers(world, client_of):
    world.sheets()
    assert "Each pledge counts once for each party bound by it: N = 2." in board(world, client_of, world.reviewer)[1]
    world.move("tabled")
    db.session.get_one(ReviewCycle, world.cycle.id).tabled_at = NOW
    db.session.commit()
    assert "papers since 2 March 2026" in board(world, client_of, world.reviewer)[1]
