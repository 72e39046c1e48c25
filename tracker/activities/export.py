"""The list of what was done as rows of a file: the same activities in the same order.

Two rows of heads: the words of the reader's language, then keys that stay the same in all languages. Amounts are given
as their sources give them, and never summed.
"""

from collections.abc import Iterator, Sequence
from typing import Any

from flask_babel import lazy_gettext as _l

from tracker.activities import queries
from tracker.activities.labels import KINDS
from tracker.activities.models import Activity
from tracker.activities.rules import Cursor, Place
from tracker.activities.words import period_in_words
from tracker.core.db import db
from tracker.core.i18n import LANGUAGES, named
from tracker.frameworks.days import Known

BATCH = 500
COLUMNS: tuple[tuple[str, Any], ...] = (
    ("code", _l("Code")),
    ("kind", _l("Kind, by code")),
    ("kind_words", _l("Kind")),
    ("title_en", _l("Title in English")),
    ("title_ja", _l("Title in Japanese")),
    ("title_ru", _l("Title in Russian")),
    ("from", _l("First day")),
    ("to", _l("Last day")),
    ("when_words", _l("When")),
    ("place", _l("Place")),
    ("who_codes", _l("Who did what, by code")),
    ("persons_reached", _l("Persons reached")),
    ("amounts", _l("Amounts")),
    ("amount_words", _l("Amounts, in the words of the source")),
    ("pledges", _l("References of pledges")),
    ("areas", _l("Areas")),
    ("sentence", _l("Sentence of a document")),
    ("source", _l("Source")),
)

Row = list[str]


def rows_of(conditions: queries.Conditions) -> Iterator[Row]:
    """Yield the heads, the keys and then each activity in the order of the list, read in batches."""
    yield [str(head) for _key, head in COLUMNS]
    yield [key for key, _head in COLUMNS]
    cursor = None
    while True:
        page = db.session.scalars(queries.rows(conditions, cursor, BATCH)).all()
        yield from _cells(page[:BATCH])
        if len(page) <= BATCH:
            return
        last = page[BATCH - 1]
        cursor = Cursor.at(last.from_on or last.to_on, last.id)


def _cells(page: Sequence[Activity]) -> Iterator[Row]:
    """Yield the cells of each activity of a batch."""
    keys = [row.source_segment_id for row in page if row.source_segment_id]
    told = {
        row.id: str(Place(row.code, row.ordinal, row.edition)) for row in db.session.execute(queries.sentences(keys))
    }
    for row in page:
        titles = {title.language: title.text for title in row.titles}
        yield [
            row.code,
            row.kind.value,
            str(KINDS[row.kind]),
            *(titles.get(language, "") for language in LANGUAGES),
            str(Known(row.from_on, row.from_precision)),
            str(Known(row.to_on, row.to_precision)),
            period_in_words(row.from_on, row.from_precision, row.to_on, row.to_precision),
            named(row.places),
            "; ".join(f"{part.participant.code}: {part.part.value}" for part in row.participants),
            str(row.persons_reached or ""),
            "; ".join(f"{amount.value.normalize():f} {amount.unit}" for amount in row.amounts),
            "; ".join(amount.verbatim for amount in row.amounts),
            " ".join(pledge.commitment.reference for pledge in row.pledges),
            " ".join(area.area.code for area in row.areas),
            told.get(row.source_segment_id or 0, ""),
            row.source or "",
        ]
