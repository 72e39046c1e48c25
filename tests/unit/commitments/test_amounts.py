"""What a figure has to be, and what may be added up."""

from datetime import date
from decimal import Decimal
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.commitments.amounts import (
    Figure,
    check_figure,
    check_taken_out,
    check_within,
    currencies,
    is_unit,
    plain_number,
    totals_of,
)
from tracker.commitments.models import AmountStage
from tracker.core.errors import RuleBroken

PLEDGED, DISBURSED = AmountStage.PLEDGED, AmountStage.DISBURSED
SENTENCE = "Japan will provide about US$5\nbillion and accept over 800 trainees."


def figure(key=None, value="1", unit="USD", stage=PLEDGED, within=None, **more):
    return Figure("US$5 billion", Decimal(value), unit, stage, counts_within_id=within, id=key, **more)


def sums(figures):
    return [(total.stage, total.unit, str(total.value), total.count) for total in totals_of(figures)]


def test_units_and_stages_are_never_added_to_each_other():
    rows = [figure(1, "5"), figure(2, "7"), figure(3, "2", stage=DISBURSED), figure(4, "800", "people")]
    assert sums(rows) == [(PLEDGED, "USD", "12", 2), (PLEDGED, "people", "800", 1), (DISBURSED, "USD", "2", 1)]


def test_what_counts_within_another_is_not_counted_twice():
    rows = [figure(1, "5"), figure(2, "2", within=1), figure(3, "1", within=2)]
    assert all(sums(list(order)) == [(PLEDGED, "USD", "5", 1)] for order in permutations(rows))


def test_what_counts_within_something_that_is_not_there_counts():
    assert sums([figure(2, "2", within=1), figure(3, "1", within=2)]) == [(PLEDGED, "USD", "2", 1)]


def test_what_was_paid_out_of_a_pledge_is_a_total_of_its_own():
    rows = [figure(1, "5"), figure(2, "2", stage=DISBURSED, within=1)]
    assert sums(rows) == [(PLEDGED, "USD", "5", 1), (DISBURSED, "USD", "2", 1)]


def test_other_things_are_not_added_up():
    assert sums([figure(1, "3", "other"), figure(2, "4", "other")]) == []


def test_a_total_of_what_is_not_exact_is_not_exact():
    assert [total.is_about for total in totals_of([figure(1, is_about=True), figure(2)])] == [True]


@given(st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9), st.sampled_from(["USD", "people"])), max_size=10))
def test_a_total_is_never_more_than_all_figures_together(made):
    rows = [figure(key, str(value), unit, within=within) for key, (value, within, unit) in enumerate(made)]
    totals = {total.unit: total.value for total in totals_of(rows)}
    for unit, value in totals.items():
        assert 0 <= value <= sum(row.value for row in rows if row.unit == unit)


def test_a_figure_stands_in_the_sentence_whatever_its_line_breaks():
    check_figure(figure(), SENTENCE)
    with pytest.raises(RuleBroken, match="word for word"):
        check_figure(figure(), "Japan will help.")
    check_figure(figure(source="Statement of 2 March 2009"), "Japan will help.")


@pytest.mark.parametrize("stage", [AmountStage.COMMITTED, AmountStage.DISBURSED, AmountStage.COUNTED])
def test_what_was_reported_has_a_source(stage):
    with pytest.raises(RuleBroken, match="can be read"):
        check_figure(figure(stage=stage), SENTENCE)
    check_figure(figure(stage=stage, source="ODA White Paper 2010"), SENTENCE)


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"value": "-1"}, "not negative"),
        ({"value": "NaN"}, "not negative"),
        ({"value": "1e30"}, "not negative"),
        ({"unit": "doubloons"}, "Choose a unit"),
        ({"period_from": date(2013, 1, 1), "period_to": date(2009, 1, 1)}, "ends before it begins"),
    ],
)
def test_a_figure_is_whole(changes, words):
    with pytest.raises(RuleBroken, match=words):
        check_figure(figure(**changes), SENTENCE)


def test_units_are_ours_or_currencies():
    assert all(map(is_unit, ["people", "projects", "hectares", "other", "JPY", "SUR"]))
    assert "USD" in currencies()
    assert "SUR" not in currencies()


def test_a_figure_counts_within_one_in_the_same_unit_and_never_within_itself():
    units = {1: "USD", 2: "USD", 3: "people"}
    check_within(figure(2, within=1), units, {1: None, 2: 1})
    with pytest.raises(RuleBroken, match="another unit"):
        check_within(figure(2, within=3), units, {})
    with pytest.raises(RuleBroken, match="within itself"):
        check_within(figure(1, within=2), units, {1: 2, 2: 1})


def test_what_others_count_within_cannot_be_taken_out_alone():
    check_taken_out({1, 2}, {1: None, 2: 1})
    with pytest.raises(RuleBroken):
        check_taken_out({1}, {1: None, 2: 1})


def test_a_number_is_written_as_it_was_meant():
    assert [plain_number(Decimal(text)) for text in ("5000000000.0000", "1E+3", "0.50")] == [
        "5000000000",
        "1000",
        "0.5",
    ]
