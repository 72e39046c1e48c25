"""Days as far as they are known: how they are written, and read."""

import calendar
import re
from dataclasses import dataclass
from datetime import date

from tracker.frameworks.models import Precision

_DAY = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?|-Q([1-4]))?", re.ASCII)


@dataclass(frozen=True)
class Known:
    """A day as far as it is known."""

    on: date | None = None
    precision: Precision = Precision.NONE

    def __str__(self) -> str:
        """Return it as it is typed: 2009-02-01, 2009-02, 2009-Q1 or 2009."""
        if self.on is None:
            return ""
        typed = {
            Precision.MONTH: f"{self.on:%Y-%m}",
            Precision.QUARTER: f"{self.on:%Y}-Q{(self.on.month + 2) // 3}",
            Precision.YEAR: f"{self.on:%Y}",
        }
        return typed.get(self.precision, self.on.isoformat())


NOT_KNOWN = Known()


def day_as_typed(text: str, *, is_last: bool = False) -> Known:
    """Return the day that `text` writes as far as it is known: its first day, or its last one if `is_last`.

    Raises `ValueError` where there is no such day.
    """
    if not text:
        return Known()
    found = _DAY.fullmatch(text)
    if found is None:
        raise ValueError(text)
    year, month, day, quarter = (int(figures) if figures else 0 for figures in found.groups())
    if day:
        return Known(date(year, month, day), Precision.DAY)
    first, last = (month, month) if month else (3 * quarter - 2, 3 * quarter) if quarter else (1, 12)
    precision = Precision.MONTH if month else Precision.QUARTER if quarter else Precision.YEAR
    if is_last:
        return Known(date(year, last, calendar.monthrange(year, last)[1]), precision)
    return Known(date(year, first, 1), precision)
