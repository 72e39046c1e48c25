"""Figures, beneficiaries and partners as rows of the form about a pledge."""

from datetime import date
from decimal import Decimal

import pytest

from tests.factories import THEN, make_commitment, make_participant, rows_of
from tracker.commitments.models import (
    Amount,
    AmountStage,
    Beneficiary,
    Commitment,
    CommitmentPartner,
    CommitmentVersion,
)
from tracker.commitments.service import keep_version
from tracker.core.db import db
from tracker.frameworks.models import Instrument, InstrumentKind, InstrumentName, Precision
from tracker.participants.models import Membership, ParticipantKind

TERMS = {"type": "deliverable", "strength": "firm", "bound": "each", "party_XA": "reports", "due_basis": "none"}
TERMS |= {"title_en": "Build a canal", "title_ja": "運河", "title_ru": "Канал", "area": "1"}


@pytest.fixture
def pledge(world):
    made = make_commitment(world.document, (world.alphia,), reference="XD26-1-01", number=1)
    keep_version(made, THEN)
    db.session.commit()
    return made


@pytest.fixture
def client(world, pledge, client_of, unguarded):
    return client_of(world.admin)


def figure(number=0, **changes):
    row = {"verbatim": "a canal", "value": "1", "unit": "projects", "stage": "pledged", "counts_within": ""}
    return {f"amounts-{number}-{name}": value for name, value in {**row, **changes}.items()}


def send(client, *rows, **changes):
    version = rows_of(Commitment)[0].version
    fields = {**TERMS, "version": version, **changes}
    for row in rows:
        fields |= row
    return client.post("/commitments/XD26-1-01/edit", data=fields)


def test_a_figure_is_added_with_all_that_is_known_of_it(world, client):
    scheme = Instrument(
        framework_id=world.framework.id,
        code="GG",
        kind=InstrumentKind.SCHEME,
        names=[InstrumentName(language="en", text="Grassroots grants")],
    )
    db.session.add(scheme)
    db.session.commit()
    more = {"is_about": "y", "period_from": "2026-01-01", "period_to": "2030-12-31", "participant": "XA"}
    more |= {"instrument": scheme.id, "channel": "World Bank", "value": "1 000 000.50", "unit": "USD"}
    assert send(client, figure(**more)).status_code == 303
    (row,) = rows_of(Amount)
    assert (row.verbatim, row.value, row.unit, row.stage) == (
        "a canal",
        Decimal("1000000.5"),
        "USD",
        AmountStage.PLEDGED,
    )
    assert (row.is_about, row.period_from, row.period_to) == (True, date(2026, 1, 1), date(2030, 12, 31))
    assert (row.participant_id, row.instrument_id, row.channel) == (world.alphia.id, scheme.id, "World Bank")
    kept = rows_of(CommitmentVersion)[-1].content["amounts"]
    assert [(item["value"], item["participant"], item["instrument"]) for item in kept] == [("1000000.5", "XA", "GG")]


def test_a_figure_is_changed_and_taken_out(client):
    assert send(client, figure()).status_code == 303
    (row,) = rows_of(Amount)
    assert send(client, figure(id=row.id, value="2")).status_code == 303
    assert [(item.id, item.value) for item in rows_of(Amount)] == [(row.id, Decimal(2))]
    assert send(client, figure(id=row.id, value="2", take_out="y")).status_code == 303
    assert rows_of(Amount) == []
    assert [len(version.content["amounts"]) for version in rows_of(CommitmentVersion)] == [0, 1, 1, 0]


def test_a_figure_that_came_while_the_form_was_open_stays(client, pledge):
    db.session.add(Amount(commitment_id=pledge.id, verbatim="one", value=1, unit="people", source="a letter"))
    db.session.commit()
    assert send(client, figure()).status_code == 303
    assert [row.verbatim for row in rows_of(Amount)] == ["one", "a canal"]


@pytest.mark.any_database
@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"verbatim": "a bridge"}, "is not in the sentence"),
        ({"value": "many"}, "Write the number in figures"),
        ({"stage": "disbursed"}, "can be read"),
        ({"verbatim": ""}, "Copy the words of the figure."),
        ({"unit": "doubloons"}, "Not a valid choice"),
        ({"unit": ""}, "Choose what the figure counts."),
        ({"period_from": "2026-02-31"}, "There is no day"),
    ],
)
def test_a_refused_save_loses_nothing(client, changes, sentence):
    answer = send(client, figure(channel="By the river", **changes), title_en="Typed anew")
    page = answer.get_data(as_text=True)
    assert answer.status_code == 422
    assert sentence in page
    assert 'value="Typed anew"' in page
    assert 'value="By the river"' in page
    assert rows_of(Amount) == []


