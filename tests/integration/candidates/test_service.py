"""Deciding many sentences alike."""

from types import SimpleNamespace

import pytest

from tests.factories import THEN, make_document, make_framework, make_person, rows_of, segments_in
from tracker.candidates import service
from tracker.candidates.models import Ending, SegmentDecision
from tracker.core.db import unit_of_work
from tracker.core.errors import RuleBroken


@pytest.fixture
def world(app):
    text = "".join(f"Alphia noted matter {number}.\n\n" for number in range(40))
    return SimpleNamespace(document=make_document(make_framework(), text), admin=make_person())


def decide(world, segments):
    with unit_of_work():
        service.decide_several(segments, Ending.CONTEXT, by=world.admin, at=THEN)


def test_thirty_sentences_are_asked_about_as_often_as_three(world, statements):
    decide(world, segments_in(world.document)[:1])  # the first entry makes the journal

    def asked(segments) -> int:
        statements.clear()
        decide(world, segments)
        return len([text for text in statements if text.startswith("SELECT")])

    few = asked(segments_in(world.document)[1:4])
    assert asked(segments_in(world.document)[4:34]) == few
    assert len(rows_of(SegmentDecision)) == 34


def test_where_one_is_decided_already_none_is(world):
    segments = segments_in(world.document)
    decide(world, segments[2:3])
    with pytest.raises(RuleBroken, match="already decided"):
        decide(world, segments_in(world.document)[:5])
    assert len(rows_of(SegmentDecision)) == 1
