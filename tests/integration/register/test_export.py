"""The list of pledges taken away: the same pledges, in the reader's language, for spreadsheets and for programs."""

import csv
import io
import zipfile
from datetime import date

import pytest

from tests import factories as make
from tracker.commitments.models import DeadlineBasis, Life, Strength
from tracker.core import tables
from tracker.core.permissions import Role
from tracker.frameworks.models import Precision
from tracker.register import export


def table_of(response):
    assert response.status_code == 200
    assert response.mimetype == "text/csv"
    text = response.get_data().decode("utf-8-sig")
    return list(csv.reader(io.StringIO(text, newline="")))


def rows_of(response):
    heads, keys, *rows = table_of(response)
    assert len(heads) == len(keys)
    return [dict(zip(keys, row, strict=True)) for row in rows]


@pytest.fixture
def pledges(world):
    dated = {"due_on": date(2030, 12, 31), "due_precision": Precision.DAY, "due_basis": DeadlineBasis.STATED}
    return [
        make.make_commitment(world.document, (world.alphia, world.betania), "Build a canal", **dated),
        make.make_commitment(world.document, (world.betania,), "運河の建設, 「橋」", strength=Strength.EFFORT),
    ]


def test_all_that_the_list_shows_stands_in_the_file_with_codes_beside(world, pledges, client_of):
    first, second = rows_of(client_of(world.writer).get("/commitments.csv", buffered=True))
    assert first == {
        "reference": pledges[0].reference,
        "title": "Build a canal",
        "who": "Alphia and Betania",
        "who_codes": "XA;XB",
        "obliged": "XA;XB",
        "strength": "firm",
        "strength_words": first["strength_words"],
        "area": "1",
        "area_words": "Water",
        "due_on": "2030-12-31",
        "due_precision": "day",
        "due_words": "by 31 December 2030",
        "life": "active",
        "life_words": first["life_words"],
        "version": "1",
    }
    assert (second["title"], second["strength"], second["due_on"]) == ("運河の建設, 「橋」", "effort", "")


def test_the_file_is_narrowed_as_the_list_is_and_the_list_links_to_it(world, pledges, client_of):
    client = client_of(world.writer)
    assert [row["reference"] for row in rows_of(client.get("/commitments.csv?strength=effort", buffered=True))] == [
        pledges[1].reference
    ]
    page = client.get("/commitments?strength=effort&after=XD26:0.0").get_data(as_text=True)
    assert 'href="/commitments.csv?strength=effort"' in page
    assert 'href="/commitments.xlsx?strength=effort"' in page


def test_the_file_has_the_columns_of_the_list(world, pledges, client_of):
    client = client_of(world.writer)
    (row,) = rows_of(client.get("/commitments.csv?columns=type,title_ja&strength=effort", buffered=True))
    assert list(row) == ["reference", "type", "type_words", "title_ja", "version"]
    assert row["title_ja"] == "運河の建設, 「橋」"
    page = client.get("/commitments?columns=type,title_ja").get_data(as_text=True)
    assert 'href="/commitments.csv?columns=reference,type,title_ja"' in page.replace("%2C", ",")


def test_the_heads_are_in_the_readers_language_and_the_keys_are_not(world, pledges, client_of):
    tables = {
        name: table_of(client_of(world.writer, name).get("/commitments.csv", buffered=True))
        for name in ("en", "ja", "ru")
    }
    assert tables["en"][0] != tables["ja"][0] != tables["ru"][0]
    assert tables["en"][1] == tables["ja"][1] == tables["ru"][1]


def test_batches_are_joined_without_a_seam(world, client_of, monkeypatch):
    made = [make.make_commitment(world.document, (world.alphia,)).reference for _number in range(7)]
    monkeypatch.setattr(export, "BATCH", 3)
    assert [row["reference"] for row in rows_of(client_of(world.writer).get("/commitments.csv", buffered=True))] == made


def test_a_text_is_never_taken_for_a_formula(world, client_of):
    make.make_commitment(world.document, (world.alphia,), "=1+1")
    assert rows_of(client_of(world.writer).get("/commitments.csv", buffered=True))[0]["title"] == "'=1+1"


@pytest.mark.parametrize("text", ["=1+1", "'=1+1", "''-2", "'quoted'", "plain", "@who", "+", "'", ""])
def test_what_was_marked_as_no_formula_is_unmarked_again(text):
    (line,) = csv.reader(io.StringIO("".join(tables.csv_of([[text, "x"]])).removeprefix("\ufeff"), newline=""))
    assert tables.unmarked(line[0]) == text


def test_the_workbook_holds_the_same_texts(world, pledges, client_of):
    response = client_of(world.writer).get("/commitments.xlsx", buffered=True)
    assert response.status_code == 200
    with zipfile.ZipFile(io.BytesIO(response.get_data())) as book:
        sheet = book.read("xl/worksheets/sheet1.xml").decode()
    for text in ("reference", pledges[0].reference, "Build a canal", "運河の建設, 「橋」", "XA;XB"):
        assert f">{text}</t>" in sheet
    assert "<f>" not in sheet


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_the_file_is_for_those_who_see_the_list_and_holds_only_their_pledges(world, pledges, client_of, kind):
    assert client_of().get(f"/commitments.{kind}", buffered=True).status_code == 303
    assert client_of(make.make_person(Role.OBSERVER, world.framework)).get(f"/commitments.{kind}").status_code == 403
    assert client_of(world.writer).get("/commitments.exe").status_code == 404


def test_a_stranger_takes_nothing_away(world, pledges, client_of):
    stranger = make.make_person(Role.REVIEWER, make.make_framework("XXE"))
    gone = make.make_commitment(
        world.document, (world.alphia,), life=Life.WITHDRAWN, ended_on=date(2026, 4, 1), end_reason="x"
    )
    assert rows_of(client_of(stranger).get("/commitments.csv", buffered=True)) == []
    assert gone.reference not in client_of(world.writer).get("/commitments.csv", buffered=True).get_data(as_text=True)
