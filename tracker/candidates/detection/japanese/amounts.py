"""How much: sums of money and counted things."""

import re
from functools import cache

from tracker.candidates.detection.cues import lexicon_of
from tracker.candidates.detection.finding import Amount
from tracker.candidates.detection.japanese.line import Line
from tracker.candidates.detection.japanese.numerals import NUMBER, number_of

DIGIT = re.compile(r"[\d〇一二三四五六七八九十百千万億]")


def _forms(table: dict[str, list[str]], mark: str) -> str:
    """Return one pattern of all forms, each in a group named by its unit."""
    pairs = [(unit, form) for unit, forms in table.items() for form in forms]
    return "|".join(f"(?P<{unit}_{mark}{place}>{form})" for place, (unit, form) in enumerate(pairs))


@cache
def _patterns(language: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Return the patterns of sums and of counts."""
    lexicon = lexicon_of(language)
    about, behind = lexicon.words("amounts", "approximately").pattern, lexicon.words("amounts", "behind").pattern
    words, signs = (_forms(lexicon.table("amounts", key), key[0]) for key in ("currencies", "signs"))
    units = _forms({unit: [form] for unit, form in lexicon.table("amounts", "units").items()}, "u")
    number = rf"(?<![\d.,月第数])(?<!(?<!毎)年)(?P<number>{NUMBER})"
    second = number.replace("<number>", "<number2>")
    begins = lexicon.words("amounts", "begins").pattern
    sums = rf"{begins}{about}(?:{number}\s?(?:{words})|(?:{signs})\s?{second}){behind}"
    return re.compile(sums), re.compile(rf"{begins}{about}{number}\s?(?:{units})")


def amounts_in(line: Line, text: str, language: str) -> list[Amount]:
    """Return the amounts in `line` of the document `text` in order: verbatim words, value, unit."""
    if not DIGIT.search(line.text):
        return []
    sums, counts = _patterns(language)
    no_goal, given = (lexicon_of(language).words("amounts", key) for key in ("not_a_goal", "given"))
    found: list[tuple[int, int, Amount]] = []
    for hit in sums.finditer(line.text):
        found.append((hit.start(), hit.end(), _amount(hit, line, text)))
    for hit in counts.finditer(line.text):
        overlaps = any(start < hit.end() and hit.start() < end for start, end, _ in found)
        if not overlaps and not no_goal.search(line.text, max(0, hit.start() - 12), hit.start()):
            found.append((hit.start(), hit.end(), _amount(hit, line, text)))
    kept = (one for one in found if not given.match(line.text, one[1]))
    return [amount for _, _, amount in sorted(kept, key=lambda one: one[:2])]


def _amount(hit: re.Match[str], line: Line, text: str) -> Amount:
    named = {key: words for key, words in hit.groupdict().items() if words}
    unit = next(key for key in named if "_" in key).split("_")[0]
    value = number_of(named.get("number") or named["number2"])
    start, end = line.span(hit.start(), hit.end())
    return {"text": text[start:end], "value": int(value) if value == int(value) else value, "unit": unit}
