"""The words of the register cover what other rooms say."""

from tracker import app, rooms
from tracker.core.db import Base
from tracker.journal.labels import SUBJECTS
from tracker.register import labels, words
from tracker.register.rules import Told


def test_every_event_of_every_room_has_words():
    rooms.load_models()
    assert set(app.events()) - set(labels.EVENTS) == set()


def test_every_way_to_tell_a_return_has_words():
    # "no return received by …" names the day and is said where it is shown
    assert set(words.RETURNS) == set(Told) - {Told.NO_RETURN}


def test_subjects_are_tables():
    rooms.load_models()
    assert set(SUBJECTS) <= set(Base.metadata.tables)
