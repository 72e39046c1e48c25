"""Tables made plain text, a row a line: `Build a road | Kenya | 2031`. Which cell says what."""

import re
from dataclasses import dataclass, field

Span = tuple[int, int]
# the role of the column that numbers the rows
NUMBER = "number"


def cells_of(row: str) -> list[Span]:
    """Return the spans of the cells of `row`, without white space around them; empty cells keep their place."""
    bare = row.strip(" |｜\u3000")
    begin = row.index(bare) if bare else 0
    spans, at = [], begin
    for piece in re.split(r"([|｜]|\t+)", bare):
        if piece[:1] not in ("|", "｜", "\t"):
            words = piece.strip()
            first = at + (len(piece) - len(piece.lstrip()))
            spans.append((first, first + len(words)))
        at += len(piece)
    return spans


@dataclass
class Columns:
    """The columns of the table being read: column -> role, what it says, as the lexicon names it."""

    roles: dict[int, str] = field(default_factory=dict)
    count: int = 0

    def enter(self, row: str, headers: dict[str, re.Pattern[str]]) -> bool:
        """Take `row` as the head of a table where at least two of its cells are headers; tell whether it is."""
        roles: dict[int, str] = {}
        for place, (start, end) in enumerate(cells_of(row)):
            role = next((role for role, words in headers.items() if words.fullmatch(row[start:end])), None)
            if role:
                roles[place] = role
        if len(roles) < 2:
            return False
        self.roles, self.count = roles, len(cells_of(row))
        return True

    def cells(self, row: str) -> dict[str, list[Span]]:
        """Return role -> the cells of `row` that play it; those of columns without a role under "".

        A row whose number was taken off by the reading has a cell less than the head.
        """
        found: dict[str, list[Span]] = {}
        spans = cells_of(row)
        taken_off = int(self.roles.get(0) == NUMBER and len(spans) == self.count - 1)
        for place, span in enumerate(spans, taken_off):
            if span[1] > span[0]:
                found.setdefault(self.roles.get(place, ""), []).append(span)
        return found
