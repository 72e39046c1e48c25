"""What people type about the condition of a pledge."""

from flask_babel import lazy_gettext as _l
from wtforms import SelectField, StringField
from wtforms.validators import InputRequired

from tracker.commitments.labels import CONDITION_STATES, TRIGGER_BASES
from tracker.commitments.models import ConditionState, TriggerBasis
from tracker.core.fields import KnownDay
from tracker.core.forms import TrackerForm, at_most, choices_of, stripped
from tracker.frameworks.models import Precision

TEXT = at_most(2000)


class AcknowledgeForm(TrackerForm):
    """Where an acknowledgement can be read that an admin records for a side."""

    source = StringField(
        _l("Where the acknowledgement can be read"),
        [InputRequired(_l("Say where the acknowledgement can be read.")), *TEXT],
        filters=[stripped],
    )


class InvokeForm(TrackerForm):
    """A decision or a dated fact on which a condition hung."""

    participant = SelectField(_l("For whom"))
    state = SelectField(
        _l("What it did"), choices=choices_of([ConditionState.TRIGGERED, ConditionState.LAPSED], CONDITION_STATES)
    )
    basis = SelectField(
        _l("What it was"), choices=choices_of([TriggerBasis.DECISION, TriggerBasis.FACT], TRIGGER_BASES)
    )
    on = KnownDay(_l("When"), [InputRequired(_l("Give the day of the decision or the fact."))])
    source = StringField(
        _l("Where it can be read"),
        [InputRequired(_l("Say where the decision or the fact can be read.")), *TEXT],
        filters=[stripped],
    )

    @property
    def precision(self) -> Precision:
        """How exactly the day is known."""
        return Precision(self.on.data[1])
