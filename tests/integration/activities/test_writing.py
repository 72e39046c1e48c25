"""Recording an activity, changing it, ending it: who may, what is kept, and that nothing typed is lost."""

import re
from datetime import date

import pytest

from tests import factories as make
from tests.factories import rows_of
from tests.pages import words_of
from tracker.activities.models import (
    Activity,
    ActivityAmount,
    ActivityArea,
    ActivityParticipant,
    ActivityPledge,
    ActivityTitle,
)
from tracker.commitments.models import Amount
from tracker.core.db import db
from tracker.core.permissions import Role

pytestmark = pytest.mark.usefixtures("unguarded")

TYPED = {
    "title_en": "Canal seminar",
    "kind": "workshop",
    "first": "2009-02-01",
    "last": "2009-02-09",
    "place_en": "Port City",
    "who_0": "XA",
    "part_0": "organiser",
    "source": "Annual report",
}


def record(client, address="/activities/new", **changes):
    return client.post(address, data={**TYPED, **changes})


def only(model):
    (row,) = rows_of(model)
    return row


def titles():
    return {row.language: row.text for row in rows_of(ActivityTitle)}


def test_what_was_done_is_put_on_record(world, client_of, journal_of):
    pledge = make.make_commitment(world.document, (world.alphia,), reference="XD26-1-01")
    amount = Amount(commitment_id=pledge.id, verbatim="five million", value=5_000_000, unit="USD")
    db.session.add(amount)
    db.session.commit()
    answer = record(
        client_of(world.admin),
        who_1="XB",
        part_1="host",
        words_0="US$2 million",
        value_0="2,000,000",
        unit_0="USD",
        about_0="y",
        within_0=str(amount.id),
        persons_reached="40",
        pledges="XD26-1-01",
        areas=["1", "2"],
        sentence="/documents/XD26#s0",
    )
    assert (answer.status_code, answer.location) == (303, "/activities/XXD-A1")
    activity = only(Activity)
    assert (activity.from_on, activity.to_on, activity.persons_reached) == (date(2009, 2, 1), date(2009, 2, 9), 40)
    assert activity.source_segment_id == make.segments_in(world.document)[0].id
    assert [row.part.value for row in rows_of(ActivityParticipant)] == ["organiser", "host"]
    figure = only(ActivityAmount)
    assert (figure.verbatim, int(figure.value), figure.is_about, figure.counts_within_id) == (
        "US$2 million",
        2_000_000,
        True,
        amount.id,
    )
    assert len(rows_of(ActivityArea)) == 2
    assert len(rows_of(ActivityPledge)) == 1
    assert journal_of() == ["activity.recorded"]


def test_a_coordinator_records_what_its_own_participant_took_part_in(world, client_of):
    client = client_of(world.writer)
    opened = client.get("/activities/new").get_data(as_text=True)
    assert re.search(r'<select[^>]*name="who_0"[^>]*>.*?<option selected value="XA">', opened, re.DOTALL)
    assert record(client).status_code == 303
    refused = record(client, who_0="XB")
    assert refused.status_code == 422
    assert "Name your own participant among those who took part" in refused.get_data(as_text=True)
    assert len(rows_of(Activity)) == 1


def test_a_reviewer_reads_and_does_not_record(world, client_of):
    activity = make.make_activity(world.framework, world.alphia)
    client = client_of(world.reviewer)
    assert "Change this record" not in client.get(f"/activities/{activity.code}").get_data(as_text=True)
    for address in ("/activities/new", f"/activities/{activity.code}/edit", f"/activities/{activity.code}/end"):
        assert client.get(address).status_code == 403


def test_a_coordinator_changes_nothing_that_others_did(world, client_of):
    activity = make.make_activity(world.framework, world.betania)
    client = client_of(world.writer)
    assert client.get(f"/activities/{activity.code}/edit").status_code == 403
    assert client.post(f"/activities/{activity.code}/end", data={"version": 1, "reason": "x"}).status_code == 403
    assert client_of(world.neighbour).get(f"/activities/{activity.code}/edit").status_code == 200
    stranger = make.make_person(Role.ADMIN, make.make_framework("XXE"))
    assert client_of(stranger).get(f"/activities/{activity.code}/edit").status_code == 404


