"""From a PDF to a text laid out: pieces of lines with their boxes, put in order and together again."""

import contextlib
import ctypes
import re
import threading
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from statistics import median

import pypdfium2
import pypdfium2.raw as pdfium

from tracker.core.messages import Message, msg, nmsg
from tracker.documents.reading.archive import damaged, overlarge
from tracker.documents.reading.errors import ReadingError
from tracker.documents.reading.laid import Laid, Layer, clean
from tracker.documents.reading.paper import Page, Piece, Rule, Wall
from tracker.documents.reading.paragraphs import lay_pages
from tracker.documents.reading.runningheads import without_running_heads
from tracker.documents.reading.shapes import Box

# the library works for one at a time
LOCK = threading.Lock()
# where it writes its answers to, under the lock
NUMBERS = tuple(ctypes.c_double() for _ in range(4))
MOST_PAGES = 3000
MOST_LETTERS = 8_000_000
# a gap between two pieces of a line, in heights of a letter, that no blank fills: another column or cell
COLUMN_GAP = 1.0
# in heights of a letter: a blank has at least, and those of a line differ by at most so much; by what a gap between
# columns is wider than the blanks of a line that was spread to fill its column, and the widest of these
BLANK, WIDER, WIDEST = 0.2, 0.6, 2.8
# what stands where a word was broken at the end of a line
BROKEN_WORD = ("\ufffe", "\x02")
SOFT_HYPHEN = "\xad"
# one that stands in a line of its own; what takes its place is as long
LOST_HYPHEN = re.compile("\r\n\xad(?=\r|\\Z)")
LAST_HYPHEN = re.compile("\xad(?=\r|\\Z)")
LINES = re.compile(r"[^\r\n\ufffe\x02]+[\ufffe\x02]?")
# what a typesetter puts between Japanese and Latin letters is no blank
TYPESET_GAP = re.compile(
    r"(?<=[\u3040-\u30ff\u3400-\u9fff]) (?=[0-9A-Za-z])|(?<=[0-9A-Za-z]) (?=[\u3040-\u30ff\u3400-\u9fff])"
)
DIGIT = re.compile(r"\d")
DIGITS = re.compile(r"\d{1,3}(?!\d)")
# points of a drawn line, at least: shorter ones are parts of signs and pictures
LINE_LENGTH = 15
HOLE = re.compile(r"(?<=\S)\s{3,}(?=\S)")
# letters without a meaning: fonts that say only how they look
MEANINGLESS = re.compile(r"[\x00\ufffd\ue000-\uf8ff]")
SCANNED = msg(
    "The PDF holds pictures of pages and no text. Run a text recognition on it, or send the document as DOCX or text."
)
MANGLED = msg(
    "The letters of the PDF cannot be told: its fonts say only how they look. "
    "Run a text recognition on it, or send the document as DOCX or text."
)
PROTECTED = msg("The PDF is protected with a password. Save it without one and send it again.")


def laid_pdf(data: bytes, told: Callable[[int, int], None] = lambda done, whole: None) -> Laid:
    """Return the words of a PDF laid out; `told` is called after each page with how many are done, and of how many.

    Raises `ReadingError` when it is damaged, protected, without text or far too large.
    """
    pages = list(_pages_of(data, told))
    letters = sum(len(piece.text) for page in pages for piece in page.pieces)
    if letters < 2 * len(pages) or not any(
        mark.isalpha() for page in pages for piece in page.pieces for mark in piece.text
    ):
        raise ReadingError(SCANNED)
    strange = sum(len(MEANINGLESS.findall(piece.text)) for page in pages for piece in page.pieces)
    if strange > 0.2 * letters:
        raise ReadingError(MANGLED)
    layer = Layer()
    lay_pages(without_running_heads(pages), layer)
    return Laid(layer.text, layer.hints, layer.places, tuple(_notes(pages)), len(pages))


def _notes(pages: list[Page]) -> Iterator[Message]:
    empty = [page.number for page in pages if not page.pieces]
    if empty:
        yield nmsg(
            "Page %(pages)s holds no text, only a picture or nothing.",
            "Pages %(pages)s hold no text, only pictures or nothing.",
            len(empty),
            pages=", ".join(map(str, empty[:20])) + (" …" if len(empty) > 20 else ""),
        )


def _pages_of(data: bytes, told: Callable[[int, int], None]) -> Iterator[Page]:
    with LOCK, contextlib.closing(_opened(data)) as document:
        count, letters = len(document), 0
        if count > MOST_PAGES:
            raise overlarge()
        for number in range(count):
            page = _page_at(document, number)
            letters += sum(len(piece.text) for piece in page.pieces)
            if letters > MOST_LETTERS:
                raise overlarge()
            yield page
            told(number + 1, count)


