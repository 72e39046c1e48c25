"""From a saved web page to a text laid out: its words line by line, what is only its frame told apart."""

import re
from collections.abc import Iterator

from selectolax.lexbor import LexborHTMLParser, LexborNode

from tracker.core.messages import Message, msg, nmsg
from tracker.documents.reading.errors import ReadingError
from tracker.documents.reading.furniture import frame_of
from tracker.documents.reading.laid import Laid, Layer, one_line, spaced
from tracker.documents.reading.limits import PAGE, check_markup
from tracker.documents.reading.listing import Lists
from tracker.documents.reading.shapes import PassageKind
from tracker.documents.reading.tables import is_data, outer_tables, rows_of
from tracker.documents.reading.tree import SILENT, events, run_of

# characters of markup; beyond them a page is no document
LARGEST = 20_000_000
HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
INLINE = frozenset(
    [
        "a",
        "abbr",
        "acronym",
        "b",
        "bdi",
        "bdo",
        "big",
        "cite",
        "code",
        "data",
        "dfn",
        "em",
        "font",
        "i",
        "ins",
        "kbd",
        "label",
        "mark",
        "nobr",
        "q",
        "rb",
        "rp",
        "rt",
        "ruby",
        "s",
        "samp",
        "small",
        "span",
        "strike",
        "strong",
        "sub",
        "sup",
        "time",
        "tt",
        "u",
        "var",
        "wbr",
        "del",
    ]
)
# elements within one another; beyond them nobody wrote the page, and the parser would take minutes
DEEPEST = 2_000
# those that have no end, or whose end may be left out
ENDLESS = frozenset(
    [
        *("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"),
        *("body", "colgroup", "dd", "dt", "head", "html", "li", "optgroup", "option", "p", "rb", "rp", "rt", "rtc"),
        *("tbody", "td", "tfoot", "th", "thead", "tr"),
    ]
)
TAG = re.compile(r"<(?:(?P<comment>!--)|(?P<end>/?)(?P<name>[a-zA-Z][^\s/>]*))")
# what holds no elements, and where it ends
BARE = {name: re.compile(f"</{name}", re.IGNORECASE) for name in ("script", "style", "textarea", "title")}
COMMENT_END = re.compile("-->")
# a reference to a note stands in the text as "[1]"
REFERENCE = re.compile(r"\[?(\d{1,3}|[a-z*†‡]{1,2})\]?")
NOTE = re.compile(r"(?:foot|end)note-\d+\Z")
# what a heading of a page does not do: go on for lines and end with a full stop
SENTENCE = re.compile(r".{160,}|.{60,}[.。]\s*")


def overlarge_page() -> ReadingError:
    """Return what is said of a page of more than a document can hold."""
    return ReadingError(
        msg("The page is far larger than a document can be. Copy its text and paste it, or send a PDF of it.")
    )


def laid_html(markup: str, *, is_page: bool = True) -> Laid:
    """Return the words of `markup` laid out; of a page (`is_page`) its frame is told apart."""
    if len(markup) > LARGEST:
        raise overlarge_page()
    check_markup(markup, PAGE)
    if _is_too_deep(markup):
        raise overlarge_page()
    root = LexborHTMLParser(markup).root
    if root is None:
        return Laid("")
    frame = frame_of(root) if is_page else frozenset(edge.mem_id for edge in root.css("header, footer"))
    walker = _Walker(frame, outer_tables(root))
    walker.walk(root)
    return Laid(walker.layer.text, walker.layer.hints, notes=tuple(_notes(walker)) if is_page else ())


def _is_too_deep(markup: str) -> bool:
    """Answer, by its tags alone, whether more elements stand within one another than in any page somebody wrote."""
    depth, tag = 0, TAG.search(markup)
    while tag:
        name, at = (tag["name"] or "").lower(), tag.end()
        if not tag["end"] and (tag["comment"] or name in BARE):
            end = (BARE[name] if name else COMMENT_END).search(markup, at)
            if end is None:
                return False
            at = end.end()
        elif name not in ENDLESS:
            depth = max(depth - 1, 0) if tag["end"] else depth + 1
            if depth > DEEPEST:
                return True
        tag = TAG.search(markup, at)
    return False


