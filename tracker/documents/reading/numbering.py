"""The numbers that Word writes before paragraphs and that stand in no text: counted here as Word counts them.

Source: ECMA-376, part 1, section 17.9 (numbering).
"""

import re
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from tracker.documents.reading.listing import BULLET, letters_of, roman_of

KANJI = "〇一二三四五六七八九"
KANA = "アイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワヲン"
RUSSIAN = "абвгдежзиклмнопрстуфхцчшщэюя"
WIDE_DIGITS = str.maketrans("0123456789", "０１２３４５６７８９")
DONE = re.compile(r"%([1-9])")


@dataclass
class Level:
    """How a level of a list is numbered: from which number, by what digits, with what around them: "(%1)"."""

    start: int = 1
    digits: str = "decimal"
    pattern: str = ""
    is_legal: bool = False


@dataclass
class _List:
    """A list with its counters; lists that share one are counted on together."""

    levels: dict[int, Level] = field(default_factory=dict)
    counted: dict[int, int] = field(default_factory=dict)


def digits_of(number: int, style: str) -> str:  # noqa: C901  # a table of styles, as long as the standard has it
    """Return `number` written in a style of the standard; those nobody uses are written as digits."""
    if not 0 < number < 4000:
        return str(number)
    match style:
        case "upperRoman":
            return roman_of(number)
        case "lowerRoman":
            return roman_of(number).lower()
        case "upperLetter":
            return letters_of(number).upper()
        case "lowerLetter":
            return letters_of(number)
        case "russianLower" | "russianUpper" if number <= len(RUSSIAN):
            return RUSSIAN[number - 1] if style == "russianLower" else RUSSIAN[number - 1].upper()
        case "aiueo" | "aiueoFullWidth" if number <= len(KANA):
            return KANA[number - 1]
        case "decimalZero":
            return f"{number:02d}"
        case "decimalFullWidth" | "decimalFullWidth2":
            return str(number).translate(WIDE_DIGITS)
        case "decimalEnclosedCircle" | "decimalEnclosedCircleChinese" if number <= 20:
            return chr(ord("①") + number - 1)
        case "japaneseCounting" | "chineseCounting" | "ideographDigital" | "chineseCountingThousand" if number < 100:
            return _kanji(number)
    return str(number)


def _kanji(number: int) -> str:
    tens, ones = divmod(number, 10)
    return (KANJI[tens] if tens > 1 else "") + ("十" if tens else "") + (KANJI[ones] if ones or not tens else "")


