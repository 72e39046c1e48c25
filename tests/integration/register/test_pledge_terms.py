"""What the page of a pledge tells of its terms, and who is offered which act."""

from datetime import date

import pytest
import sqlalchemy as sa

from tests import factories as make
from tests.pages import words_of
from tests.worlds import NOW
from tracker.commitments.models import (
    Amount,
    AmountStage,
    AssistanceRequest,
    Beneficiary,
    Commitment,
    CommitmentPartner,
    ConditionKind,
    ConditionState,
    DeadlineExtension,
)
from tracker.core import clock
from tracker.core.db import db
from tracker.frameworks.models import PartnerRole, Precision
from tracker.participants.models import ParticipantKind


@pytest.fixture(autouse=True)
def morning(app):
    clock.ticking = lambda: NOW


@pytest.fixture
def shown(client_of):
    def show(person, pledge):
        return words_of(client_of(person).get(f"/commitments/{pledge.reference}"))

    return show


def keep(*rows):
    db.session.add_all(rows)
    db.session.commit()


def test_figures_are_told_with_all_that_is_known_and_added_up_only_where_they_may_be(world, shown):
    pledge = make.make_commitment(world.document, (world.alphia,))
    outer = Amount(commitment_id=pledge.id, verbatim="US$5 billion", value=5_000_000_000, unit="USD", is_about=True)
    keep(outer)
    more = {"commitment_id": pledge.id, "unit": "USD"}
    keep(
        Amount(**more, verbatim="US$52 million", value=52_000_000, counts_within_id=outer.id),
        Amount(**more, verbatim="US$1 million", value=1_000_000, channel="World Bank", participant_id=world.alphia.id),
        Amount(
            **{**more, "unit": "people"}, verbatim="over 800", value=800, stage=AmountStage.COUNTED, source="Report 5"
        ),
    )
    words = shown(world.writer, pledge)
    assert "about 5,000,000,000 USD pledged US$5 billion" in words
    assert "1,000,000 USD pledged US$1 million Alphia; through World Bank" in words
    assert "counts within “US$5 billion”" in words
    assert "800 people counted over 800 source: Report 5" in words
    assert "together, pledged: about 5,001,000,000 USD" in words
    assert "together, counted" not in words


def test_for_whom_and_with_whom_is_told(world, shown):
    pledge = make.make_commitment(world.document, (world.alphia,), is_bilateral=True)
    bank = make.make_participant("WB", "World Bank", kind=ParticipantKind.ORGANISATION)
    group = make.make_participant("XG", "Group", kind=ParticipantKind.GROUP)
    keep(
        CommitmentPartner(commitment_id=pledge.id, participant_id=bank.id, role=PartnerRole.FUNDER),
        Beneficiary(commitment_id=pledge.id, participant_id=world.betania.id, said_as=group.code),
    )
    words = shown(world.reviewer, pledge)
    assert "For whom Group (1)" in words
    assert "World Bank (funder)" in words
    assert "a bilateral act in the margins" in words


def test_an_extended_date_tells_what_it_was(world, shown):
    pledge = make.make_commitment(world.document, (world.alphia,), due_on=date(2031, 1, 1))
    db.session.execute(sa.update(Commitment).values(version=2))
    given = {"old_precision": Precision.YEAR, "new_on": date(2031, 1, 1), "new_precision": Precision.DAY}
    keep(
        DeadlineExtension(
            commitment_id=pledge.id, old_on=date(2030, 12, 31), reason="The river rose.", extended_at=NOW, **given
        )
    )
    assert "extended from 2030: The river rose." in shown(world.writer, pledge)


def conditional(world):
    return make.make_commitment(
        world.document,
        (world.alphia,),
        condition="if requested",
        condition_kind=ConditionKind.ON_REQUEST,
        condition_state=ConditionState.DORMANT,
    )


def ask(world, pledge, **changes):
    given = {"words": "Build it.", "language": "en", "requested_on": date(2006, 5, 3), "recorded_at": NOW}
    keep(
        AssistanceRequest(
            framework_id=world.framework.id,
            commitment_id=pledge.id,
            participant_id=world.betania.id,
            **{**given, **changes},
        )
    )


def test_what_a_pledge_waits_for_and_who_asked_is_told(world, shown):
    pledge = conditional(world)
    assert "awaiting a request" in shown(world.reviewer, pledge)
    ask(world, pledge)
    assert "requested by Betania, 3 May 2006, not yet acknowledged by both sides" in shown(world.reviewer, pledge)
    both = {"asker_acknowledged_at": NOW, "bound_acknowledged_at": NOW}
    ask(world, pledge, **both)
    assert "requested by Betania, 3 May 2006, acknowledged by both sides" in shown(world.reviewer, pledge)


def test_a_confidential_request_is_told_to_its_two_sides_alone(world, shown):
    pledge = conditional(world)
    ask(world, pledge, is_confidential=True)
    for person in (world.writer, world.neighbour):
        assert "requested by Betania" in shown(person, pledge)
    for person in (world.reviewer, world.admin):
        words = shown(person, pledge)
        assert "awaiting a request" in words
        assert "requested by" not in words


def test_acts_are_offered_to_those_who_may(world, shown):
    pledge = make.make_commitment(world.document, (world.alphia,))
    offered = {
        name: [act for act in ("Name a post", "Set or extend", "Report figures") if act in shown(who, pledge)]
        for name, who in (("alphia", world.writer), ("betania", world.neighbour), ("admin", world.admin))
    }
    assert offered == {
        "alphia": ["Name a post", "Set or extend", "Report figures"],
        "betania": [],
        "admin": ["Name a post"],  # there is no promised date that could be extended
    }