def _notes(walker: "_Walker") -> Iterator[Message]:
    if walker.silent_count:
        yield nmsg(
            "One script or style of the page was left out.",
            "%(count)d scripts and styles of the page were left out.",
            walker.silent_count,
        )
    if walker.frame_count:
        yield nmsg(
            "The page shows one frame from elsewhere; it was not fetched.",
            "The page shows %(count)d frames from elsewhere; they were not fetched.",
            walker.frame_count,
        )


class _Walker:
    """Goes through a page and lays its lines."""

    def __init__(self, frame: frozenset[int], outer: frozenset[int]) -> None:
        self.layer = Layer()
        self.silent_count = self.frame_count = 0
        self._frame = frame  # the elements around the text, by their place in memory
        self._outer = outer  # the tables that hold others
        self._furniture = 0
        self._heading = 0
        self._note: str | None = None
        self._lists = Lists()
        self._buffer: list[str] = []
        self._kept = 0  # how many elements are open in which line breaks count

    def walk(self, root: LexborNode) -> None:
        """Lay all lines under `root`."""
        passing = events(root, into=self._enters)
        for node, is_begin in passing:
            if node.is_text_node:
                self._buffer.append(run_of(node, keep=self._kept > 0))
            elif is_begin:
                self._begin(node)
            else:
                self._end(node)
        self._flush()

    def _enters(self, node: LexborNode) -> bool:
        """Answer whether the walk goes into `node`; what it does not is dealt with here."""
        tag = node.tag
        if tag in SILENT:
            self.silent_count += tag in ("script", "style")
            self.frame_count += tag in ("iframe", "object", "embed", "frame")
            return False
        if tag == "table" and node.mem_id not in self._outer and is_data(node):
            self._flush()
            for cells in rows_of(node):
                self._put_row(cells)
            return False
        if tag == "sup" and (node.css_first("a") or (node.parent and node.parent.tag == "a")):
            found = REFERENCE.fullmatch(one_line(node.text()))
            if found:
                self._buffer.append(f"[{found[1]}]")
                return False
        return not (tag == "a" and node.text().strip() == "↑")

    def _begin(self, node: LexborNode) -> None:
        tag = node.tag or ""
        if tag == "br":
            self._buffer.append("\n")
        if tag == "a" and self._furniture:
            self._buffer.append(" ")  # links of a menu stand apart, even without a blank between them
        if tag in INLINE or tag == "br":
            return
        self._flush()
        self._furniture += node.mem_id in self._frame
        self._heading += tag in HEADINGS
        self._kept += tag in ("pre", "textarea", "listing")
        number = self._lists.begin(node)
        if tag == "li":
            self._note = str(number) if NOTE.match(node.attributes.get("id") or "") else None

    def _end(self, node: LexborNode) -> None:
        tag = node.tag or ""
        if tag in INLINE or tag == "br":
            return
        self._flush()
        self._furniture -= node.mem_id in self._frame
        self._heading -= tag in HEADINGS
        self._kept -= tag in ("pre", "textarea", "listing")
        if tag == "li":
            self._note = None
        self._lists.end(node)

    def _flush(self) -> None:
        """Lay what was gathered since the last block."""
        words = spaced("".join(self._buffer))
        self._buffer.clear()
        if not words:
            return
        if self._furniture:
            self.layer.put(one_line(words), PassageKind.FURNITURE)
        elif self._note:
            self.layer.put(f"[{self._note}] {one_line(words)}", PassageKind.PARAGRAPH)
        elif self._heading and not SENTENCE.fullmatch(words):
            self.layer.put(one_line(words), PassageKind.HEADING)
        else:
            words = self._lists.marked(words)
            for part in re.split(r"\n{2,}", words):
                self.layer.put(part)

    def _put_row(self, cells: list[str]) -> None:
        """Lay one row of a table; what fills a row alone is a line."""
        filled = [cell for cell in cells if cell]
        if self._furniture:
            self.layer.put(" ".join(filled), PassageKind.FURNITURE)
        elif len(filled) > 1:
            self.layer.put(" | ".join(cells).strip(), PassageKind.LIST_ITEM)
        else:
            self.layer.put(" ".join(filled))
