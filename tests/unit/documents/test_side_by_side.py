"""Two texts beside each other: what matches stands in one row, and no sentence is left out."""

from tracker.documents.aligning import side_by_side


def test_what_matches_stands_in_one_row():
    assert side_by_side([0, 1], [0, 1], [(0, 0), (1, 1)]) == [((0,), (0,)), ((1,), (1,))]


def test_two_sentences_said_by_one_stand_together():
    assert side_by_side([0, 1, 2], [0, 1], [(0, 0), (1, 0), (2, 1)]) == [((0, 1), (0,)), ((2,), (1,))]
    assert side_by_side([0], [0, 1], [(0, 1), (0, 0)]) == [((0,), (0, 1))]


def test_what_only_one_text_says_keeps_its_place():
    assert side_by_side([0, 1, 2], [0, 1, 2], [(0, 0), (2, 2)]) == [
        ((0,), (0,)),
        ((), (1,)),
        ((1,), ()),
        ((2,), (2,)),
    ]
    assert side_by_side([], [0], []) == [((), (0,))]
    assert side_by_side([0], [], []) == [((0,), ())]
