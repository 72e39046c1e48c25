"""The decisions about a text for other programs: W3C Web Annotations in JSON-LD, and a table as CSV to bring back.

Source of the shapes: W3C, Web Annotation Data Model, 23 February 2017, sections 3.2 and 3.3 (bodies, purposes), 4.2
(selectors: positions in code points of the text that is the source) and 5 (pages of a collection).
"""

import csv
import io
import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

from tracker.core.errors import RuleBroken
from tracker.core.messages import msg
from tracker.core.tables import unmarked

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
PURPOSE = "classifying"
AROUND = 32  # code points kept before and after a quote
# columns of the table in their order; those in JSON hold lists or objects
COLUMNS = (
    *("n", "heading", "start", "end", "text", "decision", "reason", "of", "reference", "words", "title", "type"),
    *("strength", "bound", "obliged", "area", "condition", "condition_kind", "condition_state", "deadline", "recurs"),
    *("amounts", "beneficiaries", "partners", "bilateral", "ended", "links", "told", "activity", "by", "at"),
)
IN_JSON = frozenset(
    {"title", "obliged", "deadline", "amounts", "beneficiaries", "partners", "bilateral", "ended", "links", "activity"}
)
NUMBERS = frozenset({"n", "start", "end", "of"})
# told beside the decisions: the text and the register say them
BESIDE = frozenset({"heading", "start", "end", "reference", "by", "at"})

Row = Mapping[str, Any]


@dataclass(frozen=True)
class Source:
    """The text that is annotated, and the addresses at which it and its annotations are given away.

    `text` is given at `address` as plain text, in whose code points the places of quotes are counted. `page` is the
    address of the annotations; `register` leads from a reference to the address of its pledge.
    """

    text: str
    language: str
    title: str
    address: str
    page: str
    register: Callable[[str], str]


def annotations_of(rows: Sequence[Row], source: Source) -> dict[str, Any]:
    """Return the page of an annotation collection: one annotation a row, on the place of its quote."""
    return {
        "@context": CONTEXT,
        "id": source.page,
        "type": "AnnotationPage",
        "partOf": {
            "id": f"{source.page}#all",
            "type": "AnnotationCollection",
            "label": source.title,
            "total": len(rows),
        },
        "startIndex": 0,
        "items": [_annotation(row, source) for row in rows],
    }


def _annotation(row: Row, source: Source) -> dict[str, Any]:
    start, end, text = row["start"], row["end"], source.text
    key = f"told-{row['told']}-{start}" if row.get("told") else row.get("reference") or f"s{row['n']}"
    return {
        "id": f"{source.page}#{quote(key)}",
        "type": "Annotation",
        "motivation": PURPOSE,
        **({"created": row["at"]} if row.get("at") else {}),
        **({"creator": {"type": "Person", "name": row["by"]}} if row.get("by") else {}),
        "body": _bodies(row, source),
        "target": {
            "source": {"id": source.address, "type": "Text", "format": "text/plain", "language": source.language},
            "selector": [
                {"type": "TextPositionSelector", "start": start, "end": end},
                {
                    "type": "TextQuoteSelector",
                    "exact": text[start:end],
                    "prefix": text[max(0, start - AROUND) : start],
                    "suffix": text[end : end + AROUND],
                },
            ],
        },
    }


def _bodies(row: Row, source: Source) -> list[dict[str, Any]]:
    """Return how the words are classified, all that was decided of them, and the pledge that was made of them."""
    codes = {name: row[name] for name in COLUMNS if row.get(name) and name not in BESIDE | {"n", "text", "words"}}
    bodies: list[dict[str, Any]] = [
        {"type": "TextualBody", "purpose": PURPOSE, "format": "text/plain", "value": row["decision"]},
        {"type": "TextualBody", "purpose": "describing", "format": "application/json", "value": _plain(codes)},
    ]
    if reference := row.get("reference"):
        bodies.append(
            {"type": "TextualBody", "purpose": "identifying", "format": "text/plain", "value": reference},
        )
        if not row.get("told"):
            address = source.register(reference)
            bodies.append({"type": "SpecificResource", "purpose": "linking", "source": address})
    return bodies


def table_of(rows: Iterable[Row]) -> Iterator[list[str]]:
    """Yield the lines of the table, its heads first."""
    yield list(COLUMNS)
    for row in rows:
        yield [_cell(name, row.get(name)) for name in COLUMNS]


def rows_in(data: bytes) -> list[dict[str, Any]]:
    """Return the rows of a table that was taken away and came back.

    Raises `RuleBroken` with the number of the line for what cannot be read.
    """
    try:
        lines = list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))
    except (UnicodeDecodeError, csv.Error):
        raise RuleBroken(msg("This is no table in UTF-8. Send the CSV file that was downloaded here.")) from None
    if not lines or lines[0] != list(COLUMNS):
        raise RuleBroken(msg("The first line is not that of the file that was downloaded here. Leave it as it is."))
    return [_row(number, cells) for number, cells in enumerate(lines[1:], 2) if any(cells)]


def _row(number: int, cells: Sequence[str]) -> dict[str, Any]:
    if len(cells) != len(COLUMNS):
        raise RuleBroken(msg("Line %(n)d has more or fewer cells than the first line.", n=number))
    try:
        return {name: _value(name, cell) for name, cell in zip(COLUMNS, cells, strict=True)}
    except ValueError:
        raise RuleBroken(msg("Line %(n)d holds what cannot be read.", n=number)) from None


def _cell(name: str, value: Any) -> str:
    if value in (None, "", [], {}):
        return ""
    if name in IN_JSON:
        return _plain(value)
    return str(value)


def _value(name: str, cell: str) -> Any:
    if not cell:
        return None if name not in ("words", "text") else ""
    if name in NUMBERS:
        return int(cell)
    if name in IN_JSON:
        return json.loads(cell)
    return unmarked(cell)


def _plain(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True)
