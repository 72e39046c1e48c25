"""Letters compared without regard to case and width."""

import pytest

from tracker.core.search import folded_text, words_of


@pytest.mark.parametrize(
    ("text", "folded"),
    [("ЯПОНИЯ", "япония"), ("ＯＤＡ", "oda"), ("ｶﾅ", "カナ"), ("国境", "国境"), ("Ё", "ё"), (None, None)],
)
def test_case_and_width_are_folded(text, folded):
    assert folded_text(text) == folded


def test_words_are_cut_at_blanks_of_any_kind_and_hold_nothing_no_keyboard_makes():
    assert words_of("Вода\u3000ＯＤＡ \x00canal\n") == ["вода", "oda", "canal"]


def test_a_search_has_eight_words_at_most():
    assert len(words_of("a b c d e f g h i j")) == 8
