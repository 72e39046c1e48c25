"""The consultation on the coding: who is asked, what they answer, what that makes of drafts, and who reads it."""

import html
import re
from datetime import date, timedelta

import pytest

from tests.factories import make_commitment, make_document, make_framework, make_participant, make_person, rows_of
from tests.pages import words_of
from tracker.commitments.models import (
    CodingAnswer,
    Commitment,
    CommitmentVersion,
    Consultation,
    ConsultationAnswer,
    Life,
    Obligation,
)
from tracker.core import clock
from tracker.core.db import db
from tracker.core.permissions import Role


@pytest.fixture
def world(world, unguarded):
    world.neighbour = make_person(Role.COORDINATOR, world.framework, world.betania)
    return world


@pytest.fixture
def pledges(world):
    """One that binds both and one that binds Alphia alone."""
    both = (world.alphia, world.betania)
    first = make_commitment(world.document, both, "A canal", reference="XD26-1-01", number=1, position="XD26:1")
    second = make_commitment(
        world.document, (world.alphia,), "A dam", reference="XD26-1-02", number=2, position="XD26:2"
    )
    return first, second


def opened(client, days=14):
    day = (clock.today() + timedelta(days=days)).isoformat()
    return client.post("/documents/XD26/consultation", data={"answer_by": day})


def answer(client, *pledges, answer="confirm", words="", **changes):
    fields = {"pledges": [f"{row.id}.{row.version}" for row in pledges], "answer": answer, "words": words}
    return client.post("/consultations/XD26", data={**fields, "language": "en", **changes})


def test_an_admin_opens_it_and_the_parties_find_it_on_their_first_page(world, pledges, client_of, journal_of):
    assert opened(client_of(world.admin)).status_code == 303
    assert len(rows_of(Consultation)) == 1
    assert journal_of() == ["document.consultation_opened"]
    home = client_of(world.coordinator).get("/")
    assert "2 pledges of Plan XD26 wait for your answer on their coding" in words_of(home)
    assert 'href="/consultations/XD26?as=XA"' in home.get_data(as_text=True)
    assert "1 pledge of Plan XD26 waits for your answer on its coding" in words_of(client_of(world.neighbour).get("/"))
    assert "answer on" not in words_of(client_of(world.admin).get("/"))


def test_it_is_opened_once_and_not_for_a_day_that_is_past(world, pledges, client_of):
    admin = client_of(world.admin)
    assert "is already past" in words_of(opened(admin, days=-1))
    opened(admin)
    assert "open already" in words_of(opened(admin))
    assert admin.post("/documents/XD26/consultation/close").status_code == 303
    assert rows_of(Consultation)[0].closed_at is not None
    assert opened(admin).status_code == 303


def test_a_party_sees_its_pledges_with_their_coding_and_answers_many_at_once(world, pledges, client_of, journal_of):
    opened(client_of(world.admin))
    client = client_of(world.coordinator)
    page = words_of(client.get("/consultations/XD26"))
    assert "XD26-1-01 A canal Alphia will build a canal by 2030. deliverable firm binds Alphia and Betania" in page
    assert "No answer yet." in page
    assert answer(client, *pledges).status_code == 303
    given = rows_of(ConsultationAnswer)
    assert {(row.commitment_id, row.answer) for row in given} == {(row.id, CodingAnswer.CONFIRM) for row in pledges}
    assert {row.consultation_id for row in given} == {rows_of(Consultation)[0].id}
    # many at once are one entry
    assert journal_of() == ["document.consultation_opened", "document.codings_answered"]
    for pledge in pledges:
        page = client_of(world.admin).get(f"/commitments/{pledge.reference}").text
        assert "Coding answered by a party" in page.split('id="history"')[1]
    assert "wait for your answer" not in words_of(client.get("/"))


def test_the_latest_answer_holds_and_each_is_kept(world, pledges, client_of):
    client = client_of(world.coordinator)
    answer(client, pledges[0], answer="comment", words="It is a mechanism.")
    answer(client, pledges[0])
    page = words_of(client.get("/commitments/XD26-1-01"))
    assert "Confirmed by Alphia on" in page
    assert "It is a mechanism." not in page
    assert len(rows_of(ConsultationAnswer)) == 2
    assert all(row.consultation_id is None for row in rows_of(ConsultationAnswer))


