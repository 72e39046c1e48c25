"""The list of what was done: who sees which, in which order, narrowed how, at what cost, and as a file."""

import csv
import re
from datetime import date

import pytest

from tests import factories as make
from tests.pages import words_of
from tracker.activities import queries
from tracker.activities.models import ActivityAmount, ActivityArea, ActivityKind, ActivityPlace
from tracker.core.db import db
from tracker.core.permissions import Role
from tracker.frameworks.models import Precision


def titles(response) -> list[str]:
    assert response.status_code == 200, response.status
    return re.findall(r'class="row-title"[^>]*>([^<]*)</a>', response.get_data(as_text=True))


def done(world, title, day=None, last=None, **changes):
    precise = Precision.DAY if day else Precision.NONE
    days = {"from_on": day, "from_precision": precise, "to_on": last or day, "to_precision": precise}
    return make.make_activity(world.framework, world.alphia, title=title, **{**days, **changes})


@pytest.mark.parametrize("who", ["admin", "reviewer", "writer", "neighbour"])
def test_everyone_inside_a_dialogue_sees_what_was_done_in_it(world, client_of, who):
    done(world, "Seminar")
    assert titles(client_of(getattr(world, who)).get("/activities")) == ["Seminar"]


def test_nobody_else_knows_of_it(world, client_of):
    made = done(world, "Seminar")
    stranger = client_of(make.make_person(Role.REVIEWER, make.make_framework("XXE")))
    page = stranger.get("/activities?framework=XXD&participant=XA")
    assert titles(page) == []
    assert "0 activities" in words_of(page)
    assert "Alphia" not in words_of(page)
    assert stranger.get(f"/activities/{made.code}").status_code == 404
    assert "Seminar" not in stranger.get("/activities.csv", buffered=True).get_data(as_text=True)
    assert client_of(make.make_person(Role.OBSERVER, world.framework)).get("/activities").status_code == 403
    assert client_of().get("/activities").status_code == 303


def test_the_newest_stand_first_and_those_of_no_known_day_last(world, client_of):
    done(world, "undated one")
    done(world, "old", date(2007, 9, 16))
    done(world, "undated two")
    done(world, "new", date(2015, 3, 22))
    done(world, "until 2010", None, to_on=date(2010, 12, 31), to_precision=Precision.YEAR)
    expected = ["new", "until 2010", "old", "undated one", "undated two"]
    assert titles(client_of(world.writer).get("/activities")) == expected


