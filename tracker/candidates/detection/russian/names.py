"""Names of countries, organisations and groups in all their cases, and where they stand in a text."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from babel import Locale

from tracker.candidates.detection.cues import lexicon_of
from tracker.candidates.detection.russian.words import CASES, Forms, adjective_forms, name_forms, noun_forms, plain

WORD = re.compile(r"(?<![\w-])[А-Яа-яA-Z][\w’'-]*")
# territories of CLDR that are no countries
NO_COUNTRY = frozenset({"EU", "EZ", "UN", "QO", "ZZ", "XA", "XB"})
GROUP = "CA group"


def formal_cases(word: str) -> frozenset[str]:
    """Return the cases of the noun of a formal name: "Республики" is a genitive."""
    for noun in lexicon_of("ru").table("actors", "lists")["formal_nouns"].split():
        forms = noun_forms(noun)
        if word in forms:
            return forms[word]
    return CASES


@dataclass(frozen=True, slots=True)
class Hit:
    """A name at `[start:end]` of a text. `kind`: country, adjective, capital, organisation or group.

    `other` is the first country of a double adjective: "узбекско-таджикской".
    """

    start: int
    end: int
    code: str
    kind: str
    cases: frozenset[str]
    other: str | None = None


# first word -> (whole form, code, kind, cases), the longest first
Index = Mapping[str, Sequence[tuple[str, str, str, frozenset[str]]]]


def _library() -> Iterator[tuple[str, str, Forms]]:
    """Yield (code, kind, forms) of every name; of two equal forms the later counts."""
    lexicon = lexicon_of("ru")
    for code, names in lexicon.table("countries", "capitals").items():
        yield from ((code, "capital", name_forms(name)) for name in names)
    for code, name in Locale.parse("ru").territories.items():
        if len(code) == 2 and code not in NO_COUNTRY:
            yield code, "country", name_forms(re.sub(r"\s*\(.*?\)", "", name))
    named = lexicon.table("countries", "names").items()
    yield from ((code, "country", name_forms(name)) for code, names in named for name in names)
    for code, stems in lexicon.table("countries", "adjectives").items():
        yield from ((code.removesuffix(" group"), "adjective", adjective_forms(stem)) for stem in stems)
    fixed = lexicon.table("countries", "fixed").items()
    yield from ((code, "country", {name: CASES}) for code, names in fixed for name in names)
    agencies = lexicon.table("actors", "agencies").items()
    yield from ((code, "country", _organisation_forms(name)) for code, names in agencies for name in names)
    for code, names in lexicon.table("actors", "organisations").items():
        yield from ((code, "organisation", _organisation_forms(name)) for name in names)


def _organisation_forms(name: str) -> Forms:
    """Return the forms of the name of an organisation: its first words are declined, what hangs on them is not."""
    words = plain(name).split(" ")
    head = next((place for place, word in enumerate(words) if not re.search(r"(?:ая|ий|ый)\Z", word)), 0) + 1
    declined = name_forms(" ".join(word[0].upper() + word[1:] for word in words[:head]))
    rest = " ".join(words[head:])
    return {f"{_as_written(form, words)} {rest}".strip(): cases for form, cases in declined.items()}


def _as_written(form: str, words: list[str]) -> str:
    """Return a declined name with small letters where the words of the name have them."""
    parts = form.split(" ")
    return " ".join(part if word[0].isupper() else part.lower() for part, word in zip(parts, words, strict=False))


def _own(names: Mapping[str, Sequence[str]]) -> Iterator[tuple[str, str, Forms]]:
    """Yield the names of participants that the caller gave, with adjectives made by the common endings."""
    for code, forms in names.items():
        for name in forms:
            if re.search(r"[а-яА-Я]", name):
                kind = "group" if code == "CA" else "country" if len(code) == 2 else "organisation"
                yield code, kind, name_forms(" ".join(name.split()))
                bare = plain(name).lower()
                if " " not in bare:
                    for stem in _adjective_stems(bare):
                        yield code, "adjective", adjective_forms(stem)


def _adjective_stems(name: str) -> list[str]:
    """Return the stems an adjective of a country may have: "нордия" gives "нордийск" and "нордск"."""
    if name.endswith("ия"):
        return [name[:-1] + "йск", name[:-2] + "ск"]
    if name.endswith(("а", "я", "о", "ы", "и")):
        return [name[:-1] + "ск", name[:-1] + "йск", name[:-1] + "анск", name[:-1] + "инск"]
    return [name.rstrip("ьй") + "ск"]


def _indexed(rows: Iterator[tuple[str, str, Forms]]) -> dict[str, list[tuple[str, str, str, frozenset[str]]]]:
    unique: dict[str, tuple[str, str, frozenset[str]]] = {}
    for code, kind, forms in rows:
        for form, cases in forms.items():
            unique[form] = (code, kind, cases)
    index: dict[str, list[tuple[str, str, str, frozenset[str]]]] = {}
    for form in sorted(unique, key=len, reverse=True):
        word = WORD.match(form)
        index.setdefault(word[0] if word else form, []).append((form, *unique[form]))
    return index


@cache
def _library_index() -> Index:
    return _indexed(_library())


def index_of(own: Mapping[str, Sequence[str]]) -> Index:
    """Return all names by their first word; those in `own` (code -> names) are laid over the library's."""
    if not own:
        return _library_index()
    merged: dict[str, Sequence[tuple[str, str, str, frozenset[str]]]] = dict(_library_index())
    for first, over in _indexed(_own(own)).items():
        known = {row[0] for row in over}
        kept = [row for row in merged.get(first, ()) if row[0] not in known]
        merged[first] = sorted([*over, *kept], key=lambda row: -len(row[0]))
    return merged


