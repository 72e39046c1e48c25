"""The text as it is read: all blanks plain, words that were divided at the end of a line whole; places stay."""

import re

from tracker.documents.reading import barred

# blanks of other widths, or that hold a line together; each is one character as the plain one is
BLANKS = dict.fromkeys((0x00A0, 0x2002, 0x2003, 0x2007, 0x2008, 0x2009, 0x200A, 0x202F, 0x205F), " ")
# a word that was divided at the end of a line: "con-\ntinue"
DIVIDED = re.compile(r"(?<!\w)([^\W\d_]{2,})-(\n[ \t]*)([a-zа-яё]{2,})")
LONGEST = 60


def evened(text: str) -> str:
    """Return `text` with plain blanks, whole words and bars between cells, as long as it was.

    What stood inside a word stands behind it.
    """
    plain = barred(text.translate(BLANKS))
    return DIVIDED.sub(r"\1\3 \2", plain) if "-\n" in plain else plain


def end_of(text: str, end: int) -> int:
    """Return where in `text` ends what ends at `end` once it is evened: a divided word ends further behind."""
    if "-\n" not in text:
        return end
    line = text.rfind("\n", 0, max(0, text.rfind("\n", 0, end))) + 1
    words = DIVIDED.finditer(text, line, end + LONGEST)
    return next((word.end() for word in words if word.start() < end < word.end()), end)
