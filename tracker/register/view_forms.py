"""What a person types about a saved view."""

from collections.abc import Iterable

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import SelectField, StringField
from wtforms.validators import DataRequired

from tracker.core.forms import TrackerForm, at_most, choices, one_line
from tracker.core.i18n import named
from tracker.register.names import Thing


class ViewForm(TrackerForm):
    """The name of a view, and who sees it."""

    name = StringField(
        _l("Name of the view"),
        [
            DataRequired(_l("Give the view a name.")),
            *at_most(100),
        ],
        filters=[one_line],
    )
    shared = SelectField(_l("Who sees it"))

    def offer(self, frameworks: Iterable[Thing]) -> None:
        """Offer to share with these dialogues."""
        shared = [
            (str(thing.id), _("all who may read the register of %(dialogue)s", dialogue=named(thing.names)))
            for thing in frameworks
        ]
        self.shared.choices = choices([("", _("I alone")), *shared])

    @property
    def framework_id(self) -> int | None:
        """The dialogue to share with, if any."""
        return int(self.shared.data) if self.shared.data else None
