"""Requests: two sides acknowledge, confidential ones are theirs alone, and what is invoked is asked for at once."""

from datetime import date, timedelta
from types import SimpleNamespace

import pytest
import sqlalchemy as sa

from tests.factories import (
    THEN,
    make_commitment,
    make_cycle,
    make_part,
    make_participant,
    make_person,
    make_scope,
    rows_of,
)
from tests.together import at_once
from tracker.commitments.models import (
    AssistanceRequest,
    Beneficiary,
    Commitment,
    CommitmentVersion,
    ConditionKind,
    ConditionState,
    ConditionTrigger,
    Life,
    TriggerBasis,
)
from tracker.commitments.queries import commitment_by_reference
from tracker.commitments.service import keep_version
from tracker.commitments.service import requests as log
from tracker.core import clock
from tracker.core.db import db
from tracker.core.journal import JournalEntry
from tracker.core.permissions import Role
from tracker.cycles.models import CycleStatus
from tracker.frameworks.models import Precision
from tracker.sheets.models import Sheet

PAGE = "/commitments/XD26-1-01/requests"
WORDS = "Please build the canal at Kaltepa."


@pytest.fixture
def people(world):
    """Coordinators of who is bound (XA), who asks (XB) and somebody else (XC)."""
    charlia = make_participant("XC", "Charlia")
    make_part(world.framework, charlia, 3)
    return {
        "bound": world.coordinator,
        "asker": make_person(Role.COORDINATOR, world.framework, world.betania),
        "other": make_person(Role.COORDINATOR, world.framework, charlia),
        "admin": world.admin,
        "reviewer": world.reviewer,
    }


@pytest.fixture
def pledge(world):
    return make_pledge(world)


def make_pledge(world, **changes):
    given = {"condition": "if requested", "condition_kind": ConditionKind.ON_REQUEST}
    given |= {"condition_state": ConditionState.DORMANT, "reference": "XD26-1-01", "number": 1}
    made = make_commitment(world.document, (world.alphia,), **{**given, **changes})
    keep_version(made, THEN)
    db.session.commit()
    return made


@pytest.fixture
def of(people, pledge, client_of, unguarded):
    return lambda name: client_of(people[name])


def record(client, **changes):
    fields = {"participant": "XB", "words": WORDS, "language": "en", "on": "2026-02", "source": "Note verbale 3"}
    return client.post(PAGE, data={**fields, **changes})


def acknowledge(client, side, **more):
    (request,) = rows_of(AssistanceRequest)
    return client.post(f"{PAGE}/{request.id}/acknowledge", data={"side": side, **more})


def state():
    return rows_of(Commitment)[0].condition_state


def test_a_request_counts_once_both_sides_acknowledged_it(world, of, journal_of):
    assert record(of("asker")).status_code == 303
    (request,) = rows_of(AssistanceRequest)
    assert (request.requested_on, request.precision) == (date(2026, 2, 1), Precision.MONTH)
    assert (request.asker_acknowledged_at is None, request.bound_acknowledged_at is None) == (False, True)
    assert state() is ConditionState.DORMANT
    assert "awaits the acknowledgement of Alphia" in of("reviewer").get(PAGE).get_data(as_text=True)
    assert acknowledge(of("bound"), "bound").status_code == 303
    assert state() is ConditionState.TRIGGERED
    (trigger,) = rows_of(ConditionTrigger)
    assert (trigger.participant_id, trigger.basis, trigger.request_id) == (
        world.betania.id,
        TriggerBasis.REQUEST,
        request.id,
    )
    assert rows_of(CommitmentVersion)[-1].content["condition_state"] == "triggered"
    assert journal_of() == [
        "request.recorded",
        "request.acknowledged",
        "request.acknowledged",
        "commitment.condition_changed",
    ]


def test_the_side_that_is_bound_may_record_it_first(of):
    assert record(of("bound")).status_code == 303
    assert state() is ConditionState.DORMANT
    assert acknowledge(of("asker"), "asker").status_code == 303
    assert state() is ConditionState.TRIGGERED


def test_an_admin_records_acknowledgements_with_their_source(of):
    assert record(of("admin")).status_code == 303
    assert acknowledge(of("admin"), "asker").status_code == 303
    assert rows_of(AssistanceRequest)[0].asker_acknowledged_at is None  # no source was given
    assert acknowledge(of("admin"), "asker", source="Plan of 2006, 2(9)").status_code == 303
    assert acknowledge(of("admin"), "bound", source="Plan of 2006, 2(9)").status_code == 303
    assert rows_of(AssistanceRequest)[0].acknowledged_in == "Plan of 2006, 2(9)"
    assert state() is ConditionState.TRIGGERED


