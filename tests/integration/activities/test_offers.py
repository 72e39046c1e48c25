"""What becomes of a thing that a text tells: on record, the same as one on record, dismissed; and each taken back."""

import csv
import io
import re

import pytest
import sqlalchemy as sa

from tests import factories as make
from tests.factories import rows_of
from tests.integration.activities.test_telling import opened
from tests.pages import words_of
from tracker.activities.models import Activity
from tracker.candidates.models import OfferDecision, Outcome, Told
from tracker.core.db import db
from tracker.core.permissions import Role
from tracker.documents.models import Reading, Segment

pytestmark = pytest.mark.usefixtures("unguarded")

TEXT = (
    "1. Water\n\n"
    "A number of workshops have been already held, namely: on Canals (September 16-24, 2007, Tokyo) and on Rivers "
    "(March 22-30, 2015, Tokyo).\n\n"
    "In May 2011 Alphia trained 40 officers from Betania.\n\n"
    "The second Senior Officials meeting was held in Lima on 5 June 2011.\n\n"
    "As was said, 40 officers from Betania were trained by Alphia in May 2011.\n\n"
    "Alphia will build a canal.\n"
)


@pytest.fixture
def client(world, client_of):
    make.make_document(world.framework, text=TEXT, code="XT", parties=(world.alphia, world.betania))
    return client_of(world.admin)


def places(page):
    """The places of what may be dismissed, as the page offers it."""
    return [int(start) for start in dict.fromkeys(re.findall(r"/told/\w+/(\d+)/dismiss", page))]


def dismiss(client, start, reason="Told of another year.", told="deed", **more):
    return client.post(f"/documents/XT/told/{told}/{start}/dismiss", data={"reason": reason}, query_string=more)


def rows_in(data):
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))


def record(client, address, title):
    form, _page = opened(client, address)
    kept = {name: value for name, value in form.items() if not name.startswith(("about_", "csrf"))}
    answer = client.post(address, data={**kept, "who_0": "XA", "part_0": "organiser", "title_en": title})
    assert answer.status_code == 303
    return answer.location.rpartition("/")[2]


def test_what_is_dismissed_is_offered_no_more_and_can_be_seen_and_offered_again(client):
    page = client.get("/documents/XT/done").get_data(as_text=True)
    canals, *_others = places(page[page.index("Things done") :])
    assert "5 of 5 things told besides are open" in words_of(client.get("/documents/XT/done"))
    answer = dismiss(client, canals)
    assert (answer.status_code, answer.location) == (303, "/documents/XT/done#told-0")
    answer = client.get("/documents/XT/done")
    words = words_of(answer)
    assert "4 of 5 things told besides are open" in words
    assert "1 dismissed" in words
    assert "Told of another year." in words
    assert canals not in places(answer.get_data(as_text=True))
    (decision,) = rows_of(OfferDecision)
    assert TEXT[decision.start : decision.end] == decision.quote
    assert (decision.outcome, decision.told, decision.decided_by_id is None) == (Outcome.DISMISSED, Told.DEED, False)
    assert client.post(f"/documents/XT/told/{decision.id}/take-back").status_code == 303
    assert "5 of 5 things told besides are open" in words_of(client.get("/documents/XT/done"))
    assert client.post(f"/documents/XT/told/{decision.id}/take-back").status_code == 422


def test_the_bench_dismisses_with_a_reason_and_comes_back_to_its_sentence(client):
    page = client.get("/documents/XT/bench?s=1").get_data(as_text=True)
    (start,) = places(page)
    answer = dismiss(client, start, reason="", on="bench")
    assert answer.status_code == 422
    assert "Say in a sentence why it is not to be recorded" in words_of(answer)
    answer = dismiss(client, start, on="bench")
    assert answer.location == "/documents/XT/bench?s=1"
    words = words_of(client.get(answer.location))
    assert "1 dismissed" in words
    assert "Offer it again" in words


def test_a_meeting_is_dismissed_like_a_thing_done(client):
    (start,) = places(client.get("/documents/XT/bench?s=2").get_data(as_text=True))
    assert dismiss(client, start, told="meeting").status_code == 303
    words = words_of(client.get("/documents/XT/bench?s=2"))
    assert "1 dismissed" in words
    assert "Record this meeting" not in words


