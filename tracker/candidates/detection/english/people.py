"""Persons who speak for a country: as the text says where it first names them, else as it is known of leaders."""

import re
from collections.abc import Sequence

from tracker.candidates.detection.cues import Lexicon
from tracker.candidates.detection.leaders import homes_of
from tracker.candidates.detection.names import Hit

# a blank line: what stands behind it is a paragraph of its own
GAP = re.compile(r"\n\s*\n")
WORD = re.compile(r"[^\W\d_][\w’'-]*")


def people_of(text: str, year: int | None, hits: Sequence[Hit], lexicon: Lexicon) -> dict[str, str]:
    """Return the names of persons in `text`, of `year`, with their country; what the text itself says comes first.

    `hits` are the names of countries in it.
    """
    return _leaders_in(text, year, lexicon) | _introduced_in(text, hits, lexicon)


def offices_in(text: str, hits: Sequence[Hit], lexicon: Lexicon) -> dict[str, str]:
    """Return the offices that `text` names for one country alone, with it: "president" -> "PE"."""
    holders: dict[str, set[str]] = {}
    for hit in hits:
        for office in _offices_at(text, hit, lexicon):
            name = " ".join(office.lower().split())
            names = {name, "minister"} if "minister" in name and "prime" not in name else {name}
            names |= {"foreign minister"} if "foreign" in name and "minister" in names else set()
            for one in names:
                holders.setdefault(one, set()).add(hit.code)
    return {office: next(iter(codes)) for office, codes in holders.items() if len(codes) == 1}


def _offices_at(text: str, hit: Hit, lexicon: Lexicon) -> list[str]:
    """Return the offices beside a name: "President of the Republic of | Peru", "Peru’s | President"."""
    before = lexicon.words("grammar", "held_of").search(text, max(0, hit.start - 90), hit.start)
    behind = lexicon.words("grammar", "held_by").match(text, hit.end)
    return [found[1] for found in (before, behind) if found]


def _leaders_in(text: str, year: int | None, lexicon: Lexicon) -> dict[str, str]:
    """Return the names of leaders in `text`; of a name of several words, each of them that is no other word too."""
    words = {word.removesuffix("'s").removesuffix("’s") for word in WORD.findall(text)}
    leaders: dict[str, str] = {}
    for name, code in homes_of(lexicon.language, year).items():
        parts = name.split()
        if len(parts) == 1:
            leaders |= dict.fromkeys((name, name.upper()) if words & {name, name.upper()} else (), code)
        elif len(parts) > 1 and (form := _as_written(parts, words, text)):
            leaders[" ".join(form)] = code
            named = [part for part in form if part[0].isupper() and _is_name(part, words, lexicon)]
            leaders |= {part: code for one in named for part in (one, one.capitalize() if one.isupper() else one)}
    return leaders


def _as_written(parts: list[str], words: set[str], text: str) -> list[str]:
    """Return the `parts` of a name as `text` writes them, the surname in capitals or first: "DIAZ Ana"; else none."""
    surname = parts[-1] if words.issuperset(parts) else parts[-1].upper()
    given = parts[:-1]
    orders = ([*given, surname], [surname, *given]) if words.issuperset([*given, surname]) else ()
    return next((form for form in orders if " ".join(form) in text), [])


def _is_name(part: str, words: set[str], lexicon: Lexicon) -> bool:
    """Tell whether `part` of a name is no word of the text besides, and no month: "Key", "May"."""
    return part.lower() not in words and not lexicon.words("grammar", "month").fullmatch(part)


def _introduced_in(text: str, hits: Sequence[Hit], lexicon: Lexicon) -> dict[str, str]:
    """Return names of officials with the country they speak for: "Foreign Minister of Peru Ana Diaz"."""
    people: dict[str, str] = {}
    no_name = set(lexicon.table("grammar", "lists")["no_name"])
    for hit in hits:
        if hit.kind not in ("country", "adjective", "organisation"):
            continue
        of = lexicon.words("grammar", "office_of").search(text, max(0, hit.start - 60), hit.start)
        pattern = lexicon.words("grammar", "person_after_country" if of else "country_office")
        before = lexicon.words("grammar", "person_before_country").search(text, max(0, hit.start - 120), hit.start)
        office = before and (of or lexicon.words("grammar", "its_office").match(text, hit.end))
        # in "the Premier of Peru, Ana Diaz, the President of Chile, Juan Rey" the name before an office is another's
        first = office and before and not people.keys() >= set(before[1].split())
        found = before if first else pattern.match(text, hit.end, hit.end + 90)
        if found and GAP.search(found[0]):
            found = None
        led = lexicon.words("grammar", "led_by").match(text, hit.end, hit.end + 200)
        for names in (one[1].split() for one in (found, led) if one):
            if led or not no_name & set(names):
                people |= {name: hit.code for name in names if len(name) > 2 and name not in no_name}
    return people
