"""The day a Japanese time phrase means at the latest."""

import re
from collections.abc import Callable
from datetime import date, timedelta

from tracker.candidates.detection.cues import lexicon_of
from tracker.candidates.detection.due import FISCAL_BEGIN, fiscal_year_end, last_day
from tracker.candidates.detection.japanese.numerals import whole

# the name of an era before its year
ERA = re.compile(r"[^\d元]+")
Named = dict[str, str]


def _table(name: str) -> dict[str, int]:
    """Return the words of the table `name` of times.toml with the number each means."""
    table: dict[str, int] = lexicon_of("ja").table("times", name)
    return table


def year_of(era: str | None, of_era: str | None, year: str | None) -> int | None:
    """Return a year of our calendar: of an era, or as written; None without one."""
    if era and of_era:
        return _table("eras")[era] + (1 if of_era == "元" else whole(of_era))
    return whole(year) if year else None


def due_of(found: re.Match[str], kind: str, *, today: date | None, actors: list[str]) -> tuple[date | None, str | None]:
    """Return the latest day a time phrase means and its precision, (None, None) where it means none.

    `kind` is that of its entry in times.toml; words like "this year" need `today`.
    """
    named = {key: value for key, value in found.groupdict().items() if value}
    if kind == "event":
        return None, "event"
    if kind not in CALCULATIONS:
        return None, None
    calculate, precision = CALCULATIONS[kind]
    try:
        due = calculate(named, today, actors)
    except ValueError:  # 31 June
        return None, None
    return due, precision if due else None


def _year(named: Named, today: date | None) -> int | None:
    """Return the year a phrase names, or counts from the day of the document."""
    year = year_of(named.get("era"), named.get("ey"), named.get("y"))
    if year or today is None:
        return year
    return today.year + _table("ahead")[named["which"]] if "which" in named else None


def _fiscal_year(named: Named, today: date | None) -> int | None:
    """Return the fiscal year a phrase names; the one that runs began last April."""
    year = year_of(named.get("era"), named.get("ey"), named.get("y") or named.get("yy"))
    if year or today is None:
        return year
    running = today.year - (1 if today.month < 4 else 0)
    return running + _table("ahead").get(named.get("which", ""), 0)


def _payer(actors: list[str]) -> str:
    """Return whose fiscal year is meant: that of the only actor, else Japan's, as the word is hers."""
    if len(actors) == 1 and actors[0] not in ("ALL", "JP"):
        return actors[0]
    return next((one for one in actors if one in FISCAL_BEGIN), "JP")


def _fiscal(named: Named, today: date | None, actors: list[str]) -> date | None:
    year = _fiscal_year(named, today)
    return fiscal_year_end(year, _payer(actors)) if year else None


