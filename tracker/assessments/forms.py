"""What the chair's team types."""

from flask_babel import lazy_gettext as _l
from wtforms import SelectField, TextAreaField
from wtforms.validators import InputRequired, Optional

from tracker.core.db import key_in
from tracker.core.errors import Stale, TrackerError
from tracker.core.fields import DayField
from tracker.core.forms import EditForm, TrackerForm, at_most, choices, stripped
from tracker.core.i18n import LANGUAGES
from tracker.core.messages import msg
from tracker.cycles.rules import REASON_LENGTH

QUESTION_LENGTH = 4000  # characters
CHANGED = msg("This return changed since you opened the page. Read it as it is now, then decide again.")


class Judging(TrackerForm):
    """A form that decides about what was read: where that changed meanwhile, it is to be read again."""

    def refuse(self, error: TrackerError) -> None:
        """Say of a stale form what to do about a return; nothing was typed that could be compared."""
        super().refuse(Stale(CHANGED) if isinstance(error, Stale) else error)


class AcceptForm(Judging, EditForm):
    """A button that accepts one return in the version that was read."""


class SeveralForm(Judging):
    """Boxes that are ticked; what they stand for is read by `ticked`."""


class QuestionForm(Judging, EditForm):
    """A question about a return."""

    question = TextAreaField(
        _l("Your question"),
        [
            InputRequired(_l("Write the question, so that the participant knows what is unclear.")),
            *at_most(QUESTION_LENGTH),
        ],
        filters=[stripped],
    )
    language = SelectField(_l("Language of the question"), choices=choices(LANGUAGES.items()))
    answer_by = DayField(_l("Answer by"), [Optional()])


class UndoForm(Judging, EditForm):
    """Why an acceptance is taken back."""

    reason = TextAreaField(
        _l("Reason"),
        [
            InputRequired(_l("Give a reason.")),
            *at_most(REASON_LENGTH),
        ],
        filters=[stripped],
    )


def ticked(values: list[str]) -> dict[int, int]:
    """Return sheet -> version seen, from the values "key:version" of ticked boxes; others are left out."""
    pairs = (value.partition(":") for value in values)
    numbers = ((key_in(key), key_in(version)) for key, _colon, version in pairs)
    return {key: version for key, version in numbers if key is not None and version is not None}
