"""Tables drawn with lines of characters, "│" between the cells and "─" between the rows: a row is laid on one line.

The cells of such a row run over several lines, side by side; read line by line no sentence of them is whole.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

LINE = re.compile(r"[^\n]+|(?<=\n)(?=\n)")
# a line between two rows; one of "+" and "-" begins and ends with "+", so that "|---|" of other tables is none
RULE = re.compile(r"[\s│┃║|+]*(?:[─━═┄┅┈┉╌╍┌-┓└-╋╒-╬]{3,}[\s│┃║|]*)+|\s*\+(?:[-=]{2,}\+)+\s*")
BAR = re.compile(r"[│┃║|]")
CELLS = re.compile(r"\s*[│┃║|].*[│┃║|]\s*")
# a cell that numbers a row
NUMBER = re.compile(r"[(（]?\d{1,3}(?:\.\d{1,3})*[.)）]?")


@dataclass(frozen=True, slots=True)
class BoxedRow:
    """A row as it stands in the text, `text[start:end]`, and its cells without line breaks and padding."""

    start: int
    end: int
    cells: tuple[str, ...]


def boxed_rows(text: str) -> Iterator[BoxedRow]:
    """Yield the rows of tables in `text` drawn with lines of characters; the drawn lines are rows without cells."""
    if "─" not in text and "═" not in text and "━" not in text and "+--" not in text and "+==" not in text:
        return
    drawn = False
    row: list[re.Match[str]] = []
    for line in LINE.finditer(text):
        ruled = RULE.fullmatch(line[0]) is not None
        if ruled or not (drawn and CELLS.fullmatch(line[0])):
            yield from _rows_of(row)
            row = []
            drawn = ruled
            if ruled:
                yield BoxedRow(line.start(), line.end(), ())
        else:
            row.append(line)
    yield from _rows_of(row)


def unboxed(text: str) -> str:
    """Return `text` with each row of a drawn table on one line, " | " between its cells, without drawn lines."""
    parts, at = [], 0
    for row in boxed_rows(text):
        parts += [text[at : row.start], " | ".join(row.cells)]
        at = row.end
    return "".join([*parts, text[at:]])


def _rows_of(lines: list[re.Match[str]]) -> Iterator[BoxedRow]:
    """Yield the rows that `lines` between two drawn lines make: several where each begins anew."""
    for _, alike in groupby(lines, key=lambda line: len(BAR.findall(line[0]))):
        group = list(alike)
        split = [[cell.strip() for cell in BAR.split(line[0].strip())[1:-1]] for line in group]
        begins = [place for place, cells in enumerate(split) if place == 0 or _begins(cells)]
        for begin, end in zip(begins, [*begins[1:], len(group)], strict=True):
            cells = (" ".join(filter(None, column)) for column in zip(*split[begin:end], strict=True))
            yield BoxedRow(group[begin].start(), group[end - 1].end(), tuple(cells))


def _begins(cells: list[str]) -> bool:
    """Tell whether a line begins a row: with its number, or with words in each of its cells that go on from none."""
    return bool(NUMBER.fullmatch(cells[0])) or all(cell and not cell[0].islower() for cell in cells)