def _opened(data: bytes) -> pypdfium2.PdfDocument:
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as refused:
        if refused.err_code == pdfium.FPDF_ERR_PASSWORD:
            raise ReadingError(PROTECTED) from refused
        raise damaged() from refused
    if not len(document):
        document.close()
        raise damaged()
    return document


def _page_at(document: pypdfium2.PdfDocument, number: int) -> Page:
    """Return one page; one that is damaged is empty."""
    try:
        page = document[number]
    except pypdfium2.PdfiumError:
        return Page(number + 1, 0, 0, [], [])
    try:
        words = page.get_textpage()
    except pypdfium2.PdfiumError:
        page.close()
        return Page(number + 1, 0, 0, [], [])
    with contextlib.closing(page), contextlib.closing(words):
        width, height = page.get_size()
        pieces = list(_pieces_of(words))
        rules, walls = _drawn_on(page) if _has_columns(pieces) else ([], [])
        if any(_is_walled(piece, walls) for piece in pieces):
            pieces = list(_pieces_of(words, walls))
        return Page(number + 1, width, height, pieces, rules, walls)


def _has_columns(pieces: list[Piece]) -> bool:
    """Tell whether two pieces stand side by side, so that lines drawn between them may mean something."""
    return any(
        one.left > other.right and one.bottom < other.top and other.bottom < one.top
        for one, other in zip(pieces[1:], pieces, strict=False)
    )


def _drawn_on(page: pypdfium2.PdfPage) -> tuple[list[Rule], list[Wall]]:
    """Return the lines drawn on a page, at most a few thousand: those that lie, and those that stand."""
    rules: list[Rule] = []
    walls: list[Wall] = []
    box = [ctypes.c_float() for _ in range(4)]
    for place in range(min(pdfium.FPDFPage_CountObjects(page.raw), 5000)):
        drawn = pdfium.FPDFPage_GetObject(page.raw, place)
        if pdfium.FPDFPageObj_GetType(drawn) != pdfium.FPDF_PAGEOBJ_PATH:
            continue
        if pdfium.FPDFPageObj_GetBounds(drawn, *box):
            left, bottom, right, top = (one.value for one in box)
            # of a box drawn around a cell both edges are lines
            if right - left > LINE_LENGTH:
                rules += [(top, left, right)] if top - bottom < 3 else [(top, left, right), (bottom, left, right)]
            if top - bottom > LINE_LENGTH:
                walls += [(left, bottom, top)] if right - left < 3 else [(left, bottom, top), (right, bottom, top)]
    return rules, walls


def _is_walled(piece: Piece, walls: list[Wall]) -> bool:
    """Tell whether a line stands between the words of `piece`: it holds words of two cells."""
    return any(
        piece.left + 2 < at < piece.right - 2 and bottom < (piece.bottom + piece.top) / 2 < top
        for at, bottom, top in walls
    )


def _pieces_of(words: pypdfium2.PdfTextPage, walls: Sequence[Wall] = ()) -> Iterator[Piece]:
    """Yield the lines of a page, cut where a gap or wall shows another column or a word was broken, as in the file."""
    count = words.count_chars()
    if count <= 0:
        return
    text = words.get_text_range(0, count)
    if len(text) != count:  # it leaves out what has no letter; boxes count it
        text = "".join(chr(pdfium.FPDFText_GetUnicode(words.raw, place)) for place in range(count))
    if SOFT_HYPHEN in text:
        text = LAST_HYPHEN.sub("\ufffe", LOST_HYPHEN.sub("\ufffe\r\n", text))
    for line in LINES.finditer(text):
        broken = line[0].endswith(BROKEN_WORD)
        start, end = line.start(), line.end() - broken
        boxes = _boxes(words, start, end)
        cuts = _cuts(words, text, start, end, boxes, walls)
        for begin, stop in pairwise([start, *cuts, end]):
            inside = _boxes(words, begin, stop) if cuts else boxes
            piece = _piece(words, text[begin:stop], begin, inside, broken=broken and stop == end)
            if piece:
                yield piece