class Numbering:
    """Knows the lists of a DOCX and numbers its paragraphs in their order."""

    def __init__(self, numbering: Element | None, styles: Element | None, space: str) -> None:
        self._space = space
        self._abstract: dict[str, _List] = {}
        self._lists: dict[str, tuple[_List, dict[int, int]]] = {}
        self._styles: dict[str, tuple[str | None, int | None, str | None]] = {}
        if styles is not None:
            self._learn_styles(styles)
        if numbering is not None:
            self._learn_lists(numbering)

    def label_of(self, properties: Element | None) -> str | None:
        """Return the number of the paragraph with these properties, None without one. Counts: ask once for each."""
        list_id, depth = self._place_of(properties)
        known = self._lists.get(list_id or "")
        if known is None or depth is None:
            return None
        counted_in, restarts = known
        level = counted_in.levels.get(depth)
        if level is None:
            return None
        counted = counted_in.counted
        for below in [one for one in counted if one > depth]:
            del counted[below]
        if depth in restarts:
            counted[depth] = restarts.pop(depth)
        else:
            counted[depth] = counted[depth] + 1 if depth in counted else level.start
        if level.digits == "bullet":
            return BULLET
        return self._filled(level, counted_in).strip() or None if level.digits != "none" else None

    def _filled(self, level: Level, counted_in: _List) -> str:
        def number(found: re.Match[str]) -> str:
            depth = int(found[1]) - 1
            other = counted_in.levels.get(depth, Level())
            style = "decimal" if level.is_legal and other.digits != "decimalZero" else other.digits
            return digits_of(counted_in.counted.get(depth, other.start), style)

        return DONE.sub(number, level.pattern)

    def _place_of(self, properties: Element | None) -> tuple[str | None, int | None]:
        """Return the list a paragraph stands in and how deep, by itself or by its style."""
        if properties is None:
            return None, None
        list_id, depth = self._said(properties)
        style = properties.find(self._name("pStyle"))
        name = style.get(self._name("val")) if style is not None else None
        seen: set[str] = set()
        while name in self._styles and name not in seen and (list_id is None or depth is None):
            seen.add(name)
            by_style, deep, name = self._styles[name]
            list_id, depth = list_id or by_style, depth if depth is not None else deep
        return list_id, depth or 0

    def _said(self, properties: Element) -> tuple[str | None, int | None]:
        found = properties.find(self._name("numPr"))
        if found is None:
            return None, None
        list_id, depth = found.find(self._name("numId")), found.find(self._name("ilvl"))
        deep = self._whole(depth) if depth is not None else None
        return (list_id.get(self._name("val")) if list_id is not None else None), deep

    def _learn_styles(self, styles: Element) -> None:
        for style in styles.iterfind(self._name("style")):
            properties = style.find(self._name("pPr"))
            list_id, depth = self._said(properties) if properties is not None else (None, None)
            based = style.find(self._name("basedOn"))
            parent = based.get(self._name("val")) if based is not None else None
            self._styles[style.get(self._name("styleId")) or ""] = (list_id, depth, parent)

    def _learn_lists(self, numbering: Element) -> None:
        links: dict[str, str] = {}  # a list style -> the list that has its levels
        borrowed: dict[str, str] = {}
        for found in numbering.iterfind(self._name("abstractNum")):
            key = found.get(self._name("abstractNumId")) or ""
            self._abstract[key] = _List(
                {self._depth(one): self._level(one) for one in found.iterfind(self._name("lvl"))}
            )
            for tag, kept in (("styleLink", links), ("numStyleLink", borrowed)):
                link = found.find(self._name(tag))
                if link is not None:
                    name = link.get(self._name("val")) or ""
                    kept[name if tag == "styleLink" else key] = key if tag == "styleLink" else name
        for key, name in borrowed.items():
            self._abstract[key] = self._abstract.get(links.get(name, ""), self._abstract[key])
        for found in numbering.iterfind(self._name("num")):
            self._learn_list(found)

    def _learn_list(self, found: Element) -> None:
        to = found.find(self._name("abstractNumId"))
        base = self._abstract.get((to.get(self._name("val")) or "") if to is not None else "")
        if base is None:
            return
        restarts = {}
        levels = dict(base.levels)
        for override in found.iterfind(self._name("lvlOverride")):
            own, start = override.find(self._name("lvl")), override.find(self._name("startOverride"))
            depth = self._depth(override)
            if own is not None:
                levels[depth] = self._level(own)
            if start is not None:
                restarts[depth] = self._whole(start)
        counted_in = base if levels == base.levels else _List(levels, base.counted)
        self._lists[found.get(self._name("numId")) or ""] = (counted_in, restarts)

    def _level(self, found: Element) -> Level:
        level = Level()
        for child in found:
            match child.tag.rpartition("}")[2]:
                case "start":
                    level.start = self._whole(child)
                case "numFmt":
                    level.digits = child.get(self._name("val")) or "decimal"
                case "lvlText":
                    level.pattern = child.get(self._name("val")) or ""
                case "isLgl":
                    level.is_legal = True
        return level

    def _depth(self, found: Element) -> int:
        said = found.get(self._name("ilvl")) or "0"
        return int(said) if said.isascii() and said.isdecimal() and len(said) < 3 else 0

    def _whole(self, found: Element) -> int:
        said = found.get(self._name("val")) or "1"
        return int(said) if said.isascii() and said.isdecimal() and len(said) < 7 else 1

    def _name(self, tag: str) -> str:
        return f"{{{self._space}}}{tag}"
