"""The fields that narrow the log."""

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import SearchField, SelectField

from tracker.core.forms import AskingForm, choices, not_in_filter
from tracker.journal.labels import SUBJECTS
from tracker.register.labels import EVENTS
from tracker.sheets.events import UNSENT


class NarrowingForm(AskingForm):
    """What the log is narrowed to."""

    event = SelectField(_l("What happened"))
    subject = SelectField(_l("To what"))
    who = SearchField(_l("Who"))

    def offer(self) -> None:
        """Offer all events and kinds of things; one single thing, where the address names it."""
        events = sorted(
            ((event, word) for event, word in EVENTS.items() if event not in UNSENT), key=lambda item: str(item[1])
        )
        self.event.choices = choices([("", _("all")), *events])
        subjects = [("", _("all")), *SUBJECTS.items()]
        kind, colon, key = str(self.subject.data or "").partition(":")
        if colon and kind in SUBJECTS:
            one = _("%(kind)s with the key %(key)s", kind=SUBJECTS[kind], key=key)
            subjects.append((self.subject.data, one))
        self.subject.choices = choices(subjects)

    def not_known(self) -> list[str]:
        """Return a sentence for each value in force that is not offered: no entry can be like it."""
        asked = [(field, str(field.data or "")) for field in (self.event, self.subject)]
        return [
            not_in_filter(field.label.text, value)
            for field, value in asked
            if value not in {str(choice.value) for choice in field.choices or ()}
        ]
