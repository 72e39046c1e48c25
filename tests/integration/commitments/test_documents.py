"""Taking a document in: by file or paste; what cannot be taken is told in a sentence, and nothing is stored."""

import io
import re

import pytest
from werkzeug.datastructures import FileStorage
from werkzeug.test import stream_encode_multipart

from tests.factories import make_framework, make_participant, make_person, rows_of
from tracker.candidates.models import Candidate
from tracker.core.permissions import Role
from tracker.documents.models import Document, Edition, Reading, Segment

TEXT = "1. Water\n\nThe Parties will build a bridge in 2031. The ministers welcomed this.\n"


@pytest.fixture
def add(client, world):
    def post(data: bytes | None = None, name="plan.txt", **changes):
        fields = {
            "framework": world.framework.code,
            "language": "en",
            "standing": "authentic",
            "code": "NEW26",
            "kind": "action_plan",
            "title_en": "A new plan",
            "adopted": "2026-02-01",
            "parties": ["XA", "XB"],
            **changes,
        }
        if data is not None:
            fields["file"] = FileStorage(io.BytesIO(data), name)
        # encoded in memory: the test client would leave its temporary file open
        body, _, boundary = stream_encode_multipart(fields, use_tempfile=False)
        return client.post(
            "/documents/new", data=body.read(), content_type=f'multipart/form-data; boundary="{boundary}"'
        )

    return post


def added():
    return [row for row in rows_of(Document) if row.code == "NEW26"]


def test_a_file_becomes_a_document_on_the_bench(add, client):
    answer = add(TEXT.encode())
    assert answer.status_code == 303
    assert answer.location.endswith("/documents/NEW26/bench")
    (document,) = added()
    edition = next(row for row in rows_of(Edition) if row.document_id == document.id)
    reading = next(row for row in rows_of(Reading) if row.edition_id == edition.id)
    segments = [row for row in rows_of(Segment) if row.reading_id == reading.id]
    assert (edition.original, edition.file_name) == (TEXT.encode(), "plan.txt")
    assert [TEXT[s.start : s.end] for s in segments] == [
        "The Parties will build a bridge in 2031.",
        "The ministers welcomed this.",
    ]
    found = [row for row in rows_of(Candidate) if row.segment_id in {s.id for s in segments}]
    assert [row.segment_id for row in found] == [segments[0].id]
    assert found[0].finding["due"] == "2031-12-31"


def test_of_a_long_file_name_the_beginning_is_kept(add):
    assert add(TEXT.encode(), "план" * 100 + ".txt").status_code == 303
    assert {row.file_name for row in rows_of(Edition)} == {None, ("план" * 100)[:255]}


def test_a_pasted_text_does_too(add):
    assert add(pasted=TEXT).status_code == 303
    assert len(added()) == 1


def test_a_japanese_text_is_read_in_its_own_language(add):
    text = "本年、両国は運河を建設する。大臣はこれを歓迎した。\n"
    before = {row.id for row in rows_of(Candidate)}
    assert add(text.encode(), language="ja").status_code == 303
    (found,) = [row for row in rows_of(Candidate) if row.id not in before]
    assert text[found.start : found.end] == "本年、両国は運河を建設する。"
    assert found.finding["due"] == "2026-12-31"


@pytest.mark.any_database
@pytest.mark.parametrize(
    ("data", "changes", "sentence"),
    [
        (b"", {}, "empty"),
        (b"  \n \n", {}, "empty"),
        (b"\x89PNG\r\n\x1a\n not a text", {}, "PNG"),
        (b"PK\x03\x04" + b"\x00" * 40, {}, "damaged"),
        (bytes(range(128, 256)) * 20, {}, "encoded"),
        (None, {}, "one of the two"),
        (b"Alphia will act.", {"pasted": "And this."}, "one of the two"),
        (TEXT.encode(), {"code": "no spaces!"}, "cannot be used"),
        (TEXT.encode(), {"code": "XD26"}, "already a document"),
        (TEXT.encode(), {"code": ""}, "short code"),
        (TEXT.encode(), {"title_en": "", "title_ja": ""}, "title in at least one"),
        (TEXT.encode(), {"parties": []}, "bind nobody"),
        (TEXT.encode(), {"adopted": "2026-02-31"}, "no day"),
        (b"x" * 10_000_001, {}, "10 MB"),
        (None, {"pasted": "y" * 1_000_001}, "1 MB"),
    ],
)
def test_what_cannot_be_taken_is_told_and_the_rest_stays_typed(add, data, changes, sentence):
    answer = add(data, **{"title_ja": "計画", **changes})
    page = answer.get_data(as_text=True)
    assert answer.status_code == 422
    assert sentence in page
    assert "計画" in page or "title_ja" in changes
    assert added() == []


def test_all_that_is_lacking_is_told_at_once_in_the_order_of_the_page(add):
    page = add(kind="", code="", title_en="", parties=[]).get_data(as_text=True)
    at = [
        page.index(words) for words in ("one of the two", "what kind", "short code", "title in at least", "bind nobody")
    ]
    assert at == sorted(at)


def test_from_the_page_of_a_dialogue_that_dialogue_is_chosen_and_its_parties_come_first(world, client_of):
    later = make_framework("XXE", (make_participant("XC", "Gammia"), world.alphia))
    admin = client_of(make_person(Role.ADMIN))
    (address,) = re.findall(r'href="(/documents/new[^"]*)"', admin.get(f"/frameworks/{later.code}").text)
    page = admin.get(address).text
    assert re.findall(r'<option selected value="(\w+)"', page) == ["XXE"]
    assert re.findall(r'name="parties" type="checkbox" value="(\w+)"', page) == ["XC", "XA", "XB"]


def test_the_same_text_twice_is_told(add):
    add(TEXT.encode())
    answer = add(TEXT.encode(), code="AGAIN")
    assert "already here as document NEW26" in answer.get_data(as_text=True)
    assert [row.code for row in rows_of(Document)] == ["XD26", "NEW26"]


def test_a_request_beyond_all_limits_gets_a_page_with_a_sentence(client):
    answer = client.post("/documents/new", data=b"x" * 11_000_000, content_type="multipart/form-data; boundary=y")
    assert answer.status_code == 413
    assert "too large" in answer.get_data(as_text=True)


def test_the_page_shows_the_text_as_printed(add, client):
    add(TEXT.encode())
    page = client.get("/documents/NEW26").get_data(as_text=True)
    assert 'id="s0"' in page
    assert "The Parties will build a bridge in 2031." in page
    assert "0 of 2 sentences decided" in page