@pytest.mark.any_database
@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"title_en": "", "place_ru": "Семинар о канале", "title_ru": ""}, "Say in a short title what was done"),
        ({"title_en": "x" * 201}, "At most 200 characters"),
        ({"kind": ""}, "Choose what sort of thing was done."),
        ({"first": "spring"}, "There is no day “spring”."),
        ({"last": "2008"}, "The last day is before the first one."),
        ({"who_0": "", "part_0": ""}, "Say who did it"),
        ({"part_0": ""}, "Choose both: who it was, and its part."),
        ({"persons_reached": "many"}, "Write the number in figures"),
        ({"persons_reached": "0"}, "Give the number of persons reached"),
        ({"words_0": "two million"}, "Give the amount in the words of its source"),
        ({"words_0": "two", "value_0": "two", "unit_0": "USD", "within_0": ""}, "Write the number in figures"),
        ({"words_0": "two", "value_0": "0", "unit_0": "USD", "within_0": ""}, "An amount is more than nothing"),
        ({"words_0": "two", "value_0": "9" * 22, "unit_0": "USD", "within_0": ""}, "twenty figures at most"),
        ({"pledges": "XD26-9-99"}, "There is no pledge XD26-9-99 in this dialogue."),
        ({"sentence": "page 3"}, "Write the address of the sentence"),
        ({"sentence": "XD26#s999"}, "There is no sentence XD26#s999 in this dialogue."),
        ({"source": ""}, "Say where this is known from"),
        ({"source": "a\x00b"}, "characters that cannot be shown"),
    ],
)
def test_what_does_not_hold_is_refused_and_stays_typed(world, client_of, wrong, sentence):
    answer = record(client_of(world.admin), **{"title_ru": "Семинар о канале", **wrong})
    page = answer.get_data(as_text=True)
    assert answer.status_code == 422
    assert sentence in page
    assert 'value="Семинар о канале"' in page
    assert rows_of(Activity) == []


def test_more_rows_come_without_losing_what_was_typed(world, client_of):
    answer = record(client_of(world.admin), more="parts")
    page = answer.get_data(as_text=True)
    assert answer.status_code == 200
    assert 'name="who_3"' in page
    assert 'value="Canal seminar"' in page
    assert "Please look at this first" not in page
    assert 'name="words_0"' not in page
    assert 'name="words_0"' in record(client_of(world.admin), more="amounts").get_data(as_text=True)
    assert rows_of(Activity) == []


def test_a_new_record_begins_with_the_pledge_it_is_opened_from(world, client_of):
    pledge = make.make_commitment(world.document, (world.alphia,), reference="XD26-1-01")
    page = client_of(world.writer).get(f"/activities/new?pledge={pledge.reference}").get_data(as_text=True)
    assert 'value="XD26-1-01"' in page
    assert re.search(r"<input[^>]*checked[^>]*value=\"1\"", page)
    assert "Alphia will build a canal by 2030." in page


def test_a_new_record_begins_with_the_sentence_it_is_opened_from(world, client_of):
    client = client_of(world.admin)
    page = client.get("/activities/new?sentence=XD26%23s1").get_data(as_text=True)
    assert 'value="XD26#s1"' in page
    assert "Betania is prepared to help, if requested." in page
    stranger = client_of(make.make_person(Role.ADMIN, make.make_framework("XXE")))
    for address in ("sentence=XD26%23s1", "sentence=XD26%23s99", "sentence=x", "framework=XXD", "pledge=XD26-1-01"):
        assert stranger.get(f"/activities/new?{address}").status_code == 404, address


def test_who_writes_in_several_dialogues_chooses_one_first(world, client_of):
    make.make_framework("XXE")
    client = client_of(make.make_person(Role.ADMIN))
    page = client.get("/activities/new").get_data(as_text=True)
    assert "In which dialogue was it done?" in page
    assert "/activities/new?framework=XXE" in page
    assert record(client, "/activities/new?framework=XXD").location == "/activities/XXD-A1"


def test_a_change_is_kept_in_the_journal_and_told_on_the_page(world, client_of, journal_of):
    record(client_of(world.admin), pledges="")
    make.make_commitment(world.document, (world.alphia,), reference="XD26-1-01")
    client = client_of(world.writer)
    answer = record(
        client, "/activities/XXD-A1/edit", version=1, title_en="Canal workshop", pledges="XD26-1-01", areas=["2"]
    )
    assert answer.status_code == 303
    assert titles() == {"en": "Canal workshop"}
    assert journal_of() == ["activity.recorded", "activity.edited"]
    words = words_of(client.get("/activities/XXD-A1"))
    assert "Activity changed" in words
    assert "titles en: Canal seminar en: Canal workshop" in words
    assert "pledges none XD26-1-01" in words
    cleared = {"version": 2, "title_en": "Canal workshop", "pledges": ""}
    assert record(client, "/activities/XXD-A1/edit", **cleared).status_code == 303
    assert (rows_of(ActivityPledge), rows_of(ActivityArea)) == ([], [])
    assert only(Activity).version == 3


