"""A text laid out for cutting: lines that the readers of web pages, DOCX and PDF put one below the other."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from tracker.core.messages import Message
from tracker.documents.reading.limits import check_length
from tracker.documents.reading.shapes import Box, Hint, PassageKind, Place

# what no database stores and no page shows: controls, halves of characters, what is never assigned
UNFIT = re.compile(
    r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff\u00ad\u200b\u2060\ufeff]"
)
BLANKS = re.compile(r"[ \t\r\f\v\u00a0\u2000-\u200a\u202f\u205f\u2028\u2029]+")


@dataclass(frozen=True, slots=True)
class Laid:
    """A text with what its file says of stretches of it (in order, not overlapping), and notes for the reader."""

    text: str
    hints: Sequence[Hint] = ()
    places: Sequence[Place] = ()
    notes: tuple[Message, ...] = ()
    pages: int | None = None
    encoding: str | None = None
    is_sure: bool = True


class Layer:
    """Puts lines one below the other and notes where they are."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._length = 0
        self.hints: list[Hint] = []
        self.places: list[Place] = []

    def put(self, line: str, kind: PassageKind | None = None, places: Sequence[Place] = ()) -> None:
        """Put `line` below the last one, with a blank line between; the `start` of `places` counts inside `line`.

        Raises `ReadingError` when there are far too many.
        """
        if not line.strip():
            return
        if self._parts:
            self._add("\n\n")
        start = self._length
        self._add(line)
        if kind:
            self.hints.append(Hint(start, self._length, kind))
        self.places += [Place(start + place.start, place.page, _rounded(place.box)) for place in places]

    def _add(self, part: str) -> None:
        self._parts.append(part)
        self._length += len(part)
        check_length(self._length, len(self._parts))

    @property
    def text(self) -> str:
        """All lines."""
        return "".join(self._parts)


def _rounded(box: Box) -> Box:
    left, bottom, right, top = box
    return round(left, 1), round(bottom, 1), round(right, 1), round(top, 1)


def clean(text: str) -> str:
    """Return `text` without characters that cannot be stored or shown; they carry no words."""
    return UNFIT.sub("", text)


def spaced(text: str) -> str:
    """Return `text` clean, with each stretch of blanks as one; lines stay lines."""
    return "\n".join(BLANKS.sub(" ", line).strip() for line in clean(text).split("\n")).strip()


def one_line(text: str) -> str:
    """Return `text` clean, in one line."""
    return " ".join(spaced(text).split("\n")).strip()


def is_printable(text: str) -> bool:
    """Tell whether `text` holds no control characters but white space."""
    return not any(unicodedata.category(mark) == "Cc" and not mark.isspace() for mark in set(text))
