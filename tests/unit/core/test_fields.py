"""A day as far as it is known: read from what people type, and shown again as they would type it."""

from datetime import date

import pytest
from werkzeug.datastructures import MultiDict
from wtforms import Form

from tracker.core.days import in_figures
from tracker.core.fields import KnownDay, WholeNumber


class DayForm(Form):
    day = KnownDay("Day")


def typed(text: str) -> DayForm:
    form = DayForm(MultiDict({"day": text}))
    form.validate()
    return form


KNOWN = [
    ("2004-08-28", date(2004, 8, 28), "day"),
    ("2004-08", date(2004, 8, 1), "month"),
    ("2004-Q3", date(2004, 7, 1), "quarter"),
    ("2004", date(2004, 1, 1), "year"),
    ("", None, "none"),
]


@pytest.mark.parametrize(("text", "day", "precision"), KNOWN)
def test_a_day_is_known_as_far_as_it_was_typed(text, day, precision):
    form = typed(text)
    assert (form.errors, form.day.data) == ({}, (day, precision))
    assert in_figures(day, precision) == text


@pytest.mark.parametrize(("text", "same"), [("2004-8-2", "2004-08-02"), (" 2004q3 ", "2004-Q3")])
def test_it_may_be_typed_more_shortly(text, same):
    assert in_figures(*typed(text).day.data) == same


@pytest.mark.parametrize("text", ["2004-13", "2004-02-30", "2004-Q5", "August 2004", "04", "２００４", "0000"])
def test_what_is_no_day_is_refused_and_stays_as_typed(text):
    form = typed(text)
    assert list(form.errors) == ["day"]
    assert form.day._value() == text


def test_what_is_no_whole_number_is_told_in_our_own_words():
    class NumberForm(Form):
        number = WholeNumber("Number")

    form = NumberForm(MultiDict({"number": "x"}))
    form.validate()
    assert form.errors == {"number": ["Write a whole number, in figures."]}
