"""Looking for pledges in a document of countries that only this installation knows."""

from tests.factories import THEN, make_document, make_framework, make_participant, rows_of
from tracker.candidates import service
from tracker.candidates.models import Candidate
from tracker.core.db import db, unit_of_work
from tracker.documents.models import Reading


def found_in(text, language="en"):
    make_document(make_framework(), text)
    with unit_of_work():
        reading = db.session.query(Reading).one()
        service.find_candidates(reading, language, adopted_on=None, parties=["XA", "XB"], at=THEN)
    return [(row.finding["actors"], row.finding["resolved"]) for row in rows_of(Candidate)]


def test_participants_are_found_by_the_names_they_have_here(app):
    make_participant("XA", "Norvia")
    make_participant("XB", "Estmark")
    text = "Norvia will build a road in Estmark. Both sides will meet again.\n"
    assert found_in(text) == [(["XA"], ["XA"]), (["ALL"], ["XA", "XB"])]


def test_two_undertakings_of_a_sentence_are_two_candidates_of_one_segment(app):
    make_participant("XA", "Norvia")
    assert found_in("Norvia will build a road, and Norvia will pay the guards.\n") == [(["XA"], ["XA"])] * 2
    assert len({row.segment_id for row in rows_of(Candidate)}) == 1


def test_a_language_nobody_reads_gives_nothing(app):
    assert found_in("Norvia will build a road.\n", language="tlh") == []
