"""Times and names in the reader's words."""

from datetime import date, timedelta
from typing import Any

from flask_babel import gettext as _

from tracker.core.i18n import LANGUAGES, day, named
from tracker.participants import rules
from tracker.participants.models import NameForm, Participant, ParticipantName


def period(row: rules.Dated) -> str:
    """Return from when until when `row` holds, both days included."""
    if rules.is_never(row.valid_from, row.valid_to):
        return _("never: entered by mistake")
    first, last = day(row.valid_from), day(last_day(row.valid_to))
    if first and last:
        return _("from %(first)s until %(last)s", first=first, last=last)
    if last:
        return _("until %(last)s", last=last)
    return _("since %(first)s", first=first) if first else _("always")


def last_day(valid_to: date | None) -> date | None:
    """Return the last day of what ends before `valid_to`."""
    return valid_to - timedelta(days=1) if valid_to and valid_to > date.min else None


def day_after(last: date | None) -> date | None:
    """Return the first day on which what ends with the day `last` no longer holds; None where it never ends."""
    return last + timedelta(days=1) if last and last < date.max else None


def name_of(participant: Participant, today: date) -> str:
    """Return the short name of `participant` in the reader's language, or its code; needs `names` loaded."""
    return named(participant.names_on(today)) or participant.code


def name_to_choose(participant: Participant, today: date) -> str:
    """Return the short name of `participant` with its code, which tells two of the same name apart."""
    name = name_of(participant, today)
    return name if name == participant.code else f"{name} ({participant.code})"


def full_name_of(participant: Participant, today: date) -> str:
    """Return the full name of `participant` in the reader's language, or ""; needs `names` loaded."""
    return named(participant.names_on(today, NameForm.FULL))


def in_order(names: list[ParticipantName]) -> list[ParticipantName]:
    """Return `names` by language, short before full, the oldest first."""
    languages, forms = list(LANGUAGES), list(NameForm)
    return sorted(
        names,
        key=lambda name: (languages.index(name.language), forms.index(name.form), name.valid_from or date.min, name.id),
    )


def called(thing: Any) -> str:
    """Return the name of an institution or a post in the reader's language; needs `names` loaded."""
    return named(thing.names)