def test_a_second_telling_is_told_above_and_joined_with_the_same_record(client):
    assert "Probably told above already: sentence 2" in words_of(client.get("/documents/XT/bench?s=3"))
    code = record(client, "/activities/new?sentence=XT%23s1", "Training of officers")
    answer = client.get("/documents/XT/bench?s=3")
    assert f"Probably told above already: sentence 2 {code}, Training of officers" in words_of(answer)
    assert "Probably on record already" not in words_of(answer)
    (start,) = places(answer.get_data(as_text=True))
    assert client.post(f"/documents/XT/told/deed/{start}/join", data={"record": code}).status_code == 303
    words = words_of(client.get("/documents/XT/done"))
    assert f"The same as {code}, Training of officers" in words
    assert "3 of 5 things told besides are open" in words
    answer = client.post(f"/documents/XT/told/deed/{start}/join", data={"record": code})
    assert (answer.status_code, f"This is on record already as {code}." in words_of(answer)) == (422, True)
    assert len(rows_of(Activity)) == 1


def test_it_is_joined_only_with_what_is_on_record_in_the_dialogue(client):
    (start,) = places(client.get("/documents/XT/bench?s=1").get_data(as_text=True))
    answer = client.post(f"/documents/XT/told/deed/{start}/join", data={"record": "XXD-A9"})
    assert answer.status_code == 422
    assert "There is no activity XXD-A9 in this dialogue." in words_of(answer)
    assert rows_of(OfferDecision) == []


def test_of_several_things_in_a_sentence_each_stands_on_record_as_its_own(client):
    rivers = record(client, "/activities/new?sentence=XT%23s0&told=2", "Rivers")
    (decision,) = rows_of(OfferDecision)
    assert (decision.outcome, decision.record, "Rivers" in decision.quote) == (Outcome.RECORDED, rivers, True)
    assert len(places(client.get("/documents/XT/bench?s=0").get_data(as_text=True))) == 1
    # one whose record is ended is open again, and may be dismissed
    assert client.post(f"/activities/{rivers}/end", data={"reason": "Twice.", "version": "1"}).status_code == 303
    _canals, again = places(client.get("/documents/XT/bench?s=0").get_data(as_text=True))
    assert dismiss(client, again).status_code == 303
    assert [row.outcome for row in rows_of(OfferDecision) if row.undone_at is None] == [Outcome.DISMISSED]
    # and recorded after all
    record(client, "/activities/new?sentence=XT%23s0&told=2", "Rivers")
    assert [row.outcome for row in rows_of(OfferDecision) if row.undone_at is None] == [Outcome.RECORDED]


def test_a_record_made_without_a_decision_goes_with_what_it_does_not_differ_from(client):
    record(client, "/activities/new?sentence=XT%23s0&told=2", "Rivers")
    db.session.execute(sa.delete(OfferDecision))
    db.session.commit()
    words = words_of(client.get("/documents/XT/done"))
    assert words.index("Canals") < words.index("On record as XXD-A1, Rivers")
    assert "4 of 5 things told besides are open" in words


NEW = TEXT.replace("Alphia will build a canal.", "Alphia will build two canals.").replace(
    "1. Water\n\n", "1. Water\n\nNew.\n\n"
)


def test_decisions_hold_in_a_new_edition(client):
    dismiss(client, places(client.get("/documents/XT/bench?s=1").get_data(as_text=True))[0])
    answer = client.post("/documents/XT/editions/new", data={"pasted": NEW, "language": "en", "standing": "authentic"})
    assert answer.status_code == 303
    words = words_of(client.get("/documents/XT/done"))
    assert "4 of 5 things told besides are open" in words
    assert "1 dismissed" in words
    segments = {row.id: row.reading_id for row in rows_of(Segment)}
    texts = {key: text for key, text in db.session.execute(sa.select(Reading.id, Reading.text))}
    old, new = rows_of(OfferDecision)
    for row in (old, new):
        assert texts[segments[row.segment_id]][row.start : row.end] == row.quote
    assert old.start != new.start


def test_decisions_hold_when_the_text_is_read_again_and_it_is_no_longer_removed(client):
    dismiss(client, places(client.get("/documents/XT/bench?s=1").get_data(as_text=True))[0])
    db.session.execute(sa.update(Reading).values(reader="text-1"))
    db.session.commit()
    assert client.post("/documents/XT/read-again").status_code == 303
    words = words_of(client.get("/documents/XT/done"))
    assert "4 of 5 things told besides are open" in words
    assert "1 dismissed" in words
    (decision,) = rows_of(OfferDecision)
    its_text = sa.select(Reading.text).join(Segment, Segment.reading_id == Reading.id)
    (text,) = db.session.scalars(its_text.where(Segment.id == decision.segment_id))
    assert text[decision.start : decision.end] == decision.quote
    answer = client.post("/documents/XT/remove", data={"reason": "The wrong file."})
    assert (answer.status_code, "It can no longer be removed." in words_of(answer)) == (422, True)
    assert client.get("/documents/XT").status_code == 200


