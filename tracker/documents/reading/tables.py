"""Tables of a page: which hold facts and which only lay it out; their rows, cell by cell."""

from collections.abc import Iterator

from selectolax.lexbor import LexborNode

from tracker.documents.reading.laid import one_line
from tracker.documents.reading.tree import SILENT, children_of, events, run_of

# characters of a cell; what holds more is a column of a page
LARGEST_CELL = 2500
COLUMNS = 60
BREAKS = frozenset(
    ["p", "div", "br", "li", "ul", "ol", "h1", "h2", "h3", "h4", "h5", "h6", "tr", "td", "th", "dt", "dd", "blockquote"]
)


def outer_tables(root: LexborNode) -> frozenset[int]:
    """Return the tables that hold other tables, by their place in memory: they lay out a page."""
    found: set[int] = set()
    for table in root.css("table table"):
        over = table.parent
        while over is not None and over.tag != "table":
            over = over.parent
        if over is not None:
            found.add(over.mem_id)
    return frozenset(found)


def is_data(table: LexborNode) -> bool:
    """Tell whether `table`, with no table inside, holds facts: at least two rows and columns, no long cells."""
    rows = [_cells_of(row) for row in table.css("tr")]
    if sum(len(row) >= 2 for row in rows) < 2:
        return False
    return all(len(cell.text()) <= LARGEST_CELL for row in rows for cell in row)


def rows_of(table: LexborNode) -> Iterator[list[str]]:
    """Yield the rows of `table` as texts of their cells, each in one line.

    A cell over several rows is told in each of them, so that every row says all; over several columns it is told once.
    """
    caption = table.css_first("caption")
    if caption:
        yield [words_of(caption)]
    hanging: dict[int, tuple[str, int]] = {}  # column -> a cell from above and over how many rows it still reaches
    for row in table.css("tr"):
        texts: list[str] = []
        for cell in [*_cells_of(row), None]:
            while len(texts) in hanging and len(texts) < COLUMNS:
                texts.append(_hung(hanging, len(texts)))
            if cell is None:
                break
            words, rows, columns = words_of(cell), _span(cell, "rowspan"), _span(cell, "colspan")
            for place in range(columns):
                if rows > 1:
                    hanging[len(texts)] = (words if not place else "", rows - 1)
                texts.append(words if not place else "")
        yield texts


def _hung(hanging: dict[int, tuple[str, int]], column: int) -> str:
    words, rows = hanging.pop(column)
    if rows > 1:
        hanging[column] = (words, rows - 1)
    return words


def _span(cell: LexborNode, name: str) -> int:
    said = cell.attributes.get(name) or "1"
    return min(int(said), COLUMNS) if said.isascii() and said.isdecimal() and said != "0" else 1


def _cells_of(row: LexborNode) -> list[LexborNode]:
    return [child for child in children_of(row) if child.tag in ("td", "th")]


def words_of(cell: LexborNode) -> str:
    """Return the words of `cell` in one line."""
    parts = []
    for node, _ in events(cell, into=lambda one: one.tag not in SILENT):
        if node.is_text_node:
            parts.append(run_of(node))
        elif node.tag in BREAKS:
            parts.append(" ")
    return one_line("".join(parts))
