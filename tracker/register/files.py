"""Reading back a file that was taken away: its rows by the keys in its second row of heads, from CSV or XLSX."""

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

from python_calamine import CalamineError, CalamineWorkbook

from tracker.core.errors import RuleBroken
from tracker.core.messages import msg
from tracker.core.tables import unmarked
from tracker.documents.reading import archive
from tracker.register.columns import COLUMNS, VERSION

REFERENCE = "reference"
ROW = "row"  # the key of the number that a row has in its file
KEYS = {cell.key for column in COLUMNS for cell in column.cells} | {VERSION.key}
# the row of keys stands among the first ones, and the most rows that are read
HEADS, MOST = 10, 20_000
# what spreadsheets put between cells, by country
DELIMITERS = (",", ";", "\t")

Row = dict[str, str]


@dataclass(frozen=True)
class Taken:
    """The rows of a file, and the keys of the columns in it that are not known here."""

    rows: list[Row]
    unknown: list[str]


def rows_in(data: bytes) -> Taken:
    """Return what a file holds; which kind it is, its first bytes tell.

    Raises `RuleBroken` with a sentence where it is none of ours.
    """
    table = _workbook(data) if data.startswith(b"PK") else _csv(data)
    keys, first = _headed(table)
    rows = (_row(number, keys, cells) for number, cells in enumerate(table[first:], first + 1))
    found = [row for row in rows if row.get(REFERENCE)]
    if len(found) > MOST:
        raise RuleBroken(msg("The file has more than %(n)s rows. Send it in parts.", n=MOST))
    return Taken(found, [key for key in keys if key and key not in KEYS])


def _workbook(data: bytes) -> list[list[str]]:
    archive.opened(data).close()
    try:
        sheet = CalamineWorkbook.from_filelike(io.BytesIO(data)).get_sheet_by_index(0)
        rows = sheet.to_python(skip_empty_area=False)
    except (CalamineError, IndexError) as broken:
        raise RuleBroken(
            msg("This workbook cannot be opened. Open it where it was written, save it as XLSX and send that.")
        ) from broken
    return [[_text(value) for value in row] for row in rows]


def _csv(data: bytes) -> list[list[str]]:
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise RuleBroken(
            msg(
                "This is neither a workbook nor CSV in UTF-8. "
                "In the spreadsheet choose “CSV UTF-8” or XLSX when saving."
            )
        ) from None
    # one limit for the whole process: it may only grow, or others reading at the same time would meet a small one
    csv.field_size_limit(max(csv.field_size_limit(), len(text) + 1))
    for delimiter in DELIMITERS:
        try:
            table = list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True))
        except csv.Error:
            continue
        if any(REFERENCE in row for row in table[:HEADS]):
            return [[unmarked(cell) for cell in row] for row in table]
    raise _headless()


def _headed(table: Sequence[list[str]]) -> tuple[list[str], int]:
    """Return the keys, and where the rows under them begin."""
    for number, row in enumerate(table[:HEADS]):
        keys = [cell.strip() for cell in row]
        if REFERENCE in keys and VERSION.key in keys:
            if any(keys.count(key) > 1 for key in KEYS):
                raise RuleBroken(msg("A column stands twice in this file. Keep one of the two."))
            return keys, number + 1
    raise _headless()


def _headless() -> RuleBroken:
    return RuleBroken(
        msg(
            "This file has no row with the keys “reference” and “version”. "
            "Take the list away as CSV or as a workbook, change that file and send it."
        )
    )


def _row(number: int, keys: Sequence[str], cells: Sequence[str]) -> Row:
    """Return a row by its keys, with the number that the file's reader sees beside it."""
    pairs = zip(keys, cells, strict=False)
    row = {key: cell for key, cell in pairs if key in KEYS}
    return {
        **row,
        ROW: str(number),
        REFERENCE: row.get(REFERENCE, "").strip(),
        VERSION.key: row.get(VERSION.key, "").strip(),
    }


def _text(value: Any) -> str:
    """Return a cell of a workbook as text: a spreadsheet makes days and numbers of what looks like them."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat()
    return value.isoformat() if isinstance(value, date) else str(value)
