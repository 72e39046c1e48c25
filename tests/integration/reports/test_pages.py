"""Who sees which report, and what the pages say."""

import hashlib
import html
import re

import pytest

from tests import factories as make
from tests.integration.reports.frozen import CLOSED, make_closed_cycle
from tests.unit.reports.example import item, tabled, undertaking
from tests.worlds import make_world
from tracker.assessments.models import CycleRecord
from tracker.commitments.models import CommitmentTitle
from tracker.core.db import db
from tracker.core.permissions import Role
from tracker.cycles.models import CycleStatus
from tracker.reports.models import IssuedReport

OPEN = (CycleStatus.COLLECTING, CycleStatus.REVIEWING, CycleStatus.CONSULTING)


@pytest.fixture
def framework(app):
    return make.make_framework()


def person(role, framework):
    return make.make_person(role, framework, make.make_participant() if role is Role.COORDINATOR else None)


def issue(cycle, language="en", content=b"%PDF-1.7 example") -> None:
    record = db.session.query(CycleRecord).filter_by(cycle_id=cycle.id).one()
    made = {"made_at": CLOSED, "content": content, "sha256": hashlib.sha256(content).hexdigest()} if content else {}
    db.session.add(IssuedReport(record_id=record.id, language=language, ordered_at=CLOSED, **made))
    db.session.commit()


@pytest.mark.any_database
@pytest.mark.parametrize("status", OPEN)
@pytest.mark.parametrize(
    ("role", "code"), [(Role.REVIEWER, 200), (Role.ADMIN, 200), (Role.COORDINATOR, 404), (Role.OBSERVER, 404)]
)
def test_before_the_meeting_has_the_papers_the_draft_is_the_chairs_own(framework, client_of, status, role, code):
    cycle = make.make_cycle(framework, status)
    client = client_of(person(role, framework))
    assert client.get(f"/cycles/{cycle.code}/report").status_code == code
    assert client.get(f"/cycles/{cycle.code}/report/items").status_code == code
    assert (cycle.code in client.get("/reports").text) == (code == 200)


@pytest.mark.parametrize("role", Role)
def test_once_tabled_all_who_take_part_read_it(framework, client_of, role):
    cycle = make.make_cycle(framework, CycleStatus.TABLED)
    page = client_of(person(role, framework)).get(f"/cycles/{cycle.code}/report")
    assert page.status_code == 200
    assert "DRAFT" in page.text


@pytest.mark.parametrize("status", [CycleStatus.PLANNED, CycleStatus.CANCELLED])
def test_a_cycle_not_begun_or_cancelled_has_no_report(framework, client_of, status):
    cycle = make.make_cycle(framework, status)
    client = client_of(make.make_person(Role.ADMIN, framework))
    assert client.get(f"/cycles/{cycle.code}/report").status_code == 404


def test_reports_of_other_dialogues_are_not_known_of(framework, client_of):
    cycle = make_closed_cycle(framework)
    stranger = client_of(make.make_person(Role.REVIEWER, make.make_framework("XXE")))
    for address in ("", "/items", "/en.pdf"):
        assert stranger.get(f"/cycles/{cycle.code}/report{address}").status_code == 404
    assert cycle.code not in stranger.get("/reports").text


def test_the_page_of_a_closed_cycle_says_final_and_ends_with_the_hash(framework, client_of):
    cycle = make_closed_cycle(framework)
    page = (
        client_of(make.make_person(Role.COORDINATOR, framework, make.make_participant()))
        .get(f"/cycles/{cycle.code}/report")
        .text
    )
    assert "FINAL" in page
    assert "DRAFT" not in page
    record = db.session.query(CycleRecord).one()
    assert page.rindex(record.hash) > page.rindex("XD26-2-02")
    assert "no return received by 3 May 2026" in page
    assert '<blockquote class="quote " lang="ru">' in page


def test_no_link_of_the_report_leads_an_observer_where_it_is_not_open(framework, client_of):
    cycle = make_closed_cycle(framework)
    observer = client_of(make.make_person(Role.OBSERVER, framework))
    page = observer.get(f"/cycles/{cycle.code}/report").text
    links = {address.partition("#")[0] for address in re.findall(r'<a [^>]*href="(/[^"]*)"', page)}
    assert {observer.get(html.unescape(address)).status_code for address in links if address} == {200, 202}
    reviewer = client_of(make.make_person(Role.REVIEWER, framework))
    assert 'href="/commitments/XD26-2-02"' in reviewer.get(f"/cycles/{cycle.code}/report").text


def test_papers_before_the_meeting_are_no_drafts_to_their_readers(framework, client_of):
    cycle = make.make_cycle(framework, CycleStatus.TABLED)
    page = client_of(make.make_person(Role.OBSERVER, framework)).get("/reports").text
    assert "The meeting has these papers." in page
    assert f"/cycles/{cycle.code}/report" in page
    assert "Drafts" not in page
    assert "No report has been issued yet." not in page


