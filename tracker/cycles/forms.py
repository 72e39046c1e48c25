"""What an admin types about a cycle."""

import re
from collections.abc import Sequence
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import SelectField, StringField, TextAreaField
from wtforms.validators import InputRequired

from tracker.commitments.models import Commitment
from tracker.core.fields import DayField
from tracker.core.forms import TrackerForm, at_most, choices, one_line, stripped
from tracker.core.i18n import LANGUAGES
from tracker.cycles import rules
from tracker.frameworks.models import Meeting

TITLE = at_most(rules.TITLE_LENGTH)
REASON = at_most(rules.REASON_LENGTH)
DAY = [InputRequired(_l("Give a day."))]
# a field about a pledge is named after its key, and after the language of the reason
OUT = re.compile(r"out_(\d+)_(\w+)")


class PlanForm(TrackerForm):
    """A cycle to be planned; `plan_form` adds fields for each pledge: why it is left out, blank where it is not."""

    meeting = SelectField(_l("Meeting it leads to"), coerce=int)
    title_en = StringField(
        _l("Title in English"), [InputRequired(_l("Give the cycle a title.")), *TITLE], filters=[one_line]
    )
    title_ja = StringField(_l("Title in Japanese"), TITLE, filters=[one_line])
    title_ru = StringField(_l("Title in Russian"), TITLE, filters=[one_line])
    period_from = DayField(_l("First day of the period under review"), DAY)
    period_to = DayField(_l("Last day of the period under review"), DAY)
    due_on = DayField(_l("Last day for returns"), DAY)

    def out(self, pledge: Commitment) -> list[Any]:
        """Return the fields about `pledge`, one a language, English first."""
        return [self[f"out_{pledge.id}_{language}"] for language in LANGUAGES]

    def is_touched(self, pledges: Sequence[Commitment]) -> bool:
        """Answer whether anything was typed about one of `pledges`."""
        return any(field.data for pledge in pledges for field in self.out(pledge))

    def plan(self, meetings: Sequence[Meeting]) -> rules.Plan:
        """Return what was typed as a plan; call it on a valid form."""
        left_out: dict[int, dict[str, str]] = {}
        for field in self:
            if field.data and (named := OUT.fullmatch(field.name)):
                left_out.setdefault(int(named[1]), {})[named[2]] = field.data
        return rules.Plan(
            meeting=next(meeting for meeting in meetings if meeting.id == self.meeting.data),
            titles={language: self[f"title_{language}"].data for language in LANGUAGES},
            period_from=self.period_from.data,
            period_to=self.period_to.data,
            due_on=self.due_on.data,
            left_out=left_out,
        )


class ReasonForm(TrackerForm):
    """Why something is done that others will ask about."""

    reason = TextAreaField(_l("Reason"), [InputRequired(_l("Give a reason.")), *REASON], filters=[stripped])


class ReopenForm(ReasonForm):
    """A new last day for returns."""

    order = ("due_on", "reason")
    due_on = DayField(_l("New last day for returns"), DAY)


def plan_form(meetings: Sequence[tuple[int, str]], pledges: Sequence[Commitment]) -> PlanForm:
    """Return the form of a cycle with those (key, words) of meetings, and fields for each pledge."""
    fields = {
        f"out_{pledge.id}_{language}": StringField(_why(pledge, language), REASON, filters=[one_line])
        for pledge in pledges
        for language in LANGUAGES
    }
    form = type("PlanOfPledgesForm", (PlanForm,), fields)()
    form.meeting.choices = choices(meetings)
    return form


def _why(pledge: Commitment, language: str) -> str:
    match language:
        case "ja":
            return _("Why %(reference)s is left out, in Japanese", reference=pledge.reference)
        case "ru":
            return _("Why %(reference)s is left out, in Russian", reference=pledge.reference)
        case _english:
            return _("Why %(reference)s is left out", reference=pledge.reference)
