"""The end of a cycle: its papers before the meeting, its record frozen."""

from typing import Any

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from tracker.assessments import service, vocabulary
from tracker.assessments.board import matrix_of
from tracker.assessments.events import CLOSED, TABLED
from tracker.assessments.permissions import CYCLE_CLOSE, CYCLE_TABLE
from tracker.assessments.standing import undertakings
from tracker.assessments.views.base import bp
from tracker.core import clock
from tracker.core.forms import TrackerForm
from tracker.core.journal import told_last
from tracker.core.permissions import requires
from tracker.cycles.models import CycleStatus
from tracker.cycles.web import board_instead, cycle_for_reader
from tracker.cycles.words import title_of
from tracker.frameworks.words import meeting_named


@bp.route("/cycles/<code>/table", methods=["GET", "POST"])
@requires(CYCLE_TABLE)
def table(code: str) -> ResponseReturnValue:
    """Let a reviewer put the papers of a cycle before its meeting."""
    cycle, form = cycle_for_reader(code), TrackerForm()
    current_user.check(CYCLE_TABLE, cycle)
    if told := board_instead(cycle, CycleStatus.TABLED):
        return told
    person = current_user.person
    if form.carries_out(
        lambda: service.table_cycle(cycle, by=person, at=clock.now()),
        was_done=lambda: told_last(cycle_for_reader(code), TABLED, person) is not None,
    ):
        flash(_("The papers are before the meeting. No return of this cycle changes any more."))
        return redirect(url_for("assessments.board", code=code), 303)
    return _act_page("table", code, form)


@bp.route("/cycles/<code>/close", methods=["GET", "POST"])
@requires(CYCLE_CLOSE)
def close(code: str) -> ResponseReturnValue:
    """Let an admin close a cycle and freeze its record."""
    cycle, form = cycle_for_reader(code), TrackerForm()
    current_user.check(CYCLE_CLOSE, cycle)
    if told := board_instead(cycle, CycleStatus.CLOSED):
        return told
    person = current_user.person
    if form.carries_out(
        lambda: service.close_cycle(cycle, vocabulary.words(), by=person, at=clock.now()),
        was_done=lambda: told_last(cycle_for_reader(code), CLOSED, person) is not None,
    ):
        flash(_("The cycle is closed and its record is frozen. The report is drawn from the record."))
        return redirect(url_for("assessments.board", code=code), 303)
    return _act_page("close", code, form)


def _act_page(act: str, code: str, form: Any) -> ResponseReturnValue:
    cycle = cycle_for_reader(code)
    page = render_template(
        f"assessments/{act}.html",
        cycle=cycle,
        title=title_of(cycle),
        meeting=meeting_named(cycle.meeting),
        whole=matrix_of(undertakings(cycle, clock.now()), (), ()).all,
        form=form,
    )
    return page, 422 if form.is_submitted() else 200
