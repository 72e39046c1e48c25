"""Figures that a coordinator of a participant bound reports: what was committed, disbursed, counted."""

import pytest

from tests.factories import THEN, make_commitment, make_person, rows_of
from tracker.commitments.models import Amount, AmountStage, Commitment
from tracker.commitments.service import keep_version
from tracker.core.db import db
from tracker.core.permissions import Role

PAGE = "/commitments/XD26-1-01/figures"


@pytest.fixture
def of(world, client_of, unguarded):
    pledge = make_commitment(world.document, (world.alphia,), reference="XD26-1-01", number=1)
    db.session.add(Amount(commitment_id=pledge.id, verbatim="canal", value=1, unit="projects"))
    keep_version(pledge, THEN)
    db.session.commit()
    people = {
        "alphia": world.coordinator,
        "betania": make_person(Role.COORDINATOR, world.framework, world.betania),
        "admin": world.admin,
    }
    return lambda name: client_of(people[name])


def report(client, version=None, **changes):
    row = {"verbatim": "3 km", "value": "3", "unit": "other", "stage": "counted", "source": "Report 5"}
    fields = {f"amounts-0-{name}": value for name, value in {**row, **changes}.items()}
    return client.post(PAGE, data={"version": version or rows_of(Commitment)[0].version, **fields})


def test_a_figure_is_added_changed_and_taken_out_and_what_was_promised_stays(world, of, journal_of):
    assert report(of("alphia")).status_code == 303
    promised, told = rows_of(Amount)
    assert (told.participant_id, told.stage, told.source) == (world.alphia.id, AmountStage.COUNTED, "Report 5")
    assert report(of("alphia"), id=told.id, value="4").status_code == 303
    assert [int(row.value) for row in rows_of(Amount)] == [1, 4]
    assert report(of("alphia"), id=told.id, take_out="y").status_code == 303
    assert [row.id for row in rows_of(Amount)] == [promised.id]
    assert journal_of() == ["commitment.figures_reported"] * 3


@pytest.mark.parametrize("changes", [{"source": ""}, {"stage": "pledged"}, {"value": "-1"}])
def test_a_reported_figure_has_a_source_and_was_not_promised(of, changes):
    answer = report(of("alphia"), **changes)
    assert answer.status_code == 422
    assert 'value="3 km"' in answer.get_data(as_text=True)
    assert len(rows_of(Amount)) == 1


def test_only_who_is_bound_reports(of):
    assert of("alphia").get(PAGE).status_code == 200
    for name in ("betania", "admin"):
        assert report(of(name)).status_code == 403
    assert len(rows_of(Amount)) == 1


def test_what_others_changed_meanwhile_is_told(of):
    assert report(of("alphia"), version=1).status_code == 303
    assert report(of("alphia"), version=1, verbatim="4 km").status_code == 422
    assert len(rows_of(Amount)) == 2


def test_the_same_figures_sent_twice_are_saved_once(of, journal_of):
    assert [report(of("alphia"), version=1).status_code for _press in range(2)] == [303, 303]
    assert journal_of() == ["commitment.figures_reported"]
