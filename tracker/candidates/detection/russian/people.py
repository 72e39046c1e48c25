"""Whose official a person is: as the text says, else as it is known of leaders."""

import re
from dataclasses import dataclass, field
from functools import cache

from tracker.candidates.detection.leaders import homes_of, names_of_leaders
from tracker.candidates.detection.russian.words import CASES, person_stem, surname_forms


@cache
def _forms() -> dict[str, list[tuple[str, frozenset[str]]]]:
    """Return the forms of the surnames of leaders, each with the surnames it is of and its cases."""
    forms: dict[str, list[tuple[str, frozenset[str]]]] = {}
    for name in names_of_leaders("ru"):
        for form, cases in surname_forms(name).items():
            forms.setdefault(form, []).append((name, cases))
    return forms


def _leader(word: str, year: int | None) -> tuple[str, frozenset[str]] | None:
    """Return whose leader a surname is in `year`, and its cases."""
    homes = homes_of("ru", year)
    known = [(homes[name], cases) for name, cases in _forms().get(word, ()) if name in homes]
    return known[-1] if known else None


@dataclass(frozen=True)
class People:
    """The persons of a text of `year`: `said` are stems of surnames with the country that the text says."""

    year: int | None = None
    said: dict[str, str] = field(default_factory=dict)

    def known(self, word: str) -> tuple[str, frozenset[str]] | None:
        """Return whose official a surname is, by the text or else as a leader, and its cases; None for a stranger."""
        code = self.said.get(person_stem(word))
        return (code, _person_cases(word)) if code else _leader(word.title() if word.isupper() else word, self.year)


def _person_cases(surname: str) -> frozenset[str]:
    """Return the cases in which a surname may stand; names in «-ова», «-о», «-и», «-ой» do not tell."""
    surname = surname.lower()
    if re.search(r"(?:о|и|е|э|ва|на|ая|у|ой|ей)\Z", surname):
        return CASES
    return (
        frozenset("N")
        if re.search(r"[^аеиоуыюяь]\Z", surname) and not re.search(r"(?:ом|ем|ым)\Z", surname)
        else frozenset("GDIP")
    )
