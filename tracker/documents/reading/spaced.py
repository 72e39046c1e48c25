"""Tables whose cells are parted by blanks alone: bars are put in the place of blanks, so that rows are known."""

import re
from itertools import groupby

# what parts two cells: several blanks, or two as wide as a character
GAP = re.compile(r"(?<=\S)(?:\u3000[ \u3000]+| {3,}\u3000*)(?=[^\s|])")
# a table has at least so many cells in a row and rows below each other
CELLS, ROWS = 3, 2


def barred(text: str) -> str:
    """Return `text`, as long as it was, with a bar in each gap of lines that have the same number of them."""
    if "   " not in text and "\u3000\u3000" not in text:
        return text
    lines = text.split("\n")
    counted = ((len(GAP.findall(line)) if "|" not in line else 0, line) for line in lines)
    rows: list[str] = []
    for gaps, group in groupby(counted, key=lambda one: one[0]):
        alike = [line for _, line in group]
        table = gaps >= CELLS - 1 and len(alike) >= ROWS
        rows += [GAP.sub(_bar, line) for line in alike] if table else alike
    return "\n".join(rows)


def _bar(gap: re.Match[str]) -> str:
    return " |".ljust(len(gap[0]))
