"""Fields that several forms share: a day, a day as far as it is known, a number, a row of a table, several boxes."""

from collections.abc import Iterable
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import DateField, Form, IntegerField, SelectField, SelectMultipleField, StringField
from wtforms.fields import SelectChoice
from wtforms.validators import StopValidation, ValidationError
from wtforms.widgets import CheckboxInput, ListWidget

from tracker.core.days import as_typed, in_figures
from tracker.core.db import key_in


class DayField(DateField):
    """A calendar day; one that no calendar has is refused in the reader's language, and stays as typed."""

    def process_formdata(self, valuelist: list[str]) -> None:
        """Read the day; raise `ValueError` with a sentence when there is no such day."""
        try:
            super().process_formdata(valuelist)
        except ValueError:
            raise ValueError(no_such_day(" ".join(valuelist))) from None


def no_such_day(typed: str) -> str:
    """Return the sentence that tells of a day that no calendar has."""
    return str(_("There is no day “%(typed)s”. Write year, month and day, as in 2027-02-28.", typed=typed[:40]))


class KnownDay(StringField):
    """A day as far as it is known: "2004-08-28", "2004-08", "2004-Q3" or "2004"; `data` is (first day, precision).

    Precisions are "day", "month", "quarter" and "year"; without a day it is (None, "none").
    """

    def process_data(self, value: Any) -> None:
        """Take (day, precision), or a day as it is typed."""
        self.data = as_typed(value) if isinstance(value, str) else value

    def process_formdata(self, valuelist: list[str]) -> None:
        """Read the day; raise `ValueError` with a sentence when there is no such day."""
        typed, self.data = " ".join(valuelist).strip(), (None, "none")
        try:
            self.data = as_typed(typed)
        except ValueError:
            raise ValueError(
                _("There is no day “%(typed)s”. Write 2004-08-28, or 2004-08, 2004-Q3 or 2004.", typed=typed[:40])
            ) from None

    def _value(self) -> str:
        """Return what stands in the control: what was typed, or the day as far as it is known."""
        if self.raw_data:
            return str(self.raw_data[0])
        return in_figures(*(self.data or (None, "none")))


class WholeNumber(IntegerField):
    """A whole number; what is none is refused in a plain sentence, and stays as typed."""

    def __init__(self, label: Any = None, validators: Any = None, **given: Any) -> None:
        super().__init__(label, validators, invalid_value_message=_l("Write a whole number, in figures."), **given)

    def pre_validate(self, form: Form) -> None:
        """Ask nothing more of what is no number: one sentence is enough."""
        # what is blank is no number either, but whether one is needed is asked after this
        if self.process_errors and any(map(str.strip, self.raw_data or ())):
            raise StopValidation()


class KeyField(SelectField):
    """A row of a table, by its key. None is preset: what is recorded was chosen, and a blank press records nothing."""

    def __init__(self, label: Any = None, **given: Any) -> None:
        super().__init__(label, coerce=_key_of, **given)

    def offer(self, rows: Iterable[tuple[int, Any]]) -> None:
        """Let one of `rows`, which are (key, label), be chosen."""
        self.choices = [SelectChoice("", _l("choose")), *(SelectChoice(key, label) for key, label in rows)]

    def pre_validate(self, form: Form) -> None:
        """Raise `ValidationError` unless one of those offered was chosen."""
        if self.data is None or self.data not in {_key_of(choice.value) for choice in self.choices or ()}:
            raise ValidationError(_l("Choose one from the list."))


def _key_of(value: Any) -> int | None:
    return key_in(str(value))


class Checkboxes(SelectMultipleField):
    """Several of some choices, each with its box."""

    widget: Any = ListWidget(prefix_label=False)
    option_widget: Any = CheckboxInput()
