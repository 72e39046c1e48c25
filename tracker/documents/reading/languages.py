"""Which language a text is in: told by its script, its letters, and the small words of those written in Latin."""

import re
from collections import Counter

# letters as much of a text tell enough
SAMPLE = 20_000
# the letters that a language has beside those of Russian; where two have all that stand in a text, the one with fewer
CYRILLIC = {"ky": "ңөү", "uz": "ўқғҳ", "uk": "іїєґ", "tg": "ғӣқӯҳҷ", "kk": "әғқңөұүһі"}
SPECIAL = re.compile(f"[{''.join(CYRILLIC.values())}]")
SCRIPTS = (
    ("ja", re.compile("[\u3041-\u30ff]"), 0.05),
    ("zh", re.compile("[\u4e00-\u9fff]"), 0.3),
    ("ko", re.compile("[\uac00-\ud7a3]"), 0.3),
    ("ka", re.compile("[\u10a0-\u10ff]"), 0.3),
    ("hy", re.compile("[\u0530-\u058f]"), 0.3),
    ("ar", re.compile("[\u0600-\u06ff]"), 0.3),
    ("el", re.compile("[\u0370-\u03ff]"), 0.3),
)
SMALL_WORDS = {
    "en": "the of and to in for will be on with",
    "fr": "le la les des et du dans pour une est",
    "de": "der die und das den von zu mit ist werden",
    "es": "el los las y del que en para una con",
    "tr": "ve bir bu için ile olarak tarafından olan",
    "az": "və bir bu üçün ilə olan edən haqqında",
    "uz": "va uchun bilan bu ham hamda boʻyicha bo‘yicha",
    "tk": "we üçin bilen boýunça hem bu",
}
OTHERWISE = "en"


def language_in(text: str) -> str:
    """Return the code of the language `text` seems to be in; English where nothing tells."""
    letters = [mark for mark in text[: 4 * SAMPLE].lower() if mark.isalpha()][:SAMPLE]
    if not letters:
        return OTHERWISE
    sample, count = "".join(letters), len(letters)
    for code, script, share in SCRIPTS:
        if len(script.findall(sample)) >= share * count:
            return code
    cyrillic = len(re.findall("[\u0400-\u04ff]", sample))
    if cyrillic > 0.4 * count:
        return _in_cyrillic(sample, cyrillic)
    return _in_latin(text[: 4 * SAMPLE].lower())


def _in_cyrillic(sample: str, whole: int) -> str:
    """Return whose letters stand out among `whole` Cyrillic ones; Russian where hardly any do."""
    special = Counter(SPECIAL.findall(sample))
    if sum(special.values()) < 0.01 * whole:
        return "ru"
    return max(CYRILLIC, key=lambda code: sum(special[letter] for letter in CYRILLIC[code]))


def _in_latin(text: str) -> str:
    counted = Counter(re.findall(r"[^\W\d_]+(?:[‘’ʻ][^\W\d_]+)?", text))
    hits = {code: sum(counted[word] for word in words.split()) for code, words in SMALL_WORDS.items()}
    best = max(hits, key=lambda code: hits[code])
    return best if hits[best] else OTHERWISE
