"""How far two coders agree."""

import pytest

from tracker.candidates.agreement import agreement_of


def test_nothing_coded_twice_has_no_agreement():
    found = agreement_of([])
    assert (found.count, found.share, found.kappa) == (0, 0.0, None)


def test_full_agreement_on_more_than_one_code_is_one():
    assert agreement_of([("pledge", "pledge"), ("context", "context")]).kappa == 1


def test_agreement_on_one_code_alone_says_nothing_beyond_chance():
    found = agreement_of([("context", "context")] * 5)
    assert (found.share, found.kappa) == (1.0, None)


def test_kappa_is_that_of_the_worked_example():
    # 20 both yes, 5 yes-no, 10 no-yes, 15 both no: observed 0.70, by chance 0.50
    pairs = [("y", "y")] * 20 + [("y", "n")] * 5 + [("n", "y")] * 10 + [("n", "n")] * 15
    found = agreement_of(pairs)
    assert found.share == pytest.approx(0.70)
    assert found.kappa == pytest.approx(0.40)
