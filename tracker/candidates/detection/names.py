"""Names of countries, organisations and groups, and where they stand in a text.

The plain names of countries come from Unicode CLDR (through Babel), all other forms from the lexicon.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from babel import Locale

from tracker.candidates.detection.cues import Lexicon, lexicon_of

# a word that may begin a name; the halves of "Japan-GUAM" are two
CAPITALISED = re.compile(r"(?<![\w’'])(?:[A-ZÀ-Þ\u0100-\u024F][\w.’']*|countries|states|nations)")
# organisation -> the country of its seat
HOMES = {"EU": "BE"}
# territories of CLDR that are no countries, or whose code means something else here (CA: see `PLAIN`)
NO_COUNTRY = frozenset({"EU", "EZ", "UN", "QO", "ZZ", "XA", "XB"})


@dataclass(frozen=True, slots=True)
class Name:
    """One form of a name. `kind`: country, adjective, capital, organisation or group."""

    text: str
    code: str
    kind: str


@dataclass(frozen=True, slots=True)
class Hit:
    """A name found at `[start:end]` of a text."""

    start: int
    end: int
    code: str
    kind: str


def _clean(name: str) -> set[str]:
    """Return the forms in which a name of CLDR is printed in documents."""
    plain = re.sub(r"\s*\(.*?\)|\s+SAR China", "", name)
    forms = {plain, plain.replace("&", "and"), plain.replace("St.", "Saint")}
    return forms | {form.replace("’", "'") for form in forms}


def _names(language: str) -> Iterator[Name]:
    """Yield every form of every name; of two equal ones the later counts."""
    lexicon = lexicon_of(language)
    yield from _in_table(lexicon.table("countries", "adjectives"), "adjective")
    yield from _in_table(lexicon.table("countries", "capitals"), "capital")
    for code, name in Locale.parse(language).territories.items():
        if len(code) == 2 and code not in NO_COUNTRY:
            yield from (Name(form, code, "country") for form in _clean(name))
    yield from _in_table(lexicon.table("countries", "names"), "country")
    yield from _in_table(lexicon.table("actors", "agencies"), "country")
    organisations = lexicon.table("actors", "organisations")
    yield from _in_table({code: [*forms, code] for code, forms in organisations.items()}, "organisation")
    yield from _in_table(lexicon.table("actors", "groups"), "group")


def _in_table(table: dict[str, list[str]], kind: str) -> Iterator[Name]:
    """Yield the names of a table of the lexicon: code = [forms]."""
    for code, forms in table.items():
        yield from (Name(form, code, kind) for form in forms)


Index = Mapping[str, Sequence[Name]]


def _indexed(names: Iterable[Name]) -> dict[str, list[Name]]:
    """Return all names by their first word, the longest first; of two equal ones the later wins."""
    unique = {name.text: name for name in names}
    index: dict[str, list[Name]] = {}
    for name in sorted(unique.values(), key=lambda name: -len(name.text)):
        first = CAPITALISED.match(name.text)
        index.setdefault(first[0] if first else name.text, []).append(name)
    return index


@cache
def _library(language: str) -> dict[str, list[Name]]:
    """Return the names the library knows, by their first word."""
    return _indexed(_names(language))


def index_of(language: str, own: Mapping[str, Sequence[str]]) -> Index:
    """Return the names of `language` by their first word, those in `own` (code -> names) laid over the library's.

    Adjectives of names in `own` are made by the common endings: "Norvia" gives "Norvian".
    """
    if not own:
        return _library(language)
    names = [
        Name(form, code, "adjective") for code, forms in own.items() for name in forms for form in _adjectives(name)
    ]
    names += [
        Name(" ".join(form.split()), code, _kind_of(code)) for code, forms in own.items() for form in forms if form
    ]
    laid_over = _indexed(names)
    library = _library(language)
    merged: dict[str, Sequence[Name]] = dict(library)
    for first, over in laid_over.items():
        known = {name.text for name in over}
        kept = [name for name in library.get(first, ()) if name.text not in known]
        merged[first] = sorted([*over, *kept], key=lambda name: -len(name.text))
    return merged


def _kind_of(code: str) -> str:
    """Return the kind of a name by its code: two letters are a country's, but for the group `CA`."""
    if code == "CA":
        return "group"
    return "country" if len(code) == 2 else "organisation"


