"""What an admin types on the bench about one sentence, or about many alike."""

from flask_babel import lazy_gettext as _l
from wtforms import IntegerField, RadioField, SelectField, StringField, TextAreaField
from wtforms.validators import InputRequired, Optional
from wtforms.widgets import HiddenInput

from tracker.candidates.models import Ending
from tracker.commitments import labels
from tracker.commitments.models import Strength
from tracker.core.fields import Checkboxes
from tracker.core.forms import Printable, TrackerForm, at_most, choices, choices_of, one_line, stripped

# endings that many sentences may have alike
ALIKE = [
    (Ending.CONTEXT.value, _l("context: background, appreciation, a report of what was done")),
    (Ending.EXCLUDED.value, _l("left out, with a reason")),
]


class ReasonForm(TrackerForm):
    """Why a sentence is left out."""

    reason = StringField(
        _l("Reason"),
        at_most(200),
        filters=[stripped],
    )


class EndingForm(ReasonForm):
    """A sentence that is no pledge of its own: how it ends, each ending with its own button."""

    ending = SelectField(_l("What it is"), choices=choices([(ending.value, "") for ending in Ending]))
    whole = SelectField(_l("The pledge it is part of"), coerce=int, validate_choice=False)
    wanted = StringField(
        _l("Or another pledge of this text"),
        at_most(200),
        filters=[one_line],
    )


class WordsForm(TrackerForm):
    """The words of a sentence that hold the pledge, where it holds another one too."""

    words = TextAreaField(_l("Only these words of the sentence"), [Printable()], filters=[stripped])
    start = IntegerField(validators=[Optional()], widget=HiddenInput())  # where in the sentence they were marked


class SeveralForm(TrackerForm):
    """Many sentences, each with its box."""

    segments = Checkboxes(_l("Sentences"), coerce=int)


class AlikeForm(SeveralForm, ReasonForm):
    """Many sentences decided alike."""

    ending = RadioField(
        _l("What they are"), choices=choices(ALIKE), validators=[InputRequired(_l("Choose what they are."))]
    )


class SecondForm(TrackerForm):
    """What a second coder says of one sentence."""

    ending = RadioField(
        _l("What it is"),
        choices=choices(
            [
                (Ending.PLEDGE.value, _l("a pledge")),
                (Ending.PART_OF.value, _l("part of a pledge in another sentence")),
                (Ending.CONTEXT.value, _l("context: background, appreciation, a report of what was done")),
                (Ending.EXCLUDED.value, _l("to be left out")),
            ]
        ),
    )
    type = SelectField(_l("Type"), choices=choices_of(labels.TYPES, labels.TYPES, blank=_l("no pledge")))
    strength = SelectField(
        _l("How firm the wording is"), choices=choices_of(Strength, labels.STRENGTHS, blank=_l("no pledge"))
    )
    actors = Checkboxes(_l("Who is bound"), [Optional()])


class SettlementForm(TrackerForm):
    """How a difference between two codings was settled."""

    settlement = StringField(
        _l("How it was settled"),
        at_most(200),
        filters=[stripped],
    )
