"""The order in which a page is read: down its columns, along the rows of its tables."""

import itertools
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from statistics import median

from tracker.documents.reading.blocks import TERMINATED
from tracker.documents.reading.paper import Page, Row, Rule, rows_of, words_of

Gap = tuple[float, float]
# points between columns, at least; blanks of justified text are nearly as wide, so that closer cells cannot be told
GUTTER = 7.0
# points between two cells with a line between them, at least
WALLED = 2.0
# characters of a cell of a few words
SHORT = 25
# lines of a column of running text, at least
LINES = 6
# how much larger the letters of a heading are
LARGER = 1.12
# lines that no two cells of a row have
TALL = 10


@dataclass(frozen=True)
class Column:
    """Lines one below the other, each of one or more pieces, and the edges between which they stand."""

    lines: list[Row]
    left: float
    right: float


@dataclass(frozen=True)
class TableRow:
    """A row of a table: the lines of each of its cells, empty ones too."""

    cells: list[list[Row]]


def margins_of(pages: list[Page]) -> list[float]:
    """Return where lines end again and again: the right edges of columns, from left to right."""
    ends = Counter(round(piece.right / 3) for page in pages for piece in page.pieces)
    return sorted(3.0 * end for end, count in ends.items() if count + ends[end + 1] >= LINES)


def flow_of(page: Page, margins: list[float]) -> Iterator[Column | TableRow]:
    """Yield what stands on `page` in the order in which it is read."""
    rows = rows_of(page.pieces)
    if rows:
        left, right = _edges(rows)
        # a margin is counted in steps of three points, and letters hang over it
        room = next((margin for margin in margins if margin >= right - 4.5), page.width - left)
        yield from _flow(rows, page, (left, max(right, room)))


def _flow(rows: list[Row], page: Page, edges: Gap) -> Iterator[Column | TableRow]:
    """Yield `rows`, which stand between `edges`, in the order in which they are read."""
    plain: list[Row] = []
    place = 0
    while place < len(rows):
        end, gutters = _zone(rows, place, page)
        if end:
            while plain and _fits(plain[-1], gutters) and _close(plain[-1], rows[place]):
                place -= 1  # a column that begins above the other
                plain.pop()
            yield from _plain(plain, edges)
            plain = []
            yield from _read(rows[place:end], gutters, page, edges)
            place = end
        else:
            plain.append(rows[place])
            place += 1
    yield from _plain(plain, edges)


def _plain(rows: list[Row], edges: Gap) -> Iterator[Column]:
    if rows:
        yield Column(rows, *edges)


def _gaps(row: Row) -> list[Gap]:
    """Return what `row` leaves free, from edge to edge."""
    edges = [(-1e6, row[0].left)]
    edges += [(one.right, two.left) for one, two in itertools.pairwise(row)]
    return [*edges, (row[-1].right, 1e6)]


def _common(ones: list[Gap], others: list[Gap], walls: list[float]) -> list[Gap]:
    """Return what is free in both, where it is as wide as a gutter, or one of `walls` stands in it."""
    shared = [(max(a, c), min(b, d)) for a, b in ones for c, d in others]
    return [
        (left, right)
        for left, right in shared
        if right - left >= GUTTER or (right - left >= WALLED and any(left - 1 <= at <= right + 1 for at in walls))
    ]


def _walls_at(row: Row, page: Page) -> list[float]:
    """Return where lines stand on the height of `row`."""
    return [at for at, bottom, top in page.walls if bottom < row[0].base < top]


def _inner(gaps: list[Gap], rows: list[Row]) -> list[Gap]:
    """Return those of `gaps` with something of `rows` on both sides."""
    left, right = _edges(rows)
    return [gap for gap in gaps if left < gap[0] and gap[1] < right]


def _zone(rows: list[Row], place: int, page: Page) -> tuple[int, list[Gap]]:
    """Return the end of the stretch of rows from `place` on that a gutter runs through, and its gutters; 0 for none."""
    if len(rows[place]) < 2:
        return 0, []
    free = _common(_gaps(rows[place]), [(-1e6, 1e6)], _walls_at(rows[place], page))
    kept = _inner(free, rows[place : place + 1])
    end, split = place + 1, 1
    while kept and end < len(rows) and _close(rows[end - 1], rows[end]):
        still = _common(free, _gaps(rows[end]), _walls_at(rows[end], page))
        between = _inner(still, rows[place : end + 1])
        if not between or (len(rows[end]) == 1 and len(between) < len(kept)):
            break  # a line of its own, across a gutter
        free, kept = still, between
        split += len(rows[end]) > 1
        end += 1
    return (end, kept) if kept and (split >= 2 or len(kept) >= 2) else (0, [])


