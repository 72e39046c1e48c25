"""What an admin types about documents and pledges."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from flask import request
from flask_babel import lazy_gettext as _l
from flask_wtf.file import FileField
from wtforms import (
    BooleanField,
    Field,
    FieldList,
    FormField,
    RadioField,
    SelectField,
    StringField,
    TextAreaField,
)
from wtforms.validators import InputRequired, Length, Optional, ValidationError

from tracker.commitments import labels
from tracker.commitments.models import (
    Bound,
    CommitmentType,
    ConditionKind,
    DeadlineBasis,
    Strength,
)
from tracker.commitments.rows import BeneficiaryRow, FigureRow, PartnerRow, offering, units
from tracker.core.errors import RuleBroken
from tracker.core.fields import Checkboxes, DayField, KnownDay
from tracker.core.forms import EditForm, Printable, TrackerForm, choices, choices_of, stripped
from tracker.core.i18n import LANGUAGES, translated
from tracker.documents import rules
from tracker.documents.labels import KINDS, STANDINGS

LINE = [Length(max=200, message=_l("This may have 200 characters at most.")), Printable()]
# what a pledge asks of one participant
NOT_BOUND, REPORTS, BOUND_ONLY = "", "reports", "bound"
BINDINGS = [
    (NOT_BOUND, _l("is not bound")),
    (REPORTS, _l("is bound and reports")),
    (BOUND_ONLY, _l("is bound, does not report")),
]


class DocumentForm(TrackerForm):
    """A document to be taken in: a file or a pasted text, and what is known of it."""

    framework = SelectField(_l("Dialogue"), coerce=int)
    file = FileField(_l("Text file (UTF-8, 10 MB at most)"))
    pasted = TextAreaField(_l("Or paste the text here (1 MB at most)"))
    language = SelectField(_l("Language of this text"), choices=choices(LANGUAGES.items()))
    standing = SelectField(_l("What this text is"), choices=choices_of(STANDINGS, STANDINGS))
    code = StringField(
        _l("Code, the beginning of each reference"),
        [InputRequired(_l("Give the document a short code, as in CAJ06.")), Printable()],
        filters=[stripped],
    )
    kind = SelectField(_l("Kind"), choices=choices_of(KINDS, KINDS))
    title_en = StringField(_l("Title in English"), LINE, filters=[stripped])
    title_ja = StringField(_l("Title in Japanese"), LINE, filters=[stripped])
    title_ru = StringField(_l("Title in Russian"), LINE, filters=[stripped])
    adopted_on = DayField(_l("Adopted on"), [Optional()])
    authentic = Checkboxes(_l("Equally authentic languages"), choices=choices(LANGUAGES.items()))
    parties = Checkboxes(_l("Parties to the document"))

    def __init__(self, frameworks: Sequence[tuple[int, str]], participants: Sequence[tuple[str, str]]) -> None:
        super().__init__()
        self.framework.choices = choices(frameworks)
        self.parties.choices = choices(participants)

    def validate_pasted(self, field: Field) -> None:
        """Refuse a file and a text at once, and neither."""
        if bool(self.file.data) == bool((field.data or "").strip()):
            raise ValidationError(_l("Choose a file or paste the text: one of the two."))

    def validate_code(self, field: Field) -> None:
        """Refuse what cannot stand at the beginning of references."""
        try:
            rules.check_code(field.data)
        except RuleBroken as broken:
            raise ValidationError(translated(broken)) from None

    def validate_title_en(self, _field: Field) -> None:
        """Refuse a document without a title in any language."""
        if not self.titles:
            raise ValidationError(_l("Give the document a title in at least one language."))

    def validate_parties(self, field: Field) -> None:
        """Refuse a document whose pledges could bind nobody."""
        if not field.data:
            raise ValidationError(_l("Tick who adopted it: without a party its pledges would bind nobody."))

    @property
    def titles(self) -> dict[str, str]:
        """The titles typed, by language."""
        return {language: self[f"title_{language}"].data for language in LANGUAGES if self[f"title_{language}"].data}


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

    title_en = StringField(_l("Short title in English"), LINE, filters=[stripped])
    title_ja = StringField(_l("Short title in Japanese"), LINE, filters=[stripped])
    title_ru = StringField(_l("Short title in Russian"), LINE, filters=[stripped])
    type = RadioField(
        _l("Type"),
        choices=choices_of(labels.TYPES, labels.TYPES),
        coerce=CommitmentType,
        validators=[InputRequired(_l("Choose the type of the pledge."))],
    )
    strength = SelectField(_l("How firm the wording is"), choices=choices_of(Strength, labels.STRENGTHS))
    bound = SelectField(_l("How several are bound"), choices=choices_of(Bound, labels.BOUNDS))
    area = SelectField(_l("Area"))
    is_bilateral = BooleanField(_l("A bilateral act in the margins, not an act of the dialogue"))
    condition = TextAreaField(_l("Condition, word for word"), [Printable()], filters=[stripped])
    condition_kind = SelectField(
        _l("Kind of condition"), choices=choices_of(ConditionKind, labels.CONDITION_KINDS, blank=_l("no condition"))
    )
    due_on = KnownDay(_l("Due"), [Optional()])
    due_basis = SelectField(_l("Where the date comes from"), choices=choices_of(DeadlineBasis, labels.DEADLINE_BASES))
    recurs = SelectField(
        _l("Recurs"), choices=choices([("", _l("no")), ("annual", _l("every year")), ("regular", _l("regularly"))])
    )

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
