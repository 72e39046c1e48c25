"""What an admin types to end a pledge, to split it and to merge others into it."""

from collections.abc import Sequence
from typing import Any

from flask import request
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import Field, FieldList, FormField, IntegerField, RadioField, SelectField, StringField, TextAreaField
from wtforms.validators import InputRequired, NumberRange, Optional, ValidationError
from wtforms.widgets import HiddenInput

from tracker.commitments import labels
from tracker.commitments.models import CommitmentType, Life, Strength
from tracker.commitments.service import Part
from tracker.core.fields import Checkboxes, WholeNumber
from tracker.core.forms import EditForm, Row, at_most, choices, choices_of, stripped
from tracker.core.i18n import LANGUAGES

TEXT = at_most(4000)
LINE = at_most(200)
# parts offered at first, and at most
PARTS, MOST = 3, 12


def _reason() -> TextAreaField:
    return TextAreaField(_l("Reason"), [InputRequired(_l("Give a reason.")), *TEXT], filters=[stripped])


class EndForm(EditForm):
    """How a pledge ends, why, and which sentence of which decision says so."""

    life = RadioField(
        _l("How it ends"),
        choices=choices(
            [
                (Life.CLOSED.value, _l("closed: what was promised is done with, by decision or by time")),
                (Life.SUPERSEDED.value, _l("superseded: something else stands in its place")),
                (Life.WITHDRAWN.value, _l("withdrawn: it is no longer promised, or was never a pledge")),
            ]
        ),
        validators=[InputRequired(_l("Choose how the pledge ends."))],
    )
    reason = _reason()
    document = SelectField(_l("Document that holds the decision"))
    sentence = WholeNumber(
        _l("Number of its sentence"),
        [Optional(), NumberRange(1, 100_000, _l("A number from 1 to %(max)s."))],
    )

    def offer(self, documents: Sequence[tuple[str, str]]) -> None:
        """Let the form offer those documents, (code, words)."""
        self.document.choices = choices([("", _l("none")), *documents])

    def validate_document(self, field: Field) -> None:
        """Refuse a document without a sentence, and a sentence of none."""
        if bool(field.data) != (self.sentence.data is not None):
            raise ValidationError(_("Give both: the document, and the number of its sentence."))


class PartRow(Row):
    """One part of a bundle; `bound` are those of its participants that the part binds."""

    quote = TextAreaField(_l("Its words, as they stand in the sentence"), TEXT, filters=[stripped])
    start = IntegerField(validators=[Optional()], widget=HiddenInput())  # where in the sentence they were marked
    title_en = StringField(_l("Short title in English"), LINE, filters=[stripped])
    title_ja = StringField(_l("Short title in Japanese"), LINE, filters=[stripped])
    title_ru = StringField(_l("Short title in Russian"), LINE, filters=[stripped])
    type = SelectField(_l("Type"), choices=choices_of(CommitmentType, labels.TYPES))
    strength = SelectField(_l("How firm the wording is"), choices=choices_of(Strength, labels.STRENGTHS))
    bound = Checkboxes(_l("Who is bound by this part"))

    @property
    def is_blank(self) -> bool:
        """Whether nothing was typed into the row."""
        return not self.quote.data

    def part(self) -> Part:
        """Return what was typed."""
        return Part(
            quote=self.quote.data,
            titles={language: self[f"title_{language}"].data or "" for language in LANGUAGES},
            type=CommitmentType(self.type.data),
            strength=Strength(self.strength.data),
            bound=frozenset(self.bound.data or ()),
            start=self.start.data,
        )


class SplitForm(EditForm):
    """The parts of a bundle, and why it is split; `split_form` adds the rows."""

    order = ("parts", "reason")
    reason = _reason()

    def wants_more(self) -> bool:
        """Answer whether another part is asked for, and add it; what was typed stays."""
        if "more" not in request.form or len(self.parts) >= MOST:
            return False
        self.parts.append_entry(self.first)
        return True

    def typed(self) -> list[Part]:
        """Return the parts that were typed; call it on a valid form."""
        return [entry.form.part() for entry in self.parts if not entry.form.is_blank]


def split_form(bound: Sequence[tuple[str, str]], first: dict[str, Any], **values: Any) -> Any:
    """Return the form about a bundle that binds these, (code, name); each part begins with the values of `first`."""

    class OwnPart(PartRow):
        def __init__(self, *args: Any, **kwargs: Any) -> None:
            super().__init__(*args, **kwargs)
            self.bound.choices = choices(bound)

    rows = FieldList(FormField(OwnPart), _l("Parts"), min_entries=0, max_entries=MOST)
    form = type("OwnSplitForm", (SplitForm,), {"parts": rows, "first": first})(**values)
    while not form.is_submitted() and len(form.parts) < PARTS:
        form.parts.append_entry(first)
    return form


class MergeForm(EditForm):
    """The pledges that are merged into one, and why."""

    others = Checkboxes(_l("The pledges that this one holds"))
    reason = _reason()

    def offer(self, references: Sequence[str]) -> None:
        """Let the form offer those pledges."""
        self.others.choices = choices([(reference, reference) for reference in references])

    def validate_others(self, field: Field) -> None:
        """Refuse a merger of nothing."""
        if not field.data:
            raise ValidationError(_("Tick at least one pledge."))