def _close(above: Row, below: Row) -> bool:
    """Tell whether `below` stands near enough to belong to the same columns."""
    return above[0].base - below[0].base < 3.5 * max(above[0].size, below[0].size)


def _fits(row: Row, gutters: list[Gap]) -> bool:
    """Tell whether `row` leaves `gutters` free, standing in one column."""
    return all(any(free[0] < gap[0] + 2 and gap[1] < free[1] + 2 for free in _gaps(row)) for gap in gutters)


def _read(rows: list[Row], gutters: list[Gap], page: Page, edges: Gap) -> Iterator[Column | TableRow]:
    """Yield rows with `gutters` between them, as a table or column by column."""
    apart = _not_ruled(rows, gutters, page)
    cuts = [(gap[0] + gap[1]) / 2 for gap in sorted(apart or gutters)]
    split = [_split(row, cuts) for row in rows]
    columns = [[cells[place] for cells in split if cells[place]] for place in range(len(cuts) + 1)]
    bands = [] if apart else _bands(rows, split, columns, page)
    if not bands and not apart and _is_a_river(columns, gutters):
        yield from _plain(rows, edges)
        return
    if not bands:
        for lines in columns:
            yield from _flow(lines, page, _edges(lines)) if lines else ()
        return
    for first, end in bands:
        cells = [[cells[place] for cells in split[first:end] if cells[place]] for place in range(len(cuts) + 1)]
        filled = [cell for cell in cells if cell]
        if len(filled) > 1:
            yield TableRow([_in_order(cell, page) for cell in cells])
        else:
            yield from _plain(filled[0] if filled else [], edges)


def _in_order(cell: list[Row], page: Page) -> list[Row]:
    """Return the lines of a cell as they are read: down the columns of a table inside it, row by row."""
    if all(len(row) == 1 for row in cell):
        return cell
    lines: list[Row] = []
    for part in _flow(cell, page, _edges(cell)):
        lines += part.lines if isinstance(part, Column) else [row for inner in part.cells for row in inner]
    return lines


def _not_ruled(rows: list[Row], gutters: list[Gap], page: Page) -> list[Gap]:
    """Return the gutters that no drawn line bridges, where lines bridge others: a table stands beside other text."""
    drawn = [rule for rule in page.rules if rows[-1][0].bottom < rule[0] < rows[0][0].top]
    bare = [gap for gap in gutters if not _is_bridged(gap, drawn)]
    return bare if len(bare) < len(gutters) else []


def _is_bridged(gap: Gap, drawn: list[Rule]) -> bool:
    """Tell whether a line crosses `gap`, or two meet in it."""
    if any(left < gap[0] and gap[1] < right for _, left, right in drawn):
        return True
    ends = {round(right) for _, _, right in drawn if gap[0] < right < gap[1]}
    return any(round(left) + near in ends for _, left, _ in drawn if gap[0] < left < gap[1] for near in (-1, 0, 1))


def _is_a_river(columns: list[list[Row]], gutters: list[Gap]) -> bool:
    """Tell whether a gap runs only by chance through a few lines of justified text."""
    size = columns[0][0][0].size
    return sum(map(len, columns)) < 2 * LINES and all(right - left < 3 * size for left, right in gutters)


def _split(row: Row, cuts: list[float]) -> list[Row]:
    """Return the pieces of `row` by the column they stand in."""
    cells: list[Row] = [[] for _ in range(len(cuts) + 1)]
    for piece in row:
        cells[sum(cut < (piece.left + piece.right) / 2 for cut in cuts)].append(piece)
    return cells


def _bands(rows: list[Row], split: list[list[Row]], columns: list[list[Row]], page: Page) -> list[tuple[int, int]]:
    """Return the rows of the table these rows make, as stretches of them; none where they are columns of text."""
    drawn = _drawn(rows, columns, page)
    starts = _spaced_out(rows, columns)
    if drawn:  # where lines are drawn they tell, beyond them the gaps
        beyond = [at for at in starts if not min(drawn) < rows[at][0].base < max(drawn)]
        ruled = [at for at in range(1, len(rows)) if any(_between(rows[at - 1], rule, rows[at]) for rule in drawn)]
        starts = sorted({0, *beyond, *ruled})
    bands = list(zip(starts, [*starts[1:], len(rows)], strict=True))
    places = range(len(columns))
    full = sum(sum(any(cells[place] for cells in split[a:b]) for place in places) > 1 for a, b in bands)
    if full < max(1, 0.5 * len(bands)) or (not drawn and _is_running(bands, split, columns)):
        return []
    return bands


