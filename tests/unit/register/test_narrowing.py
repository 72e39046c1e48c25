"""What an address asks of the list: several values an axis, and where a page begins."""

import pytest
from werkzeug.datastructures import MultiDict

from tracker.register import columns
from tracker.register.narrowing import Cursor, Narrowing


def test_a_cursor_reads_what_it_wrote():
    cursor = Cursor("CAJ06:000012", 7)
    assert Cursor.of({"after": str(cursor)}) == cursor
    assert Cursor.of({"before": str(cursor)}) == Cursor("CAJ06:000012", 7, is_backward=True)


@pytest.mark.parametrize("text", ["", "7", "x.", ".7", "x.99999999999", "\x00.1", "x" * 65 + ".1"])
def test_a_cursor_that_cannot_be_read_is_none(text):
    assert Cursor.of({"after": text}) is None


def test_an_axis_holds_each_value_once_in_the_order_asked_for():
    given = MultiDict(
        [("type", " b "), ("type", "a"), ("type", "b"), ("type", ""), ("q", "x"), ("q", "y"), ("no", "1")]
    )
    assert Narrowing.of(given).given() == {"q": ["x"], "type": ["b", "a"]}


def test_one_value_is_taken_away_at_a_time():
    narrowing = Narrowing.of(MultiDict([("type", "a"), ("type", "b"), ("q", "x")]))
    assert narrowing.without("type", "a").given() == {"q": ["x"], "type": ["b"]}
    assert narrowing.without("q", "x").without("type", "a").without("type", "b").given() == {}


def test_to_leave_a_dialogue_is_to_leave_its_area():
    narrowing = Narrowing.of(MultiDict({"framework": "XXD", "area": " 2(1) ", "q": "canal"}))
    assert narrowing.without("framework", "XXD").given() == {"q": ["canal"]}
    assert narrowing.without("q", "canal").given() == {"framework": ["XXD"], "area": ["2(1)"]}


@pytest.mark.parametrize(
    ("asked", "keys"),
    [
        ([], columns.USUAL),
        (["nonsense"], columns.USUAL),
        (["life,type"], ("reference", "life", "type")),
        (["type", "life"], ("reference", "life", "type")),
        (["all"], tuple(columns.BY_KEY)),
    ],
)
def test_columns_stand_in_the_order_of_the_register(asked, keys):
    chosen = columns.chosen(MultiDict([("columns", value) for value in asked]))
    assert tuple(column.key for column in chosen) == keys
    assert columns.chosen(MultiDict(columns.in_address(chosen))) == chosen


def test_no_two_cells_of_a_file_have_the_same_key():
    keys = [cell.key for cell in columns.cells_of(columns.COLUMNS)]
    assert len(keys) == len(set(keys))
