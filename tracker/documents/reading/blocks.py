"""From lines to blocks: which lines of a text belong together."""

import re
from dataclasses import dataclass
from itertools import pairwise

from tracker.documents.reading.markers import Marker, Style, marker_of

# a line longer than this is no line of a page: each line is then a paragraph of its own
PAGE_WIDTH = 130
TERMINATED = re.compile(r"(?:[.!?:;…。！？；：]|[;,]\s*(?:and|or|and/or|и|или|а также))[\[\"'”’»)\]\d」』）*]*\Z")
# a line of a table that was made plain text: its cells stand between bars or tabs
ROW = re.compile(r"[^|｜\t]*\S[ \u3000]*(?:[|｜]|\t+)\s*\S")
# a character of a script without blanks between words; it is two columns wide
WIDE = re.compile(r"[\u3040-\u30FF\u3400-\u9FFF々〇]")
WIDE_RUN = re.compile(WIDE.pattern + "+")
WIDE_COLUMNS = re.compile(
    r"[\u1100-\u115F\u2E80-\uA4CF\uAC00-\uD7A3\uF900-\uFAFF\uFE30-\uFE6F\uFF00-\uFF60\uFFE0-\uFFE6]"
)
# how far short of the page's width a full line of wide characters may be: marks that must not begin a line
SHORT_OF = 8
# so many lines tell a width of which one of them may be an exception
SEVERAL = 6
# so long is a number that stands alone on its line at most
LONE = 8
# at the beginning of a wrapped line these may stand inside a sentence
DASHES = ("–", "—")
# the end of an item that another one follows
LINKS = re.compile(r"(?:[;；]|[;；,]\s*(?:and|or|and/or|и|или|а также))\Z")
COMMA = re.compile(r",(?:\s(?:and|or|and/or|и|или|а также))?\Z")
ITEM_END = re.compile(r"(?:[;；,]|[;,]\s*(?:and|or|and/or|и|или|а также))\Z")


