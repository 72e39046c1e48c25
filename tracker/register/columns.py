"""The columns of the list: what each shows, what it needs to be read, and which cells of a file it makes.

What has a code stands twice in a file, as the code and in words: the code is what is read back. Codes of who is bound:
`JP;KZ:CA;UZ:CA!`, where what follows a colon is how the text says it, and `!` marks who does not report.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from flask_babel import lazy_gettext as _l

from tracker.register.details import Part
from tracker.register.narrowing import Arguments

WIDE = 60  # characters: from here on a cell is read, not glanced at


class Cell(NamedTuple):
    """A column of a file: its key, which stays the same in all languages, its head and its width in characters."""

    key: str
    head: Any
    width: int


@dataclass(frozen=True)
class Column:
    """A column of the list; `shown` is the key of the cell that stands on the page."""

    key: str
    head: Any
    cells: tuple[Cell, ...]
    parts: tuple[Part, ...] = ()
    shown: str = ""

    @property
    def cell(self) -> str:
        """The key of the cell that stands on the page: the last one, where no other is named."""
        return self.shown or self.cells[-1].key

    @property
    def is_text(self) -> bool:
        """Whether it holds whole sentences, which need room beside many other columns."""
        return max(cell.width for cell in self.cells) >= WIDE


def _plain(key: str, head: Any, width: int, *parts: Part) -> Column:
    return Column(key, head, (Cell(key, head, width),), parts)


def _coded(key: str, head: Any, code_head: Any, widths: tuple[int, int], *parts: Part) -> Column:
    return Column(key, head, (Cell(key, code_head, widths[0]), Cell(f"{key}_words", head, widths[1])), parts)


REFERENCE = _plain("reference", _l("Reference"), 20)
# tells a file read back which state of a pledge it was made from
VERSION = Cell("version", _l("Version"), 8)
COLUMNS = (
    REFERENCE,
    _plain("title", _l("Pledge"), 60),
    Column(
        "who",
        _l("Who"),
        (
            Cell("who", _l("Who"), 30),
            Cell("who_codes", _l("Who, by code"), 12),
            Cell("obliged", _l("Who is bound, one by one"), 16),
        ),
        (Part.BOUND, Part.SILENT),
        "who",
    ),
    _coded("strength", _l("How firm"), _l("How firm, by code"), (14, 20)),
    _coded("area", _l("Area"), _l("Area, by code"), (10, 30)),
    Column(
        "due",
        _l("By when"),
        (
            Cell("due_on", _l("Date"), 12),
            Cell("due_precision", _l("Date known, by code"), 10),
            Cell("due_words", _l("By when"), 24),
        ),
    ),
    _coded("life", _l("Life"), _l("Life, by code"), (12, 16)),
    _coded("type", _l("Type"), _l("Type, by code"), (14, 20)),
    _plain("document", _l("Document"), 12),
    _plain("sentence", _l("Sentence"), 80, Part.QUOTE),
    _plain("title_en", _l("Title in English"), 60, Part.TITLE),
    _plain("title_ja", _l("Title in Japanese"), 60, Part.TITLE),
    _plain("title_ru", _l("Title in Russian"), 60, Part.TITLE),
    _coded("bound", _l("Bound"), _l("Bound, by code"), (10, 16)),
    _plain("condition", _l("Condition"), 30),
    _coded("condition_kind", _l("Kind of condition"), _l("Kind of condition, by code"), (16, 20)),
    _coded("condition_state", _l("State of the condition"), _l("State of the condition, by code"), (12, 16)),
    _coded("due_basis", _l("Where the date comes from"), _l("Where the date comes from, by code"), (16, 24)),
    _coded("recurs", _l("Recurs"), _l("Recurs, by code"), (10, 14)),
    _plain("amounts", _l("Amounts"), 30, Part.AMOUNT),
    _coded("owners", _l("Owner"), _l("Owner, by code"), (16, 40), Part.OWNER),
    _coded("partners", _l("Partners"), _l("Partners, by code"), (16, 30), Part.PARTNER),
    _coded("beneficiaries", _l("For whom"), _l("For whom, by code"), (16, 30), Part.BENEFICIARY),
    _plain("links", _l("Links"), 30, Part.LATER, Part.EARLIER),
    _plain("activities", _l("Activities"), 16, Part.ACTIVITY),
    _coded("bilateral", _l("Between two alone"), _l("Between two alone, by code"), (8, 10)),
    _plain("since", _l("In the register since"), 12),
)
BY_KEY = {column.key: column for column in COLUMNS}
# column -> what it reads of the row of a pledge itself, where that is not named as the column is
_READS = {
    "who": (),
    "strength": ("strength", "condition"),
    "area": ("area_id",),
    "due": ("due_on", "due_precision", "due_basis", "recurs"),
    "document": ("document_id",),
    "bilateral": ("is_bilateral",),
    "since": ("accepted_at",),
}
USUAL = ("reference", "title", "who", "strength", "area", "due", "life")
# in an address, instead of their keys
ALL = "all"


def chosen(arguments: Arguments) -> tuple[Column, ...]:
    """Return the columns that the arguments of an address ask for, in the order of the register.

    Where they ask for none they are the usual ones. The reference is always there: it is what opens a pledge.
    """
    asked = {key for value in arguments.getlist("columns") for key in value.split(",")}
    if ALL in asked:
        return COLUMNS
    wanted = asked & set(BY_KEY) or set(USUAL)
    return tuple(column for column in COLUMNS if column.key in wanted or column is REFERENCE)


def in_address(columns: Sequence[Column]) -> dict[str, str]:
    """Return what asks for these columns in an address, nothing where they are the usual ones."""
    keys = tuple(column.key for column in columns)
    return {} if keys == USUAL else {"columns": ALL if columns == COLUMNS else ",".join(keys)}


def parts_of(columns: Iterable[Column]) -> set[Part]:
    """Return what has to be read beside the pledges to fill these columns."""
    return {part for column in columns for part in column.parts}


def reads_of(columns: Iterable[Column]) -> frozenset[str]:
    """Return what has to be read of the rows of the pledges themselves to fill these columns."""
    return frozenset(name for column in columns for name in _READS.get(column.key, (column.key,)))


def cells_of(columns: Iterable[Column]) -> list[Cell]:
    """Return the cells of a file with these columns, the version of each pledge last."""
    return [*(cell for column in columns for cell in column.cells), VERSION]
