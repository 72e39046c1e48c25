"""The forms of people, grants and signing in."""

from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import EmailField, HiddenField, PasswordField, SelectField, StringField, TextAreaField
from wtforms.fields import SelectChoice
from wtforms.validators import DataRequired, EqualTo, InputRequired, Length

from tracker.accounts import rules
from tracker.accounts.labels import ROLES
from tracker.accounts.models import Person
from tracker.core.errors import Stale
from tracker.core.forms import EditForm, TrackerForm, at_most, choices, choices_of, one_line, stripped
from tracker.core.i18n import LANGUAGES
from tracker.core.permissions import Role

NEEDED = _l("Please fill this in.")


class SignInForm(TrackerForm):
    """Name and password; where to go afterwards, and what was typed before."""

    email = EmailField(_l("Mail address"), [DataRequired(NEEDED), *at_most(rules.EMAIL_LENGTH)], filters=[stripped])
    password = PasswordField(_l("Password"), [InputRequired(NEEDED), Length(max=1000)])
    next = HiddenField()
    parked = HiddenField()


class OwnForm(EditForm):
    """A person's own name and language."""

    name = StringField(_l("Name"), [DataRequired(NEEDED), *at_most(rules.NAME_LENGTH)], filters=[one_line])
    language = SelectField(_l("Language"), choices=choices(LANGUAGES.items()))

    def compared_with(self, person: Person) -> Person | None:
        """Return `person`, as stored now, when somebody else changed it since the form was opened.

        The form then carries the present version, so that it can be saved after both were compared.
        """
        if not isinstance(self.refused, Stale):
            return None
        self.version.data = person.version
        return person


class PasswordForm(TrackerForm):
    """A new password of one's own."""

    old_password = PasswordField(_l("Password until now"), [InputRequired(NEEDED), Length(max=1000)])
    new_password = PasswordField(_l("New password"), [InputRequired(NEEDED)])
    repeated_password = PasswordField(
        _l("New password once more"),
        [InputRequired(NEEDED), EqualTo("new_password", _l("The two new passwords differ. Type them again."))],
    )


class NewPersonForm(TrackerForm):
    """A person who is to get an account."""

    email = EmailField(_l("Mail address"), [DataRequired(NEEDED), *at_most(rules.EMAIL_LENGTH)], filters=[stripped])
    name = StringField(_l("Name"), [DataRequired(NEEDED), *at_most(rules.NAME_LENGTH)], filters=[one_line])
    language = SelectField(_l("Language"), choices=choices(LANGUAGES.items()))


class PersonForm(OwnForm):
    """What an admin changes of a person."""


class GrantForm(TrackerForm):
    """A role to be given."""

    role = SelectField(_l("Role"), choices=choices_of(Role, ROLES))
    framework = SelectField(_l("Dialogue"))
    participant = SelectField(_l("Participant"))

    def offer(self, frameworks: list[tuple[str, Any]], participants: list[tuple[str, list[tuple[str, Any]]]]) -> None:
        """Set what can be chosen: (key, name) of dialogues, and (name of a dialogue, those of its participants)."""
        # most roles are for one dialogue: that all are meant is chosen, not left standing
        self.framework.choices = choices([*frameworks, ("", _l("All dialogues"))])
        offered = [SelectChoice(key, name, optgroup=group) for group, those in participants for key, name in those]
        self.participant.choices = [SelectChoice("", _l("No participant")), *offered]


class EndForm(TrackerForm):
    """Why an account ends."""

    reason = TextAreaField(_l("Reason"), [DataRequired(NEEDED), *at_most(rules.REASON_LENGTH)], filters=[stripped])
