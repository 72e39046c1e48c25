"""What an admin types about words that a new edition changed."""

from flask_babel import lazy_gettext as _l
from wtforms import Field, RadioField, TextAreaField
from wtforms.validators import InputRequired, Optional, ValidationError

from tracker.core.fields import WholeNumber
from tracker.core.forms import TrackerForm, at_most, choices, stripped

TEXT = at_most(4000)
TAKE, KEEP = "take", "keep"


class WordsChangeForm(TrackerForm):
    """What becomes of the words of a pledge: those of the new edition, or as they were.

    In the first text of a document its pledges, known through others before, are found or not.
    """

    choice = RadioField(
        _l("What becomes of its words"),
        choices=choices([(TAKE, _l("Take the new words over")), (KEEP, _l("Keep the old words"))]),
        validators=[InputRequired(_l("Choose one of the two."))],
    )
    sentence = WholeNumber(_l("Number of the sentence in the new edition"), [Optional()])
    words = TextAreaField(_l("Its words, if it has only some of that sentence"), TEXT, filters=[stripped])
    reason = TextAreaField(_l("Why the old words stay"), TEXT, filters=[stripped])

    def __init__(self, *, is_first: bool = False) -> None:
        super().__init__()
        if is_first:
            self.choice.label.text = _l("Does it stand in the text?")
            self.choice.choices = choices(
                [
                    (TAKE, _l("Yes, in the sentence named below")),
                    (KEEP, _l("No; it keeps the words by which it is known")),
                ]
            )
            self.sentence.label.text = _l("Number of the sentence in the text")
            self.reason.label.text = _l("Why it does not stand in the text")

    def validate_choice(self, field: Field) -> None:
        """Refuse new words that stand nowhere, and old ones without a reason."""
        if field.data == TAKE and not self.sentence.data:
            raise ValidationError(_l("Give the number of the sentence; it is shown where the sentences are decided."))
        if field.data == KEEP and not self.reason.data:
            raise ValidationError(_l("Give a reason. Everyone in the dialogue can read it."))
