"""Two admins at the same moment: rules that look at other rows hold for both."""

from datetime import date

import sqlalchemy as sa

from tests.together import at_once
from tracker.core import clock
from tracker.core.db import db
from tracker.core.errors import RuleBroken
from tracker.frameworks import service
from tracker.frameworks.models import Framework, FrameworkPart, PartInDialogue, Precision
from tracker.frameworks.spans import Span
from tracker.frameworks.terms import PartTerms
from tracker.participants.models import Participant


def chairing(code, begins):
    """Return the act of recording that a participant chairs from a day on, for good."""
    terms = PartTerms(PartInDialogue.CHAIR, Span(begins, None, Precision.DAY))

    def act():
        framework = db.session.scalars(sa.select(Framework)).one()
        who = db.session.scalars(sa.select(Participant).where(Participant.code == code)).one()
        service.add_part(framework, who, terms, by=None, at=clock.now())

    return act


def test_two_cannot_be_made_to_chair_at_once(app, world):
    told = at_once(app, chairing("XA", date(2020, 1, 1)), chairing("XB", date(2021, 1, 1)))
    assert sorted(told, key=str) == sorted([None, RuleBroken], key=str)
    db.session.rollback()
    assert db.session.query(FrameworkPart).filter_by(part=PartInDialogue.CHAIR).count() == 1


def test_two_who_move_the_same_participant_move_it_twice_or_not_past_the_end(app, world):
    framework_id, key = world.framework.id, world.betania.id

    def move():
        framework = db.session.get_one(Framework, framework_id)
        service.move_participant(framework, key, up=True, by=None, at=clock.now())

    assert [told for told in at_once(app, move, move) if told is RuleBroken] == []
    db.session.rollback()
    order = dict(db.session.execute(sa.select(FrameworkPart.participant_id, FrameworkPart.protocol_order)).all())
    assert order == {world.betania.id: 1, world.alphia.id: 2}
