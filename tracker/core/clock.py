"""The only place that asks what time it is; tests put another clock in `ticking`."""

from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo


def _system() -> datetime:
    return datetime.now(UTC)


ticking: Callable[[], datetime] = _system


def now() -> datetime:
    """Return the present instant, in UTC."""
    return ticking()


def today(zone: str = "UTC") -> date:
    """Return the calendar day it is now in `zone` (an IANA name)."""
    return day_of(now(), zone)


def day_of(instant: datetime, zone: str) -> date:
    """Return the calendar day of `instant` in `zone`."""
    return instant.astimezone(ZoneInfo(zone)).date()


def end_of(day: date, zone: str) -> datetime:
    """Return the first instant after `day` in `zone`, in UTC: a deadline is the whole of its day."""
    return datetime.combine(day + timedelta(days=1), time(), ZoneInfo(zone)).astimezone(UTC)
