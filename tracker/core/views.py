"""Pages that belong to no room: the look of the program, for those who work on it."""

from datetime import date
from typing import Any

from flask import Blueprint, current_app, flash, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import (
    BooleanField,
    DateField,
    FileField,
    RadioField,
    SelectField,
    SelectMultipleField,
    StringField,
    TextAreaField,
)
from wtforms.fields import SelectChoice
from wtforms.validators import InputRequired
from wtforms.widgets import CheckboxInput, ListWidget

from tracker.core.errors import NotFound, RuleBroken
from tracker.core.forms import TrackerForm
from tracker.core.messages import msg
from tracker.core.permissions import public

bp = Blueprint("core", __name__)

# made up: counts of the summary classes, in their order
SAMPLE_COUNTS = {
    "1. Political dialogue": (6, 3, 5, 0, 1, 0, 1),
    "2. Intra-regional cooperation": (14, 22, 9, 6, 7, 5, 3),
    "3. Business promotion": (2, 4, 0, 1, 3, 1, 1),
    "4. Intellectual dialogue": (3, 1, 2, 0, 0, 0, 0),
}


class SampleForm(TrackerForm):
    """One field of each kind."""

    title = StringField(_l("Title"), [InputRequired(_l("Give the pledge a short title."))])
    done = TextAreaField(_l("What has been done"))
    state = RadioField(
        _l("State"),
        choices=[SelectChoice("a", _l("in progress")), SelectChoice("b", _l("completed"))],
        validate_choice=False,
    )
    area = SelectField(
        _l("Area"), choices=[SelectChoice("", _l("none")), SelectChoice("2", _l("Intra-regional cooperation"))]
    )
    obstacles = SelectMultipleField(
        _l("Obstacles"),
        choices=[SelectChoice("funding", _l("funding")), SelectChoice("legal", _l("legal"))],
        widget=ListWidget(prefix_label=False),
        option_widget=CheckboxInput(),
    )
    next_on = DateField(_l("Next step by"))
    evidence = FileField(_l("Evidence"))
    is_joint = BooleanField(_l("This return speaks for all parties"))


@bp.get("/styleguide")
@public
def styleguide() -> ResponseReturnValue:
    """Show every mark and macro on one page, in development only; `?wrong=1` shows what a refused form looks like."""
    if not current_app.config["DEVELOPMENT"]:
        raise NotFound
    form = SampleForm(meta={"csrf": False})
    if "wrong" in request.args:
        form.process(data={"done": "…"})
        form.title.errors = [_("Give the pledge a short title.")]
        form.refuse(RuleBroken(msg("This cycle does not take returns now.")))
        flash(_("The return is with the chair's team."))
    return render_template("core/styleguide.html", form=form, samples=_samples())


def _samples() -> dict[str, Any]:
    """Return what the marks and lists are shown with; all of it is made up."""
    classes = {
        "achieved": _("achieved"),
        "under_way": _("under way"),
        "kept_up": _("kept up"),
        "stalled": _("stalled"),
        "not_begun": _("not begun"),
        "awaiting_request": _("awaiting a request"),
        "no_return": _("no return"),
        "not_due": _("not due"),
        "not_reviewed": _("not reviewed"),
    }
    return {
        "first": date(2006, 6, 5),
        "second": date(2007, 12, 13),
        "third": date(2010, 8, 7),
        "fourth": date(2012, 11, 10),
        "classes": classes,
        "states": _states(),
        "pledges": _pledges(),
        "rows": [_row(name, classes, counts) for name, counts in SAMPLE_COUNTS.items()],
        "legend": [
            {"value": value, "label": label, "count": None, "url": None} for value, label in list(classes.items())[:7]
        ],
    }


def _row(name: str, classes: dict[str, str], counts: tuple[int, ...]) -> dict[str, Any]:
    pairs = zip(classes.items(), counts, strict=False)
    parts = [{"value": value, "label": label, "count": count, "url": "#ledger"} for (value, label), count in pairs]
    return {"label": name, "url": "#ledger", "total": sum(counts), "total_url": "#ledger", "parts": parts}


def _states() -> list[tuple[str, str]]:
    return [
        ("awaiting", _("awaiting")),
        ("draft", _("draft")),
        ("submitted", _("sent")),
        ("clarification", _("clarification requested")),
        ("accepted", _("accepted")),
        ("in_progress", _("in progress")),
        ("completed", _("completed")),
        ("kept_up", _("kept up")),
        ("suspended", _("suspended")),
        ("discontinued", _("discontinued")),
        ("nil_return", _("nil return")),
        ("not_due", _("not due")),
        ("no_return", _("no return received by 3 May")),
    ]


def _pledges() -> list[tuple[str, ...]]:
    title = _("Similar assistance to farming villages, if requested")
    roads = _("Training of 1,000 people over three years in the fields of human resources")
    return [
        ("XAL24-2(7)-03", title, "intention", _("intention"), "awaiting", _("awaiting"), ""),
        ("XAL24-2(9)-01", roads, "firm", _("firm"), "completed", _("completed"), "1 000"),
        ("XAL24-4-02", title, "effort", _("effort"), "clarification", _("clarification requested"), "24"),
    ]
