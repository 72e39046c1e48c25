"""What a text tells as done is offered beside it, and begins the record with what the sentence says."""

import html
import re

import pytest

from tests import factories as make
from tests.factories import rows_of
from tests.pages import words_of
from tracker.activities.models import Activity, ActivityAmount, ActivityParticipant
from tracker.core.db import db
from tracker.documents.models import Edition

pytestmark = pytest.mark.usefixtures("unguarded")

TEXT = (
    "1. Water\n\n"
    "A number of workshops have been already held, namely: on Canals (September 16-24, 2007, Tokyo) and on Water "
    "Management (March 22-30, 2015, Tokyo).\n\n"
    "Alphia has contributed almost US$2 million to the fund of Betania since 2009.\n\n"
    "In May 2011 Alphia trained 40 officers from Betania.\n\n"
    "Alphia will build a canal.\n"
)


@pytest.fixture
def telling(world):
    make.make_document(world.framework, text=TEXT, code="XT", parties=(world.alphia, world.betania))
    return world


def opened(client, address):
    page = client.get(address).get_data(as_text=True)
    found = {
        name: html.unescape(value)
        for name, value in re.findall(r'<input[^>]*\bname="([\w-]+)"[^>]*\bvalue="([^"]*)"', page)
    }
    for name, options in re.findall(r'<select[^>]*\bname="([\w-]+)"[^>]*>(.*?)</select>', page, re.DOTALL):
        chosen = re.search(r'<option selected value="([^"]*)"', options)
        found[name] = chosen[1] if chosen else ""
    return found, page


def test_what_a_text_tells_as_done_stands_beside_it(telling, client_of):
    answer = client_of(telling.admin).get("/documents/XT/done")
    page, words = answer.get_data(as_text=True), words_of(answer)
    assert "What this text tells of things done and of meetings" in words
    assert "16–24 September 2007" in words
    assert "since 2009" in words
    assert page.count('class="things-done"') == 3
    assert 'href="/activities/new?sentence=XT%23s0&amp;told=2"' in page
    assert page.count("said-found") == 3
    assert "will build a canal" not in page[page.index("<aside") : page.index("</aside>")]


def test_a_text_that_tells_of_nothing_done_says_so(world, client_of):
    assert "Nothing was found in this text as done." in words_of(client_of(world.admin).get("/documents/XD26/done"))


def test_a_record_begins_with_what_its_sentence_tells(telling, client_of):
    form, page = opened(client_of(telling.admin), "/activities/new?sentence=XT%23s1")
    assert (form["kind"], form["first"], form["last"]) == ("contribution", "2009", "")
    assert (form["who_0"], form["part_0"]) == ("XA", "funder")
    assert (form["who_1"], form["part_1"]) == ("XB", "beneficiary")
    assert (form["words_0"], form["value_0"], form["unit_0"]) == ("almost US$2 million", "2000000", "USD")
    assert form["sentence"] == "XT#s1"
    assert re.search(r'<input checked[^>]*name="about_0"', page)


def test_persons_reached_are_filled_in(telling, client_of):
    form, page = opened(client_of(telling.admin), "/activities/new?sentence=XT%23s2")
    assert (form["kind"], form["first"], form["last"]) == ("training", "2011-05", "2011-05")
    assert form["persons_reached"] == "40"
    assert [form["part_0"], form["part_1"]] == ["organiser", "participant"]
    assert "things-done" not in page


def test_of_several_things_in_a_sentence_each_begins_a_record(telling, client_of):
    client = client_of(telling.admin)
    first, page = opened(client, "/activities/new?sentence=XT%23s0")
    assert "This sentence tells of 2 things done." in page
    assert (first["title_en"], first["first"], first["place_en"]) == ("Workshop on Canals", "2007-09-16", "Tokyo")
    second, page = opened(client, "/activities/new?sentence=XT%23s0&told=2")
    assert (second["title_en"], second["last"]) == ("Workshop on Water Management", "2015-03-30")
    assert page.count('class="is-current"') == 1
    for beyond in ("9", "0", "x"):
        assert client.get(f"/activities/new?sentence=XT%23s0&told={beyond}").status_code == 200


