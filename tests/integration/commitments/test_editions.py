"""A document in further languages and editions: matched, found again, and each change of words decided."""

import json

import pytest

from tests.factories import make_commitment, make_document, make_person, rows_of, segments_in
from tests.worlds import NOW
from tracker.candidates.models import Ending, SecondCoding, SegmentDecision
from tracker.candidates.service import decide
from tracker.commitments.models import CommitmentSource, CommitmentVersion, WordsChange
from tracker.commitments.service.versions import keep_version
from tracker.core import clock, journal
from tracker.core.db import db, unit_of_work, will_write
from tracker.core.permissions import Role
from tracker.documents.models import Arrival, Edition, Reading, Segment, SegmentMatch

CANAL = "Alphia will build a canal by 2030."
HELP = "Betania is prepared to help, if requested."
JAPANESE = (
    "1. 水\nアルフィアは2030年までに運河を建設する。ベタニアは要請があれば支援する用意がある。双方は5月に会合した。\n"
)
ANEW = "1. Water\nWe met in Astana. Alphia will build a canal by 2030. Betania stands ready to help, if requested.\n"


@pytest.fixture(autouse=True)
def morning(app):
    clock.ticking = lambda: NOW


@pytest.fixture
def pledges(world):
    """Two pledges and a sentence of context: all of the document is decided."""
    canal, help_, met = segments_in(world.document)
    made = [
        make_commitment(world.document, (world.alphia,), "Canal"),
        make_commitment(world.document, (world.betania,), "Help", position="XD26:000000099"),
    ]
    at = {"segment_id": help_.id, "start": help_.start, "end": help_.end, "quote": HELP, "ordinal": 1}
    db.session.query(CommitmentSource).filter_by(commitment_id=made[1].id).update(at)
    db.session.commit()
    will_write()
    with unit_of_work():
        for segment, ending in ((canal, Ending.PLEDGE), (help_, Ending.PLEDGE), (met, Ending.CONTEXT)):
            decide(segment, ending, by=world.admin, at=clock.now())
        for pledge in made:
            keep_version(pledge, clock.now())
    return made


def add(client, text, language, standing="authentic"):
    return client.post(
        "/documents/XD26/editions/new", data={"pasted": text, "language": language, "standing": standing}
    )


def page(client, path):
    answer = client.get(path)
    assert answer.status_code == 200, path
    return answer.get_data(as_text=True)


def quotes():
    return [row.quote for row in sorted(rows_of(CommitmentSource), key=lambda row: row.commitment_id)]


def test_a_pledge_opens_in_each_language(client, pledges):
    answer = add(client, JAPANESE, "ja")
    assert answer.location.endswith("/documents/XD26/translations/ja")
    assert len(rows_of(SegmentMatch)) == 3
    shown = page(client, f"/commitments/{pledges[1].reference}")
    assert "ベタニアは要請があれば支援する用意がある。" in shown
    assert "/documents/XD26?language=ja#s1" in shown
    text = page(client, "/documents/XD26?language=ja")
    assert pledges[0].reference in text
    assert "sentences decided" not in text
    assert "3 of 3 sentences decided" in page(client, "/documents/XD26")


def test_a_reader_sees_the_text_of_their_language_first_where_it_is_as_authentic(client, client_of, pledges, world):
    theirs, address = "ベタニアは要請があれば支援する用意がある。", f"/commitments/{pledges[1].reference}"
    add(client, JAPANESE, "ja")
    shown = page(client_of(world.coordinator, "ja"), address)
    assert shown.index(theirs) < shown.index(HELP)
    assert shown.count(theirs) == 1
    shown = page(client_of(world.coordinator), address)
    assert shown.index(HELP) < shown.index(theirs)


def test_a_translation_does_not_come_before_the_text(client, client_of, pledges, world):
    add(client, JAPANESE, "ja", "unofficial_translation")
    shown = page(client_of(world.coordinator, "ja"), f"/commitments/{pledges[1].reference}")
    assert shown.index(HELP) < shown.index("ベタニアは要請があれば支援する用意がある。")


def test_both_texts_stand_beside_each_other_for_all_who_read_the_document(client, client_of, world):
    add(client, JAPANESE, "ja")
    shown = page(client_of(world.coordinator), "/documents/XD26/translations/ja")
    assert shown.index(CANAL) < shown.index("アルフィアは2030年までに") < shown.index(HELP)
    assert "translations/ja/1" not in shown
    assert "translations/ja/1" in page(client, "/documents/XD26/translations/ja")


def test_an_admin_corrects_which_sentences_say_the_same(client, pledges):
    add(client, JAPANESE, "ja")
    assert "checked" in page(client, "/documents/XD26/translations/ja/1")
    answer = client.post("/documents/XD26/translations/ja/1", data={"segments": ["0", "1"]})
    assert answer.status_code == 303
    assert "ベタニアは要請があれば" in page(client, f"/commitments/{pledges[0].reference}")
    client.post("/documents/XD26/translations/ja/1", data={})
    assert "ベタニアは要請があれば" not in page(client, f"/commitments/{pledges[1].reference}")
    entries = [row.body for row in rows_of(journal.JournalEntry) if row.event == "edition.match_corrected"]
    assert [json.loads(body)["changes"]["sentences"] for body in entries] == [[[2], [1, 2]], [[1, 2], []]]


