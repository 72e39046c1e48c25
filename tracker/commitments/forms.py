"""What an admin types about documents and pledges."""

from collections.abc import Sequence
from typing import Any

from flask_babel import lazy_gettext as _l
from flask_wtf.file import FileField
from wtforms import (
    Field,
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
    ConditionState,
    DeadlineBasis,
    Strength,
)
from tracker.core.errors import RuleBroken
from tracker.core.fields import Checkboxes, DayField
from tracker.core.forms import EditForm, Printable, TrackerForm, choices, choices_of, stripped
from tracker.core.i18n import LANGUAGES, translated
from tracker.documents import rules
from tracker.documents.labels import KINDS, STANDINGS
from tracker.participants.models import Participant

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


class TermsForm(EditForm):
    """What a person decides about a pledge; `terms_form` adds a field `party_<code>` for each who may be bound."""

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
    condition = TextAreaField(_l("Condition, word for word"), [Printable()], filters=[stripped])
    condition_kind = SelectField(
        _l("Kind of condition"), choices=choices_of(ConditionKind, labels.CONDITION_KINDS, blank=_l("no condition"))
    )
    condition_state = SelectField(
        _l("Was it invoked?"), choices=choices_of(ConditionState, labels.CONDITION_STATES, blank=_l("no condition"))
    )
    due_on = DayField(_l("Due on"), [Optional()])
    due_basis = SelectField(_l("Where the date comes from"), choices=choices_of(DeadlineBasis, labels.DEADLINE_BASES))
    recurs = SelectField(
        _l("Recurs"), choices=choices([("", _l("no")), ("annual", _l("every year")), ("regular", _l("regularly"))])
    )

    @property
    def party_fields(self) -> list[Any]:
        """The fields about who is bound, in protocol order."""
        return [field for field in self if field.name.startswith("party_")]


def terms_form(
    participants: Sequence[tuple[Participant, str]], areas: Sequence[tuple[str, str]], **values: Any
) -> TermsForm:
    """Return the form about a pledge, with a field for each of `participants` (and their names) and these areas."""
    fields = {
        f"party_{who.code}": SelectField(name, choices=choices(BINDINGS), default=NOT_BOUND)
        for who, name in participants
    }
    form = type("BoundTermsForm", (TermsForm,), fields)(**values)
    form.area.choices = choices([("", _l("no area")), *areas])
    return form
