"""Rows as CSV to take away, and their cells as they come back."""

import csv
import io
import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

# a spreadsheet takes a text that begins so for a formula; an apostrophe before it says that it is none
_FORMULA = re.compile(r"'*[=+\-@\t\r]")
_MARKED = re.compile(r"'+[=+\-@\t\r]")
_SIGNS = frozenset("'=+-@\t\r")
# rows given away at once
AT_ONCE = 200


def csv_of(rows: Iterable[Sequence[str]]) -> Iterator[str]:
    """Yield `rows` as CSV (RFC 4180), after a byte order mark by which spreadsheets know UTF-8."""
    kept, left = io.StringIO(), iter(rows)
    writer = csv.writer(kept)
    yield "\ufeff"
    while batch := list(islice(left, AT_ONCE)):
        # few cells begin with such a sign: looking at it first spares the rest what the pattern costs
        writer.writerows(
            [f"'{cell}" if cell[:1] in _SIGNS and _FORMULA.match(cell) else cell for cell in row] for row in batch
        )
        yield _taken(kept)


def unmarked(cell: str) -> str:
    """Return a cell of a CSV file without the apostrophe that `csv_of` put before it."""
    return cell[1:] if _MARKED.match(cell) else cell


def _taken(kept: io.StringIO) -> str:
    text = kept.getvalue()
    kept.seek(0)
    kept.truncate()
    return text
