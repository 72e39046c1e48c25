"""The scorer on a small case whose numbers were counted by hand."""

import pytest

from bench.evaluate import fails
from bench.score import Score, score

TEXT = (
    "Japan will build a road.\nPeru will\nsend 20 experts by 2031. It rained. Chile may join. Mali "
    "plans a fair if asked. Togo will help."
)
GOLD = [
    {"text": "Japan will build a road.", "label": "yes", "actors": ["JP"], "strength": "firm"},
    {
        "text": "Peru will send 20 experts by 2031.",
        "label": "yes",
        "actors": ["PE"],
        "strength": "firm",
        "also": "intention",
        "due": "2031-12-31",
        "amounts": [{"text": "20 experts", "value": 20, "unit": "people"}],
    },
    {"text": "It rained.", "label": "no"},
    {"text": "Chile may join.", "label": "maybe"},
    {
        "text": "Mali plans a fair if asked.",
        "label": "yes",
        "actors": ["ML"],
        "strength": "conditional",
        "condition": "if asked",
    },
    {"text": "Togo will help.", "label": "yes", "actors": ["TG"], "strength": "firm"},
]
FOUND = [
    {"text": "Japan will build a road.", "actors": ["JP", "PE"], "strength": "effort"},
    {
        "text": "Peru will send 20 experts by 2031.",
        "actors": ["PE"],
        "strength": "intention",
        "due": "2032-12-31",
        "amounts": [{"text": "20", "value": 20.0, "unit": "x"}],
    },
    {"text": "It rained.", "actors": [], "strength": "firm"},
    {"text": "Chile may join.", "actors": ["CL"], "strength": "firm"},
    {"text": "Mali plans a fair", "actors": ["ML"], "strength": "conditional", "condition": "If asked"},
    {"text": "Benin will sing.", "actors": ["BJ"], "strength": "firm"},
]


def test_the_numbers_are_those_counted_by_hand():
    result = score(TEXT, GOLD, FOUND)
    counts = (result.yes, result.found, result.right, result.wrong, result.ignored, result.invented)
    assert counts == (4, 3, 3, 1, 1, 1)
    assert (result.precision, result.recall) == (0.75, 0.75)
    assert result.agreed == {"strength": 2, "actors": 2, "condition": 1, "due": 0, "amounts": 1}
    assert result.asked == {"strength": 3, "actors": 3, "condition": 1, "due": 1, "amounts": 1}


def test_two_findings_on_one_row_are_read_together():
    gold = [
        {"text": "Japan will build, and Peru will send.", "label": "yes", "actors": ["JP", "PE"], "strength": "firm"}
    ]
    found = [
        {"text": "Japan will build,", "actors": ["JP"], "strength": "effort"},
        {"text": "and Peru will send.", "actors": ["PE"], "strength": "firm"},
    ]
    result = score("Japan will build, and Peru will send.", gold, found)
    assert result.agreed["actors"] == result.agreed["strength"] == 1


def test_scores_add_up():
    both = score(TEXT, GOLD, FOUND) + score(TEXT, GOLD, [])
    assert (both.yes, both.found, both.wrong, both.asked["actors"]) == (8, 3, 1, 3)


def test_nothing_found_has_no_precision():
    assert score(TEXT, GOLD, []).precision is None


def test_gold_that_is_not_in_the_text_is_an_error():
    with pytest.raises(ValueError, match="not in the document"):
        score("Another text.", GOLD, [])


def test_each_floor_that_is_missed_is_named():
    assert len(fails(Score(yes=10, found=10, right=9, wrong=1, invented=1))) == 4
