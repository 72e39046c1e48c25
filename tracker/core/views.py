"""Pages that belong to no room: the look of the program, for those who work on it."""

from flask import Blueprint, current_app, render_template
from flask.typing import ResponseReturnValue
from flask_babel import lazy_gettext as _l
from wtforms import (
    BooleanField,
    DateField,
    FileField,
    IntegerField,
    RadioField,
    SelectField,
    SelectMultipleField,
    StringField,
    TextAreaField,
)
from wtforms.validators import InputRequired
from wtforms.widgets import CheckboxInput, ListWidget

from tracker.core.errors import NotFound, RuleBroken
from tracker.core.forms import TrackerForm
from tracker.core.messages import msg
from tracker.core.permissions import public

bp = Blueprint("core", __name__)
