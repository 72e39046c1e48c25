"""Planning a cycle, and the acts on a cycle as a whole that need nothing of its returns."""

from typing import Any

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from tracker.core import clock
from tracker.core.db import db, one_or_404, unit_of_work
from tracker.core.errors import TrackerError
from tracker.core.forms import TrackerForm
from tracker.core.i18n import day
from tracker.core.journal import Event, told_last
from tracker.core.permissions import frameworks_of, requires
from tracker.cycles import events, queries, service
from tracker.cycles.forms import PlanForm, ReasonForm, ReopenForm, plan_form
from tracker.cycles.models import CycleStatus, ReviewCycle
from tracker.cycles.permissions import CYCLE_LOCK, CYCLE_PLAN
from tracker.cycles.rules import last_day_when_locked
from tracker.cycles.views.base import bp
from tracker.cycles.web import board_instead, cycle_for_reader
from tracker.cycles.words import time_left, title_of
from tracker.frameworks.areas import by_area
from tracker.frameworks.models import Framework
from tracker.frameworks.queries import areas_of, frameworks_in
from tracker.frameworks.words import meeting_named


@bp.route("/cycles/new", methods=["GET", "POST"])
@requires(CYCLE_PLAN)
def new() -> ResponseReturnValue:
    """Let an admin plan a cycle: occasion, calendar, scope."""
    frameworks = db.session.scalars(frameworks_in(frameworks_of(current_user.grants, CYCLE_PLAN))).all()
    chosen = [one for one in frameworks if len(frameworks) == 1 or one.code == request.args.get("framework")]
    if not chosen:
        return render_template("cycles/choose.html", frameworks=frameworks)
    framework = chosen[0]
    pledges = db.session.scalars(queries.pledges_in_force(framework.id)).all()
    meetings = db.session.scalars(queries.meetings_ahead(framework.id)).all()
    form = plan_form([(meeting.id, meeting_named(meeting)) for meeting in meetings], pledges)
    if form.validate_on_submit():
        try:
            with unit_of_work():
                plan = form.plan(meetings)
                cycle = service.plan_cycle(framework, plan, by=current_user.person, at=clock.now())
        except TrackerError as refused:
            form.refuse(refused)
        else:
            flash(_("The cycle is planned. It asks nobody for anything until it is opened."))
            return redirect(url_for("assessments.board", code=cycle.code), 303)
    return _plan_page(framework.code, form), 422 if form.is_submitted() else 200


@bp.route("/cycles/<code>/lock", methods=["GET", "POST"])
@requires(CYCLE_LOCK)
def lock(code: str) -> ResponseReturnValue:
    """Let an admin end the time for returns."""
    cycle, at = _cycle(code), clock.now()
    form = ReasonForm() if last_day_when_locked(cycle, at) < cycle.due_on else TrackerForm()
    reason = form.reason.data if "reason" in form else ""
    if told := board_instead(cycle, CycleStatus.REVIEWING):
        return told
    if form.carries_out(
        lambda: service.lock_cycle(cycle, reason, by=current_user.person, at=at),
        was_done=lambda: _was_done(code, events.LOCKED),
    ):
        flash(
            _("The cycle is locked, and the review can begin. Returns that still come after today are marked as late.")
        )
        return redirect(url_for("assessments.board", code=code), 303)
    return _act_page("lock", code, form)


@bp.route("/cycles/<code>/reopen", methods=["GET", "POST"])
@requires(CYCLE_LOCK)
def reopen(code: str) -> ResponseReturnValue:
    """Let an admin give more time for returns."""
    cycle, form = _cycle(code), ReopenForm()
    due_on, reason = form.due_on.data, form.reason.data
    if told := board_instead(cycle, CycleStatus.COLLECTING):
        return told
    if form.carries_out(
        lambda: service.reopen_cycle(cycle, due_on, reason, by=current_user.person, at=clock.now()),
        was_done=lambda: _was_done(code, events.REOPENED, reason) and _cycle(code).due_on == due_on,
    ):
        flash(_("The cycle collects returns again, until %(day)s.", day=day(due_on)))
        return redirect(url_for("assessments.board", code=code), 303)
    return _act_page("reopen", code, form)


@bp.route("/cycles/<code>/cancel", methods=["GET", "POST"])
@requires(CYCLE_LOCK)
def cancel(code: str) -> ResponseReturnValue:
    """Let an admin end a cycle without a record."""
    cycle, form = _cycle(code), ReasonForm()
    reason = form.reason.data
    if told := board_instead(cycle, CycleStatus.CANCELLED):
        return told
    if form.carries_out(
        lambda: service.cancel_cycle(cycle, reason, by=current_user.person, at=clock.now()),
        was_done=lambda: _was_done(code, events.CANCELLED, reason),
    ):
        flash(_("The cycle is cancelled. What was sent stays with it."))
        return redirect(url_for("assessments.board", code=code), 303)
    return _act_page("cancel", code, form)


def _cycle(code: str) -> ReviewCycle:
    """Return the cycle with that code; raise `NotFound` when the reader may not know of it, `NotAllowed` for acts."""
    cycle = cycle_for_reader(code)
    current_user.check(CYCLE_LOCK, cycle)
    return cycle


def _was_done(code: str, event: Event, reason: str | None = None) -> bool:
    """Answer whether the reader has just done this to the cycle, for that reason where one is given."""
    told = told_last(_cycle(code), event, current_user.person)
    return told is not None and reason in (None, told.get("reason"))


def _act_page(act: str, code: str, form: Any) -> ResponseReturnValue:
    # loaded anew: a refused act has left nothing of what was loaded before
    cycle = _cycle(code)
    page = render_template(
        f"cycles/{act}.html",
        cycle=cycle,
        title=title_of(cycle),
        time_left=time_left(cycle),
        last_day=last_day_when_locked(cycle, clock.now()),
        form=form,
    )
    return page, 422 if form.is_submitted() else 200


def _plan_page(framework_code: str, form: PlanForm) -> str:
    framework = one_or_404(frameworks_in(None).where(Framework.code == framework_code))
    pledges = db.session.scalars(queries.pledges_in_force(framework.id)).all()
    areas = db.session.scalars(areas_of(framework.id)).all()
    return render_template(
        "cycles/new.html",
        framework=framework,
        form=form,
        groups=by_area(pledges, areas, lambda pledge: pledge.area_id),
        count=len(pledges),
        has_meetings=bool(form.meeting.choices),
    )