@pytest.mark.parametrize(
    ("kind", "sentence"),
    [("comment", "Betania comments, on"), ("dissociate", "Betania dissociates from the coding, on")],
)
def test_what_a_party_says_is_read_by_all_in_its_own_words(world, pledges, client_of, kind, sentence):
    answer(client_of(world.neighbour), pledges[0], answer=kind, words="堤防の話です。", language="ja")
    page = client_of(world.coordinator).get("/commitments/XD26-1-01")
    assert sentence in words_of(page)
    assert 'lang="ja">堤防の話です。</blockquote>' in page.get_data(as_text=True)
    assert "The coding has no legal effect" in words_of(page)


def test_a_coding_that_changed_since_says_so(world, pledges, client_of):
    client = client_of(world.coordinator)
    answer(client, pledges[0])
    db.session.query(Commitment).filter_by(id=pledges[0].id).update({"version": 2})
    db.session.commit()
    assert "Alphia confirmed an earlier version of the coding on" in words_of(client.get("/commitments/XD26-1-01"))
    assert "to an earlier version of the coding. It has changed since." in words_of(client.get("/consultations/XD26"))


def test_the_version_seen_is_kept_even_when_it_is_not_the_present_one(world, pledges, client_of):
    db.session.query(Commitment).filter_by(id=pledges[0].id).update({"version": 3})
    db.session.commit()
    client = client_of(world.coordinator)
    answer(client, pledges=[f"{pledges[0].id}.2"])
    answer(client, pledges=[f"{pledges[0].id}.99"])
    assert [row.version_seen for row in rows_of(ConsultationAnswer)] == [2, 3]


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"pledges": []}, "Tick at least one pledge."),
        ({"pledges": ["x.y"]}, "Tick at least one pledge."),
        ({"answer": ""}, "Choose an answer."),
        ({"answer": "dissociate", "words": " "}, "Say it in your own words"),
    ],
)
def test_what_is_missing_is_told(world, pledges, client_of, changes, told):
    answered = answer(client_of(world.coordinator), pledges[0], **changes)
    assert answered.status_code == 422
    assert told in words_of(answered)
    assert rows_of(ConsultationAnswer) == []


def test_nobody_answers_for_others(world, pledges, client_of):
    # the second binds Alphia alone
    refused = answer(client_of(world.neighbour), pledges[1])
    assert refused.status_code == 422
    assert "Choose at least one pledge." in words_of(refused)
    assert client_of(world.neighbour).get("/consultations/XD26?as=XA").status_code == 404
    for person in (world.admin, world.reviewer):
        assert client_of(person).get("/consultations/XD26").status_code == 403
    elsewhere = make_framework("XYD", (make_participant("XZ"),))
    stranger = client_of(make_person(Role.COORDINATOR, elsewhere, make_participant("XY")))
    assert stranger.get("/consultations/XD26").status_code == 404
    assert client_of(world.coordinator).get("/documents/XD26/consultation").status_code == 403
    assert client_of(world.reviewer).post("/documents/XD26/consultation", data={}).status_code == 403


def test_an_ended_pledge_is_not_answered_any_more(world, pledges, client_of):
    ended = {"life": Life.CLOSED, "ended_on": date(2026, 2, 1), "end_reason": "Done."}
    db.session.query(Commitment).filter_by(id=pledges[1].id).update(ended)
    db.session.commit()
    client = client_of(world.coordinator)
    assert "A dam" not in words_of(client.get("/consultations/XD26"))
    refused = answer(client, pledges[1])
    assert "no longer in force" in words_of(refused)


@pytest.fixture
def draft(world):
    return make_commitment(
        world.document, (world.alphia, world.betania), "A dam", reference="XD26-1-01", number=1, life=Life.DRAFT
    )


def reporting():
    rows = [row for row in rows_of(Obligation) if row.valid_to is None]
    return {row.said_as: row.must_report for row in rows}


def test_a_draft_comes_into_force_for_the_party_that_confirms_it(world, draft, client_of, journal_of):
    assert "one of those bound confirms it" in words_of(client_of(world.admin).get("/commitments/XD26-1-01"))
    answer(client_of(world.coordinator), draft)
    (pledge,) = rows_of(Commitment)
    assert pledge.life is Life.ACTIVE
    assert reporting() == {"XA": True, "XB": False}
    assert rows_of(CommitmentVersion)[-1].content["life"] == "active"
    assert journal_of() == ["commitment.confirmed", "commitment.coding_answered"]
    page = words_of(client_of(world.admin).get("/commitments/XD26-1-01"))
    assert "Not confirmed yet by Betania, who are not asked for returns until then." in page