def test_the_list_narrows_and_says_so(framework, client_of):
    cycle = make_closed_cycle(framework)
    client = client_of(make.make_person(Role.OBSERVER, framework))
    page = client.get(f"/cycles/{cycle.code}/report/items?area=1(1)&class=no_return").text
    assert "1 undertaking" in page
    assert "Canals" in page
    assert "Caldera" in page
    unknown = client.get(f"/cycles/{cycle.code}/report/items?class=nonsense&return=reported&area=QQ").text
    assert "No undertaking fits" in unknown
    assert re.findall("The filter “([^”]+)” knows no “([^”]+)”", unknown) == [
        ("Area", "QQ"),
        ("Summary class", "nonsense"),
    ]


def test_a_made_pdf_is_served_with_its_name_and_its_hash(framework, client_of):
    cycle = make_closed_cycle(framework)
    issue(cycle)
    client = client_of(make.make_person(Role.OBSERVER, framework))
    answer = client.get(f"/cycles/{cycle.code}/report/en.pdf")
    assert (answer.status_code, answer.mimetype, answer.data) == (200, "application/pdf", b"%PDF-1.7 example")
    assert answer.headers["Content-Disposition"] == f"attachment; filename={cycle.code}-report-en.pdf"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["ETag"] == f'"{hashlib.sha256(b"%PDF-1.7 example").hexdigest()}"'
    again = client.get(f"/cycles/{cycle.code}/report/en.pdf", headers={"If-None-Match": answer.headers["ETag"]})
    assert again.status_code == 304


@pytest.mark.parametrize("is_ordered", [True, False])
def test_a_pdf_not_made_yet_says_so(framework, client_of, is_ordered):
    cycle = make_closed_cycle(framework)
    if is_ordered:
        issue(cycle, "ru", content=None)
    client = client_of(make.make_person(Role.OBSERVER, framework))
    answer = client.get(f"/cycles/{cycle.code}/report/ru.pdf")
    assert answer.status_code == 202
    assert "The report is being made" in answer.text


@pytest.mark.parametrize("language", ["de", "xx"])
def test_there_is_no_pdf_in_other_languages(framework, client_of, language):
    cycle = make_closed_cycle(framework)
    client = client_of(make.make_person(Role.OBSERVER, framework))
    assert client.get(f"/cycles/{cycle.code}/report/{language}.pdf").status_code == 404


def test_a_draft_has_no_pdf(framework, client_of):
    cycle = make.make_cycle(framework, CycleStatus.TABLED)
    client = client_of(make.make_person(Role.ADMIN, framework))
    assert client.get(f"/cycles/{cycle.code}/report/en.pdf").status_code == 404


def test_a_draft_tells_what_was_sent_and_nothing_that_was_not(app, client_of):
    world = make_world()
    sent, _other = world.sheets()
    world.send(sent)
    draft = world.sheet(title="Keep quiet")
    draft.done = "a draft nobody may read"
    db.session.commit()
    page = client_of(world.reviewer).get(f"/cycles/{world.cycle.code}/report").text
    assert "Dug 3 km." in page
    assert "a draft nobody may read" not in page
    assert "as received, not yet confirmed" in page


def test_the_page_of_a_closed_cycle_does_not_follow_later_changes(framework, client_of):
    document = make.make_document(framework)
    pledge = make.make_commitment(document, reference="XD26-1(1)-01")
    cycle = make_closed_cycle(framework)
    client = client_of(make.make_person(Role.OBSERVER, framework))

    def read() -> str:
        # the tokens of the frame's forms tell the second in which they were made
        return re.sub(r'name="csrf_token" value="[^"]*"', "", client.get(f"/cycles/{cycle.code}/report").text)

    before = read()
    db.session.query(CommitmentTitle).filter_by(commitment_id=pledge.id).update({"text": "Changed later"})
    db.session.commit()
    assert read() == before


@pytest.mark.parametrize("address", ["/reports", "/cycles/{code}/report", "/cycles/{code}/report/items"])
def test_the_number_of_statements_does_not_depend_on_the_number_of_rows(framework, client_of, statements, address):
    few = make_closed_cycle(
        framework, tabled(items=[item("XD26-1-01", "1", [undertaking("XA", "not_due", "not_due")])]), number=1
    )
    client = client_of(make.make_person(Role.OBSERVER, framework))

    def count(cycle) -> int:
        client.get(address.format(code=cycle.code))
        statements.clear()
        client.get(address.format(code=cycle.code))
        return len(statements)

    one = count(few)
    items = [item(f"XD26-1-{n:02}", "1", [undertaking("XA", "not_due", "not_due")]) for n in range(1, 31)]
    many = [make_closed_cycle(framework, tabled(items=items), number=number) for number in range(2, 6)]
    assert count(many[-1]) == one
