"""Planning a cycle on its page, and the acts on a cycle; what is refused says why and keeps what was typed."""

from html import unescape

import pytest

from tests import factories as make
from tests.worlds import World
from tracker.commitments.models import Life
from tracker.core import clock
from tracker.core.db import db
from tracker.cycles.models import CycleScope, CycleStatus, CycleTitle, ReviewCycle
from tracker.frameworks.models import Meeting, MeetingState

PLAN = {
    "title_en": "Second review",
    "title_ru": "Второй обзор",
    "period_from": "2025-01-01",
    "period_to": "2025-12-31",
    "due_on": "2026-04-01",
}


@pytest.fixture
def world(world: World) -> World:
    make.make_commitment(world.document, (world.alphia,), "Build a canal")
    return world


def plan(world, client, **changes):
    return client.post("/cycles/new", data={"meeting": str(make.meeting_of(world.framework).id), **PLAN, **changes})


def cycles():
    return sorted(make.rows_of(ReviewCycle), key=lambda cycle: cycle.id)


def test_the_page_lists_the_pledges_by_area_with_counts(world, client_of):
    make.make_commitment(world.document, (world.betania,), "Open the border", area_id=None)
    text = unescape(client_of(world.admin).get("/cycles/new").text)
    assert "2 pledges are in force." in text
    assert text.index("Water") < text.index("Build a canal") < text.index("No area") < text.index("Open the border")
    assert text.count("1 pledge</span>") == 2


def test_a_cycle_is_planned_with_titles_and_exclusions(world, client_of):
    out = make.make_commitment(world.document, (world.betania,))
    answer = plan(
        world,
        client_of(world.admin),
        **{f"out_{out.id}_en": "reported elsewhere", f"out_{out.id}_ru": "в другом обзоре"},
    )
    made = cycles()[-1]
    assert (answer.status_code, answer.location) == (303, f"/cycles/{made.code}")
    assert made.status is CycleStatus.PLANNED
    titles = {row.language: row.text for row in make.rows_of(CycleTitle) if row.cycle_id == made.id}
    assert titles == {"en": "Second review", "ru": "Второй обзор"}
    assert sorted(row.is_included for row in make.rows_of(CycleScope)) == [False, True]
    assert make.reasons_given() == {out.id: {"en": "reported elsewhere", "ru": "в другом обзоре"}}
    # each reads it in their language, who has none in English
    board = f"/cycles/{made.code}"
    shown = {spoken: client_of(world.admin, language=spoken).get(board).text for spoken in ("ru", "ja")}
    assert "в другом обзоре" in shown["ru"]
    assert "reported elsewhere" in shown["ja"]


@pytest.mark.any_database
@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"due_on": "2026-03-01"}, "1 March 2026 is already past."),
        ({"period_to": "2024-12-31"}, "The period ends before it begins."),
        ({"period_to": "2026-02-31"}, "There is no day “2026-02-31”."),
        ({"period_from": ""}, "Give a day."),
        ({"title_en": " "}, "title"),
        ({"title_en": "x" * 201}, "200 characters"),
        ({"meeting": "999"}, "choice"),
    ],
)
def test_what_cannot_be_planned_says_why_and_keeps_what_was_typed(world, client_of, changes, said):
    before = len(cycles())
    answer = plan(world, client_of(world.admin), **changes)
    text = unescape(answer.text)
    assert answer.status_code == 422
    assert said in text
    assert "Второй обзор" in text
    typed = [value.strip() for name, value in changes.items() if name != "meeting"]
    assert all(value in text for value in typed)
    assert len(cycles()) == before


def test_the_page_asks_as_many_statements_for_many_pledges_as_for_few(world, client_of, statements):
    client = client_of(world.admin)

    def asked() -> int:
        statements.clear()
        assert client.get("/cycles/new").status_code == 200
        return len(statements)

    few = asked()
    for _ in range(20):
        make.make_commitment(world.document, (world.alphia,))
    assert asked() == few


def test_an_admin_of_several_dialogues_chooses_first(world, client_of):
    make.make_framework("XXE")
    client = client_of(make.make_person("admin"))
    text = client.get("/cycles/new").text
    assert "For which dialogue?" in text
    assert "/cycles/new?framework=XXD" in text
    assert "Second review" not in client.get("/cycles/new?framework=XXD").text


