"""The decisions about a text taken away as annotations and as a table, and the table brought back."""

import csv
import io
import json

import pytest

from tests.factories import make_document, make_framework, rows_of, segments_in
from tests.integration.commitments.test_bench import TWO, accept, accept_words
from tests.integration.commitments.test_bench import two as two
from tracker.candidates.models import SegmentDecision
from tracker.commitments.models import Commitment

# told beside the decisions, or the number of the text
BESIDE = ("reference", "by", "at")


@pytest.fixture
def decided(world, client):
    """A text with a pledge, a part of it and something left out."""
    accept(client, 0, condition="", title_ja="運河の建設")
    client.post("/documents/XD26/bench/1/leave", data={"no-ending": "part_of", "no-whole": "0"})
    client.post("/documents/XD26/bench/2/leave", data={"no-ending": "excluded", "no-reason": "=SUM(A1), a courtesy"})
    return client


@pytest.fixture
def same_text(world):
    """The same text in another dialogue of the same parties, nothing decided."""
    other = make_framework("XXE", (world.alphia, world.betania))
    return make_document(other, code="XE26", parties=(world.alphia, world.betania))


@pytest.fixture
def everywhere(client_of, app):
    from tests.factories import make_person
    from tracker.core.permissions import Role

    return client_of(make_person(Role.ADMIN))


def table_of(client, code="XD26"):
    answer = client.get(f"/documents/{code}/decisions.csv")
    assert answer.status_code == 200
    return answer.data


def bring_back(client, data, code):
    upload = {"table": (io.BytesIO(data), "decisions.csv")}
    return client.post(f"/documents/{code}/decisions", data=upload, content_type="multipart/form-data")


def rows_in(data):
    return [
        {name: cell for name, cell in row.items() if name not in BESIDE}
        for row in csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline=""))
    ]


def test_the_same_table_gives_the_same_state(decided, same_text, everywhere):
    taken = table_of(decided)
    assert bring_back(everywhere, taken, "XE26").status_code == 303
    assert rows_in(table_of(everywhere, "XE26")) == rows_in(taken)
    assert [row.reference for row in rows_of(Commitment)] == ["XD26-1-01", "XE26-1-01"]


TWICE = "1. Water\n\nThe parties met. Alphia will build a canal by 2030. The parties met. They noted this.\n"


def test_of_a_half_decided_text_the_table_gives_the_same_half(world, client, everywhere):
    make_document(world.framework, TWICE, "XH26", parties=(world.alphia, world.betania))
    make_document(make_framework("XXE", (world.alphia, world.betania)), TWICE, "XE28", parties=(world.alphia,))
    client.post("/documents/XH26/bench/2/leave", data={"no-ending": "context"})
    taken = table_of(client, "XH26")
    assert [row["n"] for row in rows_in(taken)] == ["3"]
    assert bring_back(everywhere, taken, "XE28").status_code == 303
    assert rows_in(table_of(everywhere, "XE28")) == rows_in(taken)
    assert bring_back(client, taken, "XH26").status_code == 303
    assert table_of(client, "XH26") == taken


def test_brought_back_to_its_own_text_it_changes_nothing(decided, journal_of):
    taken, before = table_of(decided), journal_of()
    assert bring_back(decided, taken, "XD26").status_code == 303
    assert journal_of() == before
    assert table_of(decided) == taken


def test_several_pledges_of_a_sentence_come_back_each_with_its_words(world, client, two, everywhere):
    accept_words(client, "Alphia will build a canal")
    accept_words(client, "Betania will train its engineers", another=True, title_en="Train engineers")
    other = make_framework("XXE", (world.alphia, world.betania))
    make_document(other, TWO, "XE27", parties=(world.alphia, world.betania))
    taken = table_of(client, "XD27")
    assert bring_back(everywhere, taken, "XE27").status_code == 303
    assert rows_in(table_of(everywhere, "XE27")) == rows_in(taken)


def test_a_sentence_decided_otherwise_keeps_all_as_it_is(decided, same_text, everywhere):
    everywhere.post("/documents/XE26/bench/2/leave", data={"no-ending": "context"})
    answer = bring_back(everywhere, table_of(decided), "XE26")
    assert answer.status_code == 422
    assert "Sentence 3 is decided otherwise." in answer.text
    assert len([row for row in rows_of(SegmentDecision) if row.segment_id in ids_of(same_text)]) == 1


def ids_of(document):
    return {segment.id for segment in segments_in(document)}


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        (lambda data: b"\xff\xfe\x00", "This is no table in UTF-8."),
        (lambda data: data.replace(b"decision", b"choice", 1), "The first line is not that of the file"),
        (lambda data: data + b"1,2,3\r\n", "has more or fewer cells"),
        (
            lambda data: data.replace(b"Alphia will build a canal by 2030.", b"Alphia will build a bridge."),
            "A row decides what is not in the text",
        ),
        (lambda data: data.replace(b'[[""XA""', b'[[""ZZ""'), "There is no participant with the code ZZ."),
        (
            lambda data: data.replace(b",pledge,", b",promise,"),
            "Sentence 1 is not decided in words that are known here.",
        ),
        (lambda data: data.replace(b",firm,", b",hard,"), "Sentence 1 is not decided in words that are known here."),
        (lambda data: data.replace(b'""en"": ', b'""xx""; '), "holds what cannot be read"),
    ],
)
def test_what_cannot_be_taken_over_is_told_and_nothing_is(decided, same_text, everywhere, change, sentence):
    answer = bring_back(everywhere, change(table_of(decided)), "XE26")
    assert answer.status_code == 422
    assert sentence in answer.text
    assert {row.segment_id for row in rows_of(SegmentDecision)} & ids_of(same_text) == set()


def test_annotations_point_to_the_words(decided):
    answer = decided.get("/documents/XD26/decisions.jsonld")
    assert answer.mimetype == "application/ld+json"
    page = json.loads(answer.data)
    assert page["@context"] == "http://www.w3.org/ns/anno.jsonld"
    assert len(page["items"]) == page["partOf"]["total"] == 3
    source = page["items"][0]["target"]["source"]["id"]
    text = decided.get(source).get_data(as_text=True)
    for item in page["items"]:
        position, quote = item["target"]["selector"]
        assert text[position["start"] : position["end"]] == quote["exact"]
        assert text[position["end"] :].startswith(quote["suffix"])
    classified, described, named, linked = page["items"][0]["body"]
    assert (classified["value"], named["value"]) == ("pledge", "XD26-1-01")
    assert json.loads(described["value"])["strength"] == "firm"
    assert decided.get(linked["source"]).status_code == 200
    assert {item["body"][0]["purpose"] for item in page["items"]} == {"classifying"}


def test_who_reads_the_document_may_take_it_away_but_not_bring_it_back(world, client_of, decided):
    reader = client_of(world.coordinator)
    assert reader.get("/documents/XD26/decisions.csv").status_code == 200
    assert bring_back(reader, b"", "XD26").status_code == 403
