"""What a place is called where a Russian text declines it."""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from babel import Locale

from tracker.candidates.detection.cues import Lexicon
from tracker.candidates.detection.cues import lexicon_of as words_of_pledges
from tracker.candidates.detection.russian.words import name_forms


def nominative_of(words: str, own: Mapping[str, Sequence[str]], lexicon: Lexicon) -> str | None:
    """Return the name of the place that `words` call in some case: "Ташкенте" is "Ташкент"; None for no known place.

    `own` are the names of participants, code -> names. `lexicon` names cities that are no capitals.
    """
    known = _library(tuple(lexicon.table("places", "cities")))
    if words in known:
        return known[words]
    cyrillic = [name for names in own.values() for name in names if re.search("[а-яА-Я]", name)]
    return next((name for name in cyrillic if words in name_forms(name)), None)


@cache
def _library(cities: tuple[str, ...]) -> dict[str, str]:
    """Return form -> name of countries, capitals and `cities`."""
    return {form: name for name in _names(cities) for form, cases in name_forms(name).items() if cases}


def _names(cities: tuple[str, ...]) -> Iterator[str]:
    yield from (name for code, name in Locale.parse("ru").territories.items() if len(code) == 2)
    yield from cities
    for names in words_of_pledges("ru").table("countries", "capitals").values():
        yield from names