def names_in(text: str, index: Index) -> list[Hit]:
    """Return the names in `text` (with е for ё), the longest at each place, without overlap."""
    hits, free = [], 0
    for found in WORD.finditer(text):
        if found.start() < free:
            continue
        hit = _hit_at(text, found, index)
        if hit:
            hits.append(hit)
            free = hit.end
    return hits


def _hit_at(text: str, found: re.Match[str], index: Index) -> Hit | None:
    """Return the name that begins with the word `found`; adjectives are looked up in small letters."""
    word, start = found[0], found.start()
    if word not in index and word.islower() and "-" not in word:  # most words: none of the ways to look them up differs
        return None
    if word.isupper() and len(word) > 4:
        word = word.capitalize()
    for key in dict.fromkeys((found[0], word, word.lower(), word.split("-")[-1].lower())):
        for form, code, kind, cases in index.get(key, ()):
            whole = text[start : start + len(form)]
            if len(form) == len(key) or whole == form or (whole.isupper() and whole.capitalize() == form):
                end = found.end() if len(form) == len(key) else start + len(form)
                if text[end : end + 1].isalnum():
                    continue
                if kind == "adjective":
                    return _adjective_hit(text, start, end, code, cases, _first_of_two(found[0], index))
                return Hit(start, end, code, kind, cases)
    return None


def _first_of_two(word: str, index: Index) -> str | None:
    """Return the country of the first part of a double adjective: "узбекско" of "узбекско-таджикской"."""
    first = word.lower().split("-")[0]
    rows = index.get(first[:-1] + "ая", ()) if first.endswith(("ско", "цко")) else ()
    return rows[0][1] if rows else None


def _adjective_hit(text: str, start: int, end: int, code: str, cases: frozenset[str], other: str | None) -> Hit:
    """Return the hit of an adjective, or of the formal name it begins: "Финляндской Республики"."""
    formal = (
        lexicon_of("ru").words("grammar", "formal_behind_adjective").match(text, end) if text[start].isupper() else None
    )
    if formal:
        return Hit(start, formal.end(), code, "country", formal_cases(formal[1]))
    return Hit(start, end, code, "adjective", cases, other)
