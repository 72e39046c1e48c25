"""Whose official a person is: as the text says, else as it is known of leaders."""

import re
from functools import cache

from tracker.candidates.detection.cues import lexicon_of
from tracker.candidates.detection.russian.words import CASES, person_stem, surname_forms


@cache
def _leaders() -> dict[str, tuple[str, frozenset[str]]]:
    """Return the forms of the surnames of leaders.toml, each with its country and cases."""
    surnames = lexicon_of("ru").table("leaders", "surnames").items()
    return {
        form: (code, cases) for code, names in surnames for name in names for form, cases in surname_forms(name).items()
    }


def person_of(word: str, people: dict[str, str]) -> tuple[str, frozenset[str]] | None:
    """Return whose official a surname is, by the text or else by leaders.toml, and its cases; None for a stranger."""
    code = people.get(person_stem(word))
    return (code, _person_cases(word)) if code else _leaders().get(word.title() if word.isupper() else word)


def _person_cases(surname: str) -> frozenset[str]:
    """Return the cases in which a surname may stand; names in «-ова», «-о», «-и» do not tell."""
    surname = surname.lower()
    if re.search(r"(?:о|и|е|э|ва|на|ая|у)\Z", surname):
        return CASES
    return (
        frozenset("N")
        if re.search(r"[^аеиоуыюяь]\Z", surname) and not re.search(r"(?:ом|ем|ым)\Z", surname)
        else frozenset("GDIP")
    )