def test_the_same_file_twice_is_refused_in_a_sentence(client):
    add(client, JAPANESE, "ja")
    answer = add(client, JAPANESE, "ja")
    assert answer.status_code == 422
    assert "to the last byte" in answer.get_data(as_text=True)
    assert len(rows_of(Edition)) == 2


def test_same_words_are_carried_over_and_changed_ones_wait_for_a_decision(client, pledges):
    answer = add(client, ANEW, "en")
    assert answer.location.endswith("/documents/XD26/changes")
    old, new = rows_of(Reading)
    canal, help_ = (row for row in sorted(rows_of(CommitmentSource), key=lambda row: row.commitment_id))
    by_key = {row.id: row for row in rows_of(Segment)}
    assert [by_key[row.segment_id].reading_id for row in (canal, help_)] == [new.id, old.id]
    assert new.text[canal.start : canal.end] == CANAL
    (change,) = rows_of(WordsChange)
    assert ANEW[by_key[change.segment_id].start : by_key[change.segment_id].end].startswith("Betania stands ready")
    shown = page(client, "/documents/XD26/changes")
    assert pledges[1].reference in shown
    assert pledges[0].reference not in shown
    # the new sentence and the changed one are to be decided, the canal is
    assert "1 of 3 sentences decided" in page(client, "/documents/XD26")
    assert "The words of 1 pledge changed" in page(client, "/documents/XD26")
    assert "These are the words of an earlier edition" in page(client, f"/commitments/{pledges[1].reference}")
    assert "1 of 3" in page(client, "/documents")
    assert HELP in page(client, "/documents/XD26?edition=1")
    assert f"/documents/XD26/changes/{pledges[1].reference}" in page(client, "/documents/XD26/bench?s=2")
    assert "new wording" not in page(client, "/documents/XD26/bench?s=0")
    (entry,) = [row.body for row in rows_of(journal.JournalEntry) if row.event == "document.words_carried"]
    told = json.loads(entry)["changes"]
    assert {name: told[name] for name in ("carried", "changed", "lost")} == {"carried": 1, "changed": 1, "lost": 0}


def test_new_words_are_taken_over_and_the_old_ones_stay_in_a_version(client, pledges):
    add(client, ANEW, "en")
    reference = pledges[1].reference
    clock.ticking = lambda: NOW.replace(hour=NOW.hour + 1)
    answer = client.post(f"/documents/XD26/changes/{reference}", data={"choice": "take", "sentence": "3"})
    assert answer.status_code == 303
    assert quotes() == [CANAL, "Betania stands ready to help, if requested."]
    kept = [row for row in rows_of(CommitmentVersion) if row.commitment_id == pledges[1].id]
    assert [row.content["quote"] for row in kept] == [HELP, "Betania stands ready to help, if requested."]
    assert "2 of 3 sentences decided" in page(client, "/documents/XD26")
    assert "No pledge waits" in page(client, "/documents/XD26/changes")
    assert client.get(f"/documents/XD26/changes/{reference}").status_code == 404
    assert HELP in page(client, f"/commitments/{reference}")


def test_a_part_of_the_new_sentence_may_be_taken(client, pledges):
    add(client, ANEW, "en")
    typed = {"choice": "take", "sentence": "3", "words": "Betania stands ready to help"}
    assert client.post(f"/documents/XD26/changes/{pledges[1].reference}", data=typed).status_code == 303
    assert quotes()[1] == "Betania stands ready to help"


@pytest.mark.any_database
@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({}, "Choose one of the two."),
        ({"choice": "keep"}, "Give a reason."),
        ({"choice": "take"}, "Give the number"),
        ({"choice": "take", "sentence": "9" * 30}, "has no sentence"),
        ({"choice": "take", "sentence": "99"}, "has no sentence 99"),
        ({"choice": "take", "sentence": "3", "words": "Betania is prepared"}, "do not stand in the sentence"),
        ({"choice": "take", "sentence": "2"}, "very same words"),
    ],
)
def test_what_cannot_be_decided_so_is_told(client, pledges, typed, sentence):
    add(client, ANEW, "en")
    answer = client.post(f"/documents/XD26/changes/{pledges[1].reference}", data=typed)
    assert answer.status_code == 422
    assert sentence in answer.get_data(as_text=True)
    assert quotes() == [CANAL, HELP]


