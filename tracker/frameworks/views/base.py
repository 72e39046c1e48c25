"""What the pages of this room share: their blueprint, the dialogue in the address, the frame of lists and forms."""

from collections.abc import Callable
from typing import Any

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from tracker.core import clock
from tracker.core.comparing import Told, saved_now, told_by
from tracker.core.db import db, key_in, one_or_404, unit_of_work
from tracker.core.errors import Stale, refusal_of
from tracker.core.forms import TrackerForm
from tracker.core.i18n import named
from tracker.core.permissions import frameworks_of
from tracker.frameworks import labels, queries, service
from tracker.frameworks.forms.base import EndForm, ReasonForm, RowForm
from tracker.frameworks.models import Area, Body, Framework, Instrument, Meeting
from tracker.frameworks.permissions import FRAMEWORK_MANAGE
from tracker.frameworks.words import span_in_words, told_in
from tracker.participants.models import NameForm, Participant

bp = Blueprint("frameworks", __name__)

Ending = Framework | Body | Meeting | Area | Instrument


def manageable() -> frozenset[int] | None:
    """Return the dialogues the reader looks after; None means all."""
    return frameworks_of(current_user.grants, FRAMEWORK_MANAGE)


def dialogue(code: str) -> Framework:
    """Return the dialogue with that code, if the reader looks after it."""
    return one_or_404(queries.framework_by_code(code, manageable()))


def done(sentence: str, endpoint: str, code: str, **values: Any) -> ResponseReturnValue:
    """Say what was done and go on to the page that shows it."""
    flash(sentence, "success")
    return redirect(url_for(f"frameworks.{endpoint}", code=code, **values), 303)


def page(template: str, code: str, here: str, **shown: Any) -> str:
    """Return a page about the dialogue with that code; `here` is the endpoint of the tab it belongs to."""
    framework = dialogue(code)
    tabs = [
        ("framework", _("Names and rules")),
        ("parts", _("Who takes part")),
        ("meetings", _("Bodies and meetings")),
        ("areas", _("Areas")),
        ("partners", _("Partners")),
        ("instruments", _("Instruments")),
    ]
    return render_template(
        f"frameworks/{template}.html",
        framework=framework,
        full_names=framework.named(NameForm.FULL),
        dialogue_name=named(framework.named()) or framework.code,
        tabs_of_dialogue=[(label, url_for(f".{name}", code=code), name == here) for name, label in tabs],
        back=url_for(f".{here}", code=code),
        tab=dict(tabs)[here],
        labels=labels,
        span_in_words=span_in_words,
        told_in=told_in,
        today=clock.today(),
        **shown,
    )


def form_page(
    form: TrackerForm, code: str, here: str, *, title: str, save: str, lead: str = "", **more: Any
) -> ResponseReturnValue:
    """Return the page of one form; what was typed stays in it.

    `stored` (in `more`) returns what the row holds now: shown beside what was typed when somebody else changed it.
    `row` is what has to be in use for it: where it was ended, its page stands instead of a form that cannot be sent.
    """
    stored: Callable[[], dict[str, Any]] | None = more.pop("stored", None)
    row: Ending | None = more.pop("row", None)
    if row is not None and row.ended_on and request.method == "GET":
        return ended_page(row, code, here, told_by(form) if stored else [])
    now: dict[str, str] = {}
    if isinstance(form, RowForm) and isinstance(form.refused, Stale) and stored:
        saved = stored()
        now, form.version.data = saved_now(form, saved), saved["version"]
    text = page("form", code, here, form=form, title=title, save=save, lead=lead, now=now, **more)
    return text, form.refused.status if form.refused else 422 if form.errors else 200


