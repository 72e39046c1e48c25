"""What an admin types about a dialogue: its names, its calendar, the rules it adopted."""

from functools import cache
from typing import Any
from zoneinfo import available_timezones

from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, RadioField, SelectField, TextAreaField

from tracker.core.forms import choices, choices_of, stripped
from tracker.core.i18n import language, zone_named
from tracker.frameworks import labels
from tracker.frameworks.forms.base import TEXT, TWO_LINES, CodedForm, Groups, RowForm, name_fields
from tracker.frameworks.models import AssessmentMode, Framework, ReturnMode, RollUp
from tracker.frameworks.terms import DialogueTerms, Rules
from tracker.participants.models import NameForm


@cache
def _zones(spoken: str) -> list[tuple[str, str]]:
    """Return the time zones by the city they are named after; some cities have several."""
    known = [zone for zone in available_timezones() if "/" in zone or zone == "UTC"]
    return sorted(((zone, f"{zone_named(zone, spoken)} ({zone})") for zone in known), key=lambda named: named[1])


class DialogueForm(RowForm):
    """How a dialogue is called, and its time zone."""

    short_en, short_ja, short_ru = name_fields(needs_english=True)
    full_en, full_ja, full_ru = name_fields()
    timezone = SelectField(
        _l("Time zone"),
        description=_l("A deadline is the end of that day in this zone. Cycles planned before keep theirs."),
    )
    groups: Groups = (
        (_l("Short name"), ("short_en", "short_ja", "short_ru")),
        (_l("Full name"), ("full_en", "full_ja", "full_ru")),
        (_l("Calendar"), ("timezone",)),
    )

    def __init__(self, **given: Any) -> None:
        super().__init__(**given)
        self.timezone.choices = choices(_zones(language()))

    @staticmethod
    def values_of(row: Framework) -> dict[str, Any]:
        """Return what the form shows of a dialogue; needs `names` loaded."""
        names = {f"{name.form}_{name.language}": name.text for name in row.names}
        return {"timezone": row.timezone, "version": row.version, **names}

    def terms(self) -> DialogueTerms:
        """Return what was typed."""
        return DialogueTerms({form: self.texts(form.value) for form in NameForm}, self.timezone.data)


class NewDialogueForm(DialogueForm, CodedForm):
    """A dialogue to be made."""

    is_fictitious = BooleanField(
        _l("It is fictitious"), description=_l("Every page and print of it then says so. This cannot be changed later.")
    )
    groups: Groups = ((None, ("code", "is_fictitious")), *DialogueForm.groups)


class RulesForm(RowForm):
    """The rules a dialogue adopted."""

    assessment_mode = RadioField(
        _l("How returns are assessed"), choices=choices_of(AssessmentMode, labels.ASSESSMENT_MODES)
    )
    return_mode = RadioField(_l("Returns on joint pledges"), choices=choices_of(ReturnMode, labels.RETURN_MODES))
    roll_up = RadioField(_l("How several returns become one line"), choices=choices_of(RollUp, labels.ROLL_UPS))
    has_silence_procedure = BooleanField(_l("There is a silence procedure"), description=labels.SILENCE[True])
    shows_scores = BooleanField(_l("A score is shown"), description=labels.SCORES[True])
    rules_source = TextAreaField(
        _l("Where these rules were adopted"),
        TEXT,
        filters=[stripped],
        render_kw=TWO_LINES,
        description=_l("Needed for ratings, scores, and any way of counting but the first."),
    )
    groups: Groups = (
        (None, ("assessment_mode", "return_mode", "roll_up")),
        (None, ("has_silence_procedure", "shows_scores", "rules_source")),
    )

    @staticmethod
    def values_of(row: Framework) -> dict[str, Any]:
        """Return what the form shows of a dialogue."""
        names = ("has_silence_procedure", "shows_scores", "rules_source", "version")
        modes = ("assessment_mode", "return_mode", "roll_up")
        return {name: getattr(row, name) for name in names} | {name: getattr(row, name).value for name in modes}

    def terms(self) -> Rules:
        """Return what was chosen."""
        return Rules(
            assessment_mode=AssessmentMode(self.assessment_mode.data),
            return_mode=ReturnMode(self.return_mode.data),
            roll_up=RollUp(self.roll_up.data),
            has_silence_procedure=self.has_silence_procedure.data,
            shows_scores=self.shows_scores.data,
            source=self.rules_source.data,
        )
