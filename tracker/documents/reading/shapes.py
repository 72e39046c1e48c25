"""What is got from a file: its text, the passages it is cut into, and the segments inside them."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from tracker.core.messages import Message


class FileKind(StrEnum):
    """What sort of file a document came as, told by its content."""

    TEXT = "text"
    HTML = "html"
    DOCX = "docx"
    PDF = "pdf"


class Stage(StrEnum):
    """What a reading is busy with."""

    OPENING = "opening"
    PAGES = "pages"
    PASSAGES = "passages"
    PLEDGES = "pledges"


# told the stage, how much of it is done, and of how much
Progress = Callable[[Stage, int, int], None]


class PassageKind(StrEnum):
    """What a block of a document is for."""

    HEADING = "heading"
    PREAMBLE = "preamble"  # before the first operative part: who met, recalling and noting what
    PARAGRAPH = "paragraph"
    LIST_ITEM = "list_item"
    FURNITURE = "furniture"  # titles, navigation, bylines, page numbers, scripts of a web page
    SIGNATURE = "signature"


@dataclass(frozen=True, slots=True)
class Hint:
    """What the file itself says of `text[start:end]`: that it is a heading of a web page, a running head."""

    start: int
    end: int
    kind: PassageKind


Box = tuple[float, float, float, float]  # left, bottom, right, top


@dataclass(frozen=True, slots=True)
class Place:
    """Where on paper a stretch of text stands: the page, from 1, and a box in points from its lower left corner."""

    start: int
    page: int
    box: Box


@dataclass(frozen=True, slots=True)
class Passage:
    """One block of a text: `text[start:end]`, in code points, half open, without white space around it.

    `heading_path` is the numbering of the headings it stands under (for a heading: its own), as written: "2(7)".
    `number` is its own number or bullet as written, "(7)", "3.", "•"; None without one.
    `places` is where it stands on paper: a box a page and column it runs over; none where there are no pages.
    """

    ordinal: int
    kind: PassageKind
    start: int
    end: int
    heading_path: str | None
    number: str | None
    places: tuple[Place, ...] = ()


@dataclass(frozen=True, slots=True)
class Segment:
    """One sentence or list item: `text[start:end]`, without its bullet or number.

    `passage` is the ordinal of the passage it lies in; `lead_in` the ordinal of the segment that introduces
    the list it belongs to ("The Parties will:"), None for others.
    """

    ordinal: int
    start: int
    end: int
    passage: int
    heading_path: str | None
    lead_in: int | None


@dataclass(frozen=True, slots=True)
class Read:
    """A file as it was read; `text` is what is stored, and all anchors count its code points.

    Passages hold every character that is not white space, once, in order; segments lie inside them.
    `encoding` and `language` are what was told or, where `is_sure` is false, only proposed: a person confirms them.
    `notes` say what a person should know of the reading, `pages` how many there are (None: it has none).
    """

    text: str
    kind: FileKind
    encoding: str | None
    language: str
    is_sure: bool
    notes: tuple[Message, ...]
    pages: int | None
    passages: Sequence[Passage]
    segments: Sequence[Segment]