def test_without_pledges_the_page_says_where_they_come_from(app, world, client_of):
    other = make.make_framework("XXE")
    answer = client_of(make.make_person("admin", other)).get("/cycles/new")
    assert "There are no pledges to review yet." in answer.text


def test_without_a_meeting_ahead_the_page_leads_to_where_one_is_announced(world, client_of):
    db.session.query(Meeting).update({"state": MeetingState.HELD})
    db.session.commit()
    text = client_of(world.admin).get("/cycles/new").text
    assert "No meeting lies ahead." in text
    assert f'href="/admin/frameworks/{world.framework.code}/meetings"' in text


def test_locking_reopening_and_cancelling_on_their_pages(world, client_of):
    client, code = client_of(world.admin), world.cycle.code
    before = unescape(client.get(f"/cycles/{code}/lock").text)
    assert "no return received by 2 March 2026" in before
    assert "becomes the last day for returns instead of 11 March 2026" in before
    assert client.post(f"/cycles/{code}/lock").status_code == 422, "an early lock needs a reason"
    early = {"reason": "the meeting was moved forward"}
    assert [client.post(f"/cycles/{code}/lock", data=early).status_code for _press in range(2)] == [303, 303]
    assert "the meeting was moved forward" in client.get(f"/cycles/{code}").text
    another = client_of(make.make_person("admin", world.framework))
    assert another.post(f"/cycles/{code}/lock").status_code == 422
    refused = client.post(f"/cycles/{code}/reopen", data={"due_on": "2026-02-30", "reason": "two parties asked"})
    assert refused.status_code == 422
    assert "There is no day “2026-02-30”." in unescape(refused.text)
    assert "two parties asked" in refused.text
    more = {"due_on": "2026-04-30", "reason": "two parties asked"}
    assert [client.post(f"/cycles/{code}/reopen", data=more).status_code for _press in range(2)] == [303, 303]
    assert client.post(f"/cycles/{code}/reopen", data=more | {"due_on": "2026-05-30"}).status_code == 422
    assert "two parties asked" in client.get(f"/cycles/{code}").text
    assert client.post(f"/cycles/{code}/cancel", data={"reason": " "}).status_code == 422
    assert client.post(f"/cycles/{code}/cancel", data={"reason": "the meeting was moved"}).status_code == 303
    assert db.session.get_one(ReviewCycle, world.cycle.id).status is CycleStatus.CANCELLED
    assert "</span> the meeting was moved\n" in client.get(f"/cycles/{code}").text
    in_japanese = client_of(world.admin, "ja").get(f"/cycles/{code}").text
    assert '<span lang="en">the meeting was moved</span> <span class="quiet small">(英語)</span>' in in_japanese


@pytest.mark.parametrize("act", ["lock", "reopen", "cancel"])
def test_only_an_admin_of_the_dialogue_moves_a_cycle(world, client_of, act):
    address = f"/cycles/{world.cycle.code}/{act}"
    assert client_of(world.writer).get(address).status_code == 403
    assert client_of(world.reviewer).post(address).status_code == 403
    stranger = make.make_person("admin", make.make_framework("XXE"))
    assert client_of(stranger).get(address).status_code == 404


def test_an_act_that_cannot_be_done_now_shows_why_and_no_form(world, client_of):
    client, board = client_of(world.admin), f"/cycles/{world.cycle.code}"
    world.move("closed")
    pledge = make.make_commitment(world.document, (world.alphia,))
    pledge.life, pledge.ended_on, pledge.end_reason = Life.WITHDRAWN, clock.today(), "Agreed otherwise."
    whole = make.make_commitment(world.document, (world.alphia,))
    db.session.commit()
    acts = {f"{board}/{act}": board for act in ("open", "lock", "reopen", "cancel", "close")}
    acts |= {f"/commitments/{pledge.reference}/{act}": pledge.reference for act in ("edit", "end", "split", "merge")}
    acts |= {f"/commitments/{whole.reference}/requests": whole.reference}  # it hangs on no condition
    acts |= {f"/documents/{world.document.code}/remove": world.document.code}
    for address, leads_to in acts.items():
        answer = client.get(address)
        assert answer.status_code == 303, address
        assert answer.location.endswith(leads_to), address
        assert 'class="flash' in client.get(answer.location).text, address
