"""Answers about the whole register are kept until something is recorded."""

import pytest

from tracker.register import keeping


@pytest.fixture
def answers():
    """Return what gives another answer each time it is asked."""
    keeping.forget()
    yield iter(range(100)).__next__
    keeping.forget()


def test_the_same_is_asked_once_as_long_as_nothing_is_recorded(answers):
    assert [keeping.kept("head", "firm ones", answers) for _turn in range(3)] == [0, 0, 0]


def test_something_else_is_asked_for_itself(answers):
    assert keeping.kept("head", "firm ones", answers) == 0
    assert keeping.kept("head", "drafts", answers) == 1
    assert keeping.kept("head", "firm ones", answers) == 0


def test_all_is_asked_anew_once_something_was_recorded(answers):
    assert keeping.kept("head", "firm ones", answers) == 0
    assert keeping.kept("next head", "firm ones", answers) == 1
    # a reader that began earlier does not bring the old answers back to those who come later
    assert keeping.kept("head", "firm ones", answers) == 2
    assert keeping.kept("next head", "firm ones", answers) == 3


def test_nothing_is_kept_where_nothing_was_recorded(answers):
    assert [keeping.kept("", "firm ones", answers) for _turn in range(2)] == [0, 1]


def test_no_more_is_kept_than_there_is_room_for(answers, monkeypatch):
    monkeypatch.setattr(keeping, "MOST", 1)
    assert keeping.kept("head", "firm ones", answers) == 0
    assert [keeping.kept("head", "drafts", answers) for _turn in range(2)] == [1, 2]
    assert keeping.kept("head", "firm ones", answers) == 0
