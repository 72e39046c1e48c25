"""Whose a person is whom a text names without a country: heads of state and government, ministers (`leaders.toml`)."""

import re
import tomllib
from collections.abc import Iterable
from functools import cache
from typing import Any

from tracker.candidates.detection.cues import FOLDER

YEARS = re.compile(r"(\d{4})(?:(-)(\d{4})?)?")


@cache
def _by_name(language: str) -> dict[str, list[tuple[str, str]]]:
    """Return name -> (code, offices) of all who bear it."""
    read: dict[str, list[dict[str, Any]]] = tomllib.loads((FOLDER / "leaders.toml").read_text(encoding="utf-8"))
    bearers: dict[str, list[tuple[str, str]]] = {}
    for code, leaders in read.items():
        for leader in leaders:
            for name in leader.get(language, ()):
                bearers.setdefault(name, []).append((code, leader["office"]))
    return bearers


def names_of_leaders(language: str) -> Iterable[str]:
    """Return the names known in `language`."""
    return _by_name(language).keys()


@cache
def homes_of(language: str, year: int | None) -> dict[str, str]:
    """Return name -> code of the leaders known in `language` by their name alone.

    A name that two countries share is that of the one in office in `year`; where it is not one, the name is left out.
    """
    homes: dict[str, str] = {}
    for name, bearers in _by_name(language).items():
        codes = {code for code, _ in bearers}
        if len(codes) > 1:
            codes = {code for code, offices in bearers if year and _is_held(offices, year)}
        if len(codes) == 1:
            homes[name] = codes.pop()
    return homes


def _is_held(offices: str, year: int) -> bool:
    """Tell whether one of `offices` was held in `year`: "prime minister 1999-2002, president 2019-"."""
    return any(
        int(since) <= year <= (int(until) if until else year if lasts else int(since))
        for since, lasts, until in YEARS.findall(offices)
    )
