"""A file arrives: it is read by the worker, looked at by an admin, and taken in, put away or removed."""

import io
import re
from datetime import timedelta

import pikepdf
import pytest
from werkzeug.datastructures import FileStorage
from werkzeug.test import stream_encode_multipart

from tests.factories import make_document, make_framework, make_participant, make_person, rows_of, segments_in
from tracker.candidates.models import Candidate, Ending
from tracker.candidates.service import decide
from tracker.candidates.tasks import read_arrivals
from tracker.core import clock
from tracker.core.db import db, unit_of_work, will_write
from tracker.core.permissions import Role
from tracker.documents import arriving
from tracker.documents.models import Arrival, Document, Edition, Passage, Reading, Segment

TEXT = "Стороны построят мост до конца 2031 года. Министры приветствовали это решение.\n" * 3


def made_pdf(*pages: str) -> bytes:
    """Return a PDF with a sentence a page."""
    file = io.BytesIO()
    with pikepdf.new() as made:
        font = pikepdf.Dictionary(Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica)
        for words in pages:
            page = made.add_blank_page(page_size=(595, 842))
            page.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F1=font))
            page.Contents = made.make_stream(f"BT /F1 12 Tf 72 700 Td ({words}) Tj ET".encode())
        made.save(file, deterministic_id=True)
    return file.getvalue()


PDF = made_pdf("The Parties will build a bridge in 2031.", "The ministers welcomed this.")


@pytest.fixture
def framework(app):
    return make_framework("XXD", (make_participant("XA", "Alphia"), make_participant("XB", "Betania")))


@pytest.fixture
def admin(framework):
    return make_person(Role.ADMIN, framework)


@pytest.fixture
def client(admin, client_of, unguarded):
    return client_of(admin)


@pytest.fixture
def add(client, framework):
    key = framework.code

    def post(data: bytes, name="plan.pdf", **changes):
        fields = {
            "framework": key,
            "language": "",
            "standing": "authentic",
            "code": "NEW26",
            "kind": "action_plan",
            "title_en": "A new plan",
            "adopted": "2026-02",
            "parties": ["XA", "XB"],
            "file": FileStorage(io.BytesIO(data), name),
            **changes,
        }
        body, _, boundary = stream_encode_multipart(fields, use_tempfile=False)
        kind = f'multipart/form-data; boundary="{boundary}"'
        return client.post("/documents/new", data=body.read(), content_type=kind)

    return post


def page_of(client, answer):
    assert answer.status_code == 303, answer.get_data(as_text=True)
    assert "/documents/arrivals/" in answer.location
    return client.get(answer.location)


def work():
    db.session.rollback()
    read_arrivals()
    will_write()
    db.session.rollback()


def test_a_pdf_is_read_by_the_worker_looked_at_and_taken_in(add, client, journal_of):
    answer = add(PDF)
    waiting = page_of(client, answer)
    assert waiting.headers["Refresh"] == "3"
    assert "It waits for its turn." in waiting.get_data(as_text=True)
    assert rows_of(Document) == []
    assert "A new plan" in client.get("/documents").get_data(as_text=True)
    work()
    page = client.get(answer.location).get_data(as_text=True)
    assert "The Parties will build a bridge in 2031." in page
    assert rows_of(Document) == []
    taken = client.post(answer.location, data={"language": "en"})
    assert taken.location.endswith("/documents/NEW26/bench")
    (reading,), (edition,), (document,) = rows_of(Reading), rows_of(Edition), rows_of(Document)
    assert (edition.original, edition.file_name, edition.language, edition.encoding) == (PDF, "plan.pdf", "en", None)
    assert (document.adopted_on.isoformat(), document.adopted_precision) == ("2026-02-01", "month")
    assert (reading.reader, reading.pages) == ("pdf-2", 2)
    assert [(row.places[0]["page"], len(row.places[0]["box"])) for row in rows_of(Passage)] == [(1, 4), (2, 4)]
    (found,) = rows_of(Candidate)
    assert found.finding["due"] == "2031-12-31"
    assert rows_of(Arrival) == []
    shown = client.get("/documents/NEW26").get_data(as_text=True)
    assert "<dt>Pages</dt>" in shown.replace("\n", "").replace("  ", "")
    assert journal_of()[-2:] == ["arrival.received", "document.added"]
    assert "file handed in" in client.get("/journal").get_data(as_text=True)


def test_language_and_encoding_are_proposed_and_confirmed(add, client):
    answer = add(TEXT.encode("koi8-r"), "plan.txt")
    page = page_of(client, answer).get_data(as_text=True)
    assert 'value="ru" selected' in page or 'selected value="ru"' in page
    assert "KOI8-R" in page
    assert "Стороны построят мост" in page
    client.post(answer.location, data={"language": "ru", "encoding": "koi8-r"})
    (edition,) = rows_of(Edition)
    assert (edition.language, edition.encoding) == ("ru", "koi8-r")
    assert len(rows_of(Candidate)) == 3


def test_what_is_said_otherwise_is_read_again(add, client):
    answer = add(TEXT.encode("koi8-r"), "plan.txt")
    again = client.post(answer.location, data={"language": "ru", "encoding": "cp1251"})
    assert again.location == answer.location
    work()
    (arrival,) = rows_of(Arrival)
    assert (arrival.outcome["encoding"], arrival.outcome["text"][:7]) == ("cp1251", "уФПТПОЩ")
    client.post(answer.location, data={"language": "ru", "encoding": "utf-8"})
    work()
    assert "cannot be read as UTF-8" in client.get(answer.location).get_data(as_text=True)


