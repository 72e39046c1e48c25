"""Whom names stand for."""

from datetime import date

from tests.factories import make_participant
from tracker.core import clock
from tracker.core.db import db, unit_of_work
from tracker.participants import service
from tracker.participants.groups import names_by_code
from tracker.participants.models import ALL, NameForm, ParticipantKind, ParticipantName


def test_former_names_and_those_of_a_duplicate_stand_for_the_participant(app):
    alphia, duplicate = make_participant("XA", "Alphia"), make_participant("XD", "Alfia")
    make_participant(ALL, "All parties", kind=ParticipantKind.GROUP)
    db.session.rollback()
    with unit_of_work():
        service.merge(duplicate, alphia, "Twice.", (1, 1), at=clock.now())
    db.session.add(
        ParticipantName(
            participant_id=alphia.id, language="en", form=NameForm.SHORT, text="Old Alphia", valid_to=date(1990, 1, 1)
        )
    )
    db.session.commit()
    assert {code: sorted(set(names)) for code, names in names_by_code().items()} == {
        "XA": ["Alfia", "Alphia", "Old Alphia"]
    }
