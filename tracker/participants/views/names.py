"""What a participant is called, from which day on."""

from functools import partial
from typing import Any

from flask import url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from tracker.core import clock
from tracker.core.db import one_or_404
from tracker.core.i18n import LANGUAGES
from tracker.core.permissions import requires
from tracker.participants import queries, service
from tracker.participants.forms import NameForm, NewNameForm
from tracker.participants.models import ParticipantName
from tracker.participants.permissions import PARTICIPANT_MANAGE
from tracker.participants.views.blueprint import Act, act_page, bp, participant_or_404, take_out_page
from tracker.participants.views.participants import trail_to
from tracker.participants.words import last_day


@bp.route("/admin/participants/<code>/names/new", methods=["GET", "POST"])
@requires(PARTICIPANT_MANAGE)
def new_name(code: str) -> ResponseReturnValue:
    """Let a participant be called otherwise from a day on."""
    found = participant_or_404(code)
    form = NewNameForm(data={"version": found.version})
    act = Act(
        title=_("New name"),
        lead=_("The name until now stays in the history: what was agreed before is printed as it was called then."),
        verb=_("Keep the name"),
        said=_("The name was kept."),
        trail=trail_to(found),
        of=found,
    )

    def give() -> None:
        name = ParticipantName(
            language=form.language.data, form=form.form.data, text=form.text.data, valid_from=form.first_on.data
        )
        service.give_name(found, name, form.version_seen, by=current_user.person, at=clock.now())

    def again() -> NewNameForm:
        return NewNameForm(formdata=None, data={"version": participant_or_404(code).version})

    return act_page(form, act, give, again)


@bp.route("/admin/participants/<code>/names/<int:name_id>", methods=["GET", "POST"])
@requires(PARTICIPANT_MANAGE)
def name(code: str, name_id: int) -> ResponseReturnValue:
    """Correct how a name is written, or when it was used."""
    found = participant_or_404(code)
    row = one_or_404(queries.name_of(found.id, name_id))
    form = _form_of(found.version, row)
    act = Act(
        title=_("Correct a name"),
        lead=_(
            "In %(language)s. For a name that changed on a day, give a new name instead.",
            language=LANGUAGES[row.language],
        ),
        verb=_("Save"),
        said=_("The name was corrected."),
        trail=trail_to(found),
        of=found,
        other=(_("Take it out"), url_for(".take_out_name", code=code, name_id=name_id)),
    )

    def correct() -> None:
        now = service.Use(form.text.data, *form.days)
        service.correct_name(found, row, now, form.version_seen, by=current_user.person, at=clock.now())

    def again() -> NameForm:
        return _form_of(participant_or_404(code).version, one_or_404(queries.name_of(found.id, name_id)), formdata=None)

    return act_page(form, act, correct, again)


@bp.route("/admin/participants/<code>/names/<int:name_id>/take-out", methods=["GET", "POST"])
@requires(PARTICIPANT_MANAGE)
def take_out_name(code: str, name_id: int) -> ResponseReturnValue:
    """Take a name out that was recorded by mistake."""
    found = participant_or_404(code)
    row = one_or_404(queries.name_of(found.id, name_id))
    act = partial(service.take_out_name, found, row)
    return take_out_page(row.text, trail_to(found), lambda: participant_or_404(code), act)


def _form_of(version: int, row: ParticipantName, **given: Any) -> NameForm:
    data = {"text": row.text, "first_on": row.valid_from, "last_on": last_day(row.valid_to), "version": version}
    return NameForm(data=data, **given)
