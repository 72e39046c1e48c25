"""How much: sums of money and counted things."""

import re
from functools import cache

from tracker.candidates.detection.cues import Lexicon, lexicon_of
from tracker.candidates.detection.finding import Amount

SPELT_OUT = r"(?:\s*\([а-я\s-]+\))?"


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Return the patterns of sums and of counts."""
    lexicon = lexicon_of("ru")
    table = lexicon.table("amounts", "words")
    number = lexicon.filled("<<number>>")
    scales = "|".join(map(re.escape, sorted(lexicon.table("amounts", "scales"), key=len, reverse=True)))
    words = "|".join(table["numbers"])
    currencies = lexicon.table("amounts", "currencies")
    signs = "|".join(f"(?P<{code}>{'|'.join(forms)})" for code, forms in currencies.items())
    before = "|".join(f"(?P<{code}_b>{'|'.join(forms)})" for code, forms in currencies.items())
    more = rf"(?:(?P<n0>{number})\s*(?P<s0>{scales})\s+(?={number}))?"
    sum_last = (
        rf"{more}(?P<n>{number}|(?:{words})(?=\s+(?:{scales})))(?:\s*(?P<s>{scales}))?{SPELT_OUT}\s*(?:{signs})(?![\w])"
    )
    sum_first = rf"(?:{before})\s?(?P<n2>{number})(?:\s*(?P<s2>{scales})(?!\w))?"
    units = "|".join(f"(?P<{unit}>{form})" for unit, form in lexicon.table("amounts", "units").items())
    count = (
        rf"(?<![\w.,–—-])(?P<n>{number}|{words})(?:\s*(?P<s>{scales}))?\s+"
        rf"(?:(?!(?:{table['not_between']})\b)[а-я-]+\s+){{0,2}}?(?:{units})(?!\w)"
    )
    return re.compile(rf"(?i)(?<![\w,.])(?:{sum_last}|{sum_first})"), re.compile(rf"(?i){count}")


def _number(text: str, scale: str | None, lexicon: Lexicon) -> float:
    """Return the value of a number as written, times its scale word."""
    words = lexicon.table("amounts", "words")["numbers"]
    plain = re.sub(r"\s", "", text).replace(",", ".")
    value = float(words[text.lower()]) if text.lower() in words else float(plain)
    value *= lexicon.table("amounts", "scales").get(scale.lower(), 1) if scale else 1
    value = round(value, 4)
    return int(value) if value == int(value) else value


def amounts_in(sentence: str, original: str) -> list[Amount]:
    """Return the amounts in `sentence` in order: verbatim words of `original`, value, unit."""
    lexicon = lexicon_of("ru")
    sums, counts = _patterns()
    found: list[tuple[int, int, Amount]] = []
    for hit in sums.finditer(sentence):
        unit = next(name for name, words in hit.groupdict().items() if words and name[:3].isupper()).removesuffix("_b")
        value = _number(hit["n"] or hit["n2"], hit["s"] or hit["s2"], lexicon)
        value += _number(hit["n0"], hit["s0"], lexicon) if hit["n0"] else 0
        found.append(
            (hit.start(), hit.end(), {"text": original[hit.start() : hit.end()], "value": value, "unit": unit})
        )
    no_goal = lexicon.words("amounts", "not_a_goal") if "not_a_goal" in lexicon.table("amounts", "words") else None
    units = tuple(lexicon.table("amounts", "units"))
    for hit in counts.finditer(sentence):
        if any(start < hit.end() and hit.start() < end for start, end, _ in found):
            continue
        if no_goal and no_goal.search(sentence[: hit.start()]):
            continue
        unit = next(name for name in units if hit[name])
        value = _number(hit["n"], hit["s"], lexicon)
        apart = len(hit[0].split()) > 2  # "2000 специалистов" are no year
        is_year = 1900 <= value <= 2100 and " " not in hit["n"] and hit["s"] is None and apart
        if not is_year and unit != "percent":
            found.append(
                (hit.start(), hit.end(), {"text": original[hit.start() : hit.end()], "value": value, "unit": unit})
            )
    return [amount for _, _, amount in sorted(found, key=lambda one: one[:2])]
