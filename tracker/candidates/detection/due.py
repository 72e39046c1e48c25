"""The day a time phrase means at the latest."""

import calendar
import re
from datetime import date, timedelta

MONTHS = {name[:3].lower(): place for place, name in enumerate(calendar.month_name) if name}
QUARTERS = {
    "first": 1,
    "1st": 1,
    "Q1": 1,
    "second": 2,
    "2nd": 2,
    "Q2": 2,
    "third": 3,
    "3rd": 3,
    "Q3": 3,
    "fourth": 4,
    "4th": 4,
}
NUMBERS = {
    word: place
    for place, word in enumerate(
        ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"]
    )
} | {
    "fifteen": 15,
    "eighteen": 18,
    "twenty": 20,
    "twenty-four": 24,
    "thirty": 30,
    "thirty-six": 36,
    "sixty": 60,
    "ninety": 90,
}
# month in which the fiscal year that begins in year Y ends, and how many years later; all others: the calendar year.
# Sources: Public Finance Act of Japan (Act No. 34 of 1947), art. 11; General Clauses Act of India (1897), s. 3(21);
# United Kingdom: Interpretation Act 1978, Sch. 1; Canada: Financial Administration Act, s. 2.
FISCAL_BEGIN = {"JP": (3, 1), "IN": (3, 1), "GB": (3, 1), "CA": (3, 1)}
# fiscal years named after the year in which they end: United States (31 U.S.C. 1102), Australia
FISCAL_END = {"US": 9, "AU": 6, "TH": 9}
MID = {"early": 3, "spring": 5, "the spring of": 5, "mid": 6, "the middle of": 6, "summer": 8, "the summer of": 8}
MID |= {
    "the beginning of": 3,
    "the start of": 3,
    "the winter of": 12,
    "winter": 12,
    "autumn": 11,
    "the autumn of": 11,
    "fall": 11,
    "the fall of": 11,
}


def last_day(year: int, month: int) -> date:
    """Return the last day of a month."""
    return date(year, month, calendar.monthrange(year, month)[1])


def fiscal_year_end(year: int, actor: str) -> date:
    """Return the last day of fiscal year `year` of `actor`; Japan's year 2006 ends on 2007-03-31."""
    if actor in FISCAL_END:
        return last_day(year, FISCAL_END[actor])
    month, later = FISCAL_BEGIN.get(actor, (12, 0))
    return last_day(year + later, month)


def due_of(found: re.Match[str], kind: str, *, today: date | None, actors: list[str]) -> tuple[date | None, str | None]:
    """Return the latest day a time phrase means and its precision, (None, None) where it means none.

    `kind` is that of its entry in times.toml; words like "this year" need `today`.
    """
    named = {key: value for key, value in found.groupdict().items() if value}
    try:
        if kind == "event":
            return None, "event"
        if kind in CALCULATIONS:
            due = CALCULATIONS[kind](named, today, actors)
            if due and kind == "year" and re.match(r"[Bb]efore (?:the year )?\d", found[0]):
                due = due.replace(year=due.year - 1)  # before a year begins
            return due, PRECISION.get(kind, kind) if due else None
    except ValueError:  # 31 June
        return None, None
    return None, None


def _year(word: str | None, today: date | None) -> int | None:
    """Return the year meant by "2031", "31" or "next year"."""
    if word and word.isdigit():
        return int(word) if len(word) == 4 else None
    if today is None:
        return None
    if word is None:
        return today.year
    return today.year + (1 if word.startswith("next") else 0)


def _month(word: str) -> int:
    return MONTHS[word[:3].lower()]


def _period(named: dict[str, str], today: date | None, actors: list[str]) -> date | None:
    named = {key.removesuffix("2").removesuffix("_b"): value for key, value in named.items()}
    last = named["to"] if len(named["to"]) == 4 else named["from"][:2] + named["to"]
    if "month" in named:
        return last_day(int(last), _month(named["month"]))
    return date(int(last), 12, 31)


def _fiscal(named: dict[str, str], today: date | None, actors: list[str]) -> date | None:
    named = {key.rstrip("234"): value for key, value in named.items()}
    if "which" in named:
        return _fiscal_now(named["which"] in ("next", "the next", "the coming", "the"), today, actors)
    year = int(named["year"])
    if "to" in named and int(named["to"][-2:]) > year % 100 + 1:  # FY2031-2034: several years
        year = int(str(year)[:2] + named["to"][-2:])
    elif "to" in named:
        year = int(str(year)[:2] + named["to"][-2:]) - (1 if actors and actors[0] in FISCAL_BEGIN else 0)
    return fiscal_year_end(year, _fiscal_of(actors))


def _fiscal_of(actors: list[str]) -> str:
    """Return whose fiscal year is meant: of the only actor, else of the one with a year of its own."""
    return actors[0] if len(actors) == 1 else next((one for one in actors if one in FISCAL_BEGIN), "")


def _fiscal_now(ahead: bool, today: date | None, actors: list[str]) -> date | None:
    """Return the end of the fiscal year in which `today` lies, `ahead`: of the one after it."""
    if today is None:
        return None
    ends = (fiscal_year_end(today.year + later, _fiscal_of(actors)) for later in (-1, 0, 1, 2))
    coming = [end for end in ends if end >= today]
    return coming[1 if ahead else 0]