def _is_running(bands: list[tuple[int, int]], split: list[list[Row]], columns: list[list[Row]]) -> bool:
    """Tell whether text runs on through `bands`: two are tall, or most that end in a column end with a full line."""
    if len(columns) == 2 and (len(bands) < 2 or _are_alike(columns)):
        return True
    places = range(len(columns))
    if any(_is_headed(split[first:end], columns) or _is_tall(split[first:end], columns) for first, end in bands):
        return True
    if any(_goes_on_below(bands, [cells[place] for cells in split], columns[place]) for place in places):
        return True
    ends = full = 0
    for place, lines in enumerate(columns):
        left, right = _edges(lines)
        for first, end in bands:
            last = next((cells[place] for cells in reversed(split[first:end]) if cells[place]), None)
            if last:
                ends += 1
                full += last[-1].right > right - 0.15 * (right - left) and len(words_of(last)) > SHORT
    return full > 0.5 * ends


def _is_tall(band: list[list[Row]], columns: list[list[Row]]) -> bool:
    """Tell whether two columns of a stretch of lines have more of them than cells have."""
    return sum(sum(bool(cells[place]) for cells in band) >= TALL for place in range(len(columns))) > 1


def _is_headed(band: list[list[Row]], columns: list[list[Row]]) -> bool:
    """Tell whether a stretch of lines begins, in one column, with a heading in larger letters over running text."""
    for place, lines in enumerate(columns):
        inside = [cells[place] for cells in band if cells[place]]
        usual = median(row[0].size for row in lines)
        if len(inside) > 3 and inside[0][0].size > LARGER * usual and inside[1][0].size < LARGER * usual:
            return True
    return False


def _goes_on_below(bands: list[tuple[int, int]], cells: list[Row], lines: list[Row]) -> bool:
    """Tell whether the text of a column goes on from band to band, as no cell goes on in the one below it."""
    if len(lines) < LINES:
        return False
    left, right = _edges(lines)
    turns = on = 0
    for first, _end in bands[1:]:
        above, below = next((one for one in reversed(cells[:first]) if one), None), cells[first]
        if above and below:
            turns += 1
            is_full = above[-1].right > right - 0.2 * (right - left)
            on += is_full and not TERMINATED.search(above[-1].text) and not below[0].text[0].isupper()
    return turns > 2 and on > 0.5 * turns


def _are_alike(columns: list[list[Row]]) -> bool:
    """Tell whether two columns are as wide as each other and filled with lines, as those of a page set in columns."""
    widths = [right - left for left, right in map(_edges, columns)]
    if min(widths) < 0.75 * max(widths) or min(map(len, columns)) < LINES:
        return False
    return all(
        sorted(row[-1].right - row[0].left for row in lines)[len(lines) * 3 // 4] > 0.8 * width
        for lines, width in zip(columns, widths, strict=True)
    )


def _edges(lines: list[Row]) -> Gap:
    return min(row[0].left for row in lines), max(row[-1].right for row in lines)


def _drawn(rows: list[Row], columns: list[list[Row]], page: Page) -> list[float]:
    """Return the heights of the lines drawn between `rows` that reach over more than one column."""
    top, bottom = rows[0][0].top, rows[-1][0].bottom
    reach: dict[float, list[tuple[float, float]]] = {}
    for height, begin, end in page.rules:
        if bottom < height < top:
            reach.setdefault(round(height), []).append((begin, end))
    edges = [_edges(lines) for lines in columns if lines]
    found = [
        height
        for height, parts in reach.items()
        if sum(any(a - 5 <= left and b + 5 >= right for a, b in parts) for left, right in edges) > 1
    ]
    return found if len(found) > 1 or len(rows) == 2 else []


def _between(above: Row, rule: float, below: Row) -> bool:
    return min(one.base for one in above) > rule > max(one.base for one in below)


def _spaced_out(rows: list[Row], columns: list[list[Row]]) -> list[int]:
    """Return where a wider gap than between lines goes through all columns at once, and with it a row begins."""
    pitches = sorted(one[0].base - two[0].base for lines in columns for one, two in itertools.pairwise(lines))
    if not pitches:
        return [0]
    if all(len(row) == len(columns) for row in rows) and _is_short(rows):
        return list(range(len(rows)))
    usual = pitches[len(pitches) // 4]
    gaps = [one[0].base - two[0].base for one, two in itertools.pairwise(rows)]
    starts = [0, *(at for at, gap in enumerate(gaps, 1) if gap > 1.2 * usual)]
    if len(starts) == 1 and len(columns) > 2:  # rows as near as lines: one begins where all cells do
        starts = sorted({0, *(at for at, row in enumerate(rows) if len(row) >= len(columns))})
    return starts


def _is_short(rows: list[Row]) -> bool:
    """Tell whether the pieces of `rows` are cells of a few words, not lines of running text."""
    return median(len(piece.text) for row in rows for piece in row) < SHORT
