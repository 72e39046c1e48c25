"""The list of pledges as rows of a file: the same pledges and columns in the same order, to read and to change.

Two rows of heads: the words of the reader's language, then keys that stay the same in all languages. What has a code
stands twice, as the code and in words; the version of each pledge stands last, by which a file read back is checked.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import IO, Any

import xlsxwriter
from flask_babel import gettext as _

from tracker.core.db import fetched
from tracker.core.i18n import language
from tracker.register import columns as columns_of
from tracker.register import details, queries
from tracker.register.cells import Cells
from tracker.register.columns import Cell, Column
from tracker.register.conditions import Conditions
from tracker.register.details import Details
from tracker.register.names import Names
from tracker.register.narrowing import Cursor

BATCH = 1000

Row = list[str]


def rows_of(conditions: Conditions, columns: Sequence[Column], names: Names) -> Iterator[Row]:
    """Yield the heads, the keys and then each pledge in the order of the list, read in batches."""
    cells = columns_of.cells_of(columns)
    yield [str(cell.head) for cell in cells]
    yield [cell.key for cell in cells]
    made, cursor = Cells(names).rower([cell.key for cell in cells]), None
    shown = columns_of.reads_of(columns)
    while True:
        found = fetched(queries.rows(conditions, cursor, language(), BATCH, shown=shown))
        page = found[:BATCH]
        beside = beside_of(page, columns)
        for row in page:
            yield made(row, beside[row.id])
        if len(found) <= BATCH:
            return
        cursor = Cursor(page[-1].position, page[-1].id)


def beside_of(page: Sequence[Any], columns: Iterable[Column]) -> Details:
    """Return what stands beside these pledges, as far as the columns show it."""
    parts = columns_of.parts_of(columns)
    if not page or not parts:
        return details.gathered(())
    return details.gathered(fetched(details.select_details(parts), {"keys": [row.id for row in page]}))


def write_workbook(rows: Iterable[Row], cells: Sequence[Cell], to: IO[bytes]) -> None:
    """Write `rows` as an XLSX workbook; rows go to the disk one by one."""
    with xlsxwriter.Workbook(to, {"constant_memory": True}) as book:
        sheet, bold = book.add_worksheet(_("Pledges")[:31]), book.add_format({"bold": True})
        for column, cell in enumerate(cells):
            sheet.set_column(column, column, cell.width)
        sheet.freeze_panes(2, 1)
        for number, row in enumerate(rows):
            for column, text in enumerate(row):
                sheet.write_string(number, column, text, bold if number < 2 else None)
