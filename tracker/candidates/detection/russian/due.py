"""The day a Russian time phrase means at the latest."""

import calendar
import re
from datetime import date, timedelta

from tracker.candidates.detection.cues import lexicon_of
from tracker.candidates.detection.due import fiscal_year_end

ROMAN = {"I": 1, "II": 2, "III": 3, "IV": 4}
# the last day of the middle of a month
MIDDLE = 20
Named = dict[str, str]


def last_day(year: int, month: int) -> date:
    """Return the last day of a month."""
    return date(year, month, calendar.monthrange(year, month)[1])


def due_of(found: re.Match[str], kind: str, *, today: date | None, actors: list[str]) -> tuple[date | None, str | None]:
    """Return the latest day a time phrase means and its precision, (None, None) where it means none.

    `kind` is that of its entry in times.toml; words like "в этом году" need `today`, `actors` decide
    whose fiscal year is meant.
    """
    named = {key: value for key, value in found.groupdict().items() if value}
    if kind == "event":
        return None, "event"
    if kind == "fiscal_year":
        return _fiscal_year(named, today, actors[0] if len(actors) == 1 else "")
    try:
        due = CALCULATIONS[kind](named, today) if kind in CALCULATIONS else None
    except ValueError:  # 31 июня
        return None, None
    precision = {"season": "half", "relative": "year", "days_ahead": "day", "span_from": "period"}.get(kind, kind)
    return due, precision if due else None


def _fiscal_year(named: Named, today: date | None, actor: str) -> tuple[date | None, str | None]:
    """Return the end of a fiscal year of `actor`, the one told or the one that `today` lies in."""
    if "which" not in named:
        return fiscal_year_end(int(named.get("year") or named["year2"]), actor), "fiscal_year"
    if today is None:
        return None, None
    ends = (fiscal_year_end(today.year + later, actor) for later in (-1, 0, 1))
    end = next(day for day in ends if day >= today)
    return end.replace(year=end.year + int(_is_next(named["which"]))), "fiscal_year"


def month_of(word: str) -> int:
    """Return the number of a month in any case; raises `ValueError` for other words."""
    return int(_meant("months", word))


def _meant(table: str, word: str) -> float:
    """Return what `word` means by its longest stem in `table` of times.toml; raises `ValueError` for others."""
    meanings: dict[str, float] = lexicon_of("ru").table("times", table)
    return meanings[max((stem for stem in meanings if word.lower().startswith(stem)), key=len)]


def _year(named: Named, today: date | None) -> int | None:
    """Return the year meant by "2031", "следующего года" or nothing."""
    if "year" in named:
        return int(named["year"])
    if today is None:
        return None
    return today.year + int(_is_next(named.get("which", "").lower()))


def _is_next(which: str) -> bool:
    """Tell whether a year or month is the next, not this one."""
    return lexicon_of("ru").words("times", "next").match(which) is not None


def _period(named: Named, today: date | None) -> date | None:
    return date(int(named["to"]), 12, 31)


def _part(word: str) -> int:
    if word.upper() in ROMAN:
        return ROMAN[word.upper()]
    return int(word[0] if word[0].isdigit() else _meant("ordinals", word))


def _quarter(named: Named, today: date | None) -> date | None:
    year = _year(named, today)
    return last_day(year, 3 * _part(named["part"])) if year else None


def _half(named: Named, today: date | None) -> date | None:
    year = _year(named, today)
    return last_day(year, 6 * _part(named["part"])) if year else None


def _season(named: Named, today: date | None) -> date | None:
    word = next(value for key, value in named.items() if key.startswith("part")).lower()
    told = named.get("year2") or named.get("year3") or named.get("year4")
    which = named.get("which") or named.get("which3") or named.get("which6", "")
    year = int(told) if told else _year(named | {"which": which}, today)
    if year is None:
        return None
    due = last_day(year, int(_meant("seasons", word)))
    over = today and due < today and "year" not in named and not told  # the next such season
    return last_day(year + 1, due.month) if over else due


def _day(named: Named, today: date | None) -> date | None:
    if "day2" in named:
        return date(int(named["year2"]), int(named["month2"]), int(named["day2"]))
    month, day = month_of(named["month"]), int(named.get("day_to") or named["day"])
    return _dated(named, month, day, today)


def _dated(named: Named, month: int, day: int, today: date | None) -> date | None:
    """Return the day; where the text gives no year, the next such day after the document."""
    year = _year(named, today)
    if year is None:
        return None
    due = date(year, month, day)
    if "year" not in named and "which" not in named and today and due < today:
        return date(year + 1, month, min(day, calendar.monthrange(year + 1, month)[1]))
    return due


def _of_month(named: Named, today: date | None) -> date | None:
    month = month_of(named.get("month") or named.get("month2") or named["month3"])
    if "year3" in named:
        named["year"] = named["year3"]
    year = _year(named, today)
    if year is None:
        return None
    part = named.get("decade", "").lower()
    last = {"перв": 10, "втор": 20}.get(part) or calendar.monthrange(year, month)[1]
    middle = "middle" in named or "middle2" in named
    return _dated(named, month, MIDDLE if middle else last, today)


def _whole_year(named: Named, today: date | None) -> date | None:
    year = named.get("to") or named.get("year") or named.get("year2") or named.get("year3") or named["year4"]
    return date(int(year if len(year) == 4 else named["year"][:2] + year), 12, 31)


def _relative(named: Named, today: date | None) -> date | None:
    year = _year(named, today)
    if year is None or today is None:
        return None
    if named["unit"].startswith("недел"):
        return today + timedelta(days=6 - today.weekday() + 7 * _is_next(named["which"]))
    if named["unit"].startswith("месяц"):
        month = today.month - 1 + int(_is_next(named["which"]))
        return last_day(today.year + month // 12, month % 12 + 1)
    return date(year, 12, 31)


def _span(named: Named, today: date | None) -> date | None:
    if today is None:
        return None
    word, unit = named["count"].strip().lower(), named.get("unit", "").lower()
    digits = re.match(r"\d+", word)
    count = float(digits[0]) if digits else _meant("numbers", word)
    if unit.startswith(("д", "нед")):
        return today + timedelta(days=round(count * (7 if unit.startswith("нед") else 1)))
    months = today.month - 1 + round(count * (1 if unit.startswith("мес") else 12))
    year, month = today.year + months // 12, months % 12 + 1
    return date(year, month, min(today.day, calendar.monthrange(year, month)[1]))


def _span_from(named: Named, today: date | None) -> date | None:
    word = named["count"].strip().lower()
    digits = re.match(r"\d+", word)
    return date(int(named["year"]) + int(digits[0] if digits else _meant("numbers", word)) - 1, 12, 31)


def _days_ahead(named: Named, today: date | None) -> date | None:
    return today + timedelta(days=1 + ("after" in named)) if today else None


CALCULATIONS = {
    "days_ahead": _days_ahead,
    "span_from": _span_from,
    "period": _period,
    "quarter": _quarter,
    "half": _half,
    "season": _season,
    "day": _day,
    "month": _of_month,
    "year": _whole_year,
    "relative": _relative,
    "span": _span,
}
