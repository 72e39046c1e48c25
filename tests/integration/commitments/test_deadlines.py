"""Dates of pledges: extended by agreement, set by their owner where the text gives none."""

from datetime import date

import pytest
import sqlalchemy as sa

from tests.factories import THEN, make_commitment, make_person, rows_of
from tests.integration.commitments.test_owners import make_post
from tracker.commitments.models import (
    Commitment,
    CommitmentOwner,
    CommitmentVersion,
    DeadlineBasis,
    DeadlineExtension,
    Life,
    OwnerRole,
)
from tracker.commitments.service import keep_version
from tracker.core.db import db
from tracker.core.permissions import Role
from tracker.frameworks.models import Precision

PAGE = "/commitments/XD26-1-01/deadline"
STATED = {"due_on": date(2027, 12, 31), "due_precision": Precision.YEAR, "due_basis": DeadlineBasis.STATED}


@pytest.fixture
def make_pledge(world):
    def make(*bound, **changes):
        pledge = make_commitment(world.document, bound or (world.alphia,), reference="XD26-1-01", number=1, **changes)
        keep_version(pledge, THEN)
        db.session.commit()
        return pledge

    return make


@pytest.fixture
def of(world, client_of, unguarded):
    people = {
        "alphia": world.coordinator,
        "betania": make_person(Role.COORDINATOR, world.framework, world.betania),
        "admin": world.admin,
    }
    return lambda name: client_of(people[name])


def move(client, on="2028-06", **changes):
    fields = {"version": rows_of(Commitment)[0].version, "on": on, "reason": "The river rose.", "agreed_in": "SOM-3"}
    return client.post(PAGE, data={**fields, **changes})


def due():
    (row,) = rows_of(Commitment)
    return row.due_on, row.due_precision, row.due_basis


def test_an_admin_extends_a_date_and_what_it_was_is_kept(of, make_pledge, journal_of):
    make_pledge(**STATED)
    assert move(of("admin")).status_code == 303
    assert due() == (date(2028, 6, 30), Precision.MONTH, DeadlineBasis.STATED)
    (row,) = rows_of(DeadlineExtension)
    assert (row.old_on, row.old_precision, row.new_on, row.new_precision) == (
        date(2027, 12, 31),
        Precision.YEAR,
        date(2028, 6, 30),
        Precision.MONTH,
    )
    assert (row.reason, row.agreed_in) == ("The river rose.", "SOM-3")
    assert rows_of(CommitmentVersion)[-1].content["due_on"] == "2028-06-30"
    assert journal_of() == ["commitment.deadline_extended"]
    page = of("alphia").get(PAGE).get_data(as_text=True)
    assert "The river rose." in page


@pytest.mark.any_database
@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"on": "2027-12-31"}, "leads to a day after"),
        ({"on": "2026"}, "leads to a day after"),
        ({"reason": " "}, "Give the reason"),
        ({"on": "soon"}, "There is no day"),
        ({"on": ""}, "Give the date."),
    ],
)
def test_a_refused_extension_loses_nothing(of, make_pledge, changes, sentence):
    make_pledge(**STATED)
    answer = move(of("admin"), **changes)
    page = answer.get_data(as_text=True)
    assert answer.status_code == 422
    assert sentence in page
    assert 'value="SOM-3"' in page
    assert rows_of(DeadlineExtension) == []


def test_the_one_bound_sets_its_date_where_the_text_gives_none(of, make_pledge, journal_of):
    make_pledge()
    assert move(of("alphia")).status_code == 303
    assert due() == (date(2028, 6, 30), Precision.MONTH, DeadlineBasis.SET_BY_OWNER)
    assert rows_of(DeadlineExtension) == []
    assert journal_of() == ["commitment.deadline_set"]
    # once set, it is moved like any other
    assert move(of("alphia"), on="2029").status_code == 303
    assert len(rows_of(DeadlineExtension)) == 1


def test_an_assumed_date_gives_way_to_one_that_was_set(of, make_pledge):
    make_pledge(**{**STATED, "due_basis": DeadlineBasis.PLAN_END_ASSUMED})
    assert move(of("admin")).status_code == 403  # nothing was promised that could be extended
    assert move(of("alphia"), on="2027-03").status_code == 303
    assert due() == (date(2027, 3, 31), Precision.MONTH, DeadlineBasis.SET_BY_OWNER)


def test_a_date_of_the_text_is_not_its_owners_to_move(of, make_pledge):
    make_pledge(**STATED)
    assert move(of("alphia")).status_code == 403
    assert move(of("betania")).status_code == 403
    assert due()[0] == date(2027, 12, 31)


def test_of_several_bound_the_one_in_the_lead_sets_the_date(world, of, make_pledge):
    pledge = make_pledge(world.alphia, world.betania)
    assert move(of("alphia")).status_code == 403
    post = make_post(world.betania, "Trade")
    db.session.add(CommitmentOwner(commitment_id=pledge.id, post=post, role=OwnerRole.LEAD, valid_from=THEN))
    db.session.commit()
    assert move(of("alphia")).status_code == 403
    assert move(of("betania")).status_code == 303


@pytest.mark.parametrize("life", [life for life in Life if life is not Life.ACTIVE])
def test_only_a_pledge_in_force_has_its_date_moved(of, make_pledge, life):
    make_pledge(**STATED)
    ended = None if life is Life.DRAFT else date(2026, 1, 1)
    db.session.execute(sa.update(Commitment).values(life=life, ended_on=ended, end_reason=ended and "done"))
    db.session.commit()
    assert move(of("admin")).status_code == 403
    why = "is a draft: the party bound has to confirm it first." if life is Life.DRAFT else "is no longer in force"
    assert why in of("admin").get(PAGE).text


def test_a_date_moved_twice_by_a_button_pressed_twice_is_moved_once(of, make_pledge, journal_of):
    make_pledge(**STATED)
    assert [move(of("admin"), version=1).status_code for _press in range(2)] == [303, 303]
    assert journal_of() == ["commitment.deadline_extended"]


def test_a_stale_extension_is_told(of, make_pledge):
    make_pledge(**STATED)
    assert move(of("admin"), version=1).status_code == 303
    assert move(of("admin"), on="2030", version=1).status_code == 422
    assert len(rows_of(DeadlineExtension)) == 1
