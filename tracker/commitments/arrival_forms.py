"""What an admin types when a document arrives: the file and what it is, how it was read, and why one is removed."""

from collections.abc import Sequence

from flask_babel import lazy_gettext as _l
from flask_wtf.file import FileField, MultipleFileField
from werkzeug.datastructures import FileStorage, MultiDict
from wtforms import Field, SelectField, StringField, TextAreaField
from wtforms.validators import InputRequired, ValidationError

from tracker.core.errors import RuleBroken
from tracker.core.fields import Checkboxes, KnownDay
from tracker.core.forms import Printable, TrackerForm, at_most, choices, choices_of, stripped
from tracker.core.i18n import LANGUAGES, translated
from tracker.documents import rules
from tracker.documents.labels import KINDS, LANGUAGE_NAMES, STANDINGS
from tracker.documents.reading import ENCODINGS

LINE = at_most(200)


CHOOSE = _l("Choose …")


class TextForm(TrackerForm):
    """A text that is handed in: a file or pasted, its language and what it is."""

    file = FileField(_l("File (PDF, DOCX, web page or text; 10 MB at most)"))
    pasted = TextAreaField(_l("Or paste the text here (1 MB at most)"))
    language = SelectField(
        _l("Language of this text"), choices=choices([("", _l("as the text tells")), *LANGUAGE_NAMES.items()])
    )
    standing = SelectField(
        _l("What this text is"),
        choices=choices_of(STANDINGS, STANDINGS, blank=CHOOSE),
        validators=[
            InputRequired(_l("Say what this text is: the authentic one, a translation, or a report by others."))
        ],
    )

    @property
    def uploads(self) -> list[FileStorage]:
        """The files that were chosen."""
        return [self.file.data] if self.file.data else []

    def validate_pasted(self, field: Field) -> None:
        """Refuse a file and a text at once, and neither."""
        if bool(self.file.data) == bool((field.data or "").strip()):
            raise ValidationError(_l("Choose a file or paste the text: one of the two."))


class EditionForm(TextForm):
    """A text, or the same text in several languages at once, of a document that is here."""

    order = ("file",)
    file = MultipleFileField(_l("File, or several of them (PDF, DOCX, web page or text; 10 MB together at most)"))

    @property
    def uploads(self) -> list[FileStorage]:
        """The files that were chosen."""
        return list(self.file.data or [])

    def validate_language(self, field: Field) -> None:
        """Refuse one language for several files: each tells its own."""
        if field.data and len(self.uploads) > 1:
            raise ValidationError(_l("Several files were chosen: leave their language to the texts, and confirm each."))


class DocumentForm(TextForm):
    """A document to be taken in: a text, and what is known of it."""

    framework = SelectField(_l("Dialogue"))
    kind = SelectField(
        _l("Kind of document"),
        choices=choices_of(KINDS, KINDS, blank=CHOOSE),
        validators=[InputRequired(_l("Say what kind of document it is."))],
    )
    code = StringField(
        _l("Code, the beginning of each reference"),
        [InputRequired(_l("Give the document a short code, as in CAJ06.")), Printable()],
        filters=[stripped],
    )
    title_en = StringField(_l("Title in English"), LINE, filters=[stripped])
    title_ja = StringField(_l("Title in Japanese"), LINE, filters=[stripped])
    title_ru = StringField(_l("Title in Russian"), LINE, filters=[stripped])
    adopted = KnownDay(_l("Adopted"))
    authentic = Checkboxes(_l("Equally authentic languages"), choices=choices(LANGUAGES.items()))
    parties = Checkboxes(_l("Parties to the document"))

    def __init__(
        self, frameworks: Sequence[tuple[str, str]], participants: Sequence[tuple[str, str]], begun: MultiDict[str, str]
    ) -> None:
        """Offer these dialogues and participants; `begun` is what an address says of the document."""
        lines = ("framework", "code", "kind", "standing", *(f"title_{language}" for language in LANGUAGES))
        lists = {name: begun.getlist(name) for name in ("authentic", "parties")}
        super().__init__(
            data={**{name: begun.get(name) for name in lines}, **lists, "adopted": begun.get("adopted", "")}
        )
        # where there is one dialogue alone, nothing is to be chosen
        several = [("", CHOOSE)] if len(frameworks) > 1 else []
        self.framework.choices = choices([*several, *frameworks])
        self.parties.choices = choices(participants)

    def validate_framework(self, field: Field) -> None:
        """Refuse a document of no dialogue."""
        if not field.data:
            raise ValidationError(_l("Say in which dialogue it was adopted."))

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


class ArrivalForm(TrackerForm):
    """How a file was read: its language and encoding, to be confirmed or said otherwise."""

    language = SelectField(_l("Language"), choices=choices(LANGUAGE_NAMES.items()))
    encoding = SelectField(_l("How its letters are stored"), choices=choices(ENCODINGS.items()))

    def __init__(self, language: str, encoding: str | None) -> None:
        super().__init__(language=language, encoding=encoding)
        if language not in LANGUAGE_NAMES:
            self.language.choices = choices([(language, language), *LANGUAGE_NAMES.items()])
        if encoding is None:  # only texts and pages have one to be told
            del self.encoding
        elif encoding not in ENCODINGS:
            self.encoding.choices = choices([(encoding, encoding.upper()), *ENCODINGS.items()])


class RemovalForm(TrackerForm):
    """Why a document is removed."""

    reason = StringField(
        _l("Reason"),
        [
            InputRequired(_l("Say in a sentence why it is removed: the journal keeps the reason.")),
            *at_most(500),
        ],
        filters=[stripped],
    )