def test_another_row_is_asked_for_without_saving(client):
    answer = send(client, figure(), more="amounts", title_en="Typed anew")
    page = answer.get_data(as_text=True)
    assert answer.status_code == 200
    assert 'name="amounts-1-verbatim"' in page
    assert 'value="Typed anew"' in page
    assert 'role="alert"' not in page
    assert rows_of(Amount) == []


def test_a_figure_counts_within_one_of_another_pledge_of_the_dialogue(world, client):
    other = make_commitment(world.document, (world.alphia,), reference="XD26-1-02", number=2)
    outer = Amount(commitment_id=other.id, verbatim="all", value=9, unit="projects", source="a letter")
    db.session.add(outer)
    db.session.commit()
    assert "XD26-1-02: all" in client.get("/commitments/XD26-1-01/edit").get_data(as_text=True)
    assert send(client, figure(counts_within=outer.id, unit="people")).status_code == 422
    assert send(client, figure(counts_within=outer.id)).status_code == 303
    assert [row.counts_within_id for row in rows_of(Amount)] == [None, outer.id]


def test_a_group_is_for_all_its_members_by_geography(world, client):
    group = make_participant("XG", kind=ParticipantKind.GROUP)
    outside = make_participant("XC")
    db.session.add_all(Membership(group_id=group.id, member_id=who.id) for who in (world.betania, outside))
    db.session.commit()
    assert send(client, {"beneficiaries-0-who": "XG", "beneficiaries-1-who": ""}).status_code == 303
    # one of them is no party to the document
    assert {(row.participant_id, row.said_as) for row in rows_of(Beneficiary)} == {
        (world.betania.id, "XG"),
        (outside.id, "XG"),
    }
    page = client.get("/commitments/XD26-1-01/edit").get_data(as_text=True)
    assert '<option selected value="XG">' in page
    assert send(client, {"beneficiaries-0-who": "XB"}).status_code == 303
    assert [(row.participant_id, row.said_as) for row in rows_of(Beneficiary)] == [(world.betania.id, "XB")]


def test_partners_have_parts_and_an_act_may_be_bilateral(world, client, pledge):
    bank = make_participant("WB", kind=ParticipantKind.ORGANISATION)
    rows = {"partners-0-who": "WB", "partners-0-role": "funder", "partners-1-who": "WB", "partners-1-role": "channel"}
    assert send(client, rows, is_bilateral="y").status_code == 303
    assert [(row.participant_id, row.role) for row in rows_of(CommitmentPartner)] == [
        (bank.id, "channel"),
        (bank.id, "funder"),
    ]
    content = rows_of(CommitmentVersion)[-1].content
    assert (content["partners"], content["is_bilateral"]) == ([["WB", "channel"], ["WB", "funder"]], True)


@pytest.mark.parametrize(
    ("typed", "on", "precision"),
    [
        ("2030-12-31", date(2030, 12, 31), Precision.DAY),
        ("2030-02", date(2030, 2, 28), Precision.MONTH),
        ("2030-Q1", date(2030, 3, 31), Precision.QUARTER),
        ("2030", date(2030, 12, 31), Precision.YEAR),
    ],
)
def test_a_date_is_as_exact_as_it_is_typed(client, typed, on, precision):
    assert send(client, due_on=typed, due_basis="stated").status_code == 303
    (row,) = rows_of(Commitment)
    assert (row.due_on, row.due_precision) == (on, precision)
    assert f'value="{typed}"' in client.get("/commitments/XD26-1-01/edit").get_data(as_text=True)


def test_the_one_who_saves_later_sees_the_figures_side_by_side(client):
    stale = {**TERMS, "version": 1, **figure(verbatim="canal", value="3")}
    assert send(client, figure()).status_code == 303
    answer = client.post("/commitments/XD26-1-01/edit", data=stale)
    page = answer.get_data(as_text=True)
    assert answer.status_code == 409
    assert "pledged, a canal, 1, projects" in page
    assert "pledged, canal, 3, projects" in page
    # both can be saved now
    assert page.count('name="amounts-') > 2 * 12


@pytest.mark.any_database
def test_a_page_asks_the_same_however_many_rows_there_are(world, client, pledge, statements):
    def asked():
        statements.clear()
        client.get("/commitments/XD26-1-01/edit")
        return len([text for text in statements if not text.startswith(("BEGIN", "PRAGMA"))])

    def add(numbers):
        for number in numbers:
            who = make_participant(f"X{number}")
            db.session.add(Amount(commitment_id=pledge.id, verbatim="x", value=1, unit="people", participant_id=who.id))
            db.session.add(Beneficiary(commitment_id=pledge.id, participant_id=who.id, said_as=who.code))
            db.session.add(CommitmentPartner(commitment_id=pledge.id, participant_id=who.id, role="host"))
            db.session.commit()

    add(range(2))
    few = asked()
    add(range(2, 9))
    assert asked() == few
