"""What pages say of a dialogue, in the reader's language and in the order in which it is read."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from flask_babel import gettext as _

from tracker.core.i18n import day, named
from tracker.frameworks import rules
from tracker.frameworks.labels import MEETING_FORMS
from tracker.frameworks.models import (
    Area,
    FrameworkPart,
    Instrument,
    InstrumentStanding,
    Meeting,
    MeetingForm,
    MeetingState,
    PartInDialogue,
)
from tracker.frameworks.spans import Span, gaps_between, span_of

# words up to an address, or to the end
SOURCE = re.compile(r"(.*?)(https?://[^\s;]+|$)", re.DOTALL)


@dataclass(frozen=True)
class Line:
    """One line of a dated list: None for a time of which nothing is recorded."""

    row: FrameworkPart | None
    span: Span
    is_now: bool


@dataclass(frozen=True)
class Numbered:
    """One line of a list of meetings: a number of which nothing is recorded has no meeting."""

    number: int | None
    meeting: Meeting | None


@dataclass(frozen=True)
class Placed:
    """An area, how deep it lies, and whether it is the first or the last of those beside it."""

    area: Area
    depth: int
    is_first: bool
    is_last: bool


def span_in_words(span: Span) -> str:
    """Return a time as far as it is known: "since 2023", "5 June 2006", "2015 – 2017"; "" where nothing is known."""
    first, last = day(span.begins, span.precision), day(span.last, span.precision)
    if first and last:
        return first if first == last else _("%(first)s – %(last)s", first=first, last=last)
    if first:
        return _("since %(day)s", day=first)
    return _("until %(day)s", day=last) if last else ""


def in_protocol_order(rows: Iterable[FrameworkPart], today: date) -> list[tuple[int, list[Line]]]:
    """Return each participant's key with its parts but chairmanships, in the order of `rows`."""
    found: dict[int, list[Line]] = {}
    for row in rows:
        if row.part is not PartInDialogue.CHAIR:
            found.setdefault(row.participant_id, []).append(_line(row, today))
    return list(found.items())


def chairs_with_gaps(rows: Sequence[FrameworkPart], today: date) -> list[Line]:
    """Return the chairmanships of a dialogue and the times between them, the latest first."""
    chairs = [_line(row, today) for row in rows if row.part is PartInDialogue.CHAIR]
    since = min((row.valid_from for row in rows if row.valid_from), default=None)
    gaps = gaps_between([line.span for line in chairs], since, today) if chairs else []
    lines = chairs + [Line(None, gap, gap.holds(today)) for gap in gaps]
    return sorted(lines, key=lambda line: line.span.begins or date.min, reverse=True)


def with_gaps(meetings: Iterable[Meeting]) -> list[Numbered]:
    """Return meetings of one body by number and day, with the numbers up to the highest that are not recorded."""
    rows = [Numbered(row.number, row) for row in meetings]
    rows += [Numbered(number, None) for number in rules.missing_numbers(row.number for row in rows)]
    return sorted(rows, key=_place)


def held_in_words(meeting: Meeting) -> str:
    """Return when, where and how a meeting was or will be held, as far as it is known; needs `places` loaded."""
    when, where = day(meeting.held_on, meeting.precision) or _("date not recorded"), named(meeting.places)
    told = _("%(day)s, %(place)s", day=when, place=where) if where else when
    if meeting.form is MeetingForm.IN_PERSON:
        return told
    if meeting.form is MeetingForm.IN_THE_MARGINS:
        return _("%(meeting)s, in the margins of %(occasion)s", meeting=told, occasion=meeting.margins_of)
    return _("%(meeting)s, %(how)s", meeting=told, how=MEETING_FORMS[meeting.form])


def as_tree(areas: Iterable[Area]) -> list[Placed]:
    """Return the areas, each followed by those under it, beside each other in their order.

    What lies under an area that is not among them stands as a pillar.
    """
    known = {area.id: area for area in areas}
    under: dict[int | None, list[Area]] = {}
    for area in known.values():
        under.setdefault(area.parent_id if area.parent_id in known else None, []).append(area)

    def walk(parent: int | None, depth: int) -> list[Placed]:
        beside, found = under.get(parent, []), []
        for area in beside:
            found.append(Placed(area, depth, is_first=area is beside[0], is_last=area is beside[-1]))
            found += walk(area.id, depth + 1)
        return found

    return walk(None, 0)


def told_in(source: str | None) -> list[tuple[str, str | None]]:
    """Return a source as (words, address or None): "Release, 5 May 2006: https://…; Report" are two."""
    found: list[tuple[str, str | None]] = []
    for words, address in SOURCE.findall(source or ""):
        said = words.strip(" ;:,")
        if said or address:
            found.append((said or address, address or None))
    return found


def standings_of(instrument: Instrument) -> dict[int, InstrumentStanding]:
    """Return participant -> how it stands to an instrument last; needs `states` loaded."""
    rows = sorted(instrument.states, key=lambda row: (row.since_on or date.min, row.id))
    return {row.participant_id: row for row in rows}


def _line(row: FrameworkPart, today: date) -> Line:
    span = span_of(row)
    return Line(row, span, span.holds(today))


def _place(line: Numbered) -> tuple[bool, int, date, int]:
    held_on = line.meeting.held_on if line.meeting else None
    return line.number is None, line.number or 0, held_on or date.max, line.meeting.id if line.meeting else 0


def meeting_named(meeting: Meeting) -> str:
    """Return body, number, place and day of `meeting`, as far as they are known; needs body and places loaded."""
    body, place = named(meeting.body.names), named(meeting.places)
    when = day(meeting.held_on, meeting.precision) if meeting.held_on else ""
    if meeting.number is not None:
        body = _("%(body)s %(number)s", body=body, number=meeting.number)
    elif meeting.state is MeetingState.PLANNED and not when:
        body = _("Next %(body)s", body=body)
    return ", ".join(part for part in (body, place, when) if part)
