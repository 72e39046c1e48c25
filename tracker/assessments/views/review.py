"""The queue of sent returns, and the page on which one of them is judged."""

from collections.abc import Sequence
from typing import Any

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_babel import ngettext
from flask_login import current_user

from tracker.assessments import events, queries, service
from tracker.assessments.board import within
from tracker.assessments.forms import AcceptForm, QuestionForm, SeveralForm, UndoForm, ticked
from tracker.assessments.permissions import SHEET_JUDGE
from tracker.assessments.views.base import bp
from tracker.core import clock, journal
from tracker.core.db import db, one_or_404
from tracker.core.errors import RuleBroken
from tracker.core.forms import not_in_filter
from tracker.core.i18n import language, named
from tracker.core.messages import msg
from tracker.core.permissions import requires
from tracker.cycles.models import ReviewCycle
from tracker.cycles.rules import TAKES_RETURNS
from tracker.cycles.web import cycle_for_reader
from tracker.cycles.words import time_left, title_of
from tracker.frameworks.models import Area
from tracker.frameworks.queries import areas_of, parts_in
from tracker.sheets.labels import STATES, STATUSES
from tracker.sheets.models import Sheet, SheetStatus
from tracker.sheets.queries import last_return_before, sent_sheet
from tracker.sheets.rules import SENT
from tracker.sheets.words import facts_of

TABS = {
    SheetStatus.SUBMITTED: _l("to review"),
    SheetStatus.CLARIFICATION: STATUSES[SheetStatus.CLARIFICATION],
    SheetStatus.ACCEPTED: STATUSES[SheetStatus.ACCEPTED],
}
FORMS = {"accept": AcceptForm, "ask": QuestionForm, "undo": UndoForm}
EVENTS = {"accept": events.ACCEPTED, "ask": events.CLARIFICATION_ASKED, "undo": events.ACCEPTANCE_UNDONE}
DONE = {
    "accept": _l("The return is accepted."),
    "ask": _l("The question is with the participant. The return waits for the answer."),
    "undo": _l("The acceptance is taken back. The return is with the chair's team again."),
}


@bp.route("/cycles/<code>/review", methods=["GET", "POST"])
@requires(SHEET_JUDGE)
def review(code: str) -> ResponseReturnValue:
    """Show the chair's team what waits for it, and accept many returns at once."""
    cycle, form = cycle_for_reader(code), SeveralForm()
    current_user.check(SHEET_JUDGE, cycle)
    seen = ticked(request.form.getlist("sheet"))
    if form.carries_out(lambda: _accept_ticked(cycle, seen), was_done=lambda: _were_accepted(code, set(seen))):
        flash(ngettext("%(num)d return is accepted.", "%(num)d returns are accepted.", len(seen)))
        return redirect(_queue_address(code), 303)
    page = render_template("assessments/review.html", form=form, **_queue(cycle_for_reader(code)))
    return page, 422 if form.is_submitted() else 200


@bp.route("/sheets/<int:sheet_id>/review", methods=["GET", "POST"])
@requires(SHEET_JUDGE)
def judge(sheet_id: int) -> ResponseReturnValue:
    """Let a reviewer accept one sent return, ask about it, or take its acceptance back."""
    if request.method == "POST" and (recalled_in := db.session.scalar(queries.recalled(sheet_id, current_user.grants))):
        flash(_("This return was recalled by its participant in the meantime, so there is nothing to decide."), "error")
        return redirect(url_for("assessments.review", code=recalled_in), 303)
    found = _sent(sheet_id)
    code, act = found.cycle.code, request.form.get("act", "")
    forms = _forms(found, act)
    form = forms.get(act)
    if form is not None and form.carries_out(
        lambda: _judge(found, act, form), was_done=lambda: _was_judged(_sent(sheet_id), act, form)
    ):
        flash(str(DONE[act]))
        return redirect(_next_page(code, act, sheet_id), 303)
    if request.method == "POST":
        found = _sent(sheet_id)
        if form is not None:
            form.version.data = str(found.version)
    return _judge_page(found, forms), 422 if request.method == "POST" else 200


def _queue_address(code: str) -> str:
    """Return the address of the queue, narrowed as it is now."""
    participant, area = request.args.get("participant"), request.args.get("area")
    return url_for("assessments.review", code=code, participant=participant, area=area)


def _sent(sheet_id: int) -> Sheet:
    """Return the sent sheet; raise `NotFound` for what the chair's team may not know, `NotAllowed` for mere readers."""
    found = one_or_404(sent_sheet(sheet_id, current_user.grants))
    current_user.check(SHEET_JUDGE, found.cycle)
    return found


def _accept_ticked(cycle: ReviewCycle, seen: dict[int, int]) -> None:
    """Accept the sheets with the keys in `seen`, each in the version it was seen in."""
    sheets = db.session.scalars(queries.sheets_by_id(list(seen), cycle.id, current_user.grants)).all()
    if len(sheets) < len(seen):
        raise RuleBroken(msg("A return you ticked was recalled in the meantime. Look at the list again."))
    pairs = [(sheet, seen[sheet.id]) for sheet in sheets]
    service.accept_returns(cycle, pairs, by=current_user.person, at=clock.now())


def _were_accepted(code: str, sheet_ids: set[int]) -> bool:
    """Answer whether the reader has just accepted these."""
    told = journal.told_last(cycle_for_reader(code), events.SEVERAL_ACCEPTED, current_user.person)
    return told is not None and {row["sheet"] for row in told["accepted"]} == sheet_ids


