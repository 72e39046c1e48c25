"""Admins decide sentences at the same moment: all of it is kept, or one of them is told."""

from types import SimpleNamespace

import pytest

from tests.factories import THEN, rows_of, segments_in
from tests.together import at_once
from tracker.candidates import service as ledger
from tracker.candidates.models import Ending, SegmentDecision
from tracker.commitments import service
from tracker.commitments.models import Bound, Commitment, CommitmentType, Strength
from tracker.core.db import db
from tracker.core.errors import RuleBroken, Stale
from tracker.core.journal import faults
from tracker.documents.models import Document, Segment
from tracker.documents.queries import reading_of


@pytest.fixture
def by(world):
    """The admin, as a thread of its own may hold them."""
    return SimpleNamespace(id=world.admin.id)


@pytest.fixture
def accepting(world, by):
    """Return what makes the act of accepting a sentence."""
    document_id, alphia = world.document.id, SimpleNamespace(id=world.alphia.id, code="XA")
    terms = service.Terms(
        titles={"en": "Build"},
        type=CommitmentType.DELIVERABLE,
        strength=Strength.FIRM,
        bound=Bound.NAMED,
        obliged=[service.Obliged(alphia, "XA")],
    )

    def make(segment_id):
        def act():
            reading = db.session.scalars(reading_of(document_id)).one()
            document, segment = db.session.get_one(Document, document_id), db.session.get_one(Segment, segment_id)
            service.accept(service.Place(document, reading, segment), terms, by=by, at=THEN)

        return act

    return make


def test_sentences_under_one_heading_accepted_at_once_get_a_number_each(app, world, accepting):
    acts = [accepting(segment.id) for segment in segments_in(world.document)]
    assert at_once(app, *acts) == [None, None, None]
    assert sorted(row.reference for row in rows_of(Commitment)) == ["XD26-1-01", "XD26-1-02", "XD26-1-03"]
    assert list(faults(db.session)) == []


def test_of_those_who_decide_one_sentence_at_once_one_wins_and_the_others_are_told(app, world, by, accepting):
    segment_id = segments_in(world.document)[0].id

    def leave():
        ledger.decide(db.session.get_one(Segment, segment_id), Ending.CONTEXT, by=by, at=THEN)

    told = at_once(app, leave, accepting(segment_id), leave, accepting(segment_id))
    assert told.count(None) == 1
    assert set(told) <= {None, RuleBroken, Stale}
    assert len(rows_of(SegmentDecision)) == 1
    assert list(faults(db.session)) == []
