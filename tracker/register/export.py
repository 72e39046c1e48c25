"""The list of pledges as rows of a file: the same pledges in the same order, for spreadsheets and for programs.

Two rows of heads: the words of the reader's language, then keys that stay the same in all languages. What has a code
stands twice, as the code and in words.
"""

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from functools import cache
from typing import IO, Any, NamedTuple

import xlsxwriter
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from tracker.commitments.labels import LIVES, STRENGTHS, TYPES
from tracker.commitments.words import due_in_words
from tracker.core.db import db
from tracker.core.i18n import language, named
from tracker.register import queries, words
from tracker.register.names import Kind, Names
from tracker.register.rules import Cursor, who_is_bound

BATCH = 2000
# a spreadsheet takes a text that begins so for a formula
FORMULA = ("=", "+", "-", "@", "\t", "\r")
# key, head, width in characters
COLUMNS: tuple[tuple[str, Any, int], ...] = (
    ("reference", _l("Reference"), 20),
    ("document", _l("Document"), 12),
    ("title", _l("Pledge"), 60),
    ("who", _l("Who"), 30),
    ("who_codes", _l("Who, by code"), 12),
    ("type", _l("Type, by code"), 14),
    ("type_words", _l("Type"), 20),
    ("strength", _l("How firm, by code"), 14),
    ("strength_words", _l("How firm"), 20),
    ("condition", _l("Condition"), 30),
    ("area", _l("Area, by code"), 10),
    ("area_words", _l("Area"), 30),
    ("due_on", _l("Date"), 12),
    ("due_words", _l("By when"), 24),
    ("life", _l("Life, by code"), 12),
    ("life_words", _l("Life"), 16),
)

Row = list[str]


def rows_of(conditions: queries.Conditions, names: Names) -> Iterator[Row]:
    """Yield the heads, the keys and then each pledge in the order of the list, read in batches."""
    yield [str(head) for _key, head, _width in COLUMNS]
    yield [key for key, _head, _width in COLUMNS]
    cells, cursor = _Cells(names), None
    while True:
        page = db.session.execute(queries.rows(conditions, cursor, language(), BATCH)).all()
        yield from cells.of(page[:BATCH])
        if len(page) <= BATCH:
            return
        cursor = Cursor(page[BATCH - 1].position, page[BATCH - 1].id)


def csv_of(rows: Iterable[Row]) -> Iterator[str]:
    """Yield `rows` as CSV (RFC 4180), after a byte order mark by which spreadsheets know UTF-8."""
    kept = io.StringIO()
    writer = csv.writer(kept)
    yield "\ufeff"
    for number, row in enumerate(rows, 1):
        writer.writerow([f"'{cell}" if cell.startswith(FORMULA) else cell for cell in row])
        if number % 200 == 0:
            yield _taken(kept)
    yield _taken(kept)


def write_workbook(rows: Iterable[Row], to: IO[bytes]) -> None:
    """Write `rows` as an XLSX workbook; rows go to the disk one by one."""
    with xlsxwriter.Workbook(to, {"constant_memory": True}) as book:
        sheet, bold = book.add_worksheet(_("Pledges")[:31]), book.add_format({"bold": True})
        for column, (_key, _head, width) in enumerate(COLUMNS):
            sheet.set_column(column, column, width)
        sheet.freeze_panes(2, 1)
        for number, row in enumerate(rows):
            for column, cell in enumerate(row):
                sheet.write_string(number, column, cell, bold if number < 2 else None)


def _taken(kept: io.StringIO) -> str:
    text = kept.getvalue()
    kept.seek(0)
    kept.truncate()
    return text


class Said(NamedTuple):
    """A participant bound by a pledge, as the text says it."""

    participant_id: int
    said_as: str


class _Cells:
    """Makes the cells of pledges; words that come again are made once."""

    def __init__(self, names: Names) -> None:
        self.names = names
        self.areas = {key: (thing.code, named(thing.names)) for key, thing in names.of(Kind.AREA).items()}
        self.documents = {key: thing.code for key, thing in names.of(Kind.DOCUMENT).items()}
        self.words = {value: str(label) for labels in (TYPES, STRENGTHS, LIVES) for value, label in labels.items()}
        self.due = cache(due_in_words)
        self.who = cache(self._who)

    def of(self, page: Sequence[Any]) -> Iterator[Row]:
        """Yield the cells of each pledge of a batch."""
        bound: dict[int, list[Any]] = {row.id: [] for row in page}
        for key, participant_id, said_as in db.session.execute(queries.bound_as(bound)) if bound else ():
            bound[key].append(Said(participant_id, said_as))
        for row in page:
            yield self._row(row, *self.who(row.framework_id, tuple(bound[row.id])))

    def _who(self, framework_id: int, bound: tuple[Said, ...]) -> tuple[str, str]:
        """Return who is bound, in words and by code."""
        found = who_is_bound(bound, framework_id, self.names)
        return words.bound_in_words(found), ";".join(thing.code for thing, _count in found)

    def _row(self, row: Any, who: str, who_codes: str) -> Row:
        area, area_words = self.areas.get(row.area_id, ("", ""))
        return [
            row.reference,
            self.documents.get(row.document_id, ""),
            row.title,
            who,
            who_codes,
            row.type.value,
            self.words[row.type],
            row.strength.value,
            self.words[row.strength],
            row.condition or "",
            area,
            area_words,
            row.due_on.isoformat() if isinstance(row.due_on, date) else "",
            self.due(row.due_on, row.due_precision, row.due_basis, row.recurs),
            row.life.value,
            self.words[row.life],
        ]
