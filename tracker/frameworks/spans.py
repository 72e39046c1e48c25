"""Times of which the days are known more or less exactly: when a part, a chairmanship, a partnership holds."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from tracker.frameworks.models import FrameworkPart, FrameworkPartner, Precision


@dataclass(frozen=True)
class Span:
    """A time: from `begins` to before `ends`, open where None; both days are as exact as `precision` says."""

    begins: date | None = None
    ends: date | None = None
    precision: Precision = Precision.DAY

    @classmethod
    def of(cls, first: date | None, last: date | None, precision: Precision) -> "Span":
        """Return the time whose first and last day, month, quarter or year are those that hold these days."""
        return cls(first and first_of(first, precision), last and after(last, precision), precision)

    @property
    def last(self) -> date | None:
        """The last day in it."""
        return self.ends and self.ends - timedelta(days=1)

    def holds(self, day: date) -> bool:
        """Answer whether `day` lies in it."""
        return (self.begins is None or self.begins <= day) and (self.ends is None or day < self.ends)


def first_of(day: date, precision: Precision) -> date:
    """Return the first day of the month, quarter or year in which `day` lies, or the day itself."""
    match precision:
        case Precision.MONTH:
            return day.replace(day=1)
        case Precision.QUARTER:
            return date(day.year, day.month - (day.month - 1) % 3, 1)
        case Precision.YEAR:
            return date(day.year, 1, 1)
        case _:
            return day


def after(day: date, precision: Precision) -> date:
    """Return the first day after the month, quarter or year in which `day` lies, or after the day itself."""
    # 31 days after the first of a month lie in the next one, 92 in the next quarter, 366 in the next year
    longest = {Precision.MONTH: 31, Precision.QUARTER: 92, Precision.YEAR: 366}.get(precision, 1)
    return first_of(first_of(day, precision) + timedelta(days=longest), precision)


def overlaps(one: Span, other: Span) -> bool:
    """Answer whether two times have a day in common."""
    begins = max((day for day in (one.begins, other.begins) if day), default=date.min)
    ends = min((day for day in (one.ends, other.ends) if day), default=date.max)
    return begins < ends


def surely_overlaps(one: Span, other: Span) -> bool:
    """Answer whether two times have a day in common, however their days lie in the months or years that are known.

    One that ended in 2015 and one that began in 2015 need not: the second may have followed the first.
    """
    return overlaps(_core(one), _core(other))


def span_of(row: FrameworkPart | FrameworkPartner) -> Span:
    """Return the time of a part or a partner's role."""
    return Span(row.valid_from, row.valid_to, row.precision)


def gaps_between(spans: Iterable[Span], since: date | None, today: date) -> list[Span]:
    """Return the times from `since` (None: from the first of `spans`) to `today` that none of `spans` covers."""
    gaps: list[Span] = []
    covered, precision = since, Precision.DAY
    for span in sorted(spans, key=lambda item: item.begins or date.min):
        if covered and span.begins and covered < span.begins:
            gaps.append(Span(covered, span.begins, _coarser(precision, span.precision)))
        if span.ends is None:
            return gaps
        if covered is None or span.ends > covered:
            covered, precision = span.ends, span.precision
    if covered and covered <= today:
        gaps.append(Span(covered, None, precision))
    return gaps


def _coarser(one: Precision, other: Precision) -> Precision:
    """Return which of two days is known less exactly."""
    return max(one, other, key=list(Precision).index)


def _core(span: Span) -> Span:
    """Return the days that lie in `span` whichever days its first and last month, quarter or year began and ended."""
    begins = span.begins and after(span.begins, span.precision) - timedelta(days=1)
    ends = span.last and first_of(span.last, span.precision) + timedelta(days=1)
    return Span(begins, ends)
