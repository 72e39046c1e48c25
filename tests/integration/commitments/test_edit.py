"""Editing a pledge: what it was is kept, a stale form shows both texts and loses nothing."""

from datetime import date

import pytest

from tests.factories import area_of, make_commitment, rows_of
from tracker.commitments.models import Commitment, CommitmentTitle, CommitmentVersion, Obligation
from tracker.core.db import db


@pytest.fixture
def pledge(world):
    return make_commitment(world.document, (world.alphia,), reference="XD26-1-01", number=1)


@pytest.fixture
def client(world, pledge, client_of, unguarded):
    from tracker.commitments.models import CommitmentVersion

    db.session.add(CommitmentVersion(commitment_id=pledge.id, version=1, valid_from=pledge.accepted_at, content={}))
    db.session.commit()
    return client_of(world.admin)


def send(client, version=1, **changes):
    fields = {
        "version": version,
        "title_en": "Build a canal",
        "title_ja": "Build a canal",
        "title_ru": "Build a canal",
        "type": "deliverable",
        "strength": "firm",
        "bound": "each",
        "area": "1",
        "party_XA": "reports",
        "party_XB": "",
        "due_basis": "none",
    }
    return client.post("/commitments/XD26-1-01/edit", data={**fields, **changes})


def titles():
    return {row.language: row.text for row in rows_of(CommitmentTitle)}


def test_a_change_is_saved_as_a_new_version(client, journal_of):
    assert send(client, title_en="Dig a canal", area="2", party_XB="bound").status_code == 303
    assert titles()["en"] == "Dig a canal"
    assert [(row.said_as, row.must_report) for row in rows_of(Obligation)] == [("XA", True), ("XB", False)]
    versions = rows_of(CommitmentVersion)
    assert [(row.version, row.valid_to is None) for row in versions] == [(1, False), (2, True)]
    assert versions[1].content["area"] == "2"
    assert journal_of() == ["commitment.edited"]


def test_somebody_no_longer_bound_is_ended_not_deleted(client):
    assert send(client, party_XA="", party_XB="reports").status_code == 303
    assert [(row.said_as, row.valid_to is None) for row in rows_of(Obligation)] == [("XA", False), ("XB", True)]


def test_a_stale_form_shows_both_texts_and_loses_nothing(client):
    assert send(client, title_en="First to save").status_code == 303
    answer = send(client, title_en="Second to save")
    page = answer.get_data(as_text=True)
    assert answer.status_code == 409
    assert "First to save" in page
    assert 'value="Second to save"' in page
    assert titles()["en"] == "First to save"
    assert 'name="version" type="hidden" value="2"' in page
    assert send(client, version=2, title_en="Second to save").status_code == 303
    assert titles()["en"] == "Second to save"


def test_the_same_sent_twice_is_saved_once(client, journal_of):
    assert [send(client, title_en="Sent twice").status_code for _press in range(2)] == [303, 303]
    assert journal_of() == ["commitment.edited"]


def test_two_at_once_are_never_both_saved_unseen(client, pledge):
    answers = [send(client, title_en=f"Writer {n}").status_code for n in range(3)]
    assert answers == [303, 409, 409]


def test_nothing_changed_makes_no_version(client, pledge):
    first = send(client)
    count = len(rows_of(CommitmentVersion))
    assert send(client, version=rows_of(Commitment)[0].version).status_code == first.status_code == 303
    assert len(rows_of(CommitmentVersion)) == count


def test_an_area_that_ended_is_offered_only_to_what_is_in_it(world, client):
    area = area_of(world.framework, "1")
    area.ended_on, area.end_reason = date(2026, 1, 31), "The plan ran out."
    db.session.commit()
    assert '<option selected value="1">' in client.get("/commitments/XD26-1-01/edit").text
    send(client, area="")
    assert 'value="1">1 Water' not in client.get("/commitments/XD26-1-01/edit").text