def new_page(
    form: TrackerForm, add: Callable[..., object], code: str, here: str, *, said: str, **more: Any
) -> ResponseReturnValue:
    """Record something new with `add`, say so, and show the list with it, or the form again for another.

    `more` is what `form_page` takes beside, with `then` the (endpoint, values) to which it leads instead, and with
    `within` what it belongs to beside the dialogue.
    """
    holds = [dialogue(code), more.pop("within", None)]
    over = next((row for row in holds if row is not None and row.ended_on), None)
    endpoint, values = more.pop("then", None) or (here, {})
    if form.carries_out(lambda: add(by=current_user.person, at=clock.now())):
        if "another" not in request.form:
            return done(said, endpoint, code, **values)
        flash(said, "success")
        return redirect(request.path, 303)
    return form_page(form, code, here, takes_another=endpoint == here, row=over, **more)


def edit_page(
    form: RowForm, act: Callable[..., None], code: str, here: str, *, name: str, **more: Any
) -> ResponseReturnValue:
    """Change a row with `act`; `name` is how its reader knows it, `more` what `form_page` takes beside."""
    if form.carries_out(lambda: act(by=current_user.person, at=clock.now())):
        return done(_("%(name)s was changed.", name=name), here, code)
    return form_page(form, code, here, title=name, save=_("Save"), **more)


def end_page(row: Ending, act: Callable[..., None], code: str, here: str, *, lead: str = "") -> ResponseReturnValue:
    """End a row with `act`, asking for day and reason."""
    name, form = called(row), EndForm(ended_on=clock.today(), version=row.version)
    if form.carries_out(lambda: act(row, form.terms(), form.version_seen, by=current_user.person, at=clock.now())):
        return done(_("%(name)s was ended.", name=name), here, code)
    title = _("End %(name)s", name=name)
    lead = lead or _("Nothing is deleted: it stays to be read, with the day and the reason.")
    return form_page(form, code, here, title=title, save=_("End it"), lead=lead, is_grave=True, row=row)


def ended_page(row: Ending, code: str, here: str, told: Told) -> str:
    """Return the page of what was ended: when and why, what was `told` of it, and the way back into use."""
    kind = type(row).__tablename__
    keys: dict[str, Any] = {} if isinstance(row, Framework) else {f"{kind}_code": row.code}
    return page(
        "ended",
        code,
        here,
        row=row,
        title=called(row),
        told=told,
        stays=refusal_of(lambda: service.check_can_come_back(row)),
        back_into_use=url_for(f".bring_back_{kind}", code=code, **keys),
    )


def called(row: Ending) -> str:
    """Return how the reader knows a row of a dialogue; needs its names loaded, those of its body for a meeting."""
    if isinstance(row, Framework):
        return named(row.named()) or row.code
    if isinstance(row, Meeting):
        body = named(row.body.names)
        if row.number is None:
            return f"{body} ({row.code})"
        return _("%(body)s %(number)s", body=body, number=row.number)
    return f"{row.code} {named(row.names)}" if isinstance(row, Area) else named(row.names)


def remove_page(row: Any, act: Callable[..., None], code: str, here: str, *, name: str) -> ResponseReturnValue:
    """Take out a row that was recorded by mistake; `name` is how its reader knows it."""
    form = ReasonForm()
    if form.carries_out(lambda: act(row, form.reason.data, by=current_user.person, at=clock.now())):
        return done(_("%(name)s was taken out.", name=name), here, code)
    title = _("Take out: %(name)s", name=name)
    lead = _(
        "Only for what was recorded by mistake. What is over is given its last day instead. The journal keeps both."
    )
    return form_page(form, code, here, title=title, save=_("Take it out"), lead=lead, is_grave=True)


def back_from_end(row: Ending, code: str, here: str) -> ResponseReturnValue:
    """Take the end of a row back."""
    with unit_of_work():
        service.bring_back(row, key_in(request.form.get("version")), by=current_user.person, at=clock.now())
    return done(_("%(name)s is in use again.", name=called(row)), here, code)


def those_who_may_take_part() -> tuple[list[Participant], list[tuple[int, str]]]:
    """Return countries and organisations, and the same as choices."""
    rows = list(db.session.scalars(queries.those_who_may_take_part()))
    return rows, [(row.id, f"{name_of(row)} ({row.code})") for row in rows]


def name_of(participant: Participant) -> str:
    """Return the short name of a participant as it is today, or its code; needs `names` loaded."""
    return named(participant.names_on(clock.today())) or participant.code
