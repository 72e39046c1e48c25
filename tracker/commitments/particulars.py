"""What an admin types about a document beside its text: the form, and what the services take."""

from collections.abc import Mapping, Sequence
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import Field, SelectField, StringField
from wtforms.validators import InputRequired, ValidationError

from tracker.core.errors import RuleBroken
from tracker.core.fields import Checkboxes, KnownDay
from tracker.core.forms import EditForm, Printable, at_most, choices, choices_of, stripped
from tracker.core.i18n import LANGUAGES, translated
from tracker.documents import rules
from tracker.documents.labels import KINDS, LANGUAGE_NAMES, PARTS
from tracker.documents.models import Document, DocumentKind, PartInDocument
from tracker.documents.service import Particulars
from tracker.frameworks.models import Meeting, Precision
from tracker.participants.models import Participant

LINE = at_most(300)
# a field about a participant is named after its code
PART = "part_"


def _line(label: Any) -> StringField:
    return StringField(label, LINE, filters=[stripped])


class ParticularsForm(EditForm):
    """What is known of a document, in the order of its page.

    `particulars_form` adds a field `part_<code>` for each who may have a part in it.
    """

    kind = SelectField(
        _l("Kind of document"),
        choices=choices_of(KINDS, KINDS, blank=_l("Choose …")),
        validators=[InputRequired(_l("Say what kind of document it is."))],
    )
    code = StringField(
        _l("Code, the beginning of each reference"),
        [InputRequired(_l("Give the document a short code, as in CAJ06.")), Printable()],
        filters=[stripped],
    )
    title_en = _line(_l("Title in English"))
    title_ja = _line(_l("Title in Japanese"))
    title_ru = _line(_l("Title in Russian"))
    authentic = Checkboxes(_l("Equally authentic languages"), choices=choices(LANGUAGE_NAMES.items()))
    adopted = KnownDay(_l("Adopted"))
    posted = KnownDay(_l("Posted"))
    meeting = SelectField(_l("Meeting that adopted it"), coerce=str)
    place_en = _line(_l("Place in English"))
    place_ja = _line(_l("Place in Japanese"))
    place_ru = _line(_l("Place in Russian"))

    def validate_code(self, field: Field) -> None:
        """Refuse what cannot stand at the beginning of references."""
        try:
            rules.check_code(field.data)
        except RuleBroken as broken:
            raise ValidationError(translated(broken)) from None

    def validate_title_en(self, _field: Field) -> None:
        """Refuse a document without a title in any language."""
        if not any(self.texts("title").values()):
            raise ValidationError(_("Give the document a title in at least one language."))

    def texts(self, name: str) -> dict[str, str]:
        """Return the titles or places typed, by language."""
        typed = {language: self[f"{name}_{language}"].data for language in LANGUAGES}
        return {language: text for language, text in typed.items() if text}

    @property
    def part_fields(self) -> list[Any]:
        """The fields about who has which part, in protocol order."""
        return [field for field in self if field.name.startswith(PART)]


def particulars_form(
    participants: Sequence[tuple[Participant, str]],
    meetings: Sequence[tuple[int, str]],
    *,
    is_new: bool = False,
    **values: Any,
) -> Any:
    """Return the form about a document, with a field for each of `participants` (and their names); a code if new."""
    parts = choices_of(PartInDocument, PARTS, blank=_l("no part in it"))
    fields = {f"{PART}{who.code}": SelectField(name, choices=parts, default="") for who, name in participants}
    form = type("BoundParticularsForm", (ParticularsForm,), fields)(**values)
    if not is_new:  # the code of a document stays
        del form.code
    form.meeting.choices = choices([("", _l("none recorded")), *((str(key), name) for key, name in meetings)])
    return form


def particulars_typed(
    form: Any, code: str, participants: Mapping[str, Participant], meetings: Mapping[int, Meeting]
) -> Particulars:
    """Return what was typed; call it on a valid form."""
    (adopted_on, adopted), (posted_on, posted) = form.adopted.data, form.posted.data
    return Particulars(
        code=code,
        kind=DocumentKind(form.kind.data),
        titles=form.texts("title"),
        adopted_on=adopted_on,
        adopted_precision=Precision(adopted),
        posted_on=posted_on,
        posted_precision=Precision(posted),
        places=form.texts("place"),
        meeting=meetings[int(form.meeting.data)] if form.meeting.data else None,
        authentic_languages=form.authentic.data or [],
        parties=[
            (participants[field.name.removeprefix(PART)], PartInDocument(field.data))
            for field in form.part_fields
            if field.data
        ],
    )


def values_of(document: Document) -> dict[str, Any]:
    """Return the values of the form for a document as it stands."""
    return {
        "kind": document.kind.value,
        **{f"title_{row.language}": row.text for row in document.titles},
        **{f"place_{row.language}": row.text for row in document.places},
        "adopted": (document.adopted_on, document.adopted_precision.value),
        "posted": (document.posted_on, document.posted_precision.value),
        "meeting": str(document.meeting_id or ""),
        "authentic": list(document.authentic_languages),
        "version": document.version,
        **{f"{PART}{row.participant.code}": row.part.value for row in document.parties},
    }