def _fiscal_half(named: dict[str, str], today: date | None, actors: list[str]) -> date | None:
    end = fiscal_year_end(int(named["year"]), _fiscal_of(actors))
    months = end.year * 12 + end.month - 1 - 6 * (named["part"] in ("first", "1st"))
    return last_day(months // 12, months % 12 + 1)


def _fiscal_quarter(named: dict[str, str], today: date | None, actors: list[str]) -> date | None:
    end = _fiscal({"year": named["year"]}, today, actors)
    months = end.year * 12 + end.month - 1 - 3 * (4 - QUARTERS[named["part"]]) if end else 0
    return last_day(months // 12, months % 12 + 1) if end else None


def _span_from(named: dict[str, str], today: date | None, actors: list[str]) -> date | None:
    word = named["count"]
    return date(int(named["year"]) + (int(word) if word.isdigit() else NUMBERS[word]) - 1, 12, 31)


def _figures(named: dict[str, str], today: date | None, actors: list[str]) -> date | None:
    part = {key.removesuffix("2"): int(value) for key, value in named.items()}
    return date(part["year"], part["month"], part["day"])


def _quarter(named: dict[str, str], today: date | None, actors: list[str]) -> date | None:
    year = _year(named.get("year"), today)
    return last_day(year, 3 * QUARTERS.get(named.get("part") or named["part2"], 4)) if year else None


def _season(words: str, today: date | None) -> date | None:
    """Return the end of "this autumn" or "next spring"; "this spring" said in August is that of the south."""
    if today is None:
        return None
    month = MID[words.split()[-1]]
    if words.startswith("next"):
        return last_day(today.year + (month - today.month < 3), month)
    if month < today.month:
        return last_day(today.year + (month > 6), (month + 5) % 12 + 1)
    return last_day(today.year, month)


def _half(named: dict[str, str], today: date | None, actors: list[str]) -> date | None:
    if "half" in named:
        return last_day(int(named["year3"]), 6 if named["half"] == "H1" else 12)
    if "midrel" in named:
        month = MID["early" if named["midrel"].startswith("early") else "mid"]
        return last_day(today.year + ("next" in named["midrel"]), month) if today else None
    if "season2" in named:  # "in the spring": the next one
        month = MID[named["season2"]]
        return last_day(today.year + (month < today.month), month) if today else None
    if "season" in named:
        return _season(named["season"], today)
    if "mid" in named:
        return last_day(int(named["year2"]), MID.get(named["mid"], 12))
    year = _year(named["year"], today)
    return last_day(year, 6 if named["part"] in ("first", "1st") else 12) if year else None


def _day(named: dict[str, str], today: date | None, actors: list[str]) -> date | None:
    month = _month(named.get("month") or named["month2"])
    day = int(named.get("day_to") or named.get("day2_to") or named.get("day") or named["day2"])
    return _dated(named.get("year") or named.get("year2"), month, day, today)


def _dated(word: str | None, month: int, day: int, today: date | None) -> date | None:
    """Return the day; where the text gives no year, the next such day after the document."""
    year = _year(word, today)
    if year is None:
        return None
    due = date(year, month, min(day, calendar.monthrange(year, month)[1]) if word is None else day)
    if word is None and today and due < today:
        due = due.replace(year=year + 1) if not (month == 2 and day == 29) else date(year + 1, 2, 28)
    return due


def _of_month(named: dict[str, str], today: date | None, actors: list[str]) -> date | None:
    month = _month(named["month"])
    return _dated(
        named.get("year"),
        month,
        31 if "year" not in named else calendar.monthrange(_year(named["year"], today) or 2000, month)[1],
        today,
    )


def _whole_year(named: dict[str, str], today: date | None, actors: list[str]) -> date | None:
    return date(int(next(iter(named.values()))), 12, 31)


def _relative(named: dict[str, str], today: date | None, actors: list[str]) -> date | None:
    if today is None:
        return None
    ahead = 1 if named.get("which", "this") in ("next", "the coming", "the following") else 0
    if named.get("unit") == "month":
        return last_day(today.year + (today.month - 1 + ahead) // 12, (today.month - 1 + ahead) % 12 + 1)
    return date(today.year + ahead, 12, 31)


def _span(named: dict[str, str], today: date | None, actors: list[str]) -> date | None:
    if today is None:
        return None
    word = named.get("count", "1")
    count = int(word) if word.isdigit() else NUMBERS[word]
    unit = named["unit"].rstrip("s")
    if unit in ("week", "day"):
        return today + timedelta(days=count * (7 if unit == "week" else 1))
    months = today.month - 1 + count * (12 if unit == "year" else 1)
    year, month = today.year + months // 12, months % 12 + 1
    return date(year, month, min(today.day, calendar.monthrange(year, month)[1]))


# what a kind of words gives, where it is not its own name
PRECISION = {"fiscal_quarter": "quarter", "fiscal_half": "half", "span_from": "period", "figures": "day"}
CALCULATIONS = {
    "period": _period,
    "fiscal_year": _fiscal,
    "fiscal_quarter": _fiscal_quarter,
    "fiscal_half": _fiscal_half,
    "span_from": _span_from,
    "figures": _figures,
    "quarter": _quarter,
    "half": _half,
    "day": _day,
    "month": _of_month,
    "year": _whole_year,
    "relative": _relative,
    "span": _span,
}
