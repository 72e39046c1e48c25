"""Pledges of a document of which there is no text, in the words by which they are known."""

import pytest

from tests.factories import make_document, rows_of
from tests.integration.commitments.untold import TERMS, TYPED
from tracker.commitments.models import Commitment, CommitmentSource, CommitmentVersion, Life
from tracker.core.db import db
from tracker.core.names import Standing
from tracker.documents.models import (
    Edition,
    KnownThrough,
)


def enter(client, **changes):
    return client.post("/documents/XD04/by-hand", data={**TYPED, **TERMS, "party_XA": "reports", **changes})


def test_typed_words_make_a_draft_that_says_where_they_come_from(untold, client, journal_of):
    answer = enter(client, **{"words-heading": "2(7)"})
    assert answer.status_code == 303
    (pledge,) = rows_of(Commitment)
    (source,) = rows_of(CommitmentSource)
    assert (pledge.reference, pledge.life, pledge.heading) == ("XD04-2(7)-01", Life.DRAFT, "2(7)")
    assert (source.segment_id, source.start, source.quote) == (None, None, TYPED["words-quote"])
    assert source.told_by == "Report of the chair, page 3"
    assert [row.content["life"] for row in rows_of(CommitmentVersion)] == ["draft"]
    assert journal_of() == ["commitment.accepted"]
    page = client.get(answer.location).get_data(as_text=True)
    assert "Alphia will train 1,000 people over three years." in page
    assert "Report of the chair, page 3" in page


def test_typed_words_of_an_authentic_text_are_in_force(untold, client):
    enter(client, **{"words-standing": "authentic"})
    assert [row.life for row in rows_of(Commitment)] == [Life.ACTIVE]


def test_words_told_by_a_sentence_open_there(untold, client):
    answer = enter(
        client, **{"words-segment": untold.id, "words-quote": "Alphia will build\n a canal", "words-told_by": ""}
    )
    assert answer.status_code == 303
    (source,) = rows_of(CommitmentSource)
    assert (source.segment_id, source.quote, source.after) == (
        untold.id,
        "Alphia will build a canal",
        " by 2030. Betania is prepared to",
    )
    assert rows_of(Commitment)[0].life is Life.ACTIVE
    assert f'href="/documents/XD26#s{untold.ordinal}"' in client.get(answer.location).get_data(as_text=True)


def test_what_a_secondary_source_tells_is_a_draft(untold, client):
    db.session.query(Edition).update({"standing": Standing.SECONDARY_SOURCE})
    db.session.commit()
    enter(client, **{"words-segment": untold.id, "words-quote": "", "words-standing": "authentic"})
    assert [row.life for row in rows_of(Commitment)] == [Life.DRAFT]
    assert [row.quote for row in rows_of(CommitmentSource)] == ["Alphia will build a canal by 2030."]


@pytest.mark.any_database
@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"words-quote": ""}, "Type the words of the pledge"),
        ({"words-told_by": ""}, "Say where these words come from"),
        ({"words-heading": "2 (7)/x"}, "cannot stand in a reference"),
        ({"title_en": ""}, "Give the pledge a short title"),
        ({"party_XA": ""}, "Say who is bound"),
    ],
)
def test_what_is_missing_is_told_and_the_rest_stays_typed(untold, client, changes, told):
    answer = enter(client, **changes)
    assert answer.status_code == 422
    assert told in answer.get_data(as_text=True)
    assert rows_of(Commitment) == []


def test_words_that_the_sentence_does_not_hold_are_refused(untold, client):
    answer = enter(client, **{"words-segment": untold.id, "words-quote": "Alphia will build a bridge"})
    assert answer.status_code == 422
    assert "These words do not stand in the sentence" in answer.get_data(as_text=True)


def test_a_document_with_a_text_has_its_bench_instead(client, world):
    make_document(world.framework, "Another text.", code="XD27")
    assert client.get("/documents/XD27/by-hand").status_code == 404


def test_a_sentence_from_which_a_pledge_was_taken_stays_ticked(untold, client):
    enter(client, **{"words-segment": untold.id, "words-quote": ""})
    answer = client.post("/documents/XD04/known-through?of=XD26", data={"segments": [2]})
    assert answer.status_code == 422
    assert "Leave that one ticked" in answer.get_data(as_text=True)
    assert len(rows_of(KnownThrough)) == 1
