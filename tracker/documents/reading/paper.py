"""What stands on a page of paper: pieces of lines with their boxes. Points from the lower left corner."""

import re
from dataclasses import dataclass, field
from typing import NamedTuple

from tracker.documents.reading.shapes import Box

NUMBER = re.compile(r"\d{1,3}")


Rule = tuple[float, float, float]  # a line that lies: its height, left, right
Wall = tuple[float, float, float]  # a line that stands: its place from the left, bottom, top


class Piece(NamedTuple):
    """A part of a line; `base` is the height on which its letters stand, `broken` where its last word goes on below."""

    text: str
    left: float
    bottom: float
    right: float
    top: float
    base: float
    size: float
    broken: bool = False


@dataclass
class Page:
    """One page: its pieces in the order of the file, and the lines drawn on it, lying and standing."""

    number: int
    width: float
    height: float
    pieces: list[Piece]
    rules: list[Rule]
    walls: list[Wall] = field(default_factory=list)
    heads: list["Row"] = field(default_factory=list)  # running heads and feet, taken out of the pieces
    feet: list["Row"] = field(default_factory=list)


Row = list[Piece]


def words_of(row: Row) -> str:
    """Return the words of `row`; a small raised number, which points to a note, in brackets."""
    if len(row) == 1:
        return row[0].text
    size, base = max(piece.size for piece in row), min(piece.base for piece in row)
    words = ""
    for piece in row:
        raised = piece.size < 0.85 * size and piece.base > base + 0.15 * size
        if raised and NUMBER.fullmatch(piece.text):
            words += f"[{piece.text}]"
        else:
            words += f" {piece.text}"
    return words.strip()


def box_of(row: Row) -> Box:
    """Return the box around `row`."""
    box: Box = row[0][1:5]
    for piece in row[1:]:
        box = around(box, piece[1:5])
    return box


def around(one: Box, other: Box) -> Box:
    """Return the box around two boxes."""
    return min(one[0], other[0]), min(one[1], other[1]), max(one[2], other[2]), max(one[3], other[3])


def rows_of(pieces: list[Piece]) -> list[Row]:
    """Return `pieces` as the rows one sees on the page, from top to bottom, each from left to right."""
    rows: list[Row] = []
    for piece in sorted(pieces, key=lambda one: (-one.base, one.left)):
        if rows and _beside(rows[-1], piece):
            rows[-1].append(piece)
        else:
            rows.append([piece])
    return [sorted(row, key=lambda one: one.left) for row in rows]


def _beside(row: Row, piece: Piece) -> bool:
    """Tell whether `piece` stands on the line of `row`, or near enough."""
    first = row[0]
    return abs(first.base - piece.base) < 0.4 * max(first.size, piece.size)
