"""What texts are searched by: tokens made here, so that both databases find the same.

NFKC, case folded, ё as е. Japanese, which has no blanks, in pairs of signs; English and Russian words by their stems
(Snowball); numbers and the rest as they are. Tokens hold letters and figures alone.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import pairwise

import snowballstemmer

# kana and kanji with their signs of repetition and length
KANA = "\u3041-\u3096\u309d-\u309f\u30a1-\u30fa\u30fc-\u30ff\u31f0-\u31ff"
JAPANESE = KANA + "\u3005-\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
RUNS = re.compile(f"(?P<japanese>[{JAPANESE}]+)|[^\\W_{JAPANESE}]+")
# "CAJ06-2(7)-03": found as a whole, not by its parts
REFERENCE = re.compile(r"[a-z]+[a-z0-9]*-[a-z0-9().]+-[0-9]+")
STEMMERS = ((re.compile("[a-z]+"), "english"), (re.compile("[а-я]+"), "russian"))
# the longest token: PostgreSQL takes 2,046 bytes
LENGTH = 64
# the most a person can ask for at once
ASKED = 40


def indexed(texts: Iterable[str]) -> list[str]:
    """Return the tokens by which something with those texts is found, each once; a single kana or kanji too."""
    found: dict[str, None] = {}
    for text in texts:
        for token in _tokens(text, is_indexed=True):
            found[token] = None
    return list(found)


def asked(text: str) -> list[str]:
    """Return the tokens that what a person typed has to hold, each once; none where it is but signs."""
    found: dict[str, None] = {}
    for chunk in _normal(text).split():
        if REFERENCE.fullmatch(chunk):
            found[_whole(chunk)] = None
        else:
            found |= dict.fromkeys(_tokens(chunk, is_indexed=False))
    return list(found)[:ASKED]


def _tokens(text: str, *, is_indexed: bool) -> Iterator[str]:
    folded = _normal(text)
    if is_indexed:
        yield from (_whole(match[0]) for match in REFERENCE.finditer(folded))
    for run in RUNS.finditer(folded):
        if run["japanese"]:
            yield from _pairs(run[0], is_indexed=is_indexed)
        else:
            yield stem(run[0][:LENGTH])


def _normal(text: str) -> str:
    """Return `text` folded; marks over letters that are no part of a letter, as of stress, are left out."""
    folded = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", text).casefold())
    return "".join(sign for sign in folded.replace("ё", "е") if not unicodedata.combining(sign))


def _whole(reference: str) -> str:
    return "x".join(re.findall("[a-z0-9]+", reference))[:LENGTH]


def _pairs(run: str, *, is_indexed: bool) -> Iterator[str]:
    signs = [_sign(sign) for sign in run]
    if is_indexed or len(signs) == 1:
        yield from signs
    yield from (first + second for first, second in pairwise(signs))


def _sign(sign: str) -> str:
    """Return a sign as SQLite knows it for a letter: of the rare kanji it knows none."""
    return sign if ord(sign) < 0x10000 and sign.isalnum() else f"u{ord(sign):x}"


@lru_cache(maxsize=50_000)
def stem(word: str) -> str:
    """Return the stem of an English or Russian word, any other word as it is."""
    for letters, language in STEMMERS:
        if letters.fullmatch(word):
            # a stemmer keeps the word it is at: each thread needs its own
            return str(snowballstemmer.stemmer(language).stemWord(word))
    return word
