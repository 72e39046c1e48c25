"""A document known through others gets its own text: each pledge entered by hand is placed on its sentence, or not."""

import io
import json
from datetime import timedelta

import pytest
from werkzeug.datastructures import FileStorage

from tests.factories import make_document, rows_of
from tests.integration.commitments.untold import TERMS, TYPED
from tests.worlds import NOW
from tracker.candidates.models import SegmentDecision
from tracker.commitments.models import Commitment, CommitmentSource, CommitmentVersion, Life, WordsChange
from tracker.core import clock, journal
from tracker.documents.models import (
    Arrival,
    Edition,
    KnownThrough,
    Segment,
)

TRAIN = "Alphia will train 1,000 people over three years."
PIER = "Betania will build the long pier at its own cost before the end of the year."
DINNER = "The ministers will dine together in autumn."
TEXT = (
    "1. Training\n"
    "Alphia and Betania met in spring. Alphia will train 1,000 people over three years.\n"
    "Betania will, at its own cost, build the long pier before the year ends.\n"
)


@pytest.fixture(autouse=True)
def morning(app):
    clock.ticking = lambda: NOW


def enter(client, quote, party="party_XA", **changes):
    answer = client.post(
        "/documents/XD04/by-hand", data={**TYPED, **TERMS, "words-quote": quote, party: "reports", **changes}
    )
    assert answer.status_code == 303
    return answer.location.rsplit("/", 1)[-1]


@pytest.fixture
def pledges(untold, client):
    """References of three pledges: one verbatim in the text to come, one in other words, one not in it."""
    return [enter(client, TRAIN), enter(client, PIER, "party_XB"), enter(client, DINNER)]


def hand_in(client, text=TEXT, language="en", standing="authentic"):
    return client.post(
        "/documents/XD04/editions/new", data={"pasted": text, "language": language, "standing": standing}
    )


def page(client, path):
    answer = client.get(path)
    assert answer.status_code == 200, path
    return answer.get_data(as_text=True)


def later(hours):
    clock.ticking = lambda: NOW + timedelta(hours=hours)


def by_reference():
    return {row.reference: row for row in rows_of(Commitment)}


def source_of(reference):
    pledge = by_reference()[reference]
    return next(row for row in rows_of(CommitmentSource) if row.commitment_id == pledge.id)


def entries(event):
    return [json.loads(row.body)["changes"] for row in rows_of(journal.JournalEntry) if row.event == event]


def test_the_page_of_a_document_without_text_offers_to_hand_it_in(client, pledges):
    assert "/documents/XD04/editions/new" in page(client, "/documents/XD04")
    shown = page(client, "/documents/XD04/editions/new")
    assert "3 pledges of it are known already" in shown


def test_the_text_is_taken_in_and_each_pledge_waits_to_be_placed(client, pledges):
    answer = hand_in(client)
    assert answer.location.endswith("/documents/XD04/changes")
    shown = page(client, answer.location)
    assert [shown.index(reference) for reference in pledges] == sorted(shown.index(one) for one in pledges)
    assert "3 pledges wait" in shown
    assert "No sentence is like it." in shown
    # nothing is placed, and nothing in force, before a person says so
    assert all(row.segment_id is None for row in rows_of(CommitmentSource))
    assert {row.life for row in rows_of(Commitment)} == {Life.DRAFT}
    assert "3 pledges known before are not placed" in page(client, "/documents/XD04")
    assert "not decided yet" in page(client, f"/commitments/{pledges[0]}")
    assert entries("document.words_carried") == [{"code": "XD04", "carried": 0, "changed": 2, "lost": 1}]


def test_a_pledge_placed_on_its_sentence_is_in_force_and_keeps_its_history(client, pledges):
    hand_in(client)
    later(1)
    answer = client.post(f"/documents/XD04/changes/{pledges[0]}", data={"choice": "take", "sentence": "2"})
    assert answer.status_code == 303
    source, pledge = source_of(pledges[0]), by_reference()[pledges[0]]
    segment = next(row for row in rows_of(Segment) if row.id == source.segment_id)
    assert (source.quote, source.ordinal, source.told_by, segment.ordinal) == (TRAIN, 1, None, 1)
    assert pledge.life is Life.ACTIVE
    versions = [row.content["life"] for row in rows_of(CommitmentVersion) if row.commitment_id == pledge.id]
    assert versions == ["draft", "active"]
    assert [row.segment_id for row in rows_of(SegmentDecision)] == [segment.id]
    told = {"reference": pledges[0], "told_by": ["Report of the chair, page 3", "XD04"], "life": ["draft", "active"]}
    assert entries("commitment.words_placed") == [told]
    shown = page(client, f"/commitments/{pledges[0]}")
    assert "/documents/XD04#s1" in shown
    assert "Found in the text of its own document" in shown
    assert "Report of the chair, page 3" in shown
    assert pledges[0] not in page(client, "/documents/XD04/changes")
    assert pledges[0] in page(client, "/documents/XD04")


