"""How much: sums of money and counted things."""

import re
from dataclasses import dataclass
from functools import cache

from tracker.candidates.detection.cues import Lexicon, lexicon_of
from tracker.candidates.detection.finding import Amount

SPELT_OUT = r"(?:\s*\([а-я\s-]+\))?"


@dataclass(frozen=True, slots=True)
class _Patterns:
    """The patterns of `sums` with a currency, of `bare` sums without one, and of `counts`."""

    sums: re.Pattern[str]
    bare: re.Pattern[str]
    counts: re.Pattern[str]


@cache
def _patterns() -> _Patterns:
    lexicon = lexicon_of("ru")
    table = lexicon.table("amounts", "words")
    number = lexicon.filled("<<number>>")
    scales = "|".join(map(re.escape, sorted(lexicon.table("amounts", "scales"), key=len, reverse=True)))
    words = "|".join(sorted(table["numbers"], key=len, reverse=True))
    currencies = lexicon.table("amounts", "currencies")
    signs = "|".join(f"(?P<{code}>{'|'.join(forms)})" for code, forms in currencies.items())
    before = "|".join(f"(?P<{code}_b>{'|'.join(forms)})" for code, forms in currencies.items())
    # the lower end of a range: "от 10 до | 15 млн"
    low = rf"(?:(?P<low>{number})(?:\s*(?P<low_scale>{scales}))?\s*(?:[-–—]|до)\s*)?"
    more = rf"(?:(?P<n0>{number})\s*(?P<s0>{scales})\s+(?={number}))?"
    whole = rf"(?P<n>{number}|(?:{words})(?=\s+(?:{scales}))|(?=(?:{table['scale_alone']})\b))(?:\s*(?P<s>{scales}))?"
    behind = rf"(?P<n2>{number})(?:\s*(?P<s2>{scales})(?!\w)(?:\s+(?P<n3>{number})\s*(?P<s3>{scales})(?!\w))?)?"
    units = "|".join(f"(?P<{unit}>{form})" for unit, form in lexicon.table("amounts", "units").items())
    return _Patterns(
        re.compile(rf"(?i)(?<![\w,.])(?:{low}{more}{whole}{SPELT_OUT}\s*(?:{signs})(?![\w])|(?:{before})\s?{behind})"),
        re.compile(rf"(?i)(?<![\w,.]){low}(?P<n>{number})\s*(?P<s>{table['large']})(?![\w])\.?{table['bare_end']}"),
        re.compile(
            rf"(?i)(?<![\w.,–—-]){low}(?P<n>{number}|{words}|(?=(?:{table['scale_alone']})\b))(?:\s*(?P<s>{scales}))?\s+"
            rf"(?:(?!(?:{table['not_between']})\b)[а-я-]+\s+){{0,2}}?(?:{units})(?!\w)"
        ),
    )


def _number(text: str, scale: str | None, lexicon: Lexicon) -> float:
    """Return the value of a number as written, times its scale word; without a number one of that scale."""
    words = lexicon.table("amounts", "words")["numbers"]
    plain = re.sub(r"\s", "", text).replace(",", ".") or "1"
    value = float(words[text.lower()]) if text.lower() in words else float(plain)
    value *= lexicon.table("amounts", "scales").get(scale.lower(), 1) if scale else 1
    value = round(value, 4)
    return int(value) if value == int(value) else value


def amounts_in(sentence: str, original: str, told_before: str = "") -> list[Amount]:
    """Return the amounts in `sentence` in order: verbatim words of `original`, value, unit.

    A sum without a currency has that of the sum told last in `told_before`, the text up to the end of the sentence.
    """
    lexicon = lexicon_of("ru")
    if not lexicon.words("amounts", "any").search(sentence):
        return []
    patterns = _patterns()
    hits = [(hit, _currency_of(hit)) for hit in patterns.sums.finditer(sentence)]
    hits += [
        (hit, unit)
        for hit in patterns.counts.finditer(sentence)
        if (unit := _counted(sentence, hit, lexicon)) and not _overlaps(hit, hits)
    ]
    bare = [hit for hit in patterns.bare.finditer(sentence) if not _overlaps(hit, hits)]
    told = list(patterns.sums.finditer(told_before)) if bare else []
    hits += [(hit, _currency_of(told[-1])) for hit in bare if told]
    hits.sort(key=lambda one: one[0].start())
    return [amount for hit, unit in hits for amount in _amounts_of(hit, unit, original, lexicon)]


def _overlaps(hit: re.Match[str], others: list[tuple[re.Match[str], str]]) -> bool:
    return any(other.start() < hit.end() and hit.start() < other.end() for other, _ in others)


def _currency_of(hit: re.Match[str]) -> str:
    """Return the currency that a sum names."""
    return next(name for name, words in hit.groupdict().items() if words and name[:3].isupper()).removesuffix("_b")


def _counted(sentence: str, hit: re.Match[str], lexicon: Lexicon) -> str | None:
    """Return what is counted, None for a share, a year, or what is no goal of an undertaking."""
    unit = next(name for name in lexicon.table("amounts", "units") if hit[name])
    value = _number(hit["n"], hit["s"], lexicon)
    apart = len(hit[0].split()) > 2  # "2000 специалистов" are no year
    is_year = 1900 <= value <= 2100 and " " not in hit["n"] and hit["s"] is None and apart
    if is_year or unit == "percent" or lexicon.words("amounts", "not_a_goal").search(sentence[: hit.start()]):
        return None
    return unit


def _amounts_of(hit: re.Match[str], unit: str, original: str, lexicon: Lexicon) -> list[Amount]:
    """Return the amount found, of a range both its ends."""
    named = hit.groupdict()
    number, scale = named["n"], named["s"]
    if number is None:
        number, scale = named["n2"], named["s2"]
    value = _number(number, scale, lexicon)
    for part in ("0", "3"):  # "2 млн | 500 тысяч"
        value += _number(named["n" + part], named["s" + part], lexicon) if named.get("n" + part) else 0
    whole: Amount = {"text": original[hit.start() : hit.end()], "value": value, "unit": unit}
    if not named["low"]:
        return [whole]
    low = _number(named["low"], named["low_scale"] or scale, lexicon)
    end = hit.end("low_scale") if named["low_scale"] else hit.end("low")
    return [
        {"text": original[hit.start() : end], "value": low, "unit": unit},
        whole | {"text": original[hit.start("n") : hit.end()]},
    ]
