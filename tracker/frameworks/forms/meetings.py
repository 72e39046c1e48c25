"""What an admin types about bodies and their meetings."""

from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, SelectField, StringField
from wtforms.validators import NumberRange, Optional

from tracker.core.fields import WholeNumber
from tracker.core.forms import choices_of, one_line
from tracker.frameworks import labels, rules
from tracker.frameworks.forms.base import (
    NAME,
    CodedForm,
    Groups,
    RowForm,
    chosen,
    in_languages,
    known_day,
    name_fields,
    source_field,
)
from tracker.frameworks.models import Body, Meeting, MeetingForm, MeetingState, Precision
from tracker.frameworks.terms import BodyTerms, MeetingTerms


class BodyForm(RowForm):
    """What meets."""

    name_en, name_ja, name_ru = name_fields(needs_english=True)
    reviews = BooleanField(_l("It reviews the pledges"), description=_l("Review cycles lead to its meetings."))
    groups: Groups = ((_l("Name"), ("name_en", "name_ja", "name_ru")), (None, ("reviews",)))

    @staticmethod
    def values_of(row: Body) -> dict[str, Any]:
        """Return what the form shows of a body; needs `names` loaded."""
        return {"reviews": row.reviews, "version": row.version, **in_languages("name", row.names)}

    def terms(self) -> BodyTerms:
        """Return what was typed."""
        return BodyTerms(self.texts("name"), self.reviews.data)


class NewBodyForm(BodyForm, CodedForm):
    """A body to be recorded."""

    groups: Groups = ((None, ("code",)), *BodyForm.groups)


class MeetingEditForm(RowForm):
    """What is known of a meeting."""

    number = WholeNumber(
        _l("Number"),
        [Optional(), NumberRange(1, rules.HIGHEST_NUMBER, _l("A number from 1 to %(max)s."))],
        description=_l("As the dialogue counts; the numbers in between show as not recorded."),
    )
    state = SelectField(_l("What became of it"), choices=choices_of(MeetingState, labels.MEETING_STATES))
    form = SelectField(_l("How it met"), choices=choices_of(MeetingForm, labels.MEETING_FORMS))
    margins_of = StringField(
        _l("In the margins of"), NAME, filters=[one_line], description=_l("The other occasion, for example a summit.")
    )
    held_on = known_day(_l("First day"))
    place_en, place_ja, place_ru = name_fields()
    source = source_field()
    groups: Groups = (
        (None, ("number", "state", "held_on")),
        (_l("How and where"), ("form", "margins_of")),
        (_l("Place"), ("place_en", "place_ja", "place_ru")),
        (None, ("source",)),
    )

    @staticmethod
    def values_of(row: Meeting) -> dict[str, Any]:
        """Return what the form shows of a meeting; needs `places` loaded."""
        words = {name: getattr(row, name).value for name in ("state", "form")}
        known = {"number": row.number, "held_on": (row.held_on, row.precision.value), "version": row.version}
        texts = {"margins_of": row.margins_of or "", "source": row.source or ""}
        return {**words, **known, **texts, **in_languages("place", row.places)}

    def terms(self) -> MeetingTerms:
        """Return what was typed."""
        held_on, precision = self.held_on.data
        return MeetingTerms(
            state=MeetingState(self.state.data),
            number=self.number.data,
            form=MeetingForm(self.form.data),
            margins_of=self.margins_of.data,
            held_on=held_on,
            precision=Precision(precision),
            places=self.texts("place"),
            source=self.source.data,
        )


class NewMeetingForm(MeetingEditForm, CodedForm):
    """A meeting to be recorded."""

    # nothing is preset: a meeting is recorded as held by who knows that it was
    state = chosen(_l("What became of it"), MeetingState, labels.MEETING_STATES)

    groups: Groups = ((None, ("code",)), *MeetingEditForm.groups)