def test_all_that_stand_there_in_the_same_words_are_placed_at_once(client, pledges):
    longer = TEXT.replace("in spring.", "in spring, and the ministers will dine together in autumn, if time allows.")
    enter(client, "the ministers will dine together in autumn")
    hand_in(client, longer)
    assert "Place 2 pledges" in page(client, "/documents/XD04/changes")
    answer = client.post("/documents/XD04/changes/same")
    assert answer.location.endswith("/documents/XD04/changes")
    quotes = {row.quote for row in rows_of(CommitmentSource) if row.segment_id is not None}
    assert quotes == {TRAIN, "the ministers will dine together in autumn"}
    assert "2 pledges wait" in page(client, "/documents/XD04/changes")


def test_another_sentence_is_chosen_from_those_most_like_it(client, pledges):
    hand_in(client)
    shown = page(client, f"/documents/XD04/changes/{pledges[2]}")
    assert "Alphia and Betania met in spring." in shown
    answer = client.post(f"/documents/XD04/changes/{pledges[2]}", data={"choice": "take", "sentence": "1"})
    assert answer.status_code == 303
    assert source_of(pledges[2]).quote == "Alphia and Betania met in spring."
    (entry,) = entries("commitment.words_placed")
    assert entry["quote"] == [DINNER, "Alphia and Betania met in spring."]


def test_one_that_is_not_in_the_text_stays_as_it_is_known_with_a_reason(client, pledges):
    hand_in(client)
    url = f"/documents/XD04/changes/{pledges[2]}"
    refused = client.post(url, data={"choice": "keep"})
    assert refused.status_code == 422
    assert "Why it does not stand in the text" in refused.get_data(as_text=True)
    assert client.post(url, data={"choice": "keep", "reason": "Said at dinner only."}).status_code == 303
    assert (source_of(pledges[2]).quote, by_reference()[pledges[2]].life) == (DINNER, Life.DRAFT)
    shown = page(client, f"/commitments/{pledges[2]}")
    assert "Said at dinner only." in shown
    assert "The text itself is not here" not in shown
    # a later edition does not ask again
    hand_in(client, TEXT + "Thanks were given.\n")
    assert pledges[2] not in page(client, "/documents/XD04/changes")
    # what was not decided is still asked
    assert pledges[1] in page(client, "/documents/XD04/changes")
    assert len(rows_of(WordsChange)) == 3


def test_a_text_that_is_itself_a_secondary_source_leaves_drafts(client, pledges):
    hand_in(client, standing="secondary_source")
    client.post(f"/documents/XD04/changes/{pledges[0]}", data={"choice": "take", "sentence": "2"})
    assert by_reference()[pledges[0]].life is Life.DRAFT
    assert source_of(pledges[0]).segment_id is not None


def test_a_pledge_told_by_a_sentence_moves_to_its_own_text(client, untold):
    words = {"words-segment": untold.id, "words-quote": "", "words-told_by": ""}
    reference = enter(client, "", **words)
    told = source_of(reference).quote
    hand_in(client, f"1. Water\n{told} The end.\n")
    assert client.post("/documents/XD04/changes/same").status_code == 303
    assert source_of(reference).segment_id not in (None, untold.id)
    (entry,) = entries("commitment.words_placed")
    assert entry["told_by"] == ["XD26", "XD04"]
    # what told of it stays known
    assert len(rows_of(KnownThrough)) == 1
    assert "/documents/XD26#s0" in page(client, "/documents/XD04")


def test_a_new_edition_of_the_text_that_told_it_leaves_the_question_open(client, untold):
    reference = enter(client, "", **{"words-segment": untold.id, "words-quote": "", "words-told_by": ""})
    hand_in(client)
    client.post(
        "/documents/XD26/editions/new",
        data={"pasted": "1. Other\nSomething else was said.\n", "language": "en", "standing": "authentic"},
    )
    assert reference in page(client, "/documents/XD04/changes")


