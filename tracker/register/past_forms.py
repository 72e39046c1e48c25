"""The days at which the register is looked."""

from collections.abc import Iterable
from datetime import date, timedelta

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import SelectField
from wtforms.validators import Optional

from tracker.core.fields import DayField
from tracker.core.forms import TrackerForm, choices
from tracker.core.i18n import named
from tracker.register.names import Thing

# a quarter of a year is what somebody who looks now and then has missed
USUAL_SPAN = timedelta(days=90)


class _Looking(TrackerForm):
    """A form that is sent by GET and changes nothing."""

    class Meta(TrackerForm.Meta):
        """What changes nothing needs no token."""

        csrf = False


class DayForm(_Looking):
    """The day on which the register is shown as it stood at its end."""

    on = DayField(_l("As it stood at the end of"), [Optional()])

    def day_or(self, usual: date) -> date:
        """Return the day asked for; the usual one where none was, or none that a calendar has."""
        day = self.on.data if self.validate() else None
        self.on.data = day or self.on.data or (usual if not self.on.raw_data else None)
        return day or usual


class SpanForm(_Looking):
    """Two days, and the dialogue whose register is compared between them."""

    since = DayField(_l("From the end of"), [Optional()])
    until = DayField(_l("to the end of"), [Optional()])
    framework = SelectField(_l("Dialogue"), validate_choice=False)

    def span(self, today: date) -> tuple[date, date]:
        """Return the two days asked for, the earlier first; a quarter of a year up to today where none were."""
        is_good = self.validate()
        until = (self.until.data if is_good else None) or today
        since = (self.since.data if is_good else None) or until - USUAL_SPAN
        if is_good:
            self.since.data, self.until.data = since, until
        return min(since, until), max(since, until)

    def offer(self, frameworks: Iterable[Thing]) -> None:
        """Offer the dialogues of the reader."""
        offered = sorted(frameworks, key=lambda thing: thing.code)
        self.framework.choices = choices([("", _("all")), *((thing.code, named(thing.names)) for thing in offered)])
