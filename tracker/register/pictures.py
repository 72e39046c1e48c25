"""The small pictures of the register, laid out here and drawn by templates: nothing here counts or asks."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from tracker.frameworks.models import Meeting

# at most this many years stand under the picture
TICKS = 6


@dataclass(frozen=True)
class Dot:
    """A meeting in the picture: how far from the left, in per cent, and what is said of it."""

    x: float
    state: str
    words: str


@dataclass(frozen=True)
class Years:
    """Meetings along the years: (body, its dots) from top to bottom, and (year, place in per cent) below them."""

    rows: list[tuple[str, list[Dot]]]
    ticks: list[tuple[int, float]]


def years_of(bodies: Sequence[tuple[str, Sequence[tuple[Meeting, str]]]], today: date) -> Years | None:
    """Return the picture of dated meetings by body, up to this year at least; None where no day is known."""
    days = [meeting.held_on for _name, meetings in bodies for meeting, _words in meetings if meeting.held_on]
    if not days:
        return None
    first, last = min(days).year, max(max(days).year, today.year) + 1
    rows = [
        (
            name,
            [
                Dot(_place(meeting.held_on, first, last), meeting.state.value, words)
                for meeting, words in meetings
                if meeting.held_on
            ],
        )
        for name, meetings in bodies
        if meetings
    ]
    step = -(-(last - first) // TICKS)
    return Years(rows, [(year, _place(date(year, 1, 1), first, last)) for year in range(first, last, step)])


def _place(day: date, first: int, last: int) -> float:
    """Return where `day` stands between the beginnings of two years, in per cent."""
    begin, end = date(first, 1, 1), date(last, 1, 1)
    return round(100 * (day - begin).days / (end - begin).days, 2)
