"""What happens in the evening by UTC happens on the next day in Tokyo, and its pages say that day."""

from datetime import UTC, date, datetime

import pytest

from tests import factories as make
from tests.pages import words_of
from tests.worlds import DUG
from tracker.commitments.models import (
    CodingAnswer,
    Commitment,
    CommitmentOwner,
    Consultation,
    ConsultationAnswer,
    OwnerRole,
)
from tracker.core import clock
from tracker.core.db import db
from tracker.documents.models import Edition

EVENING = datetime(2026, 3, 1, 22, 0, tzinfo=UTC)


@pytest.fixture
def pledge(world):
    """A pledge with a return, an owner before the present one and an answer to its coding, all of one evening."""
    clock.ticking = lambda: EVENING
    sheet = world.sheet(accepted_at=EVENING)
    world.send(sheet, DUG, at=EVENING)
    asked = Consultation(
        framework_id=world.framework.id, document_id=world.document.id, opened_at=EVENING, answer_by=date(2026, 4, 1)
    )
    said = ConsultationAnswer(
        commitment_id=sheet.commitment_id,
        participant_id=world.alphia.id,
        answer=CodingAnswer.COMMENT,
        words="So it is.",
        language="en",
        version_seen=1,
        answered_at=EVENING,
    )
    post = make.make_post(world.alphia)
    owners = [
        CommitmentOwner(commitment_id=sheet.commitment_id, post_id=post.id, role=OwnerRole.LEAD, **span)
        for span in ({"valid_from": EVENING, "valid_to": EVENING}, {"valid_from": EVENING})
    ]
    db.session.add_all([asked, said, *owners])
    db.session.query(Edition).update({"received_at": EVENING})
    db.session.commit()
    return db.session.get_one(Commitment, sheet.commitment_id)


@pytest.mark.parametrize(
    ("address", "told"),
    [
        ("/commitments/{ref}", ["Alphia comments, on 2 March 2026", "sent 2 March 2026"]),
        ("/commitments/{ref}/owners", ["2 March 2026"]),
        ("/commitments?columns=reference,since", ["{ref} 2026-03-02"]),
        ("/documents/XD26", ["received 2 March 2026"]),
        ("/documents/XD26/consultation", ["Open since 2 March 2026", "on 2 March 2026"]),
        ("/consultations/XD26", ["on 2 March 2026"]),
        ("/cycles/{cycle}/review", ["2 March 2026"]),
    ],
)
def test_the_day_of_an_act_is_that_of_its_dialogue(world, pledge, client_of, address, told):
    path = address.format(ref=pledge.reference, cycle=world.cycle.code)
    who = {"/consultations/XD26": world.writer, "/cycles/{cycle}/review": world.reviewer}.get(address, world.admin)
    words = words_of(client_of(who).get(path))
    assert [one for one in told if one.format(ref=pledge.reference) not in words] == []
    assert " 1 March 2026" not in words
