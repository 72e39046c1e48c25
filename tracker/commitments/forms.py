"""What an admin types about documents and pledges."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from flask import request
from flask_babel import lazy_gettext as _l
from wtforms import (
    BooleanField,
    FieldList,
    FormField,
    RadioField,
    SelectField,
    StringField,
    TextAreaField,
)
from wtforms.validators import InputRequired, Optional

from tracker.commitments import labels
from tracker.commitments.models import (
    Bound,
    CommitmentType,
    ConditionKind,
    DeadlineBasis,
    Strength,
)
from tracker.commitments.rows import BeneficiaryRow, FigureRow, PartnerRow, offering, units
from tracker.commitments.words import RECURRENCES
from tracker.core.fields import KnownDay
from tracker.core.forms import EditForm, Printable, at_most, choices, choices_of, stripped

LINE = at_most(200)
# what a pledge asks of one participant
NOT_BOUND, REPORTS, BOUND_ONLY = "", "reports", "bound"
BINDINGS = [
    (NOT_BOUND, _l("is not bound")),
    (REPORTS, _l("is bound and reports")),
    (BOUND_ONLY, _l("is bound, does not report")),
]


@dataclass(frozen=True)
class Choices:
    """What the form about a pledge lets one choose from: (code or key, words)."""

    bound: Sequence[tuple[str, str]]  # who may be bound, in protocol order
    areas: Sequence[tuple[str, str]] = ()
    participants: Sequence[tuple[str, str]] = ()  # everybody, groups too
    instruments: Sequence[tuple[str, str]] = ()
    figures: Sequence[tuple[str, str]] = ()  # that a figure may count within


class TermsForm(EditForm):
    """What a person decides about a pledge.

    `terms_form` adds a field `party_<code>` for each who may be bound, and rows of `figures`, `partners` and
    `beneficiaries`.
    """

    order = (
        *("title_", "type", "strength", "area", "is_bilateral", "party_", "bound", "beneficiaries", "partners"),
        *("condition", "condition_kind", "due_on", "due_basis", "recurs", "amounts"),
    )
    title_en = StringField(_l("Short title in English"), LINE, filters=[stripped])
    title_ja = StringField(_l("Short title in Japanese"), LINE, filters=[stripped])
    title_ru = StringField(_l("Short title in Russian"), LINE, filters=[stripped])
    type = RadioField(
        _l("Type"),
        choices=choices_of(labels.TYPES, labels.TYPES),
        coerce=CommitmentType,
        validators=[InputRequired(_l("Choose the type of the pledge."))],
    )
    strength = SelectField(
        _l("How firm the wording is"),
        choices=choices_of(Strength, labels.STRENGTHS, blank=_l("choose")),
        validators=[InputRequired(_l("Choose how firm the wording is."))],
    )
    bound = SelectField(
        _l("How several are bound"),
        choices=choices_of(Bound, labels.BOUNDS, blank=_l("choose")),
        validators=[InputRequired(_l("Choose how those who are bound are bound."))],
    )
    area = SelectField(_l("Area"))
    is_bilateral = BooleanField(_l("A bilateral act in the margins, not an act of the dialogue"))
    condition = TextAreaField(_l("Condition, word for word"), [Printable()], filters=[stripped])
    condition_kind = SelectField(
        _l("Kind of condition"), choices=choices_of(ConditionKind, labels.CONDITION_KINDS, blank=_l("no condition"))
    )
    due_on = KnownDay(_l("Due"), [Optional()])
    due_basis = SelectField(_l("Where the date comes from"), choices=choices_of(DeadlineBasis, labels.DEADLINE_BASES))
    recurs = SelectField(_l("Recurs"), choices=choices([("", _l("no")), *RECURRENCES.items()]))

    @property
    def party_fields(self) -> list[Any]:
        """The fields about who is bound, in protocol order."""
        return [field for field in self if field.name.startswith("party_")]

    @property
    def lists(self) -> dict[str, FieldList]:
        """The lists of rows by name, as far as the form has them."""
        return {field.name: field for field in self if isinstance(field, FieldList)}

    def wants_rows(self) -> bool:
        """Answer whether another row is asked for, and add it; the rest of the form is left as it was typed."""
        wanted = self.lists.get(request.form.get("more", "")) if self.is_submitted() else None
        if wanted is None:
            return False
        wanted.append_entry()
        return True


def terms_form(offered: Choices, **values: Any) -> TermsForm:
    """Return the form about a pledge, with these choices; each list of rows ends with one to be filled."""
    none = [("", _l("nobody"))]
    figures: dict[str, Sequence[tuple[str, Any]]] = {
        "unit": units(),
        "participant": [("", _l("all who are bound")), *offered.bound],
        "instrument": [("", _l("none")), *offered.instruments],
        "counts_within": [("", _l("nothing else")), *offered.figures],
    }
    who: dict[str, Sequence[tuple[str, Any]]] = {"who": [*none, *offered.participants]}
    fields: dict[str, Any] = {
        f"party_{code}": SelectField(name, choices=choices(BINDINGS), default=NOT_BOUND) for code, name in offered.bound
    }
    fields["beneficiaries"] = FieldList(FormField(offering(BeneficiaryRow, who)), _l("Beneficiaries"))
    fields["partners"] = FieldList(FormField(offering(PartnerRow, who)), _l("Partners"))
    fields["amounts"] = FieldList(FormField(offering(FigureRow, figures)), _l("Figures"))
    if request.method == "POST" and "formdata" not in values:
        # what stands in a row now says nothing of the row that was sent at the same place
        values = {name: value for name, value in values.items() if not isinstance(value, list)}
    form: TermsForm = type("BoundTermsForm", (TermsForm,), fields)(**values)
    form.area.choices = choices([("", _l("no area")), *offered.areas])
    if request.method != "POST" or "formdata" in values:
        for rows in form.lists.values():
            rows.append_entry()
    return form
