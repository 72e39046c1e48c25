"""The days at which the register is looked."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import Field, SelectField
from wtforms.validators import Optional, ValidationError

from tracker.core import clock
from tracker.core.fields import DayField
from tracker.core.forms import AskingForm, choices
from tracker.core.i18n import named
from tracker.frameworks.rules import FIRST_YEAR
from tracker.register.names import Thing

# a quarter of a year is what somebody who looks now and then has missed
USUAL_SPAN = timedelta(days=90)


def check_has_come(_form: Any, field: Field) -> None:
    """Refuse a day of which the register cannot tell: one to come, or one long before anybody kept it."""
    # in some zones the day has come that in others is tomorrow's
    if field.data and field.data > clock.today() + timedelta(days=1):
        raise ValidationError(_l("This day is still to come. Choose today or a day before."))
    if field.data and field.data.year < FIRST_YEAR:
        raise ValidationError(_l("Look at the year again: it lies too far from now."))


class DayForm(AskingForm):
    """The day on which the register is shown as it stood at its end."""

    on = DayField(_l("As it stood at the end of"), [Optional(), check_has_come])

    def day_or(self, usual: date) -> date:
        """Return the day asked for; the usual one where none was, or none that a calendar has."""
        day = self.on.data if self.validate() else None
        self.on.data = day or self.on.data or (usual if not self.on.raw_data else None)
        return day or usual


class SpanForm(AskingForm):
    """Two days, and the dialogue whose register is compared between them."""

    since = DayField(_l("From the end of"), [Optional(), check_has_come])
    until = DayField(_l("to the end of"), [Optional(), check_has_come])
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
        self.framework.choices = choices([("", _("all")), *((thing.code, named(thing.names)) for thing in frameworks)])
