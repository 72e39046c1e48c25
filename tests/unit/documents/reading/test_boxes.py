"""A table drawn with lines of characters is read row by row."""

import pytest

from tracker.documents.reading import read
from tracker.documents.reading.boxes import unboxed

DRAWN = """Plan

+----+-----------+------+
| No | Action    | Who  |
+====+===========+======+
| 1  | Build a   | Peru |
|    | road      |      |
| 2  | Open      | Mali |
|    | a school  |      |
+----+-----------+------+
"""
ROWS = ["1 | Build a road | Peru", "2 | Open a school | Mali"]


@pytest.mark.parametrize("text", [DRAWN, DRAWN.translate(str.maketrans("|+-=", "│┼─═"))])
def test_each_row_stands_on_one_line(text):
    got = read(text.encode())
    assert [got.text[one.start : one.end] for one in got.segments][-2:] == ROWS


@pytest.mark.parametrize("text", ["| a | b |\n|---|---|\n| c | d |\n", "He said – a | b\n\n────────\n\nThe end.\n"])
def test_what_is_not_drawn_keeps_its_rows(text):
    assert unboxed(text).replace("────────", "") == text.replace("────────", "")
