"""Tables whose rows stand on several lines are laid a row a line.

Some are drawn with lines of characters. In others, as they come out of some files, each cell has a line of its own:
such a table is known by its head, a few lines that are each a head of a column; as many lines make a row behind it.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from tracker.candidates.detection.cues import Lexicon
from tracker.candidates.detection.tables import NUMBER, Span
from tracker.documents.reading.boxes import boxed_rows

LINE = re.compile(r"[^\n]*\S[^\n]*")
ORDINAL = re.compile(r"\s*[(（]?(\d{1,3})(?:\.\d{1,2})*[.)）]?\s*")
# a table has at least so many columns and rows
COLUMNS, ROWS = 3, 1
# characters of a cell that names somebody or a time, and of any cell
SHORT, LONG = 120, 400
TIME_WORDS, HEAD = 9, 60
# the end of a sentence, which is no time; "2031 г." is one
ENDED = re.compile(r"(?<!г)[.:;]\Z")


@dataclass(frozen=True, slots=True)
class Laid:
    """`text` with the cells of each row between bars; it is as long as the text was, so that places stay.

    `rows` are the rows laid: where each begins and ends, and where its words that tell the act stand: in its cell, or
    in a drawn table, whose cells stand side by side, anywhere in the row.
    """

    text: str
    rows: Sequence[tuple[Span, Span]]

    def act_of(self, start: int, end: int) -> Span:
        """Return the cell that tells the act in the row that holds `[start:end]`; these places outside such rows."""
        return next((act for row, act in self.rows if row[0] <= start and end <= row[1]), (start, end))


def laid_in_rows(text: str, lexicon: Lexicon) -> Laid:
    """Return `text` with the tables in it laid in rows."""
    text, drawn = _undrawn(text)
    headers = {role: re.compile(words, re.IGNORECASE) for role, words in lexicon.table("tables", "headers").items()}
    lines = [(found.start(), found.end()) for found in LINE.finditer(text)]
    letters, at = list(text), 0
    rows = [(row, row) for row in drawn]
    while at < len(lines):
        roles = _head_at(text, lines, at, headers)
        at += max(len(roles), 1)
        if len(roles) < COLUMNS:
            continue
        table = list(_rows_behind(text, lines, at, roles))
        if len(table) < ROWS:
            continue
        for row in [lines[at - len(roles) : at], *table]:
            _lay(letters, row)
        rows += [((row[0][0], row[-1][1]), row[roles.index("act")]) for row in table]
        at = next(place for place, line in enumerate(lines) if line[1] == table[-1][-1][1]) + 1
    return Laid("".join(letters), rows)


def _undrawn(text: str) -> tuple[str, list[Span]]:
    """Return `text` with the rows of drawn tables each on one line, filled up with blanks, and where they stand."""
    parts, rows, at = [], [], 0
    for row in boxed_rows(text):
        room = row.end - row.start
        words = " | ".join(row.cells)
        words = words if len(words) <= room else "|".join(row.cells)
        parts += [text[at : row.start], words.ljust(room)]
        at = row.end
        rows.append((row.start, row.end))
    return "".join([*parts, text[at:]]), rows


def _head_at(text: str, lines: Sequence[Span], at: int, headers: dict[str, re.Pattern[str]]) -> list[str]:
    """Return the roles of the heads of columns that stand on the lines from `at` on; nothing without acts."""
    roles: list[str] = []
    for start, end in lines[at:]:
        if end - start > HEAD:
            break
        role = next((role for role, words in headers.items() if words.fullmatch(text[start:end].strip())), None)
        if role is None or role in roles:
            break
        roles.append(role)
    return roles if "act" in roles and {"who", "when"} & set(roles) else []


def _rows_behind(text: str, lines: Sequence[Span], at: int, roles: list[str]) -> Iterator[list[Span]]:
    """Yield the rows behind the head as cells; a row of a numbered table goes on until the next number stands."""
    while at + len(roles) <= len(lines):
        row = list(lines[at : at + len(roles)])
        if roles[0] == NUMBER:
            row = _until_next_number(text, lines, at, len(roles))
        at += len(row)
        cells = _merged(row, roles)
        if not _fits(text, cells, roles):
            return
        yield cells


def _until_next_number(text: str, lines: Sequence[Span], at: int, count: int) -> list[Span]:
    """Return the lines of a row from its number up to the next one, at most twice as many as there are columns."""
    own = ORDINAL.fullmatch(text, *lines[at])
    if own is None:
        return []
    for place in range(at + count, min(at + 2 * count, len(lines))):
        following = ORDINAL.fullmatch(text, *lines[place])
        if following and int(following[1]) == int(own[1]) + 1:
            return list(lines[at:place])
    return list(lines[at : at + count])


def _merged(row: list[Span], roles: list[str]) -> list[Span]:
    """Return `row` with as many cells as there are `roles`; of too many lines the act takes several."""
    more = len(row) - len(roles)
    if more <= 0:
        return row
    act = roles.index("act")
    return [*row[:act], (row[act][0], row[act + more][1]), *row[act + more + 1 :]]


def _fits(text: str, row: list[Span], roles: list[str]) -> bool:
    """Tell whether `row` may be cells of these `roles`, by their length and by what a time looks like."""
    if len(row) != len(roles):
        return False
    cells = {role: text[start:end].strip() for role, (start, end) in zip(roles, row, strict=True)}
    if any(len(cell) > (SHORT if role in ("who", "when") else LONG) for role, cell in cells.items()):
        return False
    return "when" not in cells or (len(cells["when"].split()) <= TIME_WORDS and not ENDED.search(cells["when"]))


def _lay(letters: list[str], row: Sequence[Span]) -> None:
    """Put bars between the cells of `row`, and blanks between the lines of one cell."""
    for start, end in row:
        letters[start:end] = [" " if letter == "\n" else letter for letter in letters[start:end]]
    for (_, end), (start, _) in pairwise(row):
        letters[end:start] = ["|", *" " * (start - end - 1)]
