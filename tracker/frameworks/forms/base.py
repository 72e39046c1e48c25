"""What the forms of this room share.

A form that edits is made of `values_of(row)` and gives `terms()`. `groups` says how its fields stand on the page.
"""

from collections.abc import Iterable
from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import Field, SelectField, StringField, TextAreaField
from wtforms.validators import InputRequired, Optional, ValidationError

from tracker.core.fields import DayField, KeyField, KnownDay
from tracker.core.forms import EditForm, Printable, TrackerForm, at_most, choices_of, one_line, stripped
from tracker.core.i18n import LANGUAGES
from tracker.frameworks import rules
from tracker.frameworks.terms import Ending
from tracker.participants.models import Participant

NAME = at_most(rules.NAME_LENGTH)
TEXT = at_most(rules.TEXT_LENGTH)
NEEDED = InputRequired(_l("Please fill this in."))
TWO_LINES = {"rows": 2}
AS_FAR_AS_KNOWN = _l("As far as it is known: 2004-08-28, 2004-08, 2004-Q3 or 2004.")


def check_year(_form: Any, field: Field) -> None:
    """Refuse a day that no dialogue can have: a slip of the hand in the year."""
    day = field.data[0] if isinstance(field, KnownDay) else field.data
    if day and not rules.FIRST_YEAR <= day.year <= rules.LAST_YEAR:
        raise ValidationError(_l("Look at the year again: it lies too far from now."))


Groups = tuple[tuple[Any, tuple[str, ...]], ...]


def name_fields(*, needs_english: bool = False) -> tuple[StringField, StringField, StringField]:
    """Return a field in English, Japanese and Russian; what they name is said by the legend around them."""
    english = StringField(_l("In English"), [NEEDED, *NAME] if needs_english else NAME, filters=[one_line])
    japanese = StringField(_l("In Japanese"), NAME, filters=[one_line])
    return english, japanese, StringField(_l("In Russian"), NAME, filters=[one_line])


def known_day(label: Any, said: Any = AS_FAR_AS_KNOWN) -> KnownDay:
    """Return the field for a day as far as it is known, which may be blank."""
    return KnownDay(label, [Optional(), check_year], description=said)


def source_field() -> TextAreaField:
    """Return the field that says where something is told."""
    return TextAreaField(
        _l("Source"),
        TEXT,
        filters=[stripped],
        render_kw=TWO_LINES,
        description=_l("Who says so, when, and its address. Without one the page says that no source is recorded."),
    )


def chosen(label: Any, words: Iterable[Any], labels_of: dict[Any, Any]) -> SelectField:
    """Return the field in which one of `words` has to be chosen; none is preset."""
    return SelectField(label, [NEEDED], choices=choices_of(words, labels_of, blank=_l("choose")))


class RowForm(EditForm):
    """A form about one row; `groups` are (legend or None, names of fields) in the order of the page."""

    groups: Groups = ()

    def __init_subclass__(cls) -> None:
        """Let the fields come in the order of the groups."""
        super().__init_subclass__()
        cls.order = [name for _legend, names in cls.groups for name in names]

    def group_of(self, name: str) -> Any:
        """Return the legend of the group in which that field stands."""
        return next((legend for legend, names in self.groups if name in names), None)

    def texts(self, begin: str) -> dict[str, str]:
        """Return language -> what was typed into the fields that begin so."""
        return {language: self[f"{begin}_{language}"].data or "" for language in LANGUAGES}


class CodedForm(RowForm):
    """A form about a row that is new and gets its code."""

    code = StringField(
        _l("Code"),
        [NEEDED, Printable()],
        filters=[stripped],
        description=_l("Short; it stands in addresses and cannot be changed later."),
    )


class OfParticipant(RowForm):
    """A form that asks which participant is meant."""

    participant = KeyField(_l("Participant"))

    def __init__(self, participants: list[tuple[int, str]], **given: Any) -> None:
        super().__init__(**given)
        self.participant.offer(participants)

    def who(self, participants: Iterable[Participant]) -> Participant:
        """Return the one of `participants` that was chosen."""
        return next(row for row in participants if row.id == self.participant.data)


class EndForm(EditForm):
    """When and why something ended."""

    ended_on = DayField(_l("Day"), [NEEDED, check_year])
    reason = TextAreaField(_l("Reason"), [NEEDED, *TEXT], filters=[stripped], render_kw=TWO_LINES)

    def terms(self) -> Ending:
        """Return what was typed."""
        return Ending(self.ended_on.data, self.reason.data)


class ReasonForm(TrackerForm):
    """Why something recorded by mistake is taken out."""

    reason = TextAreaField(_l("Reason"), [NEEDED, *TEXT], filters=[stripped], render_kw=TWO_LINES)


def in_languages(begin: str, rows: Iterable[Any]) -> dict[str, str]:
    """Return field -> text of `rows` in several languages, for fields that begin so."""
    return {f"{begin}_{row.language}": row.text for row in rows}
