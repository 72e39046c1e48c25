"""Days as far as they are known: how they are written, and read."""

from dataclasses import dataclass
from datetime import date, timedelta

from tracker.core.days import as_typed, in_figures
from tracker.frameworks.models import Precision
from tracker.frameworks.spans import after


@dataclass(frozen=True)
class Known:
    """A day as far as it is known."""

    on: date | None = None
    precision: Precision = Precision.NONE

    def __str__(self) -> str:
        """Return it as it is typed: 2009-02-01, 2009-02, 2009-Q1 or 2009."""
        return in_figures(self.on, self.precision)


NOT_KNOWN = Known()


def day_as_typed(text: str, *, is_last: bool = False) -> Known:
    """Return the day that `text` writes as far as it is known: its first day, or its last one if `is_last`.

    Raises `ValueError` where there is no such day.
    """
    return known_day(*as_typed(text), is_last=is_last)


def known_day(day: date | None, precision: str, *, is_last: bool = False) -> Known:
    """Return a day that was read: the first day of what is known, or the last one of it if `is_last`."""
    if day is None:
        return NOT_KNOWN
    exact = Precision(precision)
    return Known(after(day, exact) - timedelta(days=1) if is_last else day, exact)
