"""Lists inside a paragraph: "The Parties agreed to: (a) hold talks; (b) train officers; and (c) open a hotline."."""

import re
from collections.abc import Iterator

# a number or letter in brackets, or with one behind it; a bullet
NUMBER = re.compile(
    r"(?<=[\s:;])(?:\((?P<open>\d{1,2}|[a-z]|[ivx]{1,4}|[а-я])\)|(?P<half>\d{1,2}|[a-z]|[а-я])\))\s(?=\w)"
)
BULLET = re.compile(r"(?:[•●▪■◆➢✓]|・(?![ァ-ヶー]+・))\s?(?=\S)")
BEFORE_BULLET = re.compile(r"[\s:：。;]")
# what stands before an item of a list: what announces it, or the end of the item before
BEFORE = re.compile(r"[:;,：；、。.](?:\s(?:and|or|and/or|а также|и|или))?\s?\Z")
ROMAN = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii")
FIRST = ("1", "a", "i", "а")


def items_in(words: str) -> list[int]:
    """Return where in the paragraph `words` the items of a list begin; none where there is no list of at least two."""
    if ")" in words and (":" in words or "：" in words):
        for style in ("open", "half"):
            items = list(_numbered(words, style))
            if len(items) > 1:
                return items
    begins = (found.start() for found in BULLET.finditer(words))
    bullets = [at for at in begins if at == 0 or BEFORE_BULLET.match(words, at - 1)]
    return [at for at in bullets if at] if len(bullets) > 1 else []


def _numbered(words: str, style: str) -> Iterator[int]:
    """Yield where the items begin whose numbers follow on each other, the first behind a colon."""
    before = None
    for found in NUMBER.finditer(words):
        label, lead = found[style], words[max(0, found.start() - 12) : found.start()]
        if label is None or not BEFORE.search(lead):
            continue
        if before is None and not (label in FIRST and lead.rstrip().endswith((":", "："))):
            continue
        if before is None or label in _next(before):
            before = label
            yield found.start()


def _next(label: str) -> set[str]:
    """Return what may come behind `label`: "2" behind "1", "b" behind "a", "ii" behind "i"."""
    if label.isdecimal():
        return {str(int(label) + 1)}
    behind = {ROMAN[ROMAN.index(label) + 1]} if label in ROMAN[:-1] else set()
    return behind | ({chr(ord(label) + 1)} if len(label) == 1 else set())
