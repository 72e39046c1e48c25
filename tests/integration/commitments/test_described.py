"""Documents as things: one without a file, the particulars of any, and the sentences of others that tell of one."""

import pytest

from tests.factories import make_document, make_framework, make_participant, make_person, rows_of
from tests.pages import words_of
from tracker.core.permissions import Role
from tracker.documents.models import Document, DocumentParty, DocumentPlace, DocumentTitle, KnownThrough, PartInDocument
from tracker.frameworks.models import Precision

FIELDS = {
    "code": "XD04",
    "kind": "declaration",
    "title_en": "First declaration",
    "title_ja": "第一宣言",
    "adopted": "2004-08",
    "meeting": "",
    "place_en": "Alphaville",
    "authentic": ["en", "ru"],
    "part_XA": "party",
    "part_XB": "guest",
}


@pytest.fixture
def described(client, world):
    assert client.post("/documents/without-file", data=FIELDS).status_code == 303
    return next(row for row in rows_of(Document) if row.code == "XD04")


def test_a_document_without_a_file_is_taken_in_as_far_as_it_is_known(described, journal_of):
    assert (described.adopted_on.isoformat(), described.adopted_precision) == ("2004-08-01", Precision.MONTH)
    assert described.authentic_languages == ["en", "ru"]
    parts = [row.part for row in rows_of(DocumentParty) if row.document_id == described.id]
    assert parts == [PartInDocument.PARTY, PartInDocument.GUEST]
    assert journal_of() == ["document.described"]


def test_its_page_and_the_list_show_what_is_known(described, client):
    page = words_of(client.get("/documents/XD04"))
    for known in ("First declaration", "declaration", "August 2004", "Alphaville", "English and Russian", "Betania"):
        assert known in page
    assert "No sentence is chosen yet." in page
    assert "no text here" in words_of(client.get("/documents"))


@pytest.mark.any_database
@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"code": "XD26"}, "There is already a document with the code XD26"),
        ({"code": "xd"}, "cannot be used"),
        ({"title_en": "", "title_ja": ""}, "Give the document a title"),
        ({"adopted": "2004-13"}, "There is no day “2004-13”"),
        ({"adopted": "around 2004"}, "There is no day “around 2004”"),
        ({"part_XA": "", "part_XB": "guest"}, "Say who adopted it"),
    ],
)
def test_what_does_not_hold_is_told_and_stays_typed(client, world, changes, told):
    answer = client.post("/documents/without-file", data={**FIELDS, **changes})
    assert answer.status_code == 422
    assert told in words_of(answer)
    assert 'value="Alphaville"' in answer.get_data(as_text=True)
    assert [row.code for row in rows_of(Document)] == ["XD26"]


def test_sentences_that_tell_of_it_are_shown_word_for_word_and_open_in_their_text(described, client, journal_of):
    assert client.post("/documents/XD04/known-through?of=XD26", data={"segments": [0, 2]}).status_code == 303
    page = client.get("/documents/XD04")
    text = " ".join(page.get_data(as_text=True).split())
    assert "Alphia will build a canal by 2030." in text
    assert "The parties met in May." in text
    assert "Betania is prepared to help" not in text
    assert 'href="/documents/XD26#s2"' in text
    assert "XD26, sentence 3" in words_of(page)
    assert client.post("/documents/XD04/known-through?of=XD26", data={"segments": [2]}).status_code == 303
    assert len(rows_of(KnownThrough)) == 1
    assert journal_of() == ["document.described", "document.told", "document.told"]


def test_nothing_ticked_anew_writes_nothing(described, client, journal_of):
    client.post("/documents/XD04/known-through?of=XD26", data={"segments": [1]})
    client.post("/documents/XD04/known-through?of=XD26", data={"segments": [1]})
    assert journal_of() == ["document.described", "document.told"]


def edited(client, code, version=1, **changes):
    blank = dict.fromkeys(("title_ja", "title_ru", "place_en", "place_ja", "place_ru", "adopted", "meeting"), "")
    fields = {**blank, "version": version, "kind": "action_plan", "title_en": "Plan", "part_XA": "party"}
    fields["part_XB"] = "party"
    return client.post(f"/documents/{code}/particulars", data={**fields, **changes})


def test_particulars_of_a_document_with_a_text_can_be_changed_too(client, world, journal_of):
    assert (
        edited(client, "XD26", title_ru="План", place_en="Betaville", adopted="2025-Q4", part_XB="").status_code == 303
    )
    (document,) = rows_of(Document)
    assert document.version == 2
    assert (document.adopted_on.isoformat(), document.adopted_precision) == ("2025-10-01", Precision.QUARTER)
    assert {row.language: row.text for row in rows_of(DocumentTitle)} == {"en": "Plan", "ru": "План"}
    assert [row.text for row in rows_of(DocumentPlace)] == ["Betaville"]
    assert len(rows_of(DocumentParty)) == 1
    assert journal_of() == ["document.changed"]


def test_a_change_of_a_title_alone_moves_the_version(client, world):
    edited(client, "XD26", adopted="2026-01-15", title_en="First")
    edited(client, "XD26", version=rows_of(Document)[0].version, adopted="2026-01-15", title_en="Second")
    assert rows_of(Document)[0].version == 3


def test_the_same_sent_twice_is_saved_once(client, world, journal_of):
    assert [edited(client, "XD26", title_en="Sent twice").status_code for _press in range(2)] == [303, 303]
    assert journal_of() == ["document.changed"]


def test_a_stale_form_shows_both_and_loses_nothing(client, world):
    assert edited(client, "XD26", title_en="First to save").status_code == 303
    answer = edited(client, "XD26", title_en="Second to save", part_XB="guest")
    assert answer.status_code == 409
    page = answer.get_data(as_text=True)
    assert "First to save" in page
    assert 'value="Second to save"' in page
    assert "Title in English First to save Second to save" in words_of(answer)
    assert "Betania party guest" in words_of(answer)
    assert {row.text for row in rows_of(DocumentTitle)} == {"First to save"}


def test_another_dialogue_and_other_roles_are_kept_out(described, client_of, world, app):
    elsewhere = client_of(make_person(Role.ADMIN, make_framework("XYD", (make_participant("XZ"),))))
    for path in ("particulars", "known-through"):
        assert elsewhere.get(f"/documents/XD04/{path}").status_code == 404
        assert client_of(world.coordinator).get(f"/documents/XD04/{path}").status_code == 403
    assert client_of(world.coordinator).get("/documents/XD04").status_code == 200
    assert elsewhere.get("/documents/without-file?framework=XXD").status_code == 404


@pytest.mark.any_database
def test_the_list_asks_the_same_however_many_there_are(described, client, world, statements):
    statements.clear()
    client.get("/documents")
    few = len(statements)
    for number in range(5):
        make_document(world.framework, f"Text {number}.", code=f"XN{number}")
    statements.clear()
    client.get("/documents")
    assert len(statements) <= few + 1  # SQLite's own BEGIN


def test_one_entered_by_mistake_is_removed_while_it_has_no_pledge(described, client, journal_of):
    assert "/documents/XD04/remove" in client.get("/documents/XD04").get_data(as_text=True)
    assert client.post("/documents/XD04/remove", data={"reason": "Entered twice."}).status_code == 303
    assert [row.code for row in rows_of(Document) if row.code == "XD04"] == []
    assert journal_of()[-1] == "document.removed"
