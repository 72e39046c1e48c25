"""When it was: the days that words tell, as exactly as they tell them."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from tracker.candidates.detection.cues import Lexicon
from tracker.candidates.detection.due import MONTHS


@dataclass(frozen=True, slots=True)
class Days:
    """The first and the last day, as ISO days as far as they are told."""

    first: str | None = None
    last: str | None = None


NOT_TOLD = Days()


def days_in(words: str, lexicon: Lexicon, *, today: date | None) -> Days:
    """Return the days that stand first in `words`; of two readings that overlap the one whose entry comes first.

    `today`, the day of the text, says which year "this year" is.
    """
    found: list[tuple[int, int, str, re.Match[str]]] = []
    for entry in lexicon.entries("days"):
        for hit in entry.pattern.finditer(words):
            if all(hit.end() <= start or end <= hit.start() for start, end, _, _ in found):
                found.append((*hit.span(), entry.sense, hit))
    for *_, sense, hit in sorted(found, key=lambda one: one[:2]):
        days = _read(hit, sense, today)
        if days.first:
            return days
    return NOT_TOLD


def _read(hit: re.Match[str], sense: str, today: date | None) -> Days:
    said = hit.groupdict()
    first = _day(said, today)
    if first is None:
        return NOT_TOLD
    if sense == "decade":
        return Days(first, f"{int(first) + 9}")
    if sense == "since":
        return Days(first, None)
    until = {key: said.get(f"{key}2") or said.get(key) for key in ("y", "m", "d")}
    return Days(first, _day(until, today))


def _day(said: Mapping[str, str | None], today: date | None) -> str | None:
    """Return the ISO day of the groups y, m and d; None where there is no such day or its year is not known."""
    words = said.get("y") or ""
    year = int(words) if words.isdigit() else today.year if today else None
    if year is None:
        return None
    month, day = said.get("m"), said.get("d")
    if not month:
        return f"{year:04d}"
    number = MONTHS.get(month[:3].lower(), 0)
    if not day:
        return f"{year:04d}-{number:02d}" if number else None
    try:
        return date(year, number, int(day)).isoformat()
    except ValueError:
        return None
