"""Numbers as Japanese texts write them: 1,000 · 三百五十 · 2億5,000万 · 二〇三一."""

import re

DIGITS = {letter: place for place, letter in enumerate("〇一二三四五六七八九")} | {"零": 0, "両": 2}
SMALL = {"十": 10, "百": 100, "千": 1000}
LARGE = {"万": 10**4, "億": 10**8, "兆": 10**12}
# a number written with digits, kanji or both
PLAIN = r"(?:\d[\d,]*(?:\.\d+)?|[〇一二三四五六七八九十百千]+)"
NUMBER = rf"{PLAIN}(?:[百千]?[万億兆]{PLAIN}?[百千]?)*[百千万億兆]*"
PIECE = re.compile(r"(\d[\d,]*(?:\.\d+)?)|([〇零一二三四五六七八九])|([十百千])|([万億兆])")


def number_of(written: str) -> float:
    """Return the value of a number as written; whole where it is whole."""
    if re.fullmatch(r"[〇零一二三四五六七八九]{2,}", written):
        return float("".join(str(DIGITS[letter]) for letter in written))
    total = section = current = 0.0
    seen = False
    for digits, kanji, small, large in PIECE.findall(written):
        if digits:
            current, seen = float(digits.replace(",", "")), True
        elif kanji:
            current, seen = float(DIGITS[kanji]), True
        elif small:
            section += (current if seen else 1) * SMALL[small]
            current, seen = 0.0, False
        else:
            section += current
            total += (section or 1) * LARGE[large]
            section, current, seen = 0.0, 0.0, False
    return total + section + current


def whole(written: str) -> int:
    """Return a whole number as written."""
    return int(number_of(written))
