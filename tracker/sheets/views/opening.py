"""Opening a cycle for returns, with what it will ask of whom."""

from collections import Counter
from typing import Any

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext
from flask_login import current_user

from tracker.core import clock
from tracker.core.db import db
from tracker.core.forms import TrackerForm
from tracker.core.i18n import named
from tracker.core.journal import told_last
from tracker.core.permissions import requires
from tracker.cycles.models import CycleStatus, ReviewCycle
from tracker.cycles.queries import scope_of
from tracker.cycles.web import board_instead, cycle_for_reader
from tracker.cycles.words import title_of
from tracker.frameworks.queries import parts_in
from tracker.sheets import service
from tracker.sheets.events import CYCLE_OPENED
from tracker.sheets.permissions import CYCLE_OPEN
from tracker.sheets.views.base import bp


@bp.route("/cycles/<code>/open", methods=["GET", "POST"])
@requires(CYCLE_OPEN)
def open_cycle(code: str) -> ResponseReturnValue:
    """Show an admin what opening a cycle asks of whom, and open it."""
    cycle, form = cycle_for_reader(code), TrackerForm()
    current_user.check(CYCLE_OPEN, cycle)
    if told := board_instead(cycle, CycleStatus.COLLECTING):
        return told
    person = current_user.person
    if form.carries_out(
        lambda: service.open_cycle(cycle, by=person, at=clock.now()),
        was_done=lambda: told_last(cycle_for_reader(code), CYCLE_OPENED, person) is not None,
    ):
        opened = told_last(cycle_for_reader(code), CYCLE_OPENED, person) or {}
        flash(
            ngettext(
                "The cycle is open: %(num)d return is asked for.",
                "The cycle is open: %(num)d returns are asked for.",
                opened.get("sheets", 0),
            )
        )
        return redirect(url_for("assessments.board", code=code), 303)
    page = render_template("sheets/open_cycle.html", form=form, **_opening(cycle_for_reader(code)))
    return page, 422 if form.is_submitted() else 200


def _opening(cycle: ReviewCycle) -> dict[str, Any]:
    """Return what opening `cycle` would ask of whom, participants in protocol order."""
    opening = service.opening_of(cycle, at=clock.now())
    asked = Counter(obligation.participant_id for obligation in opening.asked)
    by_choice = {obligation.participant_id for obligation in opening.by_choice}
    names: dict[int, str] = {}
    for part in db.session.scalars(parts_in(cycle.framework_id)):
        names.setdefault(part.participant_id, named(part.participant.names_on(clock.today())))
    order = [*names, *(key for key in asked | Counter(by_choice) if key not in names)]
    left_out = [row for row in db.session.scalars(scope_of(cycle.id)) if not row.is_included]
    return {
        "cycle": cycle,
        "title": title_of(cycle),
        "opening": opening,
        "asked": [(names.get(key) or _("others"), asked[key]) for key in order if asked[key]],
        "by_choice": [names.get(key) or _("others") for key in order if key in by_choice],
        "pledge_count": len({obligation.commitment_id for obligation in opening.asked}),
        "left_out": left_out,
    }