def is_row(text: str) -> bool:
    """Tell whether `text` is a row of a table, with cells between bars or tabs."""
    has_bars = "|" in text or "｜" in text or "\t" in text
    return has_bars and ROW.match(text.lstrip("|｜ ")) is not None


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch of a text that is one heading, paragraph, item or line of furniture.

    `gap`: a blank line stands before it; `indent`: columns of white space before its first line.
    """

    start: int
    end: int
    text: str
    gap: bool
    indent: int
    marker: Marker | None

    @property
    def terminated(self) -> bool:
        """Whether it ends as a sentence or list item does."""
        return bool(TERMINATED.search(self.text))

    @property
    def row(self) -> bool:
        """Whether it is a row of a table, with cells between bars or tabs."""
        return is_row(self.body)

    @property
    def words(self) -> int:
        """How many words it has, without its marker; of a script without blanks two characters count as one."""
        body = self.body
        if body.isascii():
            return len(body.split())
        wide = sum(map(len, WIDE_RUN.findall(body)))
        return len(WIDE_RUN.sub(" ", body).split()) + (wide + 1) // 2

    @property
    def body(self) -> str:
        """Its text without bullet or number."""
        return self.text[self.marker.length :] if self.marker else self.text

    @property
    def bullet(self) -> bool:
        """Whether it begins with a bullet."""
        return self.marker is not None and self.marker.style is Style.BULLET


def block_at(text: str, start: int, end: int, *, gap: bool, indent: int = 0) -> Block:
    """Return the block `text[start:end]`."""
    body = text[start:end]
    return Block(start, end, body, gap, indent, marker_of(body))


def _is_lone_marker(line: str) -> bool:
    """Tell whether `line` is a bullet or a number whose words stand on the next line: "•", "3."."""
    marker = marker_of(f"{line} A") if len(line) <= LONE else None
    return marker is not None and marker.style is not Style.PART and marker.length > len(line)


def lines_of(text: str) -> list[Block]:
    """Return the lines of `text` that hold anything, as blocks without the white space around them.

    A bullet or number that stands alone on its line is of one line with the next that holds anything.
    """
    lines: list[Block] = []
    gap, lone = True, False
    for found in re.finditer(r"[^\n\f\u2028\u2029]+", text):
        raw = found[0]
        bare = raw.strip()
        if not bare:
            gap = True
            continue
        start = found.start() + raw.index(bare)
        if lone:
            first = lines[-1]
            lines[-1] = block_at(text, first.start, start + len(bare), gap=first.gap, indent=first.indent)
            gap, lone = False, False
            continue
        lone = _is_lone_marker(bare)
        previous = text[lines[-1].end : found.start()] if lines else "\n\n"
        gap = gap or previous.count("\n") > 1 or "\f" in previous
        lines.append(block_at(text, start, start + len(bare), gap=gap, indent=start - found.start()))
        gap = False
    return lines


def columns_of(text: str) -> int:
    """Return how many columns of a page `text` takes: wide characters take two."""
    return len(text) if text.isascii() else len(text) + len(WIDE_COLUMNS.findall(text))


def _page_of(lines: list[Block]) -> tuple[int, int] | None:
    """Return how wide a page is whose lines were broken, in columns and in letters; None where lines are whole.

    Few lines may be longer than the page: a line that was never broken, two that were put together by hand.
    """
    columns, letters = _usual([columns_of(line.text) for line in lines]), _usual([len(line.text) for line in lines])
    if not lines or columns > PAGE_WIDTH:
        return None
    pairs = [(one, two) for one, two in pairwise(lines) if not two.gap]
    running = sum(1 for one, _ in pairs if not one.terminated and _runs_on(one, columns, letters))
    return (columns, letters) if running >= max(2, 0.25 * len(pairs)) else None


def _usual(lengths: list[int]) -> int:
    """Return the length that all but one in twenty of `lengths` do not exceed; of several all but one at least."""
    longer = max(len(lengths) // 20, 1 if len(lengths) >= SEVERAL else 0)
    return sorted(lengths)[-1 - longer] if lengths else 0


def _runs_on(line: Block, usual: int, letters: int) -> bool:
    """Tell whether `line` is as long as one that was broken; of a wide script it reaches the edge of the page."""
    if WIDE.search(line.text):
        return columns_of(line.text) > 40 and _is_full(line, usual, letters)
    return len(line.text) > 40


def _is_full(line: Block, columns: int, letters: int) -> bool:
    """Tell whether `line` reaches the edge of a page so many columns wide, or of one counted in `letters`."""
    return columns_of(line.text) >= columns - SHORT_OF or len(line.text) >= letters - 2


def _wide_goes_on(block: Block, last: Block, line: Block, page: tuple[int, int] | None) -> bool:
    """Tell whether `line`, of a script that is broken anywhere, continues `block`: only behind a full line."""
    if page is None or line.gap or line.bullet or line.row or last.row or not _is_full(last, *page):
        return False
    if line.marker:
        return not last.terminated and line.marker.style in (Style.DECIMAL, Style.KANJI)
    return not (last.terminated and line.indent > min(last.indent, block.indent))


def _goes_on(block: Block, last: Block, line: Block, width: int | None) -> bool:
    """Tell whether `line` continues `block`, whose last line is `last`; `width` is the page's, None if not wrapped."""
    small = line.text[0].islower()
    if line.row or last.row or (line.gap and not _is_torn(block, last, line, width)):
        return False
    if width is None:
        return small and line.marker is None and not last.terminated and len(last.text) > 40
    full = len(last.text) >= 0.7 * width
    if line.marker:
        if line.marker.written in DASHES:
            return full and not last.terminated and not block.bullet
        # "5." at the beginning of a line may be the end of a sentence that was wrapped, "1.2 million" a sum in it
        a_sum = line.marker.style is Style.DOTTED and line.body[0].islower()
        ends_it = line.marker.style in (Style.DECIMAL, Style.CAPITAL, Style.ROMAN)
        return full and not last.terminated and (a_sum or ends_it) and not _is_next(block.marker, line.marker)
    listed = block.marker and not COMMA.search(last.text)  # a comma at the end of a full line is one of a sentence
    if ITEM_END.search(last.text) and not small and (listed or line.indent > 0 or not full):
        return False
    if block.marker and not last.terminated and block.end == last.end and not full and not small:
        return False
    if last.terminated and not small and (not full or line.indent > last.indent):
        return line.indent > block.indent and block.marker is not None and full
    return full or small or (not last.terminated and len(last.text) > 0.45 * width)


def _is_next(own: Marker | None, marker: Marker) -> bool:
    """Tell whether `marker` counts on from `own`, so that the next item begins with it."""
    if own is None or own.style is not marker.style or own.ordinal is None:
        return False
    return marker.ordinal == own.ordinal + 1


def _is_torn(block: Block, last: Block, line: Block, width: int | None) -> bool:
    """Tell whether a blank line only stands where a page was turned: a full line breaks off, a small letter goes on."""
    full = width is not None and len(last.text) >= 0.7 * width
    return full and not last.terminated and not line.marker and line.text[0].islower() and not block.bullet


def blocks_of(text: str) -> list[Block]:
    """Return the blocks of `text` in order, with lines broken at a page width put together again."""
    lines = lines_of(text)
    page = _page_of(lines)
    blocks: list[Block] = []
    for place, line in enumerate(lines):
        last = lines[place - 1]
        if blocks and WIDE.search(last.text):
            goes_on = _wide_goes_on(blocks[-1], last, line, page)
        else:
            goes_on = bool(blocks) and _goes_on(blocks[-1], last, line, page[0] if page else None)
        if goes_on:
            first = blocks[-1]
            blocks[-1] = block_at(text, first.start, line.end, gap=first.gap, indent=first.indent)
        else:
            blocks.append(line)
    return blocks
