"""Running heads, feet and page numbers: what returns at the edge of page after page is no part of the text."""

import re
from collections import Counter
from collections.abc import Iterator

from tracker.documents.reading.paper import Page, Row, rows_of, words_of

# the parts of a page in which they stand
EDGE = 0.13
# as many rows of an edge are looked at
ROWS = 3
NUMBER = re.compile(
    r"[-–—・~\s|(]*(?:(?:page|стр\.?|страница|p\.)\s*)?(?:\d{1,4}|[ivxl]{1,6})(?:\s*(?:/|of|из)\s*\d{1,4})?(?:\s*(?:頁|ページ))?[-–—・~\s|)]*",
    re.IGNORECASE,
)
Key = tuple[str, bool]


def without_running_heads(pages: list[Page]) -> list[Page]:
    """Move what is repeated at the edges of `pages`, and page numbers, out of their pieces."""
    seen: Counter[Key] = Counter()
    for page in pages:
        seen.update({_key(row, is_top) for row, is_top in _edges(page)})
    most = max(2, 0.3 * len(pages))
    for page in pages:
        gone: set[int] = set()
        for row, is_top in _edges(page):
            if _is_number(row) or seen[_key(row, is_top)] >= most:
                (page.heads if is_top else page.feet).append(row)
                gone.update(map(id, row))
        if gone:
            page.pieces = [piece for piece in page.pieces if id(piece) not in gone]
    return pages


def _edges(page: Page) -> Iterator[tuple[Row, bool]]:
    """Yield the rows at the edges of a page, and whether they stand at the top."""
    limit = EDGE * page.height
    top = [piece for piece in page.pieces if piece.bottom > page.height - limit]
    for row in rows_of(top)[:ROWS]:
        yield row, True
    foot = [piece for piece in page.pieces if piece.top < limit]
    for row in rows_of(foot)[-ROWS:]:
        yield row, False


def _key(row: Row, is_top: bool) -> Key:
    """Return what is the same of a running head on all pages: its words without numbers."""
    return re.sub(r"\d+", "#", words_of(row)), is_top


def _is_number(row: Row) -> bool:
    return bool(NUMBER.fullmatch(words_of(row)))
