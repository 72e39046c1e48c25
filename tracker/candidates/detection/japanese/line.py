"""A segment as the rules read it: narrow digits and letters, no line breaks inside words, each with its place."""

import re
from dataclasses import dataclass
from itertools import pairwise

from tracker.candidates.detection.cues import Lexicon

WIDE = re.compile(r"[\u3000-\u30FF\u3400-\u9FFF\uFF00-\uFF65]")
# one character for one: wide digits, letters and marks
NARROW: dict[int, int | str] = {wide: wide - 0xFEE0 for wide in range(0xFF01, 0xFF5F) if chr(wide) not in "，．～"}
NARROW |= {ord("，"): "、", ord("．"): ".", ord("〜"): "~", ord("～"): "~", ord("−"): "-", ord("‐"): "-", ord("–"): "-"}
NARROW |= {ord("､"): "、", ord("｡"): "。", ord("“"): "「", ord("”"): "」"}
# a Latin comma beside Japanese words, not inside a number
COMMA = re.compile(r"(?<=[\u3000-\u30FF\u3400-\u9FFF」』)]),|,(?=[\u3000-\u30FF\u3400-\u9FFF「『])")
WIDE_MARK = re.compile("[" + re.escape("".join(map(chr, NARROW))) + "]")
# 3・5兆円
POINT = re.compile(r"(?<=\d)・(?=\d+(?:兆|億|万|千|%|倍))")
# ６，０００人: the comma of a number
THOUSANDS = re.compile(r"(?<=\d)，(?=\d{3}(?!\d))")
BLANK = re.compile(r"\s")
NEXT = re.compile(r"\s*(\S)")
# brackets that tell the sum of what stands before them stay
BRACKETS = re.compile(r"\((?!(?:供与|総|合計|限度)[^()]*(?:円|ドル|ユーロ)\))[^()]*\)|〔[^〕]*〕|［[^］]*］")
LABELLED = re.compile(r"([^\s「」、。]{2,14})(?:[ \u3000](?=[^\s、。]{2})|(?=「))")
QUOTATION = re.compile(r"「[^「」]*(?:「[^「」]*」[^「」]*)*」")
STOP = re.compile(r"。(?![」』])|(?<=[」』])。")


@dataclass(frozen=True, slots=True)
class Line:
    """A stretch of a document, cleaned; `places[i]` is where `text[i]` stands in the document."""

    text: str
    places: tuple[int, ...]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return where `text[start:end]` stands in the document; it must not be empty."""
        return self.places[start], self.places[end - 1] + 1

    def part(self, start: int, end: int) -> "Line":
        """Return `text[start:end]` as a line."""
        return Line(self.text[start:end], self.places[start:end])

    def spoken(self, raw: str, who: re.Pattern[str]) -> "Line":
        """Return the line with a particle where a blank stands behind the one who speaks: 「首相　橋を造る。」."""
        label = LABELLED.match(raw)
        if not label or not self.text.startswith(label[1]) or not who.fullmatch(label[1]):
            return self
        at = len(label[1])
        return Line(f"{self.text[:at]}は{self.text[at:]}", (*self.places[:at], self.places[0] + at, *self.places[at:]))

    def in_order(self, lexicon: Lexicon) -> "Line":
        """Return the line with the speaker before what is quoted, where he stands behind it (「…」と大臣は述べた)."""
        quoted, told = (lexicon.words("grammar", name) for name in ("quote_before_speaker", "told_before_speaker"))
        found = quoted.fullmatch(self.text) or told.fullmatch(self.text.rstrip("。"))
        if not found:
            return self
        quote, who, rest = (slice(*found.span(part)) for part in ("quote", "who", "rest"))
        return Line(
            self.text[who] + self.text[quote] + self.text[rest],
            self.places[who] + self.places[quote] + self.places[rest],
        )

    @property
    def quoted(self) -> tuple["Line", list["Line"]]:
        """The line without quotations of several sentences, and the sentences in them."""
        inside: list[Line] = []
        kept: list[int] = []
        at = 0
        for found in QUOTATION.finditer(self.text):
            ends = [stop.end() for stop in STOP.finditer(self.text, found.start() + 1, found.end() - 1)]
            if not ends or (len(ends) == 1 and ends[0] == found.end() - 1):
                continue
            cuts = [found.start() + 1, *ends, found.end() - 1]
            inside += [self.part(start, end) for start, end in pairwise(cuts) if end > start + 1]
            kept += range(at, found.start())
            at = found.end()
        kept += range(at, len(self.text))
        outside = Line("".join(self.text[place] for place in kept), tuple(self.places[place] for place in kept))
        return outside, inside

    @property
    def marked(self) -> tuple["Line", list["Line"]]:
        """What stands before the first ▽, and the parts that begin with one."""
        cuts = [found.start() for found in re.finditer("▽", self.text)] + [len(self.text)]
        return self.part(0, cuts[0]), [self.part(start + 1, end) for start, end in pairwise(cuts) if end > start + 1]

    @property
    def without_brackets(self) -> "Line":
        """The line without what stands in brackets."""
        if "(" not in self.text and "〔" not in self.text and "［" not in self.text:
            return self
        kept = list(range(len(self.text)))
        for found in reversed(list(BRACKETS.finditer(self.text))):
            del kept[found.start() : found.end()]
        return Line("".join(self.text[at] for at in kept), tuple(self.places[at] for at in kept))


def line_of(text: str, start: int, end: int) -> Line:
    """Return `text[start:end]` as a line; white space beside a wide character goes, other is one blank."""
    raw = text[start:end]
    if not BLANK.search(raw):
        return Line(_narrow(raw), tuple(range(start, end)))
    letters: list[str] = []
    places: list[int] = []
    for at in range(start, end):
        letter = text[at]
        if letter.isspace() and letter not in "\t":
            after = NEXT.match(text, at, end)
            beside = (letters[-1] if letters else " ") + (after[1] if after else " ")
            if " " in beside or WIDE.search(beside) or (letter == "\n" and beside.isdecimal()):
                continue
            letter = " "
        letters.append(letter)
        places.append(at)
    return Line(_narrow("".join(letters)), tuple(places))


def _narrow(words: str) -> str:
    """Return `words`, letter for letter, with narrow digits and marks and with Japanese commas."""
    if WIDE_MARK.search(words):
        words = (THOUSANDS.sub(",", words) if "，" in words else words).translate(NARROW)
    if "," in words:
        words = COMMA.sub("、", words)
    return POINT.sub(".", words) if "・" in words else words
