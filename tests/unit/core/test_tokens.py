"""The tokens by which texts are found."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.core.tokens import LENGTH, asked, indexed


@pytest.mark.parametrize(
    ("text", "typed"),
    [
        ("経済協力の推進", "協力"),
        ("経済協力の推進", "力"),
        ("ｶﾞｽの供給", "ガス"),
        ("髙橋と𠮷野", "𠮷野"),
        ("Сотрудничество в области воды", "СОТРУДНИЧЕСТВУ"),
        ("о планах развития", "планы"),
        ("учёт воды", "учет"),
        ("за́мок", "замок"),
        ("other countries", "country"),
        ("ＯＤＡ in 2030", "oda 2030"),
        ("CAJ06-2(7)-03", "caj06-2(7)-03"),
        ("CAJ06-2(7)-03", "CAJ06"),
        ("the COVID-19 pandemic", "covid-19"),
    ],
)
def test_what_is_typed_finds_the_text(text, typed):
    assert asked(typed)
    assert set(asked(typed)) <= set(indexed([text]))


@pytest.mark.parametrize(
    ("text", "typed"),
    [
        ("協議と努力", "協力"),
        ("counter", "country"),
        ("водитель", "вода"),
        ("CAJ06-2(7)-31, 03", "CAJ06-2(7)-03"),
        ("CAJ06-2(7)-03", "CAJ06-7(2)-03"),
    ],
)
def test_what_only_looks_alike_does_not(text, typed):
    assert not set(asked(typed)) <= set(indexed([text]))


@pytest.mark.parametrize("typed", ["", " ", "%_'\"()*", "\x00", "・", "\u0301"])
def test_signs_alone_ask_for_nothing(typed):
    assert asked(typed) == []


@given(st.text(max_size=200))
def test_tokens_hold_letters_and_figures_alone(text):
    for token in [*indexed([text]), *asked(text)]:
        assert re.fullmatch(r"[^\W_]+", token)
        assert len(token) <= LENGTH


@given(st.text(max_size=60))
def test_a_text_is_found_by_any_of_its_words(text):
    for word in text.split():
        assert set(asked(word)) <= set(indexed([text]))