def test_who_waited_to_confirm_reports_once_the_text_is_here(client, client_of, world, pledges):
    shared = enter(client, "Alphia and Betania will dig a well.", **{"party_XB": "reports"})
    key = by_reference()[shared].id
    confirm = {"pledges": [f"{key}.1"], "answer": "confirm", "words": "", "language": "en"}
    later(1)
    assert client_of(world.coordinator).post("/consultations/XD04", data=confirm).status_code == 303
    obliged = by_reference()[shared]
    assert obliged.life is Life.ACTIVE
    later(2)
    hand_in(client, TEXT + "Alphia and Betania will dig a well.\n")
    client.post("/documents/XD04/changes/same")
    last = max((row for row in rows_of(CommitmentVersion) if row.commitment_id == obliged.id), key=lambda row: row.id)
    assert last.content["obliged"] == [["XA", "XA", True], ["XB", "XB", True]]


def test_a_document_of_which_nothing_was_known_goes_to_the_bench(client, untold):
    assert hand_in(client).location.endswith("/documents/XD04/bench")


def test_a_text_that_may_be_read_wrongly_is_looked_at_first(client, pledges):
    answer = hand_in(client, language="")
    assert "/documents/arrivals/" in answer.location
    (arrival,) = rows_of(Arrival)
    page(client, f"/documents/arrivals/{arrival.id}")
    answer = client.post(f"/documents/arrivals/{arrival.id}", data={"language": "en", "encoding": "utf-8"})
    assert answer.location.endswith("/documents/XD04/changes")
    assert len(rows_of(Edition)) == 2


def test_a_file_put_away_leads_back_to_its_document(client, pledges):
    hand_in(client, language="")
    (arrival,) = rows_of(Arrival)
    answer = client.post(f"/documents/arrivals/{arrival.id}/put-away?then=new")
    assert answer.location.endswith("/documents/XD04/editions/new")


def test_a_text_in_another_language_leaves_all_to_the_admin(client, pledges):
    hand_in(client, "1. 研修\nアルフィアは3年間で1,000人を研修する。\n", "ja")
    shown = page(client, "/documents/XD04/changes")
    assert shown.count("No sentence is like it.") == 3
    assert "アルフィアは" in page(client, f"/documents/XD04/changes/{pledges[0]}")


def test_another_documents_pledges_are_left_alone(client, pledges, world):
    make_document(world.framework, "Other text.", code="XE26")
    hand_in(client)
    assert len(rows_of(WordsChange)) == 3


def test_two_languages_may_be_handed_in_together(client, pledges):
    files = [
        FileStorage(io.BytesIO(TEXT.encode()), "en.txt"),
        FileStorage(io.BytesIO("1. 研修\nアルフィアは3年間で1,000人を研修する。\n".encode()), "ja.txt"),
    ]
    typed = {"language": "", "standing": "authentic"}
    answer = client.post("/documents/XD04/editions/new", data={**typed, "file": files})
    assert answer.location.endswith("/documents#arrivals")
    shown = page(client, "/documents/XD04/editions/new")
    assert "2 files of it wait" in shown
    assert "ja.txt" in page(client, "/documents")
    for arrival, language in zip(sorted(rows_of(Arrival), key=lambda row: row.id), ("en", "ja"), strict=True):
        answer = client.post(f"/documents/arrivals/{arrival.id}", data={"language": language, "encoding": "utf-8"})
        assert answer.status_code == 303
    assert answer.location.endswith("/documents/XD04/translations/ja")
    assert rows_of(Arrival) == []


def test_several_files_have_no_language_in_common(client, pledges):
    files = [FileStorage(io.BytesIO(name.encode()), f"{name}.txt") for name in "ab"]
    typed = {"language": "en", "standing": "authentic", "file": files}
    answer = client.post("/documents/XD04/editions/new", data=typed)
    assert answer.status_code == 422
    assert "leave their language to the texts" in answer.get_data(as_text=True)


def test_what_a_text_is_the_admin_says(client, pledges):
    answer = hand_in(client, standing="")
    assert answer.status_code == 422
    assert "Say what this text is" in answer.get_data(as_text=True)
