"""What a coordinator types into a return."""

from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import RadioField, SelectField, TextAreaField
from wtforms.validators import Length, Optional

from tracker.core.fields import Checkboxes, DayField
from tracker.core.forms import EditForm, Printable, choices, choices_of, stripped
from tracker.core.i18n import LANGUAGES, language, translated
from tracker.sheets import rules
from tracker.sheets.labels import OBSTACLES, STATES
from tracker.sheets.models import Obstacle, Sheet, SheetStatus
from tracker.sheets.service import open_question

TEXT = [
    Length(max=rules.TEXT_LENGTH, message=_l("This may have %(max)d characters at most. Put the rest into evidence.")),
    Printable(),
]
# what a return holds beside its language
ANSWERS = (
    "answer",
    "state",
    "done",
    "evidence",
    "obstacles",
    "obstacle_note",
    "next_step",
    "next_step_on",
    "request_to_meeting",
)


def plain(text: str | None) -> str:
    """Return `text` with line breaks as they are stored, without blanks around it."""
    return stripped((text or "").replace("\r\n", "\n"))


class StateField(RadioField):
    """One of the states of a pledge; none is chosen where none was sent, whatever a colleague saved meanwhile."""

    def process_formdata(self, valuelist: list[str]) -> None:
        """Take the state that was sent, or none."""
        self.data = valuelist[0] if valuelist else None


class ReturnForm(EditForm):
    """The return of one participant on one pledge; the states offered are those of the pledge's type."""

    answer = TextAreaField(_l("Your answer"), TEXT, filters=[plain])
    state = StateField(_l("Where does it stand?"), validate_choice=False)
    done = TextAreaField(_l("What has been done?"), TEXT, filters=[plain])
    evidence = TextAreaField(_l("Where can that be seen?"), TEXT, filters=[plain])
    obstacles = Checkboxes(_l("What stands in the way?"), choices=choices_of(Obstacle, OBSTACLES))
    obstacle_note = TextAreaField(_l("More about what stands in the way"), TEXT, filters=[plain])
    next_step = TextAreaField(_l("What is the next step?"), TEXT, filters=[plain])
    next_step_on = DayField(_l("By when?"), [Optional()])
    request_to_meeting = TextAreaField(_l("Is there something the meeting should decide?"), TEXT, filters=[plain])
    language = SelectField(_l("Language of your texts"), choices=choices(LANGUAGES.items()))

    def answers(self, *, is_nil: bool = False) -> rules.Answers:
        """Return what was typed; call it on a valid form."""
        return rules.Answers(
            language=self.language.data,
            state=self.state.data or None,
            done=self.done.data,
            evidence=self.evidence.data,
            obstacles=tuple(self.obstacles.data or ()),
            obstacle_note=self.obstacle_note.data,
            next_step=self.next_step.data,
            next_step_on=self.next_step_on.data,
            request_to_meeting=self.request_to_meeting.data,
            is_nil_return=is_nil,
        )

    def is_complete(self) -> bool:
        """Answer whether enough was typed to be sent; say beside the fields what lacks."""
        lacks = rules.missing(self.answers())
        for name, sentence in lacks.items():
            self[name].errors = [*self[name].errors, translated(sentence)]
        return not lacks


def return_form(sheet: Sheet) -> ReturnForm:
    """Return the form of `sheet`, filled with its working copy."""
    form = ReturnForm(data=values_of(sheet))
    form.state.choices = choices((state, STATES[state]) for state in rules.STATES[sheet.commitment.type])
    return form


def values_of(sheet: Sheet) -> dict[str, Any]:
    """Return the working copy of `sheet` by field; texts not begun yet are in the reader's language."""
    asked = open_question(sheet)
    kept = {name: getattr(sheet, name) for name in ANSWERS if name != "answer"}
    return {
        **kept,
        "answer": (asked.answer if asked else None) or "",
        "language": language() if sheet.status is SheetStatus.AWAITING else sheet.language,
        "version": sheet.version,
    }