def test_the_record_is_made_of_what_was_filled_in_and_its_sentence_says_so(telling, client_of):
    client = client_of(telling.admin)
    form, _page = opened(client, "/activities/new?sentence=XT%23s1")
    kept = {name: value for name, value in form.items() if not name.startswith(("about_", "csrf"))}
    answer = client.post("/activities/new?sentence=XT%23s1", data={**kept, "title_en": "The fund", "about_0": "y"})
    assert (answer.status_code, answer.location) == (303, "/activities/XXD-A1")
    (activity,), (amount,) = rows_of(Activity), rows_of(ActivityAmount)
    assert (activity.kind, activity.from_on.year, activity.to_on) == ("contribution", 2009, None)
    assert (int(amount.value), amount.is_about) == (2_000_000, True)
    assert len(rows_of(ActivityParticipant)) == 2
    assert "XXD-A1" in words_of(client.get("/activities/new?sentence=XT%23s1"))
    assert "On record as XXD-A1, The fund" in words_of(client.get("/documents/XT/done"))


def test_a_coordinator_stands_among_those_who_took_part(telling, client_of):
    form, _page = opened(client_of(telling.neighbour), "/activities/new?sentence=XT%23s0")
    assert {form["who_0"], form["who_1"]} == {"XA", "XB"}
    form, _page = opened(client_of(telling.neighbour), "/activities/new?sentence=XT%23s3")
    assert (form["who_0"], form["part_0"], form["kind"]) == ("XB", "organiser", "")


def test_the_bench_says_what_the_sentence_in_hand_tells_as_done(telling, client_of):
    client = client_of(telling.admin)
    page = client.get("/documents/XT/bench?s=0").get_data(as_text=True)
    assert "on Canals (September 16-24, 2007, Tokyo)" in page[page.index("bench-hand") :]
    assert "/activities/new?sentence=XT%23s0&amp;told=2" in page
    page = client.get("/documents/XT/bench?s=3").get_data(as_text=True)
    assert "told=" not in page
    assert "Record what it tells as done" in page


def test_the_page_of_a_text_asks_as_many_statements_for_many_sentences(world, client_of, statements):
    client, counts = client_of(world.admin), []
    for code, copies in (("XS", 1), ("XL", 20)):
        text = "1. Water\n" + "".join(f"Alphia held a workshop on canal {n}.\n" for n in range(copies))
        make.make_document(world.framework, text=text, code=code, parties=(world.alphia, world.betania))
        db.session.rollback()
        statements.clear()
        assert client.get(f"/documents/{code}/done").status_code == 200
        counts.append(len(statements))
    assert counts[0] == counts[1]


MET = (
    "The second Senior Officials meeting was held in Lima on 5 June 2011.\n\n"
    "The next Senior Officials meeting will be held in Lima in 2035.\n\n"
    "Alphia held a workshop on canals in Lima in May 2011.\n"
)


@pytest.fixture
def meeting_told(world):
    make.make_document(world.framework, text=MET, code="XM", parties=(world.alphia, world.betania))
    return world


def test_a_meeting_that_a_text_tells_of_begins_a_record_of_it(meeting_told, client_of):
    client = client_of(meeting_told.admin)
    page = client.get("/documents/XM/done").get_data(as_text=True)
    (address,) = re.findall(r'href="(/admin/frameworks/XXD/bodies/SOM/meetings/new[^"]*number=2[^"]*)"', page)
    form, page = opened(client, html.unescape(address))
    assert (form["code"], form["number"], form["state"]) == ("SOM-2", "2", "held")
    assert (form["held_on"], form["place_en"]) == ("2011-06-05", "Lima")
    assert "XM#s0: “The second Senior Officials meeting was held in Lima on 5 June 2011.”" in html.unescape(page)
    answer = client.post(html.unescape(address), data={**form, "source": "XM#s0"})
    assert answer.status_code == 303
    words = words_of(client.get("/documents/XM/done"))
    assert "On record: Senior Officials 2, Lima, 5 June 2011" in words