def test_pages_follow_each_other_without_a_gap_both_ways(world, client_of, monkeypatch):
    monkeypatch.setattr(queries, "PAGE", 2)
    monkeypatch.setattr(queries.rows, "__defaults__", (2,))
    for number in range(3):
        done(world, f"dated {number}", date(2010 + number // 2, 1, 1))
        done(world, f"undated {number}")
    client, address, seen, pages = client_of(world.writer), "/activities?kind=workshop", [], []
    while address:
        page = client.get(address)
        seen += titles(page)
        pages.append(titles(page))
        found = re.search(r'href="([^"]*)"\s+rel="next"', page.get_data(as_text=True))
        address = found[1].replace("&amp;", "&") if found else None
    assert seen == ["dated 2", "dated 0", "dated 1", "undated 0", "undated 1", "undated 2"]
    back = re.search(r'href="([^"]*)"\s+rel="prev"', page.get_data(as_text=True))[1].replace("&amp;", "&")
    assert titles(client.get(back)) == pages[1]
    first = re.search(r'href="([^"]*)"\s+rel="prev"', client.get(back).get_data(as_text=True))[1]
    assert titles(client.get(first.replace("&amp;", "&"))) == pages[0]


def test_the_list_can_be_narrowed_by_each_filter(world, client_of):
    area, under = make.area_of(world.framework, "2"), make.make_area(world.framework, "2(1)", "Roads")
    under.parent_id = area.id
    pledge = make.make_commitment(world.document, (world.alphia,), reference="XD26-1-01")
    done(world, "Canal seminar", date(2009, 2, 1), places=[ActivityPlace(language="en", text="Port City")])
    done(world, "Road project", date(2010, 12, 30), date(2012, 1, 2), kind=ActivityKind.PROJECT, pledges=(pledge,))
    done(world, "Road study", areas=[ActivityArea(area_id=under.id)], source="Report No 7")
    make.make_activity(world.framework, world.betania, title="Gone", ended_on=date(2026, 4, 1), end_reason="Twice.")
    make.make_activity(world.framework, world.betania, title="Visit")
    client = client_of(world.writer)
    for narrowed, expected in {
        "q=road": ["Road project", "Road study"],
        "q=PORT seminar": ["Canal seminar"],
        "q=no report": ["Road study"],
        "kind=project": ["Road project"],
        "participant=XB": ["Visit"],
        "framework=XXD&area=2": ["Road study"],
        "area=2(1)": ["Road study"],
        "pledge=XD26-1-01": ["Road project"],
        "year=2011": ["Road project"],
        "year=2009": ["Canal seminar"],
        "year=2013": [],
        "ended=yes": ["Gone"],
        "kind=nothing": [],
        "year=x": [],
        "area=99": [],
        "pledge=nothing": [],
        "q=%00": [],
    }.items():
        if narrowed == "q=%00":
            assert len(titles(client.get(f"/activities?{narrowed}"))) == 4
        else:
            assert titles(client.get(f"/activities?{narrowed}")) == expected, narrowed


def test_each_narrowing_in_force_can_be_taken_away_alone(world, client_of):
    done(world, "Seminar", date(2009, 2, 1))
    page = client_of(world.writer).get("/activities?kind=workshop&year=2009&q=seminar").get_data(as_text=True)
    chips = dict(re.findall(r'class="chip" href="([^"]*)"><span>([^<]*)</span>', page))
    assert {address.replace("&amp;", "&"): words for address, words in chips.items()} == {
        "/activities?kind=workshop&year=2009": "Words: seminar",
        "/activities?q=seminar&year=2009": "Kind: workshop or seminar",
        "/activities?q=seminar&kind=workshop": "Year: 2009",
    }


@pytest.mark.any_database
def test_the_list_asks_the_same_however_many_there_are(world, client_of, statements):
    def asked() -> int:
        statements.clear()
        assert client_of(world.writer).get("/activities").status_code == 200
        return len([text for text in statements if text.lstrip().upper().startswith("SELECT")])

    area, pledge = make.area_of(world.framework, "1"), make.make_commitment(world.document, (world.alphia,))
    for number in range(2):
        done(world, f"Seminar {number}", areas=[ActivityArea(area_id=area.id)], pledges=(pledge,))
    few = asked()
    for number in range(20):
        done(world, f"Workshop {number}", areas=[ActivityArea(area_id=area.id)], pledges=(pledge,))
    assert asked() == few


def test_an_empty_list_says_what_will_be_here_and_how_it_comes(world, client_of):
    client = client_of(world.writer)
    assert "No activity is on record yet. What was done will stand here" in words_of(client.get("/activities"))
    assert "No activity is like this." in words_of(client.get("/activities?kind=visit"))


@pytest.mark.parametrize("language", ["en", "ja", "ru"])
def test_the_list_opens_in_each_language(world, client_of, language):
    done(world, "Seminar", date(2009, 2, 1), date(2009, 2, 9))
    assert titles(client_of(world.writer, language).get("/activities")) == ["Seminar"]


def test_the_file_holds_all_that_the_list_shows_and_nothing_else(world, client_of):
    pledge = make.make_commitment(world.document, (world.alphia,), reference="XD26-1-01")
    amount = ActivityAmount(verbatim="US$2 million", value=2_000_000, unit="USD")
    done(world, "=Canal", date(2009, 2, 1), date(2009, 2, 9), pledges=(pledge,), amounts=[amount], persons_reached=40)
    done(world, "Visit", kind=ActivityKind.VISIT)
    answer = client_of(world.writer).get("/activities.csv?kind=workshop", buffered=True)
    assert answer.mimetype == "text/csv"
    heads, keys, *rows = csv.reader(answer.get_data(as_text=True).removeprefix("\ufeff").splitlines())
    assert len(heads) == len(keys) == len(rows[0])
    (row,) = [dict(zip(keys, row, strict=True)) for row in rows]
    assert (row["title_en"], row["kind"], row["from"], row["to"]) == ("'=Canal", "workshop", "2009-02-01", "2009-02-09")
    assert (row["amounts"], row["amount_words"], row["persons_reached"]) == ("2000000 USD", "US$2 million", "40")
    assert (row["pledges"], row["who_codes"], row["source"]) == ("XD26-1-01", "XA: organiser", "A report")


def test_a_file_of_many_is_read_in_batches(world, client_of, monkeypatch):
    from tracker.activities import export

    monkeypatch.setattr(export, "BATCH", 2)
    for number in range(5):
        done(world, f"Seminar {number}", date(2009, 1, 1 + number) if number % 2 else None)
    rows = list(
        csv.reader(client_of(world.writer).get("/activities.csv", buffered=True).get_data(as_text=True).splitlines())
    )
    assert [row[3] for row in rows[2:]] == [f"Seminar {number}" for number in (3, 1, 0, 2, 4)]
    db.session.rollback()
