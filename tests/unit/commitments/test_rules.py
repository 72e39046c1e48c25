"""References, whom a pledge binds, and what its terms must be."""

from datetime import date

import pytest

from tracker.commitments import rules
from tracker.commitments.models import ConditionKind, DeadlineBasis
from tracker.core.errors import RuleBroken
from tracker.frameworks.models import Precision

PARTIES = ["XA", "XB", "XC"]
MEMBERS = {"XG": ["XB", "XC", "XD"]}


def test_a_reference_is_document_heading_and_number():
    assert rules.reference_of("CAJ06", "2(7)", 3) == "CAJ06-2(7)-03"
    assert rules.reference_of("CAJ06", None, 11) == "CAJ06-0-11"


def test_positions_sort_as_printed():
    assert rules.position_of("XD26", 900) < rules.position_of("XD26", 12000)


@pytest.mark.parametrize(
    ("actors", "bound"),
    [
        (["XA"], [("XA", "XA")]),
        (["XA", "XG"], [("XA", "XA"), ("XB", "XG"), ("XC", "XG")]),  # XD is no party to the document
        (["ALL"], [("XA", "ALL"), ("XB", "ALL"), ("XC", "ALL")]),
        (["XB", "XG"], [("XB", "XB"), ("XC", "XG")]),  # nobody is bound twice
        ([], []),
    ],
)
def test_actors_as_said_bind_the_parties_they_stand_for(actors, bound):
    assert rules.resolved(actors, PARTIES, MEMBERS) == bound


def test_an_organisation_that_is_a_party_stands_for_itself():
    assert rules.resolved(["XG"], ["XA", "XG"], MEMBERS) == [("XG", "XG")]


def test_a_condition_has_to_be_in_the_sentence_whatever_its_line_breaks():
    rules.check_condition("If  requested", ConditionKind.ON_REQUEST, "will help, if\nrequested.")
    with pytest.raises(RuleBroken, match="word for word"):
        rules.check_condition("if asked", ConditionKind.ON_REQUEST, "will help, if requested.")


def test_a_condition_needs_a_kind_and_a_kind_a_condition():
    with pytest.raises(RuleBroken, match="what kind"):
        rules.check_condition("if requested", None, "will help, if requested.")
    with pytest.raises(RuleBroken, match="Copy the words"):
        rules.check_condition(None, ConditionKind.EVENT, "will help.")


def test_a_group_is_meant_by_geography_and_all_are_the_parties():
    assert rules.meant(["XG", "XB"], PARTIES, MEMBERS) == [("XB", "XG"), ("XC", "XG"), ("XD", "XG")]
    assert rules.meant(["ALL"], PARTIES, MEMBERS) == [("XA", "ALL"), ("XB", "ALL"), ("XC", "ALL")]
    assert rules.meant(["XZ"], PARTIES, MEMBERS) == [("XZ", "XZ")]


@pytest.mark.parametrize(
    ("precision", "last"),
    [
        (Precision.DAY, date(2024, 2, 3)),
        (Precision.MONTH, date(2024, 2, 29)),
        (Precision.QUARTER, date(2024, 3, 31)),
        (Precision.YEAR, date(2024, 12, 31)),
        (Precision.NONE, date(2024, 2, 3)),
    ],
)
def test_a_date_is_the_last_day_of_what_it_stands_for(precision, last):
    assert rules.last_day_of(date(2024, 2, 3), precision) == last


@pytest.mark.parametrize(
    ("due_on", "basis", "is_fit"),
    [
        (date(2030, 1, 1), DeadlineBasis.STATED, True),
        (None, DeadlineBasis.NONE, True),
        (None, DeadlineBasis.RECURRING, True),
        (date(2030, 1, 1), DeadlineBasis.NONE, False),
        (None, DeadlineBasis.STATED, False),
    ],
)
def test_a_date_and_its_basis_go_together(due_on, basis, is_fit):
    if is_fit:
        rules.check_deadline(due_on, basis)
    else:
        with pytest.raises(RuleBroken):
            rules.check_deadline(due_on, basis)


def test_a_date_is_known_to_some_precision():
    with pytest.raises(RuleBroken, match="how exactly"):
        rules.check_deadline(date(2030, 1, 1), DeadlineBasis.STATED, Precision.NONE)


def test_a_title_is_needed_in_one_language_at_least():
    rules.check_titles({"en": "", "ja": "運河の建設", "ru": ""})
    with pytest.raises(RuleBroken):
        rules.check_titles({"en": "", "ja": "", "ru": ""})