def test_a_sure_text_in_the_language_that_was_said_goes_straight_to_the_bench(add):
    assert add(TEXT.encode(), "plan.txt", language="ru").location.endswith("/documents/NEW26/bench")
    assert rows_of(Arrival) == []


def test_a_text_of_a_language_nobody_searches_is_marked_by_hand(add, client):
    text = "Тараптар су ресурстарын бірлесіп пайдалануға келісті және жұмыс тобын құрады.\n"
    answer = add(text.encode(), "plan.txt")
    assert "mark them by hand" in page_of(client, answer).get_data(as_text=True)
    client.post(answer.location, data={"language": "kk", "encoding": "utf-8"})
    assert (len(rows_of(Segment)), rows_of(Candidate)) == (1, [])
    assert client.get("/documents/NEW26/bench").status_code == 200


@pytest.mark.parametrize(
    ("data", "sentence"),
    [(made_pdf(""), "pictures of pages"), (b"%PDF-1.7 hello", "damaged"), (PDF[: len(PDF) // 3], "damaged")],
)
def test_a_file_that_cannot_be_read_is_told_and_leaves_nothing(add, client, data, sentence):
    answer = add(data)
    page_of(client, answer)
    work()
    page = client.get(answer.location)
    assert sentence in page.get_data(as_text=True)
    assert "Refresh" not in page.headers
    away = client.post(f"{answer.location}/put-away?then=new")
    # what was typed about it is still there, for another file
    page = client.get(away.location).get_data(as_text=True)
    for typed in ('value="NEW26"', 'value="A new plan"', 'value="2026-02"', 'selected value="action_plan"'):
        assert typed in page
    assert re.search(r'<input checked[^>]*name="parties"[^>]*value="XA"', page)
    assert rows_of(Arrival) == rows_of(Document) == rows_of(Edition) == []


def test_the_same_file_is_refused_while_it_waits_and_when_it_is_here(add, client):
    answer = add(PDF)
    assert "waits as NEW26" in add(PDF, code="AGAIN").get_data(as_text=True)
    assert "with the code NEW26 was handed in" in add(PDF + b"\n", code="NEW26").get_data(as_text=True)
    work()
    client.post(answer.location, data={"language": "en"})
    assert "already here as document NEW26" in add(PDF, code="AGAIN").get_data(as_text=True)


def test_an_unreadable_file_handed_in_again_is_told_why_and_another_comes_in_its_place(add, client):
    add(PDF[: len(PDF) // 3])
    work()
    page = add(PDF[: len(PDF) // 3]).get_data(as_text=True)
    assert "already as NEW26 and could not be read. The file is damaged and cannot be opened. Open it where" in page
    page_of(client, add(PDF))
    (waiting,) = rows_of(Arrival)
    assert (waiting.code, waiting.failure) == ("NEW26", None)


def test_a_file_at_which_the_worker_died_three_times_is_not_tried_again(add, client):
    answer = add(PDF)
    key, at = rows_of(Arrival)[0].id, clock.now()
    for number in range(arriving.MOST_TRIES):
        will_write()
        with unit_of_work():
            assert arriving.take_up(key, at=at + timedelta(minutes=5 * number))
            assert not arriving.take_up(key, at=at + timedelta(minutes=5 * number))
    clock.ticking = lambda: at + timedelta(hours=1)
    work()
    assert "never finished" in client.get(answer.location).get_data(as_text=True)


def test_how_far_a_reading_is_can_be_seen(add, client):
    answer = add(PDF)
    will_write()
    with unit_of_work():
        key = rows_of(Arrival)[0].id
        arriving.take_up(key, at=clock.now())
        arriving.note_progress(key, arriving.Stage.PAGES, 41, 300, at=clock.now())
    page = client.get(answer.location).get_data(as_text=True)
    assert "Its pages are read." in page
    assert "Page 41 of 300" in page


def test_admins_of_other_dialogues_see_nothing_of_it(add, client_of):
    answer = add(PDF)
    stranger = client_of(make_person(Role.ADMIN, make_framework("YYD")))
    assert stranger.get(answer.location).status_code == 404
    assert stranger.post(f"{answer.location}/put-away").status_code == 404
    assert "A new plan" not in stranger.get("/documents").get_data(as_text=True)


@pytest.fixture
def upload(framework):
    return make_document(framework, code="XW26")


def test_a_document_of_which_nothing_was_decided_can_be_removed(upload, client, journal_of):
    assert "Remove this upload" in client.get("/documents/XW26").get_data(as_text=True)
    assert client.post("/documents/XW26/remove", data={"reason": ""}).status_code == 422
    gone = client.post("/documents/XW26/remove", data={"reason": "The wrong file."})
    assert gone.location.endswith("/documents")
    assert rows_of(Document) == rows_of(Edition) == rows_of(Reading) == rows_of(Segment) == []
    assert journal_of()[-1] == "document.removed"


def test_a_document_of_which_something_was_decided_stays(upload, admin, client):
    with unit_of_work():
        decide(segments_in(upload)[0], Ending.CONTEXT, by=admin, at=clock.now())
    refused = client.post("/documents/XW26/remove", data={"reason": "The wrong file."})
    assert refused.status_code == 422
    assert "decided already" in refused.get_data(as_text=True)
    assert "Remove this upload" not in client.get("/documents/XW26").get_data(as_text=True)
    assert len(rows_of(Document)) == 1


def test_kind_and_standing_are_the_admins_to_say(add, client):
    page = add(PDF, kind="", standing="").get_data(as_text=True)
    assert "Say what kind of document it is." in page
    assert "Say what this text is" in page
    assert rows_of(Arrival) == []
