"""When it was: the days that words tell, as exactly as they tell them."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from tracker.candidates.detection.cues import Lexicon
from tracker.candidates.detection.due import MONTHS
from tracker.candidates.detection.japanese.due import year_of
from tracker.candidates.detection.russian.due import ROMAN, month_of

# the first letters of what a quarter is called
QUARTERS = {"1": 1, "2": 2, "3": 3, "4": 4, "fi": 1, "se": 2, "th": 3, "fo": 4, "пе": 1, "вт": 2, "тр": 3, "че": 4}


@dataclass(frozen=True, slots=True)
class Days:
    """The first and the last day, as ISO days as far as they are told; a quarter is written "2023-Q1"."""

    first: str | None = None
    last: str | None = None


@dataclass(frozen=True, slots=True)
class Told:
    """Days that are told at `[start:end]` of the words."""

    start: int
    end: int
    days: Days


NOT_TOLD = Days()


def days_in(words: str, lexicon: Lexicon, *, today: date | None, is_past: bool = False) -> Days:
    """Return the days that stand first in `words`.

    `today`, the day of the text, says which year "this year" is; where `is_past`, a day without a year is not after it.
    """
    told = all_days_in(words, lexicon, today=today, is_past=is_past)
    # "today (3 December)" is told by the day beside it
    told.sort(key=lambda one: bool(today and one.days.first == today.isoformat()))
    # "in fiscal year 2018, from 26 September 2018": the more exact of the same year
    exact = [one for one in told if str(one.days.first).startswith(str(told[0].days.first))]
    return max(exact, key=lambda one: len(str(one.days.first))).days if told else NOT_TOLD


def all_days_in(words: str, lexicon: Lexicon, *, today: date | None, is_past: bool = False) -> list[Told]:
    """Return all days told in `words` in order; of two readings that overlap the one whose entry comes first."""
    found: list[tuple[int, int, str, re.Match[str]]] = []
    for entry in lexicon.entries("days"):
        for hit in entry.pattern.finditer(words):
            if all(hit.end() <= start or end <= hit.start() for start, end, _, _ in found):
                found.append((*hit.span(), entry.sense, hit))
    years = lexicon.table("days", "years")
    told = [
        Told(start, end, _read(hit, sense, years, _year_meant(hit, years, today) if is_past else today))
        for start, end, sense, hit in sorted(found, key=lambda one: one[:2])
    ]
    return [one for one in told if one.days.first]


def _year_meant(hit: re.Match[str], years: Mapping[str, int], today: date | None) -> date | None:
    """Return a day of the year that a past day without a year is of: that of the text, else the year before."""
    said = hit.groupdict()
    day = _day(said, years, today)
    is_ahead = day and today and day > today.isoformat()
    has_year = any(said.get(key) for key in ("y", "yw", "era"))
    return date(today.year - 1, 12, 31) if today and is_ahead and not has_year else today


def _read(hit: re.Match[str], sense: str, years: Mapping[str, int], today: date | None) -> Days:
    if sense == "today":
        return Days(today.isoformat(), today.isoformat()) if today else NOT_TOLD
    said = hit.groupdict()
    first = _day(said, years, today)
    if first is None:
        return NOT_TOLD
    if sense == "decade":
        return Days(first, f"{int(first) + 9}")
    if sense == "since":
        return Days(first, None)
    until = {key: said.get(f"{key}2") or said.get(key) for key in said}
    return Days(first, _day(until, years, today))


def _day(said: Mapping[str, str | None], years: Mapping[str, int], today: date | None) -> str | None:
    """Return the ISO day of the year, quarter (q), month (m) and day (d) told; None where there is no such day.

    A year is told in figures (y), of an era (era and ey) or in words (yw); `years` are these, counted from that of
    the text: "next year" is 1.
    """
    year = _year(said, years, today)
    if year is None:
        return None
    month, day, quarter = said.get("m"), said.get("d"), said.get("q")
    if quarter:
        return f"{year:04d}-Q{_quarter(quarter)}"
    if not month:
        return f"{year:04d}"
    number = _month(month)
    if not day:
        return f"{year:04d}-{number:02d}" if 1 <= number <= 12 else None
    try:
        return date(year, number, int(day)).isoformat()
    except ValueError:
        return None


def _year(said: Mapping[str, str | None], years: Mapping[str, int], today: date | None) -> int | None:
    words = " ".join((said.get("y") or said.get("yw") or "").lower().split())
    if words in years or not (words or said.get("era")):
        return today.year + years.get(words, 0) if today else None
    return year_of(said.get("era"), said.get("ey"), words)


def _month(word: str) -> int:
    """Return the number of a month, as figures or in its name; 0 where it is none."""
    if word.isdecimal():
        return int(word)
    try:
        return MONTHS.get(word[:3].lower()) or month_of(word)
    except ValueError:
        return 0


def _quarter(word: str) -> int:
    """Return which quarter "3", "III", "third" or "третий" is."""
    small = word.lower()
    return ROMAN.get(word) or QUARTERS[small[:1] if small[:1].isdecimal() else small[:2]]