@pytest.mark.parametrize(
    ("who", "side"), [("other", "asker"), ("other", "bound"), ("asker", "bound"), ("bound", "asker")]
)
def test_nobody_acknowledges_for_another_side(of, who, side):
    record(of("admin"))
    assert acknowledge(of(who), side).status_code == 403
    (request,) = rows_of(AssistanceRequest)
    assert (request.asker_acknowledged_at, request.bound_acknowledged_at) == (None, None)


def test_who_is_neither_asks_only_for_itself(world, of):
    page = of("other").get(PAGE).get_data(as_text=True)
    assert '<option value="XC">' in page
    assert '<option value="XB">' not in page
    assert record(of("other")).status_code == 422
    assert record(of("reviewer")).status_code == 403
    assert rows_of(AssistanceRequest) == []


def test_a_refused_request_loses_nothing(of):
    answer = record(of("asker"), on="2999-01-01")
    page = answer.get_data(as_text=True)
    assert answer.status_code == 422
    assert "lies ahead" in page
    assert WORDS in page


def test_a_confidential_request_is_known_to_its_two_sides_alone(of):
    assert record(of("asker"), is_confidential="y").status_code == 303
    for name in ("asker", "bound"):
        assert WORDS in of(name).get(PAGE).get_data(as_text=True)
    for name in ("other", "admin", "reviewer"):
        page = of(name).get(PAGE).get_data(as_text=True)
        assert WORDS not in page
        assert "No request is recorded." in page
    for name in ("other", "admin"):
        assert acknowledge(of(name), "bound", source="x").status_code == 404
    (request,) = rows_of(AssistanceRequest)
    for name in ("other", "admin"):
        assert of(name).get(f"{PAGE}/{request.id}/withdraw").status_code == 404


def test_the_journal_holds_a_confidential_request_as_a_digest(of):
    record(of("asker"), is_confidential="y")
    acknowledge(of("bound"), "bound")
    assert state() is ConditionState.TRIGGERED
    entries = rows_of(JournalEntry)
    bodies = " ".join(entry.body for entry in entries)
    assert "Kaltepa" not in bodies
    assert "Note verbale" not in bodies
    assert "XD26" not in " ".join(entry.body for entry in entries if entry.event.startswith("request."))
    # who acknowledged last would tell who asked
    assert [entry.by_id for entry in entries if entry.event == "commitment.condition_changed"] == [None]
    page = of("reviewer").get(PAGE).get_data(as_text=True)
    assert "by a confidential request" in page
    assert "Betania" not in page


def test_an_admin_cannot_record_what_is_known_to_others_alone(of):
    assert record(of("admin"), is_confidential="y").status_code == 422
    assert rows_of(AssistanceRequest) == []


def test_a_withdrawn_request_stays_in_the_log_and_the_pledge_waits_again(of):
    record(of("asker"))
    acknowledge(of("bound"), "bound")
    (request,) = rows_of(AssistanceRequest)
    address = f"{PAGE}/{request.id}/withdraw"
    assert of("bound").post(address, data={"reason": "No"}).status_code == 403
    assert of("asker").post(address, data={"reason": ""}).status_code == 422
    assert of("asker").post(address, data={"reason": "Built by others."}).status_code == 303
    assert rows_of(AssistanceRequest)[0].withdrawal_reason == "Built by others."
    assert state() is ConditionState.DORMANT
    assert "Built by others." in of("other").get(PAGE).get_data(as_text=True)
    assert acknowledge(of("bound"), "bound").status_code == 303
    assert state() is ConditionState.DORMANT


def test_who_recorded_a_request_of_another_by_mistake_may_withdraw_it_until_that_one_acknowledged_it(of):
    record(of("bound"))
    address = f"{PAGE}/{rows_of(AssistanceRequest)[0].id}/withdraw"
    assert of("other").get(address).status_code == 403
    acknowledge(of("asker"), "asker")
    assert of("bound").get(address).status_code == 403
    db.session.execute(sa.update(AssistanceRequest).values(asker_acknowledged_at=None))
    db.session.commit()
    assert f'href="{address}"' in of("bound").get(PAGE).get_data(as_text=True)
    assert of("bound").post(address, data={"reason": "It was not theirs."}).status_code == 303
    assert rows_of(AssistanceRequest)[0].withdrawal_reason == "It was not theirs."


