"""Tables made plain text, a row a line: `Build a road | Kenya | 2031`. Which cell says what."""

import re
from dataclasses import dataclass, field

Span = tuple[int, int]


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

    def enter(self, row: str, headers: dict[str, re.Pattern[str]]) -> bool:
        """Take `row` as the head of a table where at least two of its cells are headers; tell whether it is."""
        roles: dict[int, str] = {}
        for place, (start, end) in enumerate(cells_of(row)):
            role = next((role for role, words in headers.items() if words.fullmatch(row[start:end])), None)
            if role:
                roles[place] = role
        if len(roles) < 2:
            return False
        self.roles = roles
        return True

    def cells(self, row: str) -> dict[str, list[Span]]:
        """Return role -> the cells of `row` that play it; those of columns without a role under ""."""
        found: dict[str, list[Span]] = {}
        for place, span in enumerate(cells_of(row)):
            if span[1] > span[0]:
                found.setdefault(self.roles.get(place, ""), []).append(span)
        return found
