"""Names of countries, organisations, agencies and groups as Japanese texts write them, as one pattern."""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from babel import Locale

from tracker.candidates.detection.cues import Lexicon, lexicon_of

# territories of CLDR that are no countries, or whose code means something else here (CA is Canada's too)
NO_COUNTRY = frozenset({"EU", "EZ", "UN", "QO", "ZZ", "XA", "XB"})
KATAKANA = r"[ァ-ヴー]"
ASCII = re.compile(r"[\x00-\x7f]+\Z")
WIDE_LATIN = {wide: wide - 0xFEE0 for wide in range(0xFF01, 0xFF5F)}


def _library(language: str) -> Iterator[tuple[str, str]]:
    """Yield (name, code) of every name the library and the lexicon know; of two equal ones the later counts."""
    lexicon = lexicon_of(language)
    for code, name in Locale.parse(language).territories.items():
        if len(code) == 2 and code not in NO_COUNTRY:
            yield re.sub(r"\s*[(（].*?[)）]", "", name), code
    for file, table in (
        ("countries", "names"),
        ("actors", "agencies"),
        ("actors", "organisations"),
        ("actors", "groups"),
    ):
        for code, forms in lexicon.table(file, table).items():
            yield from ((form.translate(WIDE_LATIN), code) for form in forms)
            if table == "organisations":
                yield code, code


def _begun(first: str) -> str:
    """Return the pattern of the first letter of a name, not inside a longer word of katakana or Latin letters."""
    letter = re.escape(first)
    if re.match(KATAKANA, first):
        return rf"{letter}(?<!{KATAKANA}{letter})"
    return rf"{letter}(?<![A-Za-z]{letter})" if first.isascii() else letter


def _ended(name: str, goes_on: str) -> str:
    """Return the pattern of `name` behind its first letter, where the word does not go on, as in `goes_on`."""
    rest = re.escape(name[1:])
    if re.search(KATAKANA + r"\Z", name):
        return rf"{rest}(?!{KATAKANA}|{goes_on})"
    return rf"{rest}(?![A-Za-z])" if name[-1].isascii() else rest


@cache
def _of_library(language: str) -> tuple[tuple[str, str], ...]:
    return tuple(dict(_library(language)).items())


def names_of(language: str, own: Mapping[str, Sequence[str]]) -> dict[str, str]:
    """Return name -> code, the names in `own` (code -> names) laid over those of the library."""
    names = dict(_of_library(language))
    for code, forms in own.items():
        names |= {
            form.translate(WIDE_LATIN): code for form in forms if form and (not ASCII.match(form) or len(form) > 1)
        }
    return names


def pattern_of(names: Mapping[str, str], lexicon: Lexicon) -> str:
    """Return a pattern of all `names`, the longest first, grouped by their first letter for speed."""
    by_first: dict[str, list[str]] = {}
    for name in sorted(names, key=len, reverse=True):
        by_first.setdefault(name[0], []).append(name)
    goes_on = lexicon.words("countries", "goes_on").pattern
    ended = {first: "|".join(_ended(name, goes_on) for name in group) for first, group in by_first.items()}
    return "|".join(f"{_begun(first)}(?:{ends})" for first, ends in ended.items())
