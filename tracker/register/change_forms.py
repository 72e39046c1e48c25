"""What is chosen for many pledges at once, and the file that is read back."""

from collections.abc import Iterable
from datetime import date

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_wtf.file import FileField, FileRequired
from wtforms import Field, HiddenField, SelectField
from wtforms.validators import ValidationError

from tracker.commitments.labels import DEADLINE_BASES, TYPES
from tracker.commitments.rules import last_day_of
from tracker.core.fields import KnownDay
from tracker.core.forms import TrackerForm, choices, choices_of
from tracker.frameworks.models import Precision

KEEP, NONE = "", "none"


class ManyForm(TrackerForm):
    """What to change in all pledges chosen; what is left alone stays as it is in each."""

    pledges = HiddenField()  # references and versions: "CAJ06-1-01:3 CAJ06-1-02:1"
    owner = SelectField(_l("Owner in the lead"))
    area = SelectField(_l("Area"))
    type = SelectField(_l("Type"), choices=choices_of(TYPES, TYPES, blank=_l("as it is")))
    due_basis = SelectField(
        _l("Where the date comes from"), choices=choices_of(DEADLINE_BASES, DEADLINE_BASES, blank=_l("as it is"))
    )
    due = KnownDay(_l("Due on"))

    def offer(self, posts: Iterable[tuple[str, str]], areas: Iterable[tuple[str, str]]) -> None:
        """Offer these posts and areas."""
        kept = (KEEP, _("as it is"))
        self.owner.choices = choices([kept, *posts])
        self.area.choices = choices([kept, *areas])

    def validate_due(self, field: Field) -> None:
        """Refuse a date of which nobody is told where it comes from."""
        if field.data and field.data[0] and not self.due_basis.data:
            raise ValidationError(_l("Say where the date comes from."))

    def validate_type(self, _field: Field) -> None:
        """Refuse a form that changes nothing."""
        if not any(field.data for field in (self.owner, self.area, self.type, self.due_basis)) and not self.day:
            raise ValidationError(_l("Choose at least one thing to change."))

    @property
    def day(self) -> date | None:
        """The day typed, if any."""
        return self.due.data[0] if self.due.data else None

    def cells(self) -> dict[str, str]:
        """Return the cells that each of the pledges is to have, but for the owner."""
        found = {"type": self.type.data, "due_basis": self.due_basis.data}
        cells = {key: value for key, value in found.items() if value}
        if self.area.data:
            cells["area"] = "" if self.area.data == NONE else self.area.data
        if self.due_basis.data:
            precision = Precision(self.due.data[1]) if self.due.data else Precision.NONE
            cells["due_on"] = last_day_of(self.day, precision).isoformat() if self.day else ""
            cells["due_precision"] = precision.value if self.day else ""
        return cells


class FileForm(TrackerForm):
    """A file that was taken away and changed."""

    file = FileField(
        _l("CSV or workbook (10 MB at most)"), [FileRequired(_l("Choose the file that you took away and changed."))]
    )


class ApplyForm(TrackerForm):
    """The changes looked at, to be made."""

    rows = HiddenField()
