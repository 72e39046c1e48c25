"""A document ends as a whole: how, when, why, what follows it, and which of its pledges end with it."""

import re
from datetime import date
from html import unescape

import pytest

from tests import factories as make
from tests.worlds import NOW
from tracker.commitments.models import Commitment, CommitmentVersion, Life
from tracker.core.db import db
from tracker.documents.models import Document, DocumentEnding

ADDRESS = "/documents/XD26/end"


@pytest.fixture
def pledges(world):
    return [make.make_commitment(world.document, (world.alphia,)) for _ in range(3)]


def sent(world, there, **changes):
    seen = " ".join(row.reference for row in there)
    fields = {"version": world.document.version, "seen": seen, "ending": "superseded", "ended_on": "2026-03-01"}
    return {**fields, "reason": "The next plan took its place.", "followed_by": "", "fate": "none", **changes}


def stored(world) -> Document:
    db.session.rollback()
    return db.session.get_one(Document, world.document.id)


def lives() -> list[Life]:
    return [row.life for row in make.rows_of(Commitment)]


def test_what_ending_it_does_is_shown_first_and_then_done_as_chosen(world, client, pledges, journal_of):
    following = make.make_document(world.framework, code="XE26")
    cycle = world.cycle
    make.make_scope(cycle, pledges[1])
    chosen = {"fate": "some", "pledges": pledges[1].reference, "followed_by": following.code}
    shown = unescape(client.post(ADDRESS, data=sent(world, pledges, **chosen)).text)
    assert "1 pledge ends with it" in shown
    assert "2 pledges stay in work" in shown
    assert f"It leaves {cycle.code}." in shown
    assert stored(world).ended_on is None
    again = dict(re.findall(r'<input type="hidden" name="([a-z_]+)" value="([^"]*)"', shown))
    assert client.post(ADDRESS, data={**again, "confirmed": "yes"}).status_code == 303
    document = stored(world)
    assert (document.ending, document.ended_on) == (DocumentEnding.SUPERSEDED, date(2026, 3, 1))
    assert document.followed_by_id == following.id
    assert lives() == [Life.ACTIVE, Life.SUPERSEDED, Life.ACTIVE]
    assert make.reasons_given() == {pledges[1].id: {"und": "The next plan took its place."}}
    assert journal_of() == ["document.ended", "cycle.scope_left"]
    page = unescape(client.get("/documents/XD26").text)
    assert "This document was superseded on 1 March 2026: The next plan took its place." in page
    assert "/documents/XE26" in page
    assert "superseded on 1 March 2026" in client.get("/documents").text
    assert "Ended with its document" in client.get(f"/commitments/{pledges[1].reference}").text


def test_what_was_chosen_can_be_changed_after_the_look(world, client, pledges):
    answer = client.post(ADDRESS, data=sent(world, pledges, fate="all", change="yes"))
    assert answer.status_code == 200
    assert "The next plan took its place." in answer.text
    assert stored(world).ended_on is None


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"fate": ""}, "Choose what becomes of the pledges."),
        ({"fate": "some"}, "Tick at least one pledge"),
        ({"ending": ""}, "Choose how the document ends."),
        ({"reason": " "}, "Give a reason."),
        ({"ended_on": "2026-12-01", "confirmed": "yes"}, "is still to come"),
        ({"seen": "XD26-1-99", "confirmed": "yes"}, "The pledges of XD26 changed in the meantime."),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_has_changed(world, client, pledges, changes, said):
    answer = client.post(ADDRESS, data=sent(world, pledges, **changes))
    assert answer.status_code == 422
    assert said in unescape(answer.text)
    assert stored(world).ended_on is None
    assert set(lives()) == {Life.ACTIVE}


def test_documents_do_not_follow_each_other_in_a_circle(world, client):
    make.make_document(world.framework, code="XE26", ending="lapsed", ended_on=date(2026, 1, 1), end_reason="Over.")
    other = db.session.query(Document).filter_by(code="XE26").one()
    other.followed_by_id = world.document.id
    db.session.commit()
    answer = client.post(ADDRESS, data=sent(world, [], followed_by="XE26"))
    assert "XE26 was itself followed by this document." in unescape(answer.text)


def test_its_end_is_taken_back_with_those_pledges_that_are_chosen_as_they_were(world, client, pledges, journal_of):
    draft = pledges[0]
    draft.life = Life.DRAFT
    db.session.add(
        CommitmentVersion(commitment_id=draft.id, version=1, valid_from=NOW, content={"life": Life.DRAFT.value})
    )
    db.session.commit()
    client.post(ADDRESS, data=sent(world, pledges, fate="all", confirmed="yes"))
    assert set(lives()) == {Life.SUPERSEDED}
    assert "3 pledges ended with it." in client.get("/documents/XD26/bring-back").text
    back = {"version": stored(world).version, "seen": "x", "fate": "some"}
    back["pledges"] = [pledges[0].reference, pledges[1].reference]
    assert client.post("/documents/XD26/bring-back", data=back).status_code == 303
    document = stored(world)
    assert (document.ending, document.ended_on, document.end_reason) == (None, None, None)
    assert lives() == [Life.DRAFT, Life.ACTIVE, Life.SUPERSEDED]
    assert journal_of() == ["document.ended", "document.brought_back"]
    assert client.get("/documents/XD26/bring-back").status_code == 404
