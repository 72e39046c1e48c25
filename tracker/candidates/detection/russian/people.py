"""Whose official a person is: as the text says, else as it is known of leaders."""

import re
from dataclasses import dataclass, field
from functools import cache

from tracker.candidates.detection.leaders import homes_of
from tracker.candidates.detection.russian.words import CASES, person_stem, surname_forms


@cache
def _leaders(year: int | None) -> dict[str, tuple[str, frozenset[str]]]:
    """Return the forms of the surnames of leaders, each with its country and cases."""
    surnames = homes_of("ru", year).items()
    return {form: (code, cases) for name, code in surnames for form, cases in surname_forms(name).items()}


@dataclass(frozen=True)
class People:
    """The persons of a text of `year`: `said` are stems of surnames with the country that the text says."""

    year: int | None = None
    said: dict[str, str] = field(default_factory=dict)

    def known(self, word: str) -> tuple[str, frozenset[str]] | None:
        """Return whose official a surname is, by the text or else as a leader, and its cases; None for a stranger."""
        code = self.said.get(person_stem(word))
        return (
            (code, _person_cases(word)) if code else _leaders(self.year).get(word.title() if word.isupper() else word)
        )


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
