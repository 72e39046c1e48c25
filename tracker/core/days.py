"""Calendar days in words and as typed, for every reader at once: nothing here knows who asks."""

import re
from datetime import date

from babel.dates import format_date

# in Russian no line ends between the year and its "г."
DAY = {"en": "d MMMM y", "ja": "y年M月d日", "ru": "d MMMM y\u00a0'г.'"}
MONTH = {"en": "MMMM y", "ja": "y年M月", "ru": "LLLL y\u00a0'г.'"}
QUARTER = {"en": "QQQQ y", "ja": "y年QQQQ", "ru": "QQQQ y\u00a0'г.'"}
YEAR = {"en": "y", "ja": "y年", "ru": "y\u00a0'г.'"}
# "2004-08-28", "2004-08", "2004-Q3" or "2004"
TYPED = re.compile(r"(?P<year>\d{4})(-(?P<month>\d{1,2})(-(?P<day>\d{1,2}))?|-?Q(?P<quarter>[1-4]))?\Z", re.I | re.A)
PATTERNS = {"day": DAY, "month": MONTH, "quarter": QUARTER, "year": YEAR}


def spoken(value: date | None, precision: str, language: str) -> str:
    """Return a calendar day as far as it is known: 5 June 2006, June 2006, 2nd quarter 2006 or 2006."""
    if value is None:
        return ""
    return format_date(value, PATTERNS.get(precision, DAY)[language], locale=language)


def in_figures(value: date | None, precision: str) -> str:
    """Return a calendar day as far as it is known, as it is typed: 2006-06-05, 2006-06, 2006-Q2 or 2006."""
    if value is None:
        return ""
    if precision == "quarter":
        return f"{value.year}-Q{(value.month + 2) // 3}"
    return value.isoformat()[: {"year": 4, "month": 7}.get(precision, 10)]


def as_typed(text: str) -> tuple[date | None, str]:
    """Return (first day, precision) of what `text` writes as far as it is known, (None, "none") where it is blank.

    Precisions are "day", "month", "quarter" and "year". Raises `ValueError` where there is no such day.
    """
    if not text:
        return None, "none"
    shape = TYPED.match(text)
    if shape is None:
        raise ValueError(text)
    year, month, day, quarter = (int(shape[name] or 0) for name in ("year", "month", "day", "quarter"))
    if quarter:
        return date(year, 3 * quarter - 2, 1), "quarter"
    return date(year, month or 1, day or 1), "day" if day else "month" if month else "year"