def _cuts(
    words: pypdfium2.PdfTextPage, text: str, start: int, end: int, boxes: list[Box], walls: Sequence[Wall]
) -> list[int]:
    """Return where in a line a gap is too wide for a blank, or a line stands in it."""
    stretch: float | None = None
    cuts = {hole.end() for hole in HOLE.finditer(text, start, end)} if text.find("   ", start, end) > 0 else set()
    for one, two in pairwise(boxes):
        height = max(one[3] - one[1], two[3] - two[1], 1)
        beside = two[0] - one[2] > COLUMN_GAP * height
        elsewhere = two[2] < one[0] - 1 or abs(two[1] + two[3] - one[1] - one[3]) > 3 * max(height, 6)
        if beside and not elsewhere and stretch is None:
            stretch = _stretch(words, text[start:end], start, boxes)
        if elsewhere or (beside and two[0] - one[2] > (stretch or 0)) or _stands_between(one, two, walls):
            found = pdfium.FPDFText_GetCharIndexAtPos(words.raw, two[0] + 0.5, (two[1] + two[3]) / 2, 3, 3)
            if start < found < end:
                cuts.add(found)
    return sorted(cuts)


def _stretch(words: pypdfium2.PdfTextPage, line: str, start: int, boxes: list[Box]) -> float:
    """Return how wide a gap is between the words of a line that was spread to fill its column, 0 where it was not.

    Its gaps are all alike, as those between cells are not; what is much wider stands between columns.
    """
    size = pdfium.FPDFText_GetFontSize(words.raw, start)
    blanks = len(line.split()) - 1
    widest = sorted((two[0] - one[2] for one, two in pairwise(boxes)), reverse=True)[:blanks]
    gaps = [gap for gap in widest if gap > BLANK * size]
    if len(gaps) < 2 or sum(map(str.isalpha, line)) < sum(map(str.isdigit, line)):
        return 0
    usual = median(gaps)
    alike = sum(abs(gap - usual) <= BLANK * size for gap in gaps)
    return usual + WIDER * size if usual <= WIDEST * size and alike >= 0.75 * len(gaps) else 0


def _stands_between(one: Box, two: Box, walls: Sequence[Wall]) -> bool:
    middle = (two[1] + two[3]) / 2
    return any(one[2] - 1 <= at <= two[0] + 1 and bottom < middle < top for at, bottom, top in walls)


def _boxes(words: pypdfium2.PdfTextPage, start: int, end: int) -> list[Box]:
    """Return the boxes around the stretches of one look in `text[start:end]`, in its order."""
    found = []
    left, top, right, bottom = NUMBERS
    for place in range(pdfium.FPDFText_CountRects(words.raw, start, end - start)):
        pdfium.FPDFText_GetRect(words.raw, place, left, top, right, bottom)
        found.append((left.value, bottom.value, right.value, top.value))
    return found


def _piece(words: pypdfium2.PdfTextPage, raw: str, start: int, boxes: list[Box], *, broken: bool) -> Piece | None:
    """Return the words `raw`, which begin at `start` of their page, with their box; None for what holds no words."""
    if not boxes or not raw.strip():
        return None
    if len(boxes) > 1:
        lefts, bottoms, rights, tops = zip(*boxes, strict=True)
        left, bottom, right, top = min(lefts), min(bottoms), max(rights), max(tops)
    else:
        left, bottom, right, top = boxes[0]
    first = start + len(raw) - len(raw.lstrip())
    size = pdfium.FPDFText_GetFontSize(words.raw, first)
    known = pdfium.FPDFText_GetCharOrigin(words.raw, first, NUMBERS[0], NUMBERS[1])
    height = NUMBERS[1].value
    base = height if known and bottom - 1 <= height <= top else bottom
    if len(boxes) > 1 and DIGIT.search(raw):
        raw = _with_references(words, raw, start, boxes)
    shown = " ".join((raw if raw.isprintable() else clean(raw)).split())
    if not shown.isascii():
        shown = TYPESET_GAP.sub("", shown)
    return (
        Piece(shown, left, bottom, right, top, base, size if 1 < size < 200 else top - bottom, broken)
        if shown
        else None
    )


def _with_references(words: pypdfium2.PdfTextPage, raw: str, start: int, boxes: list[Box]) -> str:
    """Return `raw` with raised numbers in brackets: they point to notes."""
    bottom, top = min(box[1] for box in boxes), max(box[3] for box in boxes)
    raised = [
        box for box in boxes[1:] if box[1] > bottom + 0.3 * (top - bottom) and box[3] - box[1] < 0.75 * (top - bottom)
    ]
    for box in reversed(raised):
        at = pdfium.FPDFText_GetCharIndexAtPos(words.raw, box[0] + 0.5, (box[1] + box[3]) / 2, 2, 2) - start
        number = DIGITS.match(raw, at) if 0 < at < len(raw) else None
        if number and box[2] - box[0] < 4 * (box[3] - box[1]) and not raw[at - 1].isdigit():
            raw = f"{raw[:at]}[{number[0]}]{raw[number.end() :]}"
    return raw
