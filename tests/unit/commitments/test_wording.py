"""Wordings side by side: what stands in one of them alone is marked, and nothing is lost."""

import pytest

from tracker.commitments.wording import compared


def marked(pieces):
    return [text.strip() for text, is_alone in pieces if is_alone]


def test_words_that_differ_are_marked_in_both():
    left, right = compared(
        "Alphia will make efforts to build a canal by 2030.", "Alphia will build a long canal by 2031.", ("en", "en")
    )
    assert marked(left) == ["make efforts to", "2030"]
    assert marked(right) == ["long", "2031"]


def test_japanese_is_compared_sign_by_sign():
    left, right = compared("日本は運河を建設する。", "日本は運河の建設に努力する。", ("ja", "ja"))
    assert marked(left) == ["を"]
    assert marked(right) == ["の", "に努力"]


@pytest.mark.parametrize("languages", [("en", "en"), ("ja", "ja"), ("en", "ru")])
def test_joined_again_the_pieces_are_the_texts(languages):
    texts = "Each side  will,\nif requested, help.", "Each Side may help — if requested!"
    for text, pieces in zip(texts, compared(*texts, languages), strict=True):
        assert "".join(piece for piece, _is_alone in pieces) == text


def test_texts_in_two_languages_have_nothing_to_compare():
    assert compared("A canal.", "Канал.", ("en", "ru")) == ([("A canal.", False)], [("Канал.", False)])


def test_capitals_alone_are_no_difference():
    left, right = compared("The Parties will help.", "the parties will help.", ("en", "en"))
    assert marked(left) == marked(right) == []


def test_two_texts_with_few_words_in_common_are_not_struck_out():
    one, other = "Alphia will build a canal by 2030.", "The documents provide for assistance in training of personnel."
    assert compared(one, other, ("en", "en")) == ([(one, False)], [(other, False)])