def test_a_year_to_come_opens_the_form_as_planned_and_as_exact_as_told(meeting_told, client_of):
    client = client_of(meeting_told.admin)
    page = client.get("/documents/XM/done").get_data(as_text=True)
    (address,) = re.findall(r'href="(/admin/frameworks/XXD/bodies/SOM/meetings/new[^"]*held_on=2035[^"]*)"', page)
    form, _page = opened(client, html.unescape(address))
    assert (form["code"], form["number"], form["state"]) == ("SOM-2035", "", "planned")
    assert form["held_on"] == "2035"


def test_the_bench_says_of_which_meeting_the_sentence_in_hand_tells(meeting_told, client_of):
    client = client_of(meeting_told.admin)
    assert "Senior Officials 2, 5 June 2011, Lima" in words_of(client.get("/documents/XM/bench?s=0"))
    assert "meeting of the dialogue:" not in words_of(client.get("/documents/XM/bench?s=2"))


def test_a_coordinator_reads_of_meetings_and_records_none(meeting_told, client_of):
    answer = client_of(meeting_told.neighbour).get("/documents/XM/done")
    assert "an admin of the dialogue records it" in words_of(answer)
    assert "/meetings/new" not in answer.get_data(as_text=True)


AGAIN = (
    "2. Вода\n\nВ мае 2011 года Alphia обучила 40 офицеров из Betania.\n\n"
    "В июне 2012 года Alphia провела семинар по каналам.\n"
)


def test_what_is_on_record_from_another_text_is_told_as_probably_the_same(telling, client_of):
    client = client_of(telling.admin)
    form, _page = opened(client, "/activities/new?sentence=XT%23s2")
    kept = {name: value for name, value in form.items() if not name.startswith(("about_", "csrf"))}
    given = {**kept, "title_en": "Training of officers"}
    assert client.post("/activities/new?sentence=XT%23s2", data=given).status_code == 303
    again = make.make_document(telling.framework, text=AGAIN, code="XR", parties=(telling.alphia, telling.betania))
    (edition,) = [row for row in rows_of(Edition) if row.document_id == again.id]
    edition.language = "ru"
    db.session.commit()
    words = words_of(client.get("/documents/XR/done"))
    assert words.count("Probably on record already: XXD-A1, Training of officers") == 1
    page = client.get("/activities/new?sentence=XR%23s0").get_data(as_text=True)
    assert "This may be told or on record already." in page
    assert 'href="/activities/XXD-A1"' in page
    # from the sentence that it was recorded from it is told as on record, and not as another
    assert "Probably on record" not in words_of(client.get("/documents/XT/done"))


@pytest.fixture
def unknown_told(world):
    text = "The second meeting of the Joint Commission was held in Lima on 5 June 2011.\n"
    make.make_document(world.framework, text=text, code="XJ", parties=(world.alphia, world.betania))
    return world


def test_a_meeting_of_a_kind_without_a_body_is_recorded_after_its_body(unknown_told, client_of):
    client = client_of(unknown_told.admin)
    answer = client.get("/documents/XJ/done")
    assert "No. 2: “meeting of the Joint Commission”, 5 June 2011, Lima" in words_of(answer)
    assert "The dialogue has no body on record that meets in this way." in words_of(answer)
    (address,) = re.findall(r'href="(/admin/frameworks/XXD/bodies/new[^"]*)"', answer.get_data(as_text=True))
    form, page = opened(client, html.unescape(address))
    assert form["name_en"] == "meeting of the Joint Commission"
    assert "Give it the name the dialogue uses for it." in page
    answer = client.post(html.unescape(address), data={**form, "code": "JC", "name_en": "Joint Commission"})
    assert answer.status_code == 303
    form, _page = opened(client, answer.location)
    assert "/bodies/JC/meetings/new" in answer.location
    assert (form["code"], form["held_on"], form["place_en"]) == ("JC-2", "2011-06-05", "Lima")
    assert client.post(answer.location, data={**form, "source": "XJ#s0"}).status_code == 303
    assert "On record: Joint Commission 2" in words_of(client.get("/documents/XJ/done"))


def test_a_coordinator_is_offered_no_body(unknown_told, client_of):
    assert "/bodies/new" not in client_of(unknown_told.neighbour).get("/documents/XJ/done").get_data(as_text=True)
