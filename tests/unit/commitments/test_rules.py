"""References, whom a pledge binds, and what its terms must be."""

from datetime import date

import pytest

from tracker.commitments import rules
from tracker.commitments.models import ConditionKind, ConditionState, DeadlineBasis
from tracker.core.errors import RuleBroken

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
    rules.check_condition(
        "If  requested", ConditionKind.ON_REQUEST, ConditionState.DORMANT, "will help, if\nrequested."
    )
    with pytest.raises(RuleBroken, match="word for word"):
        rules.check_condition("if asked", ConditionKind.ON_REQUEST, ConditionState.DORMANT, "will help, if requested.")


def test_a_condition_needs_kind_and_state_and_they_need_a_condition():
    with pytest.raises(RuleBroken, match="what kind"):
        rules.check_condition("if requested", None, None, "will help, if requested.")
    with pytest.raises(RuleBroken, match="Copy the words"):
        rules.check_condition(None, ConditionKind.EVENT, ConditionState.DORMANT, "will help.")


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


def test_a_title_is_needed_in_one_language_at_least():
    rules.check_titles({"en": "", "ja": "運河の建設", "ru": ""})
    with pytest.raises(RuleBroken):
        rules.check_titles({"en": "", "ja": "", "ru": ""})