def _adjectives(name: str) -> Iterator[str]:
    """Yield the adjectives that a country of one word in Latin letters may have."""
    if not re.fullmatch(r"[A-Z][a-z]{3,}", name):
        return
    if name.endswith("a"):
        yield name + "n"
    elif name.endswith(("o", "e")):
        yield name[:-1] + "ian"
    elif name.endswith("land"):
        yield from (name + "ic", name + "ish", name + "er")
    elif name.endswith("stan"):
        yield from (name + "i", name[:-4])
    elif name.endswith(("n", "m", "r", "l", "s", "t", "d")):
        yield from (name + "ian", name + "ese", name + "ish", name + "i")


def names_in(text: str, index: Index) -> list[Hit]:
    """Return the names in `text`, the longest at each place, without overlap. White space may be folded or not."""
    hits, free = [], 0
    for found in CAPITALISED.finditer(text):
        start = found.start()
        if start < free:
            continue
        for key in _keys(found[0]):
            hit = next((_hit(text, start, name) for name in index.get(key, ()) if _fits(text, start, name)), None)
            if hit:
                hits.append(hit)
                free = hit.end
                break
    return hits


def seats_in(text: str, lexicon: Lexicon) -> dict[str, list[str]]:
    """Return organisation -> the cities that speak for it in `text`: Brussels for the EU, where no Belgium is named."""
    found = {}
    for code, cities in lexicon.table("countries", "seats").items():
        forms = [code, *lexicon.table("actors", "organisations")[code]]
        home = HOMES.get(code)
        named = Locale.parse(lexicon.language).territories[home][:-1] if home else None
        if (
            any(city in text for city in cities)
            and any(form in text for form in forms)
            and not (named and named in text)
        ):
            found[code] = list(cities)
    return found


def in_small_letters(words: str, index: Index) -> str:
    """Return `words` as a sentence where they are shouted: "KENYA TO OPEN A SCHOOL" as "Kenya to open a school"."""
    if not words.isupper():
        return words
    titled = re.sub(r"[A-ZÀ-Þ]{2,}", lambda word: word[0] if word[0] in index else word[0].capitalize(), words)
    small = list(titled.lower())
    for hit in names_in(titled, index):
        small[hit.start : hit.end] = titled[hit.start : hit.end]
    return "".join(small)


def _keys(word: str) -> Iterator[str]:
    """Yield `word` and what is left of it without a genitive or a full stop."""
    yield word
    bare = re.sub(r"(?:['’]s?|\.)\Z", "", word)
    if bare != word:
        yield bare


def _length(text: str, start: int, name: Name) -> int:
    """Return how long `name` is at `start` of `text`, 0 when it is not there; a blank may be a line break."""
    if text.startswith(name.text, start):
        return len(name.text)
    if " " in name.text:
        words = name.text.split(" ")
        at = start
        for place, word in enumerate(words):
            if not text.startswith(word, at):
                return 0
            at += len(word)
            if place < len(words) - 1:
                blank = re.compile(r"\s+").match(text, at)
                if not blank:
                    return 0
                at = blank.end()
        return at - start
    return 0


def _fits(text: str, start: int, name: Name) -> bool:
    """Tell whether `name` stands at `start` of `text` as whole words."""
    length = _length(text, start, name)
    after = text[start + length : start + length + 1]
    return bool(length) and not (after.isalnum() or after == "_")


def _hit(text: str, start: int, name: Name) -> Hit:
    return Hit(start, start + _length(text, start, name), name.code, name.kind)