def test_a_sentence_decided_to_be_context_is_no_pledge(client, pledges, world):
    add(client, ANEW, "en")
    segment = max(rows_of(Segment), key=lambda row: row.id)
    will_write()
    with unit_of_work():
        decide(segment, Ending.CONTEXT, by=world.admin, at=clock.now())
    typed = {"choice": "take", "sentence": "3"}
    answer = client.post(f"/documents/XD26/changes/{pledges[1].reference}", data=typed)
    assert "Undo that first" in answer.get_data(as_text=True)


def test_old_words_are_kept_for_a_reason_and_not_asked_about_again(client, pledges):
    add(client, ANEW, "en")
    typed = {"choice": "keep", "reason": "A slip of the printer."}
    assert client.post(f"/documents/XD26/changes/{pledges[1].reference}", data=typed).status_code == 303
    assert quotes() == [CANAL, HELP]
    assert "A slip of the printer." in page(client, f"/commitments/{pledges[1].reference}")
    add(client, ANEW + "Thanks were given.\n", "en")
    assert "No pledge waits" in page(client, "/documents/XD26/changes")


def test_words_that_are_nowhere_are_listed_as_well(client, pledges):
    add(client, "1. Water\nAlphia will build a canal by 2030. The weather was fine.\n", "en")
    shown = page(client, "/documents/XD26/changes")
    assert "No sentence is like it." in shown
    assert f"/commitments/{pledges[1].reference}/end" in shown
    assert page(client, f"/documents/XD26/changes/{pledges[1].reference}")


def test_words_that_come_back_are_carried_over(client, pledges, world):
    add(client, ANEW, "en")
    add(client, f"1. Water\n{HELP} {CANAL}\n", "en")
    assert rows_of(WordsChange) == []
    newest = max(row.id for row in rows_of(Reading))
    by_key = {row.id: row for row in rows_of(Segment)}
    assert {by_key[row.segment_id].reading_id for row in rows_of(CommitmentSource)} == {newest}
    assert "2 of 2 sentences decided" in page(client, "/documents/XD26")


def test_a_translation_older_than_the_newest_original_says_so(client, pledges):
    add(client, JAPANESE, "ja")
    clock.ticking = lambda: NOW.replace(hour=NOW.hour + 1)
    assert "older than the newest edition" not in page(client, "/documents/XD26?language=ja")
    add(client, ANEW, "en")
    assert "older than the newest edition" in page(client, "/documents/XD26?language=ja")
    shown = page(client, f"/commitments/{pledges[0].reference}")
    assert "アルフィアは2030年までに運河を建設する。" in shown
    assert "older than the newest edition" in shown


def test_decisions_stay_those_of_who_made_them(client, pledges, world):
    add(client, ANEW + "The parties met in May.\n", "en")
    newest = max(row.id for row in rows_of(Reading))
    here = {row.id for row in rows_of(Segment) if row.reading_id == newest}
    carried = [row for row in rows_of(SegmentDecision) if row.segment_id in here]
    assert [(row.ending, row.decided_by_id) for row in carried] == [
        (Ending.PLEDGE, world.admin.id),
        (Ending.CONTEXT, world.admin.id),
    ]


def test_what_may_be_read_wrongly_is_looked_at_first(client, pledges):
    answer = add(client, JAPANESE, "")
    assert "/documents/arrivals/" in answer.location
    (arrival,) = rows_of(Arrival)
    shown = page(client, f"/documents/arrivals/{arrival.id}")
    assert "アルフィア" in shown
    answer = client.post(f"/documents/arrivals/{arrival.id}", data={"language": "ja", "encoding": "utf-8"})
    assert answer.location.endswith("/documents/XD26/translations/ja")
    assert rows_of(Arrival) == []
    assert len(rows_of(Edition)) == 2


def test_a_text_of_another_dialogue_or_language_is_not_there(client, world):
    make_document(world.framework, "Other text.", code="XE26")
    for path in (
        "/documents/XD26?language=ja",
        "/documents/XD26?edition=2",
        "/documents/XD26/translations/en/0",
        "/documents/XE26/translations/en",
    ):
        assert client.get(path).status_code == 404


def test_second_codings_are_carried_where_the_sentence_did_not_change(client, pledges, client_of, world):
    other = make_person(Role.ADMIN, world.framework)
    coder = client_of(other)
    for ordinal in (0, 1):
        said = {"ending": "pledge", "type": "deliverable", "strength": "effort", "actors": ["XA"]}
        coder.post(f"/documents/XD26/second?s={ordinal}", data=said)
    coder.post("/documents/XD26/agreement/0/settle", data={"settlement": "Firm, on second thoughts."})
    add(client, ANEW, "en")
    new = max(rows_of(Reading), key=lambda row: row.id)
    by_key = {row.id: row for row in rows_of(Segment)}
    carried = [row for row in rows_of(SecondCoding) if by_key[row.segment_id].reading_id == new.id]
    assert [(by_key[row.segment_id].ordinal, row.strength, row.coder_id) for row in carried] == [
        (1, "effort", other.id)
    ]
    assert carried[0].settlement == "Firm, on second thoughts."
