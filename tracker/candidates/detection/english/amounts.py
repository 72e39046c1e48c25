"""How much: sums of money and counted things."""

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import cache

from tracker.candidates.detection.cues import Lexicon, lexicon_of
from tracker.candidates.detection.finding import Amount

# before these a bare number like 2031 is a year
OF_PERSONS = ("people", "sites", "projects", "places", "buildings", "others")

# where an amount stands, and what it is
Placed = tuple[int, int, Amount]


@cache
def _patterns(language: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Return the patterns of sums and of counts."""
    lexicon = lexicon_of(language)
    number = lexicon.filled("<<number>>")
    scales = "|".join(sorted(lexicon.table("amounts", "scales"), key=len, reverse=True))
    signs = "|".join(
        f"(?P<{code}_{place}>{form})"
        for place, (code, form) in enumerate(
            (code, form) for code, forms in lexicon.table("amounts", "currencies").items() for form in forms
        )
    )
    after = re.sub(r"_(\d+)>", r"_a\1>", signs)
    spelt = "|".join(lexicon.table("amounts", "words")["before_a_scale"])
    about = rf"(?:(?:{lexicon.table('amounts', 'words')['about']})\s+)?"
    sign_first = rf"(?:{signs})\s?(?P<n1>{number})(?:[\s-]?(?P<s1>{scales})\b)?"
    sign_last = rf"(?P<n2>{number}|(?i:{spelt})(?=\s(?:{scales})))(?:[\s-]?(?P<s2>{scales}))?(?:\s+|-)(?:{after})(?!\w)"
    units = "|".join(f"(?P<{unit}>{form})" for unit, form in lexicon.table("amounts", "units").items())
    words = rf"(?:{'|'.join(lexicon.table('amounts', 'words')['numbers'])})(?:-(?:{spelt})(?!-))?"
    small = lexicon.table("amounts", "words")["not_between"]
    count = (
        rf"(?<![\w.,$€£¥]){about}(?<![\w.,$€£¥+/–-])(?<!hundred )(?<!thousand )(?<!million )(?<!Line )(?<!Phase )"
        rf"(?P<n>{number}|(?i:{words})|(?i:{spelt})(?=\s(?:hundred|thousand|million|billion)))"
        rf"(?:\s+(?P<s>hundred|thousand|million|billion))?[\s-]*"
        rf"(?:(?!(?:{small})\b)[A-Za-z][\w-]*\s+){{0,3}}?(?:and\s+(?!(?:{small})\b)[a-z-]+\s+)?(?:{units})(?!\w)"
    )
    return re.compile(rf"(?<!\w){about}(?:{sign_first}|{sign_last})"), re.compile(count)


def _number(text: str, scale: str | None, lexicon: Lexicon) -> float:
    """Return the value of a number as written, times its scale word."""
    table = lexicon.table("amounts", "words")
    words = table["numbers"] | table["before_a_scale"]
    plain = re.sub(r"[,\s\u00a0\u202f]", "", text)
    small = text.lower()
    if not plain[0].isdigit():  # "twenty-five", "half a"
        parts = [small] if small in words else small.split("-")
        value = Decimal(str(sum(words[part] for part in parts)))
    else:
        value = Decimal(plain)
    value *= lexicon.table("amounts", "scales").get(scale, 1) if scale else 1
    return int(value) if value == int(value) else float(value)


def amounts_in(sentence: str, language: str) -> list[Amount]:
    """Return the amounts in `sentence` in order: verbatim words, value, unit."""
    lexicon = lexicon_of(language)
    if not lexicon.words("amounts", "may_hold_one").search(sentence):
        return []
    sums = list(_sums_in(sentence, lexicon))
    taken = [(start, end) for start, end, _ in sums]
    found = [*sums, *_counts_in(sentence, taken, lexicon), *_raised_in(sentence, lexicon)]
    return [amount for _, _, amount in sorted(found, key=lambda one: one[:2])]


def _sums_in(sentence: str, lexicon: Lexicon) -> Iterator[Placed]:
    """Yield the sums of money; of a range, both ends: "between 3 and 5 million dollars"."""
    for hit in _patterns(lexicon.language)[0].finditer(sentence):
        unit = next(name for name, words in hit.groupdict().items() if words and "_" in name).split("_")[0]
        scale = hit["s1"] or hit["s2"]
        value = _number(hit["n1"] or hit["n2"], scale, lexicon)
        yield hit.start(), hit.end(), {"text": hit[0], "value": value, "unit": unit}
        low = lexicon.words("amounts", "range_from").search(sentence, 0, hit.start())
        if low:
            least = _number(low["n"], scale, lexicon)
            yield low.start(), hit.start(), {"text": low[0].strip(), "value": least, "unit": unit}


def _counts_in(sentence: str, taken: list[tuple[int, int]], lexicon: Lexicon) -> Iterator[Placed]:
    """Yield what is counted, outside the places `taken` by sums."""
    no_goal = re.compile(lexicon.table("amounts", "words")["not_a_goal"])
    units = tuple(lexicon.table("amounts", "units"))
    for hit in _patterns(lexicon.language)[1].finditer(sentence):
        within = any(start < hit.end() and hit.start() < end for start, end in taken)
        if within or no_goal.search(sentence[: hit.start()]):
            continue
        unit = next(name for name in units if hit[name])
        if not (hit["n"][0].isdigit() or hit["s"] or unit == "people"):
            continue  # a few things written in words are no figure to follow up: "ten ferries"
        if unit == "others" and lexicon.words("amounts", "among").search(sentence, 0, hit.start()):
            continue  # "schools in 3 districts"
        value = _number(hit["n"], hit["s"], lexicon)
        if not (1900 <= value <= 2100 and "," not in hit["n"] and hit["s"] is None and unit in OF_PERSONS):
            yield hit.start(), hit.end(), {"text": hit[0], "value": value, "unit": unit}


def _raised_in(sentence: str, lexicon: Lexicon) -> Iterator[Placed]:
    """Yield what a number is raised to, and how many are done a year: "the number of places to 40"."""
    for hit in lexicon.words("amounts", "raised").finditer(sentence):
        text = hit["n"] or hit["m"]
        yield hit.end() - len(text), hit.end(), {"text": text, "value": _number(text, None, lexicon), "unit": "other"}
