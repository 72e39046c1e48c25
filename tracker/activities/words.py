"""What the pages say of activities in the reader's language: when it was, and what happened to the record."""

import json
import re
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from flask_babel import format_decimal
from flask_babel import gettext as _

from tracker.activities import events, labels
from tracker.activities.models import ActivityKind
from tracker.core.i18n import day, language
from tracker.core.journal import JournalEntry
from tracker.frameworks.models import Precision


def period_in_words(from_on: date | None, from_precision: str, to_on: date | None, to_precision: str) -> str:
    """Return when it was, as far as it is known: "16–24 September 2007", "2009", "since 2007"; "" where it is not."""
    first, last = day(from_on, from_precision), day(to_on, to_precision)
    if from_on is None or to_on is None:
        if from_on is None:
            return str(_("until %(day)s", day=last)) if to_on else ""
        return str(_("since %(day)s", day=first))
    if first == last:
        return first
    if from_precision != to_precision:
        return str(_("%(first)s to %(last)s", first=first, last=last))
    if from_precision == Precision.YEAR:
        return f"{from_on.year}～{last}" if language() == "ja" else f"{from_on.year}–{last}"
    if from_precision == Precision.DAY and (from_on.year, from_on.month) == (to_on.year, to_on.month):
        return f"{first}～{to_on.day}日" if language() == "ja" else f"{from_on.day}–{last}"
    return str(_("%(first)s to %(last)s", first=first, last=last))


def figure_in_words(value: Decimal, unit: str, *, is_about: bool) -> str:
    """Return a sum of money in figures; "" for other amounts, whose own words say all."""
    if not re.fullmatch("[A-Z]{3}", unit):
        return ""
    figure = f"{format_decimal(value)} {unit}"
    return str(_("about %(figure)s", figure=figure)) if is_about else figure


@dataclass(frozen=True)
class Happened:
    """An entry of the journal about an activity, in words; changes are (field, old or None, new)."""

    at: datetime
    what: str
    who: str
    changes: list[tuple[str, str | None, str]]


def happened(entry: JournalEntry, name: str | None) -> Happened:
    """Return an entry in words; `name` is that of the person who did it, None where the program did."""
    changes = json.loads(entry.body)["changes"]
    who = name or str(_("the program itself") if entry.by_id is None else _("somebody no longer known"))
    what = next((str(word) for event, word in labels.EVENTS.items() if event == entry.event), entry.event)
    told: list[tuple[str, str | None, str]] = []
    if entry.event == events.ACTIVITY_EDITED:
        told = [_change(field, *pair) for field, pair in changes.items() if field in labels.FIELDS]
    elif "reason" in changes:
        told = [(str(labels.FIELDS["reason"]), None, changes["reason"])]
    return Happened(entry.at, what, who, told)


def _change(field: str, was: Any, now: Any) -> tuple[str, str, str]:
    return str(labels.FIELDS[field]), _value(field, was), _value(field, now)


def _value(field: str, value: Any) -> str:
    if value in (None, "", [], {}):
        return str(_("none"))
    if field == "kind":
        return str(labels.KINDS[ActivityKind(value)])
    if isinstance(value, dict):
        return "; ".join(f"{spoken}: {text}" for spoken, text in value.items())
    return str(value)