def test_saving_what_is_there_already_changes_nothing(world, client_of, journal_of):
    record(client_of(world.admin))
    assert record(client_of(world.admin), "/activities/XXD-A1/edit", version=1).status_code == 303
    assert only(Activity).version == 1
    assert journal_of() == ["activity.recorded"]


def test_a_stale_form_shows_both_texts_and_loses_nothing(world, client_of):
    client = client_of(world.admin)
    record(client)
    assert record(client, "/activities/XXD-A1/edit", version=1, who_1="XB", part_1="host").status_code == 303
    answer = record(client, "/activities/XXD-A1/edit", version=1, title_en="Mine", who_1="XB", part_1="funder")
    page = answer.get_data(as_text=True)
    assert answer.status_code == 409
    assert "Saved now" in page
    assert 'value="Mine"' in page
    assert "Part of participant 2 host funder" in words_of(answer)
    assert 'name="version" type="hidden" value="2"' in page
    assert record(client, "/activities/XXD-A1/edit", version=2, title_en="Mine").status_code == 303
    assert titles() == {"en": "Mine"}


def test_a_record_ends_with_a_reason_and_is_not_deleted(world, client_of, journal_of):
    client = client_of(world.admin)
    record(client)
    assert client.post("/activities/XXD-A1/end", data={"version": 1}).status_code == 422
    assert client.post("/activities/XXD-A1/end", data={"version": 7, "reason": "Twice."}).status_code == 409
    assert client.post("/activities/XXD-A1/end", data={"version": 1, "reason": "Twice."}).status_code == 303
    assert only(Activity).end_reason == "Twice."
    assert journal_of() == ["activity.recorded", "activity.ended"]
    words = words_of(client.get("/activities/XXD-A1"))
    assert "This record was ended on" in words
    assert "Change this record" not in words
    refused = record(client, "/activities/XXD-A1/edit", version=2, title_en="Other")
    assert (refused.status_code, titles()) == (422, {"en": "Canal seminar"})
    assert record(client).location == "/activities/XXD-A2"  # its number is not given again


def test_an_end_by_mistake_is_taken_back(world, client_of, journal_of):
    client = client_of(world.admin)
    record(client)
    assert client.post("/activities/XXD-A1/end", data={"version": 1, "reason": "Twice."}).status_code == 303
    assert "Take the end back" in words_of(client.get("/activities/XXD-A1"))
    assert client.post("/activities/XXD-A1/bring-back", data={"version": 2}).status_code == 303
    assert only(Activity).ended_on is None
    assert journal_of() == ["activity.recorded", "activity.ended", "activity.brought_back"]
    assert client.post("/activities/XXD-A1/bring-back", data={"version": 3}).status_code == 422


def test_a_sentence_is_picked_from_the_text(world, client_of):
    client = client_of(world.writer)
    assert "/documents/XD26/done" in client.get("/documents/XD26").get_data(as_text=True)
    page = client.get("/documents/XD26/done").get_data(as_text=True)
    assert 'href="/documents/XD26/done?s=1"' in page
    answer = client.get("/documents/XD26/done?s=1")
    assert (answer.status_code, answer.location) == (303, "/activities/new?sentence=XD26%23s1")
    assert client_of(world.reviewer).get("/documents/XD26/done").status_code == 403
    stranger = make.make_person(Role.ADMIN, make.make_framework("XXE"))
    assert client_of(stranger).get("/documents/XD26/done").status_code == 404


def test_all_that_is_wrong_is_told_at_once(world, client_of):
    answer = client_of(world.admin).post(
        "/activities/new",
        data={
            "first": "2009-02-09",
            "last": "2009-02-01",
            "who_0": "",
            "part_0": "",
            "words_0": "nothing",
            "value_0": "0",
            "unit_0": "USD",
        },
    )
    assert answer.status_code == 422
    words = words_of(answer)
    for sentence in (
        "Choose what sort of thing was done.",
        "Say in a short title what was done, in at least one language.",
        "The last day is before the first one.",
        "Say who did it: choose at least one participant and its part.",
        "An amount is more than nothing, and has twenty figures at most.",
        "Say where this is known from: a source, or the sentence of a document.",
    ):
        assert sentence in words
    assert rows_of(Activity) == []