def test_the_others_report_once_they_confirm_too(world, draft, client_of):
    answer(client_of(world.coordinator), draft)
    answer(client_of(world.neighbour), rows_of(Commitment)[0])
    assert reporting() == {"XA": True, "XB": True}
    assert "Not confirmed yet" not in words_of(client_of(world.admin).get("/commitments/XD26-1-01"))
    # a confirmation changes no coding: nobody's is told as one of an earlier version
    page = words_of(client_of(world.coordinator).get("/commitments/XD26-1-01"))
    assert "Confirmed by Alphia on" in page
    assert "Confirmed by Betania on" in page


@pytest.mark.parametrize("kind", ["comment", "dissociate"])
def test_other_answers_leave_a_draft_a_draft(world, draft, client_of, kind):
    answer(client_of(world.coordinator), draft, answer=kind, words="Not so.")
    assert rows_of(Commitment)[0].life is Life.DRAFT
    assert reporting() == {"XA": True, "XB": True}


def test_who_was_never_to_report_is_not_made_to_by_confirming(world, pledges, client_of):
    db.session.query(Obligation).filter_by(said_as="XB").update({"must_report": False})
    db.session.commit()
    answer(client_of(world.neighbour), pledges[0])
    assert reporting()["XB"] is False


def test_the_overview_tells_who_answered_and_tactfully_who_has_not(world, pledges, client_of):
    admin = client_of(world.admin)
    opened(admin, days=2)
    answer(client_of(world.coordinator), pledges[0])
    answer(client_of(world.coordinator), pledges[1], answer="dissociate", words="Never said.")
    page = words_of(admin.get("/documents/XD26/consultation"))
    assert "2 of 3 answers are in." in page
    assert "Alphia 2 1 0 1 0" in page
    assert "Betania 1 0 0 0 1" in page
    assert "Never said." in page
    assert "no answer received" not in page
    db.session.query(Consultation).update({"answer_by": clock.today() - timedelta(days=2)})
    db.session.commit()
    for person in (world.admin, world.reviewer):
        page = words_of(client_of(person).get("/documents/XD26/consultation"))
        assert re.search(r"Betania: no answer received by .* on 1 pledge", page)
    assert "Close the consultation" not in words_of(client_of(world.reviewer).get("/documents/XD26/consultation"))


@pytest.mark.any_database
def test_the_list_of_a_party_asks_the_same_however_many_pledges_there_are(world, pledges, client_of, statements):
    client = client_of(world.coordinator)
    counts = []
    for number in range(3, 5):
        for address in ("/consultations", "/consultations/XD26"):
            statements.clear()
            client.get(address)
            counts.append(len([text for text in statements if not text.startswith(("BEGIN", "PRAGMA"))]))
        for more in range(8):
            make_commitment(world.document, (world.alphia,), number=10 * number + more)
    assert counts[:2] == counts[2:]


def test_a_long_list_is_paged_and_loses_nothing(world, client_of):
    for number in range(1, 54):
        make_commitment(
            world.document,
            (world.alphia,),
            number=number,
            reference=f"XD26-1-{number:02}",
            # two pledges of one sentence may stand at the same place
            position=f"XD26:{number // 2:03}",
        )
    client = client_of(world.coordinator)
    first = client.get("/consultations/XD26")
    address = html.unescape(re.search(r'href="([^"]*after=[^"]*)"', first.get_data(as_text=True)).group(1))
    seen = re.findall(r"XD26-1-\d+", words_of(first)) + re.findall(r"XD26-1-\d+", words_of(client.get(address)))
    assert len(set(seen)) == 53


def test_a_document_of_another_dialogue_is_not_known_of(world, pledges, client_of):
    elsewhere = make_framework("XYD", (make_participant("XZ"),))
    make_document(elsewhere, code="XY20")
    assert client_of(world.coordinator).get("/consultations/XY20").status_code == 404
    assert client_of(world.admin).get("/documents/XY20/consultation").status_code == 404
