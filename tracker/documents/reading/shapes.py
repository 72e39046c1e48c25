"""What a text is cut into: passages, and the segments inside them."""

from dataclasses import dataclass
from enum import StrEnum


class PassageKind(StrEnum):
    """What a block of a document is for."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    LIST_ITEM = "list_item"
    FURNITURE = "furniture"  # titles, navigation, bylines, page numbers, scripts of a web page
    SIGNATURE = "signature"


@dataclass(frozen=True, slots=True)
class Passage:
    """One block of a text: `text[start:end]`, in code points, half open, without white space around it.

    `heading_path` is the numbering of the headings it stands under (for a heading: its own), as written: "2(7)".
    `number` is its own number or bullet as written, "(7)", "3.", "•"; None without one.
    """

    ordinal: int
    kind: PassageKind
    start: int
    end: int
    heading_path: str | None
    number: str | None


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