def bring_back(client, data, code="XT"):
    upload = {"table": (io.BytesIO(data), "decisions.csv")}
    return client.post(f"/documents/{code}/decisions", data=upload, content_type="multipart/form-data")


@pytest.fixture
def settled(client):
    """A text with each sentence decided, and of what it tells one dismissed, one on record and one joined with it."""
    for ordinal in range(5):
        client.post(f"/documents/XT/bench/{ordinal}/leave", data={"no-ending": "context"})
    dismiss(client, places(client.get("/documents/XT/bench?s=0").get_data(as_text=True))[0], reason="=Told wrongly.")
    code = record(client, "/activities/new?sentence=XT%23s1", "Training of officers")
    (start,) = places(client.get("/documents/XT/bench?s=3").get_data(as_text=True))
    client.post(f"/documents/XT/told/deed/{start}/join", data={"record": code})
    return client


def test_the_table_brings_back_what_became_of_what_is_told(settled, client_of, world):
    taken = settled.get("/documents/XT/decisions.csv").data
    assert [row["decision"] for row in rows_in(taken) if row["told"]] == ["dismissed", "recorded", "joined"]
    for row in rows_of(OfferDecision):
        settled.post(f"/documents/XT/told/{row.id}/take-back")
    settled.post(f"/documents/XT/told/{rows_of(OfferDecision)[1].id}/take-back")
    assert bring_back(settled, taken).status_code == 303
    now = settled.get("/documents/XT/decisions.csv").data
    beside = ("by", "at")
    assert [{**row, **dict.fromkeys(beside)} for row in rows_in(now)] == [
        {**row, **dict.fromkeys(beside)} for row in rows_in(taken)
    ]
    before = len(rows_of(OfferDecision))
    assert "Nothing was changed." in words_of(settled.get(bring_back(settled, taken).location))
    assert len(rows_of(OfferDecision)) == before


def test_where_its_record_is_not_it_stays_open_and_where_it_is_decided_otherwise_nothing_is_taken(
    settled, client_of, world
):
    other = make.make_framework("XXE", (world.alphia, world.betania))
    make.make_document(other, text=TEXT, code="XE", parties=(world.alphia, world.betania))
    everywhere = client_of(make.make_person(Role.ADMIN))
    taken = settled.get("/documents/XT/decisions.csv").data
    joined = b"".join(line for line in taken.splitlines(keepends=True) if b",recorded," not in line)
    words = words_of(everywhere.get(bring_back(everywhere, joined, "XE").location))
    assert "What sentence 4 tells stays open: XXD-A1 is not on record here." in words
    assert "4 of 5 things told besides are open" in words
    answer = bring_back(settled, taken.replace(b"Told wrongly", b"Told rightly"))
    assert (answer.status_code, "What sentence 1 tells is decided otherwise." in words_of(answer)) == (422, True)


def test_annotations_tell_what_became_of_it_by_whom_and_when(settled):
    answer = settled.get("/documents/XT/decisions.jsonld")
    assert answer.headers["Content-Type"] == 'application/ld+json; profile="http://www.w3.org/ns/anno.jsonld"'
    items = [one for one in answer.get_json()["items"] if "#told-" in one["id"]]
    assert len(items) == 3
    for one in items:
        position, quote = one["target"]["selector"]
        assert TEXT[position["start"] : position["end"]] == quote["exact"]
        assert one["creator"]["type"] == "Person"
        assert one["created"].endswith("Z")
    assert len({one["id"] for one in answer.get_json()["items"]}) == 8


def test_a_coordinator_sees_what_became_of_it_and_decides_nothing(client, client_of, world):
    start = places(client.get("/documents/XT/bench?s=1").get_data(as_text=True))[0]
    dismiss(client, start)
    reader = client_of(world.neighbour)
    answer = reader.get("/documents/XT/done")
    assert "1 dismissed" in words_of(answer)
    assert places(answer.get_data(as_text=True)) == []
    assert dismiss(reader, start).status_code == 403


def test_the_journal_keeps_who_dismissed_what_and_why(client, client_of):
    dismiss(client, places(client.get("/documents/XT/bench?s=1").get_data(as_text=True))[0])
    words = words_of(client_of(make.make_person(Role.ADMIN)).get("/journal"))
    assert "Decided what becomes of something told in a text" in words
    assert "Told of another year." in words


def test_with_every_sentence_decided_the_bench_tells_of_what_is_open(client):
    for ordinal in range(5):
        client.post(f"/documents/XT/bench/{ordinal}/leave", data={"no-ending": "context"})
    words = words_of(client.get("/documents/XT/bench"))
    assert "5 of 5 sentences decided" in words
    assert "5 of 5 things told besides are open" in words
