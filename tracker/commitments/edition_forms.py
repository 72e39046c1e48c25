"""What an admin types about words that a new edition changed."""

from flask_babel import lazy_gettext as _l
from wtforms import Field, IntegerField, RadioField, TextAreaField
from wtforms.validators import InputRequired, Length, Optional, ValidationError

from tracker.core.forms import Printable, TrackerForm, choices, stripped

TEXT = [Length(max=4000, message=_l("This may have %(max)d characters at most.")), Printable()]
TAKE, KEEP = "take", "keep"


class WordsChangeForm(TrackerForm):
    """What becomes of the words of a pledge: those of the new edition, or as they were."""

    choice = RadioField(
        _l("What becomes of its words"),
        choices=choices([(TAKE, _l("Take the new words over")), (KEEP, _l("Keep the old words"))]),
        validators=[InputRequired(_l("Choose one of the two."))],
    )
    sentence = IntegerField(_l("Number of the sentence in the new edition"), [Optional()])
    words = TextAreaField(_l("Its words, if it has only some of that sentence"), TEXT, filters=[stripped])
    reason = TextAreaField(_l("Why the old words stay"), TEXT, filters=[stripped])

    def validate_choice(self, field: Field) -> None:
        """Refuse new words that stand nowhere, and old ones without a reason."""
        if field.data == TAKE and not self.sentence.data:
            raise ValidationError(_l("Give the number of the sentence; the bench shows it."))
        if field.data == KEEP and not self.reason.data:
            raise ValidationError(_l("Give a reason. Everyone in the dialogue can read it."))
