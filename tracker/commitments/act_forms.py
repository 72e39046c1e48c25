"""What people type when they act on a pledge: dates, owners, requests, figures that were reported."""

from collections.abc import Sequence
from typing import Any

from flask import request
from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, FieldList, FormField, SelectField, StringField, TextAreaField
from wtforms.validators import InputRequired, Optional

from tracker.commitments import labels
from tracker.commitments.amounts import REPORTED
from tracker.commitments.models import OwnerRole
from tracker.commitments.rows import ReportedRow, offering, units
from tracker.core.fields import KeyField, KnownDay
from tracker.core.forms import EditForm, TrackerForm, at_most, choices, choices_of, stripped
from tracker.core.i18n import LANGUAGES
from tracker.frameworks.models import Precision

TEXT = at_most(2000)


class DeadlineForm(EditForm):
    """A new date, and where it was agreed."""

    on = KnownDay(_l("New date"), [InputRequired(_l("Give the date."))])
    reason = TextAreaField(_l("Reason"), TEXT, filters=[stripped])
    agreed_in = StringField(_l("Where it was agreed"), TEXT, filters=[stripped])

    @property
    def precision(self) -> Precision:
        """How exactly the date is known."""
        return Precision(self.on.data[1])


class OwnerForm(EditForm):
    """A post that is to answer for a pledge."""

    post = KeyField(_l("Post"))
    role = SelectField(_l("What it does"), choices=choices_of(OwnerRole, labels.OWNER_ROLES))


class HandOverForm(EditForm):
    """The post that takes another's place."""

    post = KeyField(_l("Post that takes over"))


class EndOwnerForm(EditForm):
    """Why a post answers for a pledge no longer."""

    reason = TextAreaField(
        _l("Reason"), [InputRequired(_l("Give a reason.")), *TEXT], filters=[stripped], render_kw={"rows": 3}
    )


class BringBackForm(EndOwnerForm):
    """Why the end of a pledge is taken back."""


class RequestForm(TrackerForm):
    """A request that a pledge waits for."""

    participant = SelectField(_l("Who asks"))
    on = KnownDay(_l("Asked on"), [Optional()])
    words = TextAreaField(
        _l("What was asked for"), [InputRequired(_l("Say what was asked for.")), *TEXT], filters=[stripped]
    )
    language = SelectField(_l("Language of these words"), choices=choices(LANGUAGES.items()))
    source = StringField(_l("Where it can be read"), TEXT, filters=[stripped])
    is_confidential = BooleanField(_l("Confidential: known to the two sides alone"))

    @property
    def precision(self) -> Precision:
        """How exactly the day is known."""
        return Precision(self.on.data[1]) if self.on.data else Precision.NONE


class WithdrawForm(TrackerForm):
    """Why a request is withdrawn."""

    reason = StringField(
        _l("Reason"), [InputRequired(_l("Say why the request is withdrawn.")), *TEXT], filters=[stripped]
    )


class FiguresForm(EditForm):
    """Figures that were reported; `figures_form` gives their rows."""

    def wants_rows(self) -> bool:
        """Answer whether another row is asked for, and add it."""
        if request.method != "POST" or "more" not in request.form:
            return False
        self.amounts.append_entry()
        return True


def figures_form(
    instruments: Sequence[tuple[str, str]], figures: Sequence[tuple[str, str]], **values: Any
) -> FiguresForm:
    """Return the form about the figures of one participant, with one more row to be filled."""
    offered: dict[str, Sequence[tuple[str, Any]]] = {
        "unit": units(),
        "stage": [
            ("", _l("choose")),
            *((stage.value, words) for stage, words in labels.AMOUNT_STAGES.items() if stage in REPORTED),
        ],
        "participant": [("", "")],
        "instrument": [("", _l("none")), *instruments],
        "counts_within": [("", _l("nothing else")), *figures],
    }
    rows = FieldList(FormField(offering(ReportedRow, offered)), _l("Figures"))
    is_sent = request.method == "POST" and "formdata" not in values
    # what stands in a row now says nothing of the row that was sent at the same place
    values = {name: value for name, value in values.items() if not (is_sent and name == "amounts")}
    form: FiguresForm = type("OwnFiguresForm", (FiguresForm,), {"amounts": rows})(**values)
    if not is_sent:
        form.amounts.append_entry()
    return form
