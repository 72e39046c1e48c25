"""The bullets and numbers that a browser would write before the items of a list."""

from dataclasses import dataclass

from selectolax.lexbor import LexborNode

from tracker.documents.reading.markers import marker_of

BULLET = "•"
ROMAN = (
    (1000, "M"),
    (900, "CM"),
    (500, "D"),
    (400, "CD"),
    (100, "C"),
    (90, "XC"),
    (50, "L"),
    (40, "XL"),
    (10, "X"),
    (9, "IX"),
    (5, "V"),
    (4, "IV"),
    (1, "I"),
)


@dataclass
class _Open:
    """A list being read: how it is numbered (None: bullets) and the number of its next item."""

    style: str | None
    following: int
    pending: str = ""


def letters_of(number: int) -> str:
    """Return `number` as letters: a, b … z, aa."""
    return chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)


def roman_of(number: int) -> str:
    """Return `number`, of 1 to 3999, as a Roman one."""
    written = ""
    for value, sign in ROMAN:
        written, number = written + sign * (number // value), number % value
    return written


def written_as(style: str, number: int) -> str:
    """Return `number` as a list of that type writes it: "1.", "a)", "A.", "(i)", "I."."""
    if not 0 < number < 4000:
        return f"{number}."
    match style:
        case "a":
            return f"{letters_of(number)})"
        case "A":
            return f"{letters_of(number).upper()}."
        case "i":
            return f"({roman_of(number).lower()})"
        case "I":
            return f"{roman_of(number)}."
    return f"{number}."


def _whole(text: str | None, otherwise: int) -> int:
    return int(text) if text and text.isascii() and text.isdecimal() and len(text) < 7 else otherwise


class Lists:
    """Remembers the lists that are open, and writes the number of an item before its first words."""

    def __init__(self) -> None:
        self._open: list[_Open] = []

    def begin(self, node: LexborNode) -> int:
        """Note that `node` begins; return its number in its list, 0 for what is no item."""
        said = node.attributes
        if node.tag in ("ul", "menu", "dir"):
            self._open.append(_Open(None, 1))
        elif node.tag == "ol":
            self._open.append(_Open(said.get("type") or "1", _whole(said.get("start"), 1)))
        elif node.tag == "li" and self._open:
            inner = self._open[-1]
            inner.following = _whole(said.get("value"), inner.following)
            inner.pending = BULLET if inner.style is None else written_as(inner.style, inner.following)
            inner.following += 1
            return inner.following - 1
        return 0

    def end(self, node: LexborNode) -> None:
        """Note that `node` ends."""
        if node.tag in ("ul", "menu", "dir", "ol") and self._open:
            self._open.pop()
        elif node.tag == "li" and self._open:
            self._open[-1].pending = ""

    def marked(self, words: str) -> str:
        """Return `words` with the bullet or number that stands before them, if they are the first of an item."""
        pending = self._open[-1].pending if self._open else ""
        if not pending:
            return words
        self._open[-1].pending = ""
        return words if marker_of(words) else f"{pending} {words}"
