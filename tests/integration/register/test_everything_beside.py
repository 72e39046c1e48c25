"""A pledge with everything beside it: its page tells all of it, and asks no more of the database than any other."""

from datetime import date

import pytest

from tests import factories as make
from tests.pages import words_of
from tests.worlds import NOW, obligations_of
from tracker.commitments.models import (
    Amount,
    AssistanceRequest,
    Beneficiary,
    CodingAnswer,
    Commitment,
    CommitmentLink,
    CommitmentOwner,
    CommitmentPartner,
    ConditionKind,
    ConditionState,
    ConditionTrigger,
    ConsultationAnswer,
    DeadlineBasis,
    DeadlineExtension,
    LinkKind,
    OwnerRole,
    TriggerBasis,
)
from tracker.commitments.service.versions import keep_version
from tracker.core import clock
from tracker.core.db import db, unit_of_work
from tracker.core.permissions import Role
from tracker.frameworks.models import Instrument, InstrumentKind, InstrumentName, PartnerRole, Precision

MOST = 8  # statements, with those that tell who asks

TOLD = (
    "Desk",  # the owner
    "extended from 2030",
    "requested by Betania",
    "Water fund",  # the instrument
    "counts within",
    "World Bank (funder)",
    "For whom Betania",
    "confirmed an earlier version of the coding",
    "comments, on",
    "continued by",
    "restates",
    "A workshop",
    "Dug 3 km.",
    "Review",
)


@pytest.fixture(autouse=True)
def morning(app):
    clock.ticking = lambda: NOW


@pytest.fixture
def pledge(world):
    """A pledge of two, with at least one row in every table that can stand beside it."""
    made = make.make_commitment(
        world.document,
        (world.alphia, world.betania),
        condition="if requested",
        condition_kind=ConditionKind.ON_REQUEST,
        condition_state=ConditionState.TRIGGERED,
        due_on=date(2031, 1, 1),
        due_precision=Precision.DAY,
        due_basis=DeadlineBasis.STATED,
    )
    bank = make.make_participant("WB", "World Bank")
    names = [InstrumentName(language="en", text="Water fund")]
    fund = Instrument(framework_id=world.framework.id, code="WF", kind=InstrumentKind.SCHEME, names=names)
    request = AssistanceRequest(
        framework_id=world.framework.id,
        commitment_id=made.id,
        participant_id=world.betania.id,
        words="Build it.",
        language="en",
        requested_on=date(2006, 5, 3),
        recorded_at=NOW,
        asker_acknowledged_at=NOW,
        bound_acknowledged_at=NOW,
    )
    of = {"commitment_id": made.id}
    outer = Amount(**of, verbatim="US$5 billion", value=5_000_000_000, unit="USD", is_about=True)
    db.session.add_all([fund, request, outer])
    db.session.flush()
    earlier = make.make_commitment(world.document, (world.alphia,), "Plan a canal")
    later = make.make_commitment(world.document, (world.alphia,), "Widen the canal")
    said = {**of, "language": "en", "answered_at": NOW}
    db.session.add_all(
        [
            Amount(
                **of,
                verbatim="US$52 million",
                value=52_000_000,
                unit="USD",
                counts_within_id=outer.id,
                instrument_id=fund.id,
            ),
            ConditionTrigger(
                **of,
                participant_id=world.betania.id,
                state=ConditionState.TRIGGERED,
                basis=TriggerBasis.REQUEST,
                request_id=request.id,
                recorded_at=NOW,
            ),
            DeadlineExtension(
                **of,
                old_on=date(2030, 12, 31),
                old_precision=Precision.YEAR,
                new_on=date(2031, 1, 1),
                new_precision=Precision.DAY,
                reason="The river rose.",
                extended_at=NOW,
            ),
            CommitmentPartner(**of, participant_id=bank.id, role=PartnerRole.FUNDER),
            Beneficiary(**of, participant_id=world.betania.id, said_as="XB"),
            CommitmentOwner(**of, post_id=make.make_post(world.alphia).id, role=OwnerRole.LEAD, valid_from=NOW),
            ConsultationAnswer(**said, participant_id=world.alphia.id, answer=CodingAnswer.CONFIRM, version_seen=0),
            ConsultationAnswer(
                **said,
                participant_id=world.betania.id,
                answer=CodingAnswer.COMMENT,
                words="Rather soon.",
                version_seen=99,
            ),
            CommitmentLink(**of, earlier_id=earlier.id, kind=LinkKind.RESTATES, made_at=NOW),
            CommitmentLink(commitment_id=later.id, earlier_id=made.id, kind=LinkKind.CONTINUES, made_at=NOW),
        ]
    )
    db.session.commit()
    for number in range(3):
        make.make_activity(world.framework, world.alphia, pledges=(made,), number=100 + number)
    make.make_scope(world.cycle, made)
    first, second = obligations_of(made)
    world.send(make.make_sheet(world.cycle, first))
    make.make_sheet(world.cycle, second)
    with unit_of_work():
        keep_version(db.session.get_one(Commitment, made.id), NOW)
    return made


@pytest.mark.parametrize("who", ["admin", "reviewer", "writer", "everywhere"])
def test_the_page_tells_everything_and_asks_little(world, client_of, asked, pledge, who):
    person = make.make_person(Role.ADMIN) if who == "everywhere" else getattr(world, who)
    client, address = client_of(person), f"/commitments/{pledge.reference}"
    client.get(address)
    asked()
    page = words_of(client.get(address))
    assert asked() <= MOST
    assert [part for part in TOLD if part not in page] == []
