"""How days, numbers, sentences and references are written, and how the list is narrowed."""

from datetime import date
from decimal import Decimal

import pytest

from tracker.activities import rules
from tracker.activities.rules import Cursor, Narrowing
from tracker.core.errors import RuleBroken
from tracker.frameworks.days import Known, day_as_typed
from tracker.frameworks.models import Precision


@pytest.mark.parametrize(
    ("text", "first", "last", "precision"),
    [
        ("2009-02-01", date(2009, 2, 1), date(2009, 2, 1), Precision.DAY),
        ("2009-02", date(2009, 2, 1), date(2009, 2, 28), Precision.MONTH),
        ("2009-Q2", date(2009, 4, 1), date(2009, 6, 30), Precision.QUARTER),
        ("2009", date(2009, 1, 1), date(2009, 12, 31), Precision.YEAR),
        ("", None, None, Precision.NONE),
    ],
)
def test_a_day_is_written_as_far_as_it_is_known(text, first, last, precision):
    assert day_as_typed(text) == Known(first, precision)
    assert day_as_typed(text, is_last=True) == Known(last, precision)
    assert str(day_as_typed(text)) == str(day_as_typed(text, is_last=True)) == text


@pytest.mark.parametrize("text", ["2009-02-30", "2009-13", "spring 2009", "09", "2009-Q5", "0000", "２００９"])
def test_what_is_no_day_is_not_read(text):
    with pytest.raises(ValueError):
        day_as_typed(text)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("5,000,000.50", Decimal("5000000.50")),
        ("5 000 000", Decimal(5_000_000)),
        ("571,5", Decimal("571.5")),
        ("571", Decimal(571)),
    ],
)
def test_a_number_is_read_as_people_write_it(text, number):
    assert rules.number_as_typed(text) == number


@pytest.mark.parametrize("text", ["five", "-5", "1e9", "5.5.5", "", "1,00,000"])
def test_what_is_no_number_is_not_read(text):
    with pytest.raises(ValueError):
        rules.number_as_typed(text)


@pytest.mark.parametrize(
    "text", ["CAJ06#s34", "/documents/CAJ06#s34", "https://tracker.example.org/documents/CAJ06?x=1#s34", " CAJ06#s34 "]
)
def test_a_sentence_is_named_by_its_address(text):
    assert rules.sentence_as_typed(text) == rules.Place("CAJ06", 34)


def test_a_sentence_of_an_earlier_edition_says_so():
    place = rules.sentence_as_typed("/documents/CAJ06?edition=2#s34")
    assert place == rules.Place("CAJ06", 34, 2)
    assert str(place) == "CAJ06?edition=2#s34"


@pytest.mark.parametrize(
    "text", ["", "CAJ06", "#s34", "CAJ06#34", "CAJ06#s", "CAJ06?language=ja#s3", "CAJ06?edition=x#s3"]
)
def test_what_names_no_sentence_is_none(text):
    assert rules.sentence_as_typed(text) is None


def test_references_may_be_parted_by_anything_usual():
    assert rules.references_in("A-1-01, A-1-02;A-1-01\n A-1-03") == ["A-1-01", "A-1-02", "A-1-03"]


def test_a_coordinator_records_only_what_its_own_participant_took_part_in():
    rules.check_parts([1, 2], {2})
    rules.check_parts([1, 2], None)
    for parts, own in (([1], {2}), ([], None), ([1], set())):
        with pytest.raises(RuleBroken):
            rules.check_parts(parts, own)


def test_the_last_day_is_not_before_the_first():
    early, late = day_as_typed("2009-02-01"), day_as_typed("2009-02-09")
    rules.check_days(early, late)
    rules.check_days(late, Known())
    rules.check_days(Known(), early)
    with pytest.raises(RuleBroken):
        rules.check_days(late, early)


def test_an_amount_counts_within_one_of_its_own_unit():
    rules.check_within("USD", "USD")
    with pytest.raises(RuleBroken, match="JPY"):
        rules.check_within("JPY", "USD")


def test_it_is_said_where_something_is_known_from():
    rules.check_source("A report", has_sentence=False)
    rules.check_source(None, has_sentence=True)
    with pytest.raises(RuleBroken):
        rules.check_source("", has_sentence=False)


def test_a_narrowing_without_its_dialogue_is_without_its_area():
    narrowing = Narrowing(framework="CAJ", area="2(1)", year="2005")
    assert narrowing.without("framework") == Narrowing(year="2005")
    assert narrowing.without("year") == Narrowing(framework="CAJ", area="2(1)")


@pytest.mark.parametrize("cursor", [Cursor(date(2009, 2, 1), 7), Cursor(date.min, 7)])
def test_a_cursor_comes_back_from_the_address(cursor):
    assert Cursor.of({"after": str(cursor)}) == cursor
    assert Cursor.of({"before": str(cursor)}) == Cursor(cursor.day, cursor.id, is_backward=True)


@pytest.mark.parametrize("text", ["", "7", "2009-02-30.7", "2009-02-01.x"])
def test_what_is_no_cursor_is_none(text):
    assert Cursor.of({"after": text}) is None