def _queue(cycle: ReviewCycle) -> dict[str, Any]:
    """Return what waits in `cycle`, or was asked about or accepted, narrowed as the address says."""
    areas = db.session.scalars(areas_of(cycle.framework_id)).all()
    participant, area = request.args.get("participant", ""), request.args.get("area", "")
    status = next((one for one in SENT if one.value == request.args.get("state")), SheetStatus.SUBMITTED)
    found = db.session.scalars(queries.sent_in(cycle.id, current_user.grants, status=status)).all()
    kept = within(areas, area) if area else {sheet.commitment.area_id for sheet in found}
    sheets = [
        sheet for sheet in found if sheet.commitment.area_id in kept and participant in ("", sheet.participant.code)
    ]
    parts = db.session.scalars(parts_in(cycle.framework_id))
    all_ticked = {sheet.id: sheet.version for sheet in sheets} if request.args.get("tick") == "all" else {}
    participants = {part.participant.code: named(part.participant.names_on(cycle.due_on)) for part in parts}
    asked = (
        (_("Participant"), participant, participants),
        (_("Area"), area, {one.code for one in areas}),
    )
    return {
        "cycle": cycle,
        "title": title_of(cycle),
        "time_left": time_left(cycle),
        "sheets": sheets,
        "participants": participants,
        "not_known": [not_in_filter(label, code) for label, code, known in asked if code and code not in known],
        **_choices(found, participants, areas, chosen=(participant, area)),
        "participant": participant,
        "area": area,
        "ticked": ticked(request.form.getlist("sheet")) or all_ticked,
        "status": status,
        "tabs": _tabs(cycle, status),
        "may_tick": status is SheetStatus.SUBMITTED and cycle.status in TAKES_RETURNS,
        "states": STATES,
    }


def _choices(
    found: Sequence[Sheet], participants: dict[str, str], areas: Sequence[Area], *, chosen: tuple[str, str]
) -> dict[str, Any]:
    """Return the participants and areas of which something was found, and those chosen."""
    senders, with_some = {sheet.participant.code for sheet in found}, {sheet.commitment.area_id for sheet in found}
    return {
        "offered_participants": [(code, name) for code, name in participants.items() if code in {*senders, chosen[0]}],
        "offered_areas": [
            one
            for one in areas
            if one.code == chosen[1] or (one.parent_id is None and not with_some.isdisjoint(within(areas, one.code)))
        ],
    }


def _tabs(cycle: ReviewCycle, shown: SheetStatus) -> list[dict[str, Any]]:
    """Return each state of what was sent with its number and its address; nothing where there is but one."""
    found = db.session.execute(queries.how_many_sent(cycle.id, current_user.grants))
    counts = {status: number for status, number in found}
    tabs = [
        {
            "label": label,
            "count": counts.get(status, 0),
            "url": url_for("assessments.review", code=cycle.code, state=status.value),
            "is_current": status is shown,
        }
        for status, label in TABS.items()
        if status in counts or status in (shown, SheetStatus.SUBMITTED)
    ]
    return tabs if len(tabs) > 1 else []


def _forms(found: Sheet, act: str) -> dict[str, Any]:
    """Return the forms of the page; only the one whose button was pressed reads what was sent."""
    made: dict[str, Any] = {}
    for name, form in FORMS.items():
        values = {"version": found.version, "language": language()}
        made[name] = form(data=values) if name == act else form(formdata=None, data=values)
    return made


def _judge(found: Sheet, act: str, form: Any) -> None:
    """Do what the pressed button says."""
    by, at, seen = current_user.person, clock.now(), form.version_seen
    if act == "accept":
        service.accept_return(found, seen=seen, by=by, at=at)
    elif act == "ask":
        asked = service.Question(form.question.data, form.language.data, form.answer_by.data)
        service.ask_clarification(found, asked, seen=seen, by=by, at=at)
    else:
        service.undo_acceptance(found, form.reason.data, seen=seen, by=by, at=at)


def _was_judged(found: Sheet, act: str, form: Any) -> bool:
    """Answer whether the reader has just done this to the return, in the same words."""
    told = journal.told_last(found, EVENTS[act], current_user.person)
    words = [name for name in ("question", "reason") if name in form]
    return told is not None and all(form[name].data == told[name] for name in words)


def _next_page(code: str, act: str, sheet_id: int) -> str:
    """Return the address of the next return that waits, of the queue when none does, of the same one after undoing."""
    if act == "undo":
        return url_for("assessments.judge", sheet_id=sheet_id)
    cycle = cycle_for_reader(code)
    waiting = db.session.scalars(queries.sent_in(cycle.id, current_user.grants).limit(1)).first()
    return url_for("assessments.judge", sheet_id=waiting.id) if waiting else url_for("assessments.review", code=code)


def _judge_page(found: Sheet, forms: dict[str, Any]) -> str:
    takes = found.cycle.status in TAKES_RETURNS
    return render_template(
        "assessments/judge.html",
        sheet=found,
        cycle=found.cycle,
        title=title_of(found.cycle),
        participant=named(found.participant.names_on(found.cycle.due_on)),
        last=db.session.scalars(last_return_before(found)).one_or_none(),
        sent=[one for one in found.submissions if one.recalled_at is None],
        status_word=STATUSES[found.status],
        forms=forms,
        may_decide=takes and found.status is SheetStatus.SUBMITTED,
        may_undo=takes and found.status is SheetStatus.ACCEPTED,
        has_typed=request.method == "POST",
        **facts_of(found),
    )
