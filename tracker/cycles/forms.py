"""What an admin types about a cycle."""

from collections.abc import Sequence
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import SelectField, StringField, TextAreaField
from wtforms.validators import InputRequired, Length

from tracker.commitments.models import Commitment
from tracker.core.fields import DayField
from tracker.core.forms import Printable, TrackerForm, choices, one_line, stripped
from tracker.core.i18n import LANGUAGES
from tracker.cycles import rules
from tracker.frameworks.models import Meeting

TITLE = [Length(max=rules.TITLE_LENGTH, message=_l("This may have %(max)d characters at most.")), Printable()]
REASON = [Length(max=rules.REASON_LENGTH, message=_l("This may have %(max)d characters at most.")), Printable()]
DAY = [InputRequired(_l("Give a day."))]
# a field about a pledge is named after its key
OUT = "out_"


class PlanForm(TrackerForm):
    """A cycle to be planned; `plan_form` adds a field for each pledge: why it is left out, blank where it is not."""

    meeting = SelectField(_l("Meeting it leads to"), coerce=int)
    title_en = StringField(
        _l("Title in English"), [InputRequired(_l("Give the cycle a title.")), *TITLE], filters=[one_line]
    )
    title_ja = StringField(_l("Title in Japanese"), TITLE, filters=[one_line])
    title_ru = StringField(_l("Title in Russian"), TITLE, filters=[one_line])
    period_from = DayField(_l("First day of the period under review"), DAY)
    period_to = DayField(_l("Last day of the period under review"), DAY)
    due_on = DayField(_l("Last day for returns"), DAY)

    def out(self, pledge: Commitment) -> Any:
        """Return the field about `pledge`."""
        return self[f"{OUT}{pledge.id}"]

    def is_touched(self, pledges: Sequence[Commitment]) -> bool:
        """Answer whether anything was typed about one of `pledges`."""
        return any(self.out(pledge).data for pledge in pledges)

    def plan(self, meetings: Sequence[Meeting]) -> rules.Plan:
        """Return what was typed as a plan; call it on a valid form."""
        left_out = {int(field.name.removeprefix(OUT)): field.data for field in self if field.name.startswith(OUT)}
        return rules.Plan(
            meeting=next(meeting for meeting in meetings if meeting.id == self.meeting.data),
            titles={language: self[f"title_{language}"].data for language in LANGUAGES},
            period_from=self.period_from.data,
            period_to=self.period_to.data,
            due_on=self.due_on.data,
            left_out={key: reason for key, reason in left_out.items() if reason},
        )


class ReasonForm(TrackerForm):
    """Why something is done that others will ask about."""

    reason = TextAreaField(_l("Reason"), [InputRequired(_l("Give a reason.")), *REASON], filters=[stripped])


class ReopenForm(ReasonForm):
    """A new last day for returns."""

    due_on = DayField(_l("New last day for returns"), DAY)


def plan_form(meetings: Sequence[tuple[int, str]], pledges: Sequence[Commitment]) -> PlanForm:
    """Return the form of a cycle with those (key, words) of meetings, and a field for each pledge."""
    fields = {
        f"{OUT}{pledge.id}": StringField(
            _("Why %(reference)s is left out", reference=pledge.reference), REASON, filters=[one_line]
        )
        for pledge in pledges
    }
    form = type("PlanOfPledgesForm", (PlanForm,), fields)()
    form.meeting.choices = choices(meetings)
    return form
