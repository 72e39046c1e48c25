"""Earlier pledges that resemble a sentence."""

from tests.factories import make_commitment, make_document, make_framework
from tracker.commitments.models import Life
from tracker.commitments.resembling import resembling
from tracker.core.db import db

QUOTE = "Alphia will build a canal by 2030."


def test_pledges_of_other_texts_of_the_dialogue_are_found_by_any_of_their_words(world):
    earlier = make_commitment(world.document, (world.alphia,))
    later = make_document(world.framework, code="XD27")
    assert resembling("The canal in the north is to be deepened.", later) == [(earlier.reference, QUOTE, "en")]
    assert resembling("A school of music opens.", later) == []


def test_those_of_the_same_text_another_dialogue_or_withdrawn_are_not(world):
    pledge = make_commitment(world.document, (world.alphia,))
    assert resembling(QUOTE, world.document) == []
    assert resembling(QUOTE, make_document(make_framework("XXE"), code="XE26")) == []
    pledge.life, pledge.ended_on, pledge.end_reason = Life.WITHDRAWN, pledge.accepted_at.date(), "Made twice."
    db.session.commit()
    assert resembling(QUOTE, make_document(world.framework, code="XD27")) == []


def test_signs_alone_resemble_nothing(world):
    assert resembling("… !", make_document(world.framework, code="XD27")) == []
