"""From lines on paper to paragraphs: what a page, a column or the end of a line has cut is put together again."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from statistics import median

from tracker.documents.reading.blocks import TERMINATED, WIDE
from tracker.documents.reading.columns import Column, TableRow, flow_of, margins_of
from tracker.documents.reading.laid import Layer
from tracker.documents.reading.markers import Style, marker_of
from tracker.documents.reading.paper import Page, Row, around, box_of, words_of
from tracker.documents.reading.shapes import Box, PassageKind, Place

WORD = re.compile(r"[^\W\d_]+")
HYPHENED = re.compile(r"[^\W\d_]+-[^\W\d_]+")
HYPHENS = "-\u2010\u2011"
NOTE_NUMBER = re.compile(r"\[?(\d{1,3})\]?[ .]{0,2}(?=[^\W\d])")
# letters so much larger than those of the text make a heading; so much smaller, a note at the foot of a page
LARGER, SMALLER = 1.12, 0.92
HEADING = 160
# numbers that may also stand at the beginning of a line because the line before was full
LOOSE = (Style.DECIMAL, Style.DOTTED, Style.CAPITAL, Style.ROMAN, Style.KANJI)
LOOSE_WIDE = (Style.DECIMAL, Style.KANJI)
# between these no blank stands where a line was broken
WIDE_END = re.compile(r"[\u3000-\u30ff\u3400-\u9fff\uff00-\uffef]\Z|(?<=[\u3040-\u9fff])[\dA-Za-z]+\Z")
WIDE_BEGIN = re.compile(r"[\u3000-\u30ff\u3400-\u9fff\uff00-\uffef]|[\d]")


@dataclass(frozen=True, slots=True)
class Line:
    """A line of text, where it stands, and between which edges."""

    text: str
    box: Box
    base: float
    size: float
    broken: bool
    page: int
    edges: tuple[float, float]


@dataclass
class Paragraph:
    """Lines that belong together; `cells` are those of a row of a table (then there are no lines)."""

    lines: list[Line] = field(default_factory=list)
    cells: list[list[Line]] = field(default_factory=list)
    is_note: bool = False

    @property
    def first(self) -> Line:
        """Its first line."""
        return self.lines[0] if self.lines else next(line for cell in self.cells for line in cell)


def lay_pages(pages: list[Page], layer: Layer) -> None:
    """Lay the words of `pages`, paragraph by paragraph; running heads stand where a page was turned."""
    body = _body_size(pages)
    joiner = _Joiner(pages)
    turned = 0  # the page whose head was laid last
    for paragraph in _paragraphs(pages, body):
        while turned < paragraph.first.page:
            _lay_edges(pages, turned, layer)
            turned += 1
        _lay(paragraph, layer, joiner, body)
    while turned < len(pages):
        _lay_edges(pages, turned, layer)
        turned += 1
    _lay_edges(pages, turned, layer)


def _lay_edges(pages: list[Page], turned: int, layer: Layer) -> None:
    """Lay the foot of the page that is left and the head of the one that begins."""
    for row in pages[turned - 1].feet if turned else []:
        layer.put(words_of(row), PassageKind.FURNITURE, [Place(0, turned, box_of(row))])
    for row in pages[turned].heads if turned < len(pages) else []:
        layer.put(words_of(row), PassageKind.FURNITURE, [Place(0, turned + 1, box_of(row))])


def _body_size(pages: list[Page]) -> float:
    """Return the size most letters have."""
    letters: Counter[float] = Counter()
    for page in pages:
        for piece in page.pieces:
            letters[round(piece.size, 1)] += len(piece.text)
    return letters.most_common(1)[0][0] if letters else 10.0


def _paragraphs(pages: list[Page], body: float) -> Iterator[Paragraph]:
    """Yield the paragraphs of `pages` in the order they are read; notes at the foot of a page behind what they cut."""
    margins = margins_of(pages)
    flows = [list(flow_of(page, margins)) for page in pages]
    pitch = _usual_pitch(flows)
    current: list[Paragraph] = []  # the one being put together, if any, and what waits behind it: notes, small print
    for page, flow in zip(pages, flows, strict=True):
        lines = list(_lines(page, flow))
        notes = _notes_from(lines, page, body)
        for place, line in enumerate(lines):
            if isinstance(line, Paragraph):
                yield from current
                yield line
                current = []
            elif place >= notes:
                _note(current, line, pitch)
            elif current and not current[0].is_note and _goes_on(current[0], line, pitch):
                current[0].lines.append(line)
            else:
                yield from current
                current = [Paragraph([line])]
    yield from current


def _note(waiting: list[Paragraph], line: Line, pitch: float) -> None:
    if (
        waiting
        and waiting[-1].is_note
        and waiting[-1].lines[-1].page == line.page
        and _goes_on(waiting[-1], line, pitch)
    ):
        waiting[-1].lines.append(line)
    else:
        waiting.append(Paragraph([line], is_note=True))


def _notes_from(lines: list["Line | Paragraph"], page: Page, body: float) -> int:
    """Return from which of `lines` on there are only notes, in small letters at the foot of the page."""
    place = len(lines)
    while place:
        line = lines[place - 1]
        if isinstance(line, Paragraph) or line.size > SMALLER * body or line.box[3] > 0.5 * page.height:
            break
        place -= 1
    return place if place else len(lines)


def _lines(page: Page, flow: list[Column | TableRow]) -> Iterator["Line | Paragraph"]:
    """Yield the lines of a page in the order they are read; rows of tables as paragraphs of their own."""
    for part in flow:
        if isinstance(part, TableRow):
            yield Paragraph(cells=[[_line(row, page, _edges(cell)) for row in cell] for cell in part.cells])
        else:
            for row in part.lines:
                yield _line(row, page, (part.left, part.right))


def _edges(rows: list[Row]) -> tuple[float, float]:
    return min(row[0].left for row in rows), max(row[-1].right for row in rows)


def _line(row: Row, page: Page, edges: tuple[float, float]) -> Line:
    return Line(words_of(row), box_of(row), row[0].base, row[0].size, row[-1].broken, page.number, edges)


def _usual_pitch(flows: list[list[Column | TableRow]]) -> float:
    """Return how far a line stands below the one above it, in sizes of its letters."""
    columns = [part for flow in flows[:40] for part in flow if isinstance(part, Column)]
    pitches = [
        (one[0].base - two[0].base) / two[0].size
        for column in columns
        for one, two in pairwise(column.lines)
        if abs(one[0].size - two[0].size) < 0.5
    ]
    usual = Counter(round(pitch, 1) for pitch in pitches if 0.8 < pitch < 2.6)
    common = [pitch for pitch, count in usual.items() if count >= max(2, 0.05 * usual.total())]
    return min(common, default=1.3)  # paragraphs of one line may be many, but lie wider apart


def _goes_on(paragraph: Paragraph, line: Line, pitch: float) -> bool:
    """Tell whether `line` is the next one of `paragraph`."""
    last = paragraph.lines[-1]
    if last.broken:
        return True
    if abs(line.size - last.size) > 0.08 * last.size or not _was_full(last, line):
        return False
    wide = bool(WIDE.search(last.text[-1:]))
    ended = bool(TERMINATED.search(last.text))
    marker = marker_of(line.text)
    if marker and (ended or marker.style not in (LOOSE_WIDE if wide else LOOSE)):
        return False
    if last.page != line.page or line.base > last.base:  # on the next page or column
        return not ended
    gap = (last.base - line.base) / line.size
    if gap > 1.25 * pitch + 0.1 and not (gap < 1.5 * pitch and not ended and line.text[0].islower()):
        return False
    usual = min(one.box[0] for one in paragraph.lines[1:] or [last])
    indented = line.box[0] > usual + 0.7 * line.size and len(paragraph.lines) > 1
    single = len(paragraph.lines) == 1 and not marker_of(last.text) and line.box[0] > last.box[0] + 0.7 * line.size
    return not (ended and (indented or single))


def _was_full(last: Line, line: Line) -> bool:
    """Tell whether `last` ended because the next word of `line` had no room, not because a paragraph did."""
    width = max(last.box[2] - last.box[0], 1) / max(len(last.text), 1)
    if WIDE.search(last.text[-1]) and WIDE.search(line.text[0]):
        return last.box[2] > last.edges[1] - 2.6 * last.size
    word = line.text.split(" ", 1)[0]
    return last.box[2] + (min(len(word), 30) + 1) * width > last.edges[1] - 1


class _Joiner:
    """Puts lines together, and words that were broken between them."""

    def __init__(self, pages: list[Page]) -> None:
        self._words: Counter[str] = Counter()
        self._hyphened: set[str] = set()
        self._pages = pages

    def _learn(self) -> None:
        """Learn the words of the document, the first time one of them is broken."""
        pages, self._pages = self._pages, []
        was_broken = False
        for piece in (piece for page in pages for piece in page.pieces):
            words = WORD.findall(piece.text)
            # the halves of a broken word are no words
            self._words.update(words[was_broken : len(words) - piece.broken])
            self._hyphened.update(HYPHENED.findall(piece.text))
            was_broken = piece.broken

    def joined(self, lines: list[Line]) -> tuple[str, list[Place]]:
        """Return the words of `lines` as one line, and where its stretches stand on paper."""
        text = ""
        places: list[Place] = []
        for line, last in zip(lines, [None, *lines], strict=False):
            begin, text = self._begun(text, last, line)
            if last is None or line.page != last.page or line.base > last.base:
                places.append(Place(begin, line.page, line.box))
            else:
                places[-1] = Place(places[-1].start, line.page, around(places[-1].box, line.box))
        return text, places

    def _begun(self, text: str, last: Line | None, line: Line) -> tuple[int, str]:
        """Return where the words of `line` begin behind `text`, and all of it."""
        if last is None:
            return 0, line.text
        if last.broken or text[-1] in HYPHENS:
            bare = text.rstrip(HYPHENS)
            if self._was_hyphened(bare, line.text, broken=last.broken):
                bare += "-"
            return len(bare), bare + line.text
        close = WIDE_END.search(text) and WIDE_BEGIN.match(line.text)
        gap = "" if close else " "
        return len(text + gap), text + gap + line.text

    def _was_hyphened(self, before: str, after: str, *, broken: bool) -> bool:
        """Tell whether the hyphen at the end of a line belongs to the word, as other places of the text tell."""
        one, two = re.search(r"[^\W\d_]+\Z", before), WORD.match(after)
        if not one or not two:
            return not broken or not one or not two
        if self._pages:
            self._learn()
        first, second = one[0], two[0]
        if f"{first}-{second}" in self._hyphened:
            return True
        if self._words[first + second] or self._words[(first + second).lower()]:
            return False
        known = self._words[first] and (self._words[second] or self._words[f"{second}s"])
        return not second.islower() or bool(known and len(second) > 3)


def _lay(paragraph: Paragraph, layer: Layer, joiner: _Joiner, body: float) -> None:
    if paragraph.cells:
        _lay_row(paragraph, layer, joiner)
        return
    text, places = joiner.joined(paragraph.lines)
    if paragraph.is_note:
        text = NOTE_NUMBER.sub(r"[\1] ", text, count=1) if NOTE_NUMBER.match(text) else text
    size = median(line.size for line in paragraph.lines)
    large = size > LARGER * body and len(text) <= HEADING and not TERMINATED.search(text)
    layer.put(text, PassageKind.HEADING if large else None, places)


def _lay_row(paragraph: Paragraph, layer: Layer, joiner: _Joiner) -> None:
    """Lay a row of a table: its cells between bars."""
    cells = [joiner.joined(cell) if cell else ("", []) for cell in paragraph.cells]
    boxes = [place.box for _, places in cells for place in places]
    whole = boxes[0]
    for box in boxes[1:]:
        whole = around(whole, box)
    layer.put(
        " | ".join(text for text, _ in cells).strip(), PassageKind.LIST_ITEM, [Place(0, paragraph.first.page, whole)]
    )
