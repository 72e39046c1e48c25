"""What is typed about participants, their names, groups, institutions and posts."""

from datetime import date
from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import EmailField, HiddenField, RadioField, SelectField, StringField, TextAreaField
from wtforms.validators import DataRequired, InputRequired, Optional

from tracker.core.db import key_in
from tracker.core.fields import DayField, KeyField
from tracker.core.forms import AskingForm, EditForm, TrackerForm, at_most, choices, choices_of, one_line, stripped
from tracker.core.i18n import LANGUAGES
from tracker.participants import rules
from tracker.participants.labels import FORMS, KIND_HEADINGS, KINDS
from tracker.participants.models import NameForm as Form
from tracker.participants.models import ParticipantKind
from tracker.participants.words import day_after

NEEDED = _l("Please fill this in.")


def line(label: Any, *, most: int = rules.NAME_LENGTH, needed: bool = False, said: Any = "") -> Any:
    """Return a field for one line of text."""
    first = DataRequired(NEEDED) if needed else Optional()
    checks = [first, *at_most(most)]
    return StringField(label, checks, filters=[one_line], description=said)


def text(label: Any, *, most: int, needed: bool = False, said: Any = "") -> Any:
    """Return a field for some lines of text."""
    first = DataRequired(NEEDED) if needed else Optional()
    checks = [first, *at_most(most)]
    return TextAreaField(label, checks, filters=[stripped], description=said, render_kw={"rows": 3})


class Days:
    """The time something holds: first and last day, both included; each may be open."""

    first_on = DayField(_l("First day"), [Optional()], description=_l("Leave it empty where it always was so."))
    last_on = DayField(_l("Last day"), [Optional()], description=_l("Leave it empty where it is so still."))

    @property
    def days(self) -> tuple[date | None, date | None]:
        """The first day, and the first day after the last."""
        return self.first_on.data, day_after(self.last_on.data)


class Narrowing(AskingForm):
    """What the list of participants is narrowed to."""

    kind = SelectField(_l("Kind"), choices=choices([("", _l("all")), *KIND_HEADINGS.items()]), default="")
    ended = SelectField(
        _l("Ended and merged ones"), choices=choices([("", _l("not shown")), ("1", _l("shown"))]), default=""
    )


class ParticipantForm(TrackerForm):
    """A participant to be added, with its names."""

    kind = RadioField(
        _l("Kind"),
        choices=choices_of(ParticipantKind, KINDS),
        coerce=ParticipantKind,
        validators=[InputRequired(_l("Choose what it is."))],
    )
    code = line(
        _l("Code"),
        most=rules.CODE_LENGTH,
        needed=True,
        said=_l(
            "ISO 3166-1 for a country, as in KZ; the short name of an organisation, as in UNODC. It never changes."
        ),
    )
    short_en = line(_l("Short name in English"))
    short_ja = line(_l("Short name in Japanese"))
    short_ru = line(_l("Short name in Russian"))
    full_en = line(_l("Full name in English"))
    full_ja = line(_l("Full name in Japanese"))
    full_ru = line(_l("Full name in Russian"))

    @property
    def names(self) -> list[dict[str, str]]:
        """The names typed, as mappings with language, form and text."""
        return [
            {"language": language, "form": form.value, "text": self[f"{form.value}_{language}"].data}
            for language in LANGUAGES
            for form in Form
            if self[f"{form.value}_{language}"].data
        ]


class NewNameForm(EditForm):
    """A name that is used from a day on."""

    language = SelectField(_l("Language"), choices=choices(LANGUAGES.items()))
    form = SelectField(_l("Form"), choices=choices_of(Form, FORMS), coerce=Form)
    text = line(_l("Name in this language"), needed=True, said=_l("As the participant writes it in this language."))
    first_on = DayField(
        _l("First day"),
        [Optional()],
        description=_l("The name until then ends the day before and stays in the history. Empty: it was always so."),
    )


class NameForm(Days, EditForm):
    """A name as it should have been entered."""

    text = line(_l("Name in this language"), needed=True)


class MemberForm(Days, EditForm):
    """Somebody who belongs to a group."""

    member = KeyField(_l("Member"))


class MembershipForm(Days, EditForm):
    """From when until when somebody belongs to a group."""


class EndForm(EditForm):
    """When and why something ends."""

    on = DayField(_l("Last day of use"), [InputRequired(NEEDED)])
    reason = text(_l("Reason"), most=rules.REASON_LENGTH, needed=True)


class TakeOutForm(EditForm):
    """Why something recorded by mistake is taken out."""

    reason = text(_l("Reason"), most=rules.REASON_LENGTH, needed=True)


class NamesForm(EditForm):
    """What an institution or a post is called."""

    name_en = line(_l("Name in English"))
    name_ja = line(_l("Name in Japanese"))
    name_ru = line(_l("Name in Russian"))

    @property
    def names(self) -> dict[str, str]:
        """Language -> the name typed, also an empty one."""
        return {language: self[f"name_{language}"].data or "" for language in LANGUAGES}


class HandoverForm(EditForm):
    """Who takes a post over."""

    name = line(
        _l("Who takes it over"), most=rules.HOLDER_LENGTH, said=_l("Leave it empty where nobody has been named yet.")
    )
    email = EmailField(
        _l("Mail address"),
        [Optional(), *at_most(rules.EMAIL_LENGTH)],
        filters=[stripped],
        description=_l("No account is made: it is only known here."),
    )
    on = DayField(
        _l("First day"), [Optional()], description=_l("Whoever held the post until then leaves it the day before.")
    )
    note = text(
        _l("Note for the successor"),
        most=rules.NOTE_LENGTH,
        said=_l("What is going on, whom to know, what to send next."),
    )


class HolderForm(Days, EditForm):
    """What is known of somebody who holds, or held, a post."""

    name = line(_l("Name"), most=rules.HOLDER_LENGTH, needed=True)
    email = EmailField(
        _l("Mail address"),
        [Optional(), *at_most(rules.EMAIL_LENGTH)],
        filters=[stripped],
    )
    note = text(_l("Note for the successor"), most=rules.NOTE_LENGTH)


class MergeForm(EditForm):
    """Why two are one; the versions are those of the preview."""

    into_version = HiddenField()
    reason = text(
        _l("Reason"),
        most=rules.REASON_LENGTH,
        needed=True,
        said=_l("It is kept with the duplicate and in the journal."),
    )

    @property
    def versions_seen(self) -> tuple[int | None, int | None]:
        """The versions of the duplicate and of the other one that the preview was made from."""
        return self.version_seen, key_in(str(self.into_version.data or ""))
