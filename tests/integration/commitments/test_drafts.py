"""What only a secondary source tells: a draft, that can be read and edited and is counted nowhere."""

from datetime import date

import pytest

from tests.factories import rows_of, segments_in
from tracker.commitments import service
from tracker.commitments.models import Bound, Commitment, CommitmentType, CommitmentVersion, Life, Strength
from tracker.commitments.service import Obliged, Place, Terms
from tracker.core import clock
from tracker.core.db import db, unit_of_work
from tracker.core.names import Standing
from tracker.documents.models import Edition
from tracker.documents.queries import reading_of


@pytest.fixture
def secondary(world):
    """The document of the world, known from a press report."""
    db.session.query(Edition).update({"standing": Standing.SECONDARY_SOURCE})
    world.document.adopted_on, world.document.posted_on = None, date(2026, 1, 20)
    world.document.posted_precision = "day"
    db.session.commit()
    return world


def accept(world, **changes):
    with unit_of_work():
        reading = db.session.scalars(reading_of(world.document.id)).one()
        place = Place(world.document, reading, segments_in(world.document)[0])
        given = {"titles": {"en": "Build a canal"}, "type": CommitmentType.DELIVERABLE, "strength": Strength.FIRM}
        terms = Terms(**{**given, "bound": Bound.NAMED, "obliged": [Obliged(world.alphia, "XA")], **changes})
        return service.accept(place, terms, by=None, at=clock.now())


@pytest.mark.parametrize("standing", Standing)
def test_only_a_secondary_source_makes_drafts(world, standing):
    db.session.query(Edition).update({"standing": standing})
    db.session.commit()
    accept(world)
    life = Life.DRAFT if standing is Standing.SECONDARY_SOURCE else Life.ACTIVE
    assert [row.life for row in rows_of(Commitment)] == [life]
    assert [row.content["life"] for row in rows_of(CommitmentVersion)] == [life]


def test_a_draft_can_be_edited_and_stays_one(secondary, client_of, unguarded):
    reference = accept(secondary).reference
    terms = {"type": "standing", "strength": "effort", "bound": "named", "due_basis": "none"}
    sent = {"version": 1, "title_en": "Dig a canal", "party_XA": "reports", **terms}
    assert client_of(secondary.admin).post(f"/commitments/{reference}/edit", data=sent).status_code == 303
    assert [(row.strength, row.life) for row in rows_of(Commitment)] == [(Strength.EFFORT, Life.DRAFT)]


def test_the_list_of_documents_counts_it_beside_the_pledges(secondary, client_of):
    accept(secondary)
    page = " ".join(client_of(secondary.admin).get("/documents").get_data(as_text=True).split())
    assert '<a href="/commitments?document=XD26">0</a> <span class="quiet small">and 1 draft</span>' in page
    assert "posted 20 January 2026" in page
    assert "it is outside all totals" in page


@pytest.mark.parametrize("language", ["en", "ja", "ru"])
def test_the_page_of_the_document_says_when_it_was_posted(secondary, client_of, language):
    page = client_of(secondary.admin, language).get("/documents/XD26").get_data(as_text=True)
    assert {"en": "20 January 2026", "ja": "2026年1月20日", "ru": "20 января 2026"}[language] in page