def _part(named: Named, today: date | None, actors: list[str]) -> date | None:
    if "alone" in named:
        return _season(named["alone"], today)
    if "quarter_alone" in named:
        return _coming(3 * whole(named["quarter_alone"]), today)
    fiscal = "fiscal" in named
    year = _fiscal_year(named, today) if fiscal else _year(named, today)
    if year is None:
        return None
    quarter, half = named.get("quarter") or named.get("q"), named.get("half")
    if quarter:
        month = 3 * whole(quarter)
    elif half:
        month = _table("halves").get(half, 12)
    else:
        return last_day(year, _table("seasons").get(named["season"], 12))
    later = fiscal and _payer(actors) in FISCAL_BEGIN
    return last_day(year + (month + 3 - 1) // 12, (month + 3 - 1) % 12 + 1) if later else last_day(year, month)


def _season(name: str, today: date | None) -> date | None:
    """Return the last day of the next season of that name."""
    return _coming(_table("seasons")[name], today)


def _coming(month: int, today: date | None) -> date | None:
    """Return the next last day of `month`."""
    if today is None:
        return None
    due = last_day(today.year, month)
    return due if due >= today else last_day(today.year + 1, month)


def _period(named: Named, today: date | None, actors: list[str]) -> date | None:
    last, first = named["to"], named["from"]
    era = ERA.match(last) or (ERA.match(first) if len(last) < 4 else None)
    if era:
        year = _table("eras")[era[0]] + whole(last.removeprefix(era[0]).replace("元", "1"))
    else:
        year = int(last if len(last) == 4 else first[:2] + last)
    if "fy1" in named or "fy2" in named:
        return fiscal_year_end(year, _payer(actors))
    return last_day(year, whole(named["month"])) if "month" in named else date(year, 12, 31)


def _years_from(named: Named, today: date | None, actors: list[str]) -> date | None:
    year = _fiscal_year(named, today) if "fiscal" in named else _year(named, today)
    count = whole(named["count"])
    if year is None:
        return None
    return fiscal_year_end(year + count - 1, _payer(actors)) if "fiscal" in named else date(year + count - 1, 12, 31)


def _day(named: Named, today: date | None, actors: list[str]) -> date | None:
    if "only" in named:
        month = _month_ahead(named.get("rel", "今月"), today)
        return month.replace(day=int(named["only"])) if month else None
    return _next(_year(named, today), whole(named["month"]), whole(named.get("to") or named["day"]), today)


def _month(named: Named, today: date | None, actors: list[str]) -> date | None:
    if "rel" in named:
        return _month_ahead(named["rel"], today)
    month = whole(named["month"])
    year = _year(named, today)
    if year is None:
        if today is None:
            return None
        year = today.year + (1 if month < today.month else 0)
    day = _table("parts").get(named.get("part", ""))
    return date(year, month, day) if day else last_day(year, month)


def _month_ahead(name: str, today: date | None) -> date | None:
    """Return the last day of the month so called: "next month"."""
    if today is None:
        return None
    months = today.month - 1 + _table("ahead")[name]
    return last_day(today.year + months // 12, months % 12 + 1)


def _range(named: Named, today: date | None, actors: list[str]) -> date | None:
    """Return the last day of what goes from one day or month to another."""
    first = whole(named.get("month") or named["month1"])
    month = whole(named.get("tomonth", str(first)))
    begins = _next(_year(named, today), first, 1, today)
    if begins is None:
        return None
    year = int(named["toyear"]) if "toyear" in named else begins.year + (1 if month < first else 0)
    day = whole(named["to"]) if "to" in named else _table("parts").get(named.get("part", ""))
    return date(year, month, day) if day else last_day(year, month)


def _decade(named: Named, today: date | None, actors: list[str]) -> date | None:
    return date(int(named["decade"]) * 10 + _table("decades").get(named.get("half", ""), 9), 12, 31)


def _next(year: int | None, month: int, day: int, today: date | None) -> date | None:
    """Return a day; without a year the next one from `today`."""
    if year:
        return date(year, month, day)
    if today is None:
        return None
    this = date(today.year, month, day)
    return this if this >= today or (today - this).days < 180 else date(today.year + 1, month, day)


def _whole_year(named: Named, today: date | None, actors: list[str]) -> date | None:
    year = _year(named, today)
    return date(year, 12, 31) if year else None


def _span(named: Named, today: date | None, actors: list[str]) -> date | None:
    if today is None:
        return None
    count = next((whole(named[key]) for key in ("count", "count2", "count3") if key in named), 0)
    unit = next((named[key] for key in ("unit", "unit2", "unit3") if key in named), "")
    if unit in ("週間", "日"):
        return today + timedelta(days=count * (7 if unit == "週間" else 1))
    ahead = 6 if "halfyear" in named else count * (1 if "月" in unit else 12)
    months = today.month - 1 + ahead
    year, month = today.year + months // 12, months % 12 + 1
    return date(year, month, min(today.day, last_day(year, month).day))


Calculation = Callable[[Named, date | None, list[str]], date | None]
CALCULATIONS: dict[str, tuple[Calculation, str]] = {
    "period": (_period, "period"),
    "years_from": (_years_from, "span"),
    "part": (_part, "half"),
    "fiscal_year": (_fiscal, "fiscal_year"),
    "day": (_day, "day"),
    "month": (_month, "month"),
    "range": (_range, "period"),
    "decade": (_decade, "period"),
    "year": (_whole_year, "year"),
    "relative": (_whole_year, "year"),
    "span": (_span, "span"),
}
