"""Which of the older encodings a text came in: the one that makes it look most like a language."""

import re
from collections import Counter

# by codec, in the order in which they are taken where two make equal sense
CANDIDATES = ("cp932", "euc-jp", "cp1251", "koi8-r", "cp1252", "cp866")
# as much of a file tells enough
SAMPLE = 100_000
SENSE = 0.2

FREQUENT = frozenset("оеаинтсрвлкмдпуы")
CYRILLIC = re.compile("[Ѐ-ӿ]")
# a capital behind a small letter, Cyrillic beside Latin, an accent among capitals: no language writes so
TANGLED = re.compile(r"(?<=[а-яё])[А-ЯЁ]|(?<=[A-Za-z])[Ѐ-ӿ]|[Ѐ-ӿ](?=[A-Za-z])")
JAPANESE_MARKS = frozenset("、。「」『』・ー（）：；！？")
TYPOGRAPHY = frozenset("«»“”‘’„–—…№§°•€\u00a0")


def likeliest(data: bytes, declared: str | None = None) -> str | None:
    """Return the codec that makes most sense of `data`, None where none does; `declared` wins over its equals."""
    best, reached = None, SENSE
    for codec in CANDIDATES:
        try:
            text = data.decode(codec)
        except UnicodeError:
            continue
        sense = plausibility(text[:SAMPLE]) + (0.1 if declared and _same(codec, declared) else 0)
        if sense > reached:
            best, reached = codec, sense
    return best


def _same(codec: str, declared: str) -> bool:
    """Tell whether a file that declares itself so means `codec`."""
    name = re.sub(r"[^a-z0-9]", "", declared.lower())
    known = {
        "cp932": ("shiftjis", "xsjis", "sjis", "windows31j", "mskanji"),
        "euc-jp": ("eucjp", "xeucjp"),
        "cp1251": ("windows1251", "cp1251"),
        "koi8-r": ("koi8r", "koi8"),
        "cp1252": ("windows1252", "iso88591", "latin1", "cp1252"),
        "cp866": ("cp866", "ibm866"),
    }
    return name in known[codec]


def plausibility(text: str) -> float:
    """Return how much the characters of `text` beyond ASCII look like a language: 1 for much, below 0 for none."""
    counted = Counter(mark for mark in text if mark > "\x7f")
    strange = sum(1 for mark in text if mark < " " and mark not in "\t\n\r\f\v")
    whole = sum(counted.values())
    if not whole:
        return 1.0 if not strange else -1.0
    with_kana = any("\u3041" <= mark <= "\u30fa" for mark in counted)  # no Japanese text goes without
    sense = sum(_sense_of(mark, with_kana=with_kana) * count for mark, count in counted.items())
    return (sense - 2 * len(TANGLED.findall(text)) - 3 * strange) / whole


def _sense_of(mark: str, *, with_kana: bool) -> float:
    """Return how likely `mark` is in a text that was decoded rightly."""
    if "а" <= mark <= "ё":
        return 1.0 if mark in FREQUENT else 0.6
    if "А" <= mark <= "Я" or mark in "ЁҒғӘәҚқҢңӨөҮүҰұІіҺһЇїЄєӢӣӮӯҲҳҶҷЎў":
        return 0.3
    if "\u3041" <= mark <= "\u3096" or mark in JAPANESE_MARKS:
        return 1.0
    if "\u30a1" <= mark <= "\u30fa":
        return 0.8
    if "\u4e00" <= mark <= "\u9fff":
        return 0.7 if with_kana and _is_common(mark) else -0.2
    if mark in TYPOGRAPHY or "\uff01" <= mark <= "\uff5e":
        return 0.5
    if "À" <= mark <= "ÿ" and mark not in "×÷":
        return 0.35
    return -0.7


def _is_common(kanji: str) -> bool:
    """Tell whether `kanji` is one of level 1 of JIS X 0208, as nearly all of a usual text are."""
    try:
        return b"\x88\x9f" <= kanji.encode("cp932") <= b"\x98\x72"
    except UnicodeEncodeError:
        return False
