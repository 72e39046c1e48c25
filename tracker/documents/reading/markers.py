"""Bullets and numbers at the beginning of a block, and the heading path they make."""

import re
from dataclasses import dataclass, replace
from enum import StrEnum


class Style(StrEnum):
    """How a block is numbered; two blocks of one style are of one level."""

    BULLET = "bullet"
    PART = "part"  # Article 5, Chapter II
    ROMAN = "roman"  # IV.
    CAPITAL = "capital"  # B.
    DECIMAL = "decimal"  # 3. or 3)
    DOTTED = "dotted"  # 3.2
    PAREN = "paren"  # (3)
    PAREN_LETTER = "paren_letter"  # (c)
    LETTER = "letter"  # c)
    KANJI = "kanji"  # 三、
    CIRCLED = "circled"  # ③


@dataclass(frozen=True, slots=True)
class Marker:
    """The bullet or number a block begins with: how it looks, as it enters a path, and its length in the text."""

    style: Style
    label: str
    written: str
    length: int

    @property
    def ordinal(self) -> int | None:
        """Its place among its like, where it can be told: 7 for "(7)", 3 for "c)"."""
        tail = re.sub(r"\W", "", self.label.rsplit(".", 1)[-1])
        if tail.isdecimal():
            return int(tail)
        if tail in WIDE_ORDER:
            return WIDE_ORDER.index(tail) + 1
        if len(tail) != 1 or not tail.isalpha():
            return None
        first = "a" if tail.isascii() else "а"  # the Latin or the Cyrillic alphabet
        return ord(tail.lower()) - ord(first) + 1


# the order of numbers that are no digits
WIDE_ORDER = ["一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二"]
WIDE_LETTERS = "アイウエオカキクケコサシスセソ"
WIDE_RINGS = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
NARROW = str.maketrans("０１２３４５６７８９（）．－", "0123456789().-")
# what begins the words behind a number in Japanese; no unit of time or count
WIDE = r"(?=[「『（【\u3040-\u30FF\u3400-\u9FFFＡ-Ｚ])(?!月|日(?!本|程|常|系|欧|米|中|韓)|年(?!金|次))"
PATTERNS = (
    (
        Style.BULLET,
        re.compile(r"([•●○◯◎◦▪▫■□◆◇►▸▶‣⁃∙·・※➢✓✔❖\uE000-\uF8FF]|[－―]\s|[-–—*](?=\s)|o(?=\s+[A-Z])|§(?=\s+[A-Z]))\s*"),
    ),
    (
        Style.PART,
        re.compile(
            r"((?:Article|ARTICLE|Section|SECTION|Chapter|CHAPTER|Part|PART|Annex|ANNEX|Pillar|PILLAR|Статья|СТАТЬЯ|Раздел|РАЗДЕЛ|Глава|ГЛАВА|Часть|ЧАСТЬ|Приложение)"
            r"\s+№?\s?(?:\d{1,3}|[IVXLC]+|[A-H]))(?!\w)[.:]?\s*"
        ),
    ),
    (Style.DOTTED, re.compile(r"(\d{1,3}(?:\.\d{1,3})+)[.)]?(?=\s)\s+(?=\D)")),
    (Style.DECIMAL, re.compile(r"(\d{1,3})[.)](?:(?=\s)\s+|(?=[A-ZА-ЯЁ][a-zа-яё]))")),
    (Style.PAREN, re.compile(r"(\(\d{1,3}\))\s*")),
    (Style.ROMAN, re.compile(r"([IVXLC]{1,6})[.)](?=\s)\s+")),
    (Style.CAPITAL, re.compile(r"([A-H])[.)](?=\s)\s+(?=[A-Z])")),
    (
        Style.PART,
        re.compile(
            r"(第[\d一二三四五六七八九十百]{1,4}[条章部節編](?:の[\d一二三四五六七八九十])?)(?=[\s（(:：．]|\Z)[\s:：．]*"
        ),
    ),
    # "１．３年間" counts years behind a number; with a narrow full stop it is a number with a fraction
    (
        Style.DECIMAL,
        re.compile(
            r"(\d{1,2})[．、)）][ \t\u3000]*(?=(?:19|20|１９|２０)\d\d年|\d{1,4}(?:年間|[かカヶヵ][年月国所]|人|名|件))"
        ),
    ),
    (Style.DOTTED, re.compile(rf"(\d{{1,2}}(?:[.．－-]\d{{1,2}})+)[.．]?[ \t\u3000]*{WIDE}")),
    (Style.DECIMAL, re.compile(rf"(\d{{1,3}})(?:[.．、，)）][ \t\u3000]*|[ \t\u3000]+){WIDE}")),
    (Style.DECIMAL, re.compile(r"(\d{1,2})\u3000+(?=[A-Z]|(?:19|20)\d\d年|年[\d一二])")),
    (Style.PAREN, re.compile(r"([（(][\d一二三四五六七八九十]{1,3}[）)])\s*")),
    (Style.ROMAN, re.compile(r"([Ⅰ-Ⅻ])[.．、\s]\s*")),
    (Style.CIRCLED, re.compile(r"([①-⑳])\s*")),
    (Style.KANJI, re.compile(r"([一二三四五六七八九十]{1,3})[\u3000、．.]\s*(?=\S)")),
    (Style.PAREN_LETTER, re.compile(rf"([（(][{WIDE_LETTERS}a-zａ-ｚ][）)])\s*")),
    (Style.LETTER, re.compile(rf"([{WIDE_LETTERS}])[\u3000．.)）]\s*(?=\S)")),
    (Style.PAREN_LETTER, re.compile(r"(\((?:[a-zа-я]|[ivx]{1,5})\))\s*")),
    (Style.LETTER, re.compile(r"([a-zа-я])\)(?=\s)\s+")),
    (Style.LETTER, re.compile(r"([a-k])\.(?=\s)\s+(?=[A-Z])")),
)


