"""When something was done, in words of three languages."""

from datetime import date
from decimal import Decimal

import pytest
from flask import Flask
from flask_babel import Babel, force_locale

from tracker.activities.words import figure_in_words, period_in_words

DAY, MONTH, YEAR, NONE = "day", "month", "year", "none"


@pytest.fixture(autouse=True)
def speaking():
    app = Flask(__name__)
    Babel(app, default_locale="en")
    with app.test_request_context():
        yield


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        ((date(2007, 9, 16), DAY), (date(2007, 9, 24), DAY), "16–24 September 2007"),
        ((date(2007, 9, 16), DAY), (date(2007, 10, 2), DAY), "16 September 2007 to 2 October 2007"),
        ((date(2007, 9, 16), DAY), (date(2007, 9, 16), DAY), "16 September 2007"),
        ((date(2012, 7, 1), MONTH), (date(2012, 7, 31), MONTH), "July 2012"),
        ((date(2010, 1, 1), YEAR), (date(2012, 12, 31), YEAR), "2010–2012"),
        ((date(2009, 1, 1), YEAR), (date(2009, 12, 31), YEAR), "2009"),
        ((date(2009, 1, 1), YEAR), (date(2010, 3, 31), MONTH), "2009 to March 2010"),
        ((date(2007, 1, 1), YEAR), (None, NONE), "since 2007"),
        ((None, NONE), (date(2007, 12, 31), YEAR), "until 2007"),
        ((None, NONE), (None, NONE), ""),
    ],
)
def test_a_time_is_told_as_far_as_it_is_known(first, last, words):
    assert period_in_words(*first, *last) == words


def test_each_language_writes_it_its_own_way():
    days = (date(2007, 9, 16), DAY, date(2007, 9, 24), DAY)
    years = (date(2010, 1, 1), YEAR, date(2012, 12, 31), YEAR)
    with force_locale("ja"):
        assert (period_in_words(*days), period_in_words(*years)) == ("2007年9月16日～24日", "2010～2012年")
    with force_locale("ru"):
        assert (period_in_words(*days), period_in_words(*years)) == ("16–24 сентября 2007\u00a0г.", "2010–2012\u00a0г.")


def test_money_is_told_in_figures_and_nothing_else_is():
    assert figure_in_words(Decimal("52000000.0000"), "USD", is_about=False) == "52,000,000 USD"
    assert figure_in_words(Decimal(600_000_000), "USD", is_about=True) == "about 600,000,000 USD"
    assert figure_in_words(Decimal(571), "hectares", is_about=False) == ""
