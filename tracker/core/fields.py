"""Fields that several forms share: a day, several boxes."""

from typing import Any

from flask_babel import gettext as _
from wtforms import DateField, SelectMultipleField
from wtforms.widgets import CheckboxInput, ListWidget


class DayField(DateField):
    """A calendar day; one that no calendar has is refused in the reader's language, and stays as typed."""

    def process_formdata(self, valuelist: list[str]) -> None:
        """Read the day; raise `ValueError` with a sentence when there is no such day."""
        try:
            super().process_formdata(valuelist)
        except ValueError:
            typed = " ".join(valuelist)[:40]
            raise ValueError(
                _("There is no day “%(typed)s”. Write year, month and day, as in 2027-02-28.", typed=typed)
            ) from None


class Checkboxes(SelectMultipleField):
    """Several of some choices, each with its box."""

    widget: Any = ListWidget(prefix_label=False)
    option_widget: Any = CheckboxInput()