# whether one of them fits at all: most blocks begin with none
ANY = re.compile("|".join(f"(?:{pattern.pattern})" for _, pattern in PATTERNS))


def marker_of(text: str) -> Marker | None:
    """Return the bullet or number that `text` begins with, None without one or with nothing behind it.

    "Article 5" may stand alone on its line; a heading may have its number in brackets with it: 【Ⅲ …】.
    """
    if text.startswith("【"):
        inside = marker_of(text[1:])
        numbered = inside is not None and inside.style not in (Style.BULLET, Style.LETTER)
        return replace(inside, length=inside.length + 1) if inside and numbered else None
    if not ANY.match(text):
        return None
    for style, pattern in PATTERNS:
        found = pattern.match(text)
        if found and (found.end() < len(text) or style is Style.PART):
            label = _label_of(found[1])
            if style is Style.PART:  # ARTICLE 5 is Article 5
                label = re.sub(r"\A[A-Z]{4,}", lambda word: word[0].capitalize(), label)
            return Marker(style, label, found[0].strip(), found.end())
    return None


def _label_of(number: str) -> str:
    """Return `number` with wide digits and brackets made narrow; a number in a ring becomes one in brackets."""
    if number in WIDE_RINGS:
        return f"({WIDE_RINGS.index(number) + 1})"
    return number.translate(NARROW)


def labels_joined(labels: list[str]) -> str:
    """Return the path of nested `labels` as written in texts: "2" and "(7)" make "2(7)", "A" and "1" make "A.1"."""
    path = ""
    for label in labels:
        if not path or label.startswith("("):
            path += label
        elif label.startswith(path + "."):
            path = label
        else:
            path += "." + label
    return path


class HeadingStack:
    """The numbered headings a block stands under, outermost first."""

    def __init__(self) -> None:
        self._levels: list[tuple[tuple[Style, int], str]] = []

    def enter(self, marker: Marker) -> None:
        """Go to the heading with `marker`, leaving all headings of its level and below."""
        level = (marker.style, marker.label.count("."))
        for place, (other, _) in enumerate(self._levels):
            if other == level:
                del self._levels[place:]
                break
        else:
            if marker.style is Style.PART:
                self._levels.clear()
            elif marker.style is Style.DOTTED:
                self._levels = [kept for kept in self._levels if marker.label.startswith(kept[1] + ".")]
        self._levels.append((level, marker.label))

    @property
    def path(self) -> str | None:
        """The numbering path of the innermost heading, None before the first numbered one."""
        return labels_joined([label for _, label in self._levels]) or None