def test_a_confidential_request_is_marked_on_the_page_of_the_pledge_for_those_who_may_know(of):
    record(of("asker"), is_confidential="y")
    for name, is_known in {"asker": True, "bound": True, "other": False, "admin": False}.items():
        page = of(name).get(PAGE.removesuffix("/requests")).get_data(as_text=True)
        assert ("confidential: known to the two sides alone" in page) is is_known, name


@pytest.mark.parametrize("kind", [ConditionKind.SUBJECT_TO_RESOURCES, ConditionKind.EVENT, ConditionKind.ON_FINDING])
def test_only_what_waits_for_a_request_takes_one(of, pledge, kind):
    db.session.execute(sa.update(Commitment).values(condition_kind=kind))
    db.session.commit()
    assert record(of("asker")).status_code == 403
    assert rows_of(AssistanceRequest) == []


@pytest.mark.parametrize("life", [life for life in Life if life is not Life.ACTIVE])
def test_what_is_not_in_force_takes_no_request(of, life):
    ended = None if life is Life.DRAFT else date(2026, 1, 1)
    db.session.execute(sa.update(Commitment).values(life=life, ended_on=ended, end_reason=ended and "done"))
    db.session.commit()
    assert record(of("asker")).status_code == 403


def invoke(client, **changes):
    fields = {"participant": "", "state": "triggered", "basis": "fact", "on": "2026-02-01", "source": "Report 5"}
    return client.post("/commitments/XD26-1-01/condition", data={**fields, **changes})


def test_a_decision_or_a_fact_brings_a_condition_about_for_one_or_for_all(world, of, pledge):
    db.session.add(Beneficiary(commitment_id=pledge.id, participant_id=world.betania.id, said_as="XB"))
    db.session.commit()
    assert invoke(of("admin"), participant="XB").status_code == 303
    assert state() is ConditionState.TRIGGERED
    assert invoke(of("admin"), state="lapsed", basis="decision").status_code == 303
    assert state() is ConditionState.LAPSED
    assert [(row.participant_id, row.basis) for row in rows_of(ConditionTrigger)] == [
        (world.betania.id, TriggerBasis.FACT),
        (None, TriggerBasis.DECISION),
    ]
    assert invoke(of("admin"), source="").status_code == 422
    assert invoke(of("bound")).status_code == 403


def test_what_is_invoked_while_a_cycle_collects_returns_is_asked_for_at_once(world, of, pledge, journal_of):
    cycle = make_cycle(world.framework, CycleStatus.COLLECTING, opened_at=THEN)
    make_scope(cycle, pledge)
    closed = make_cycle(world.framework, CycleStatus.REVIEWING, opened_at=THEN)
    make_scope(closed, pledge)
    record(of("asker"))
    assert rows_of(Sheet) == []
    assert acknowledge(of("bound"), "bound").status_code == 303
    assert [(sheet.cycle_id, sheet.participant_id) for sheet in rows_of(Sheet)] == [(cycle.id, world.alphia.id)]
    assert journal_of()[-1] == "sheet.asked"
    # nobody is asked twice
    assert invoke(of("admin")).status_code == 303
    assert len(rows_of(Sheet)) == 1


def test_after_the_last_day_nobody_is_asked(world, of, pledge):
    cycle = make_cycle(world.framework, CycleStatus.COLLECTING, due_on=clock.today() - timedelta(days=3))
    make_scope(cycle, pledge)
    assert invoke(of("admin")).status_code == 303
    assert rows_of(Sheet) == []


@pytest.mark.any_database
def test_the_log_asks_the_same_however_long_it_is(of, pledge, statements):
    def asked():
        statements.clear()
        of("bound").get(PAGE)
        return len([text for text in statements if not text.startswith(("BEGIN", "PRAGMA"))])

    record(of("asker"))
    few = asked()
    for _number in range(4):
        record(of("asker"))
    assert asked() == few


def test_of_two_sides_that_acknowledge_at_once_the_later_sees_the_earlier(app, of, people):
    record(of("admin"))
    (request,) = rows_of(AssistanceRequest)
    request_id, by = request.id, SimpleNamespace(id=people["admin"].id)

    def acknowledging(*, asker):
        def act():
            found = commitment_by_reference("XD26-1-01", None)
            commitment, row = db.session.scalars(found).one(), db.session.get_one(AssistanceRequest, request_id)
            log.acknowledge_request(commitment, row, asker=asker, by=by, at=THEN)

        return act

    assert at_once(app, acknowledging(asker=True), acknowledging(asker=False)) == [None, None]
    assert state() is ConditionState.TRIGGERED
    assert len(rows_of(ConditionTrigger)) == 1
