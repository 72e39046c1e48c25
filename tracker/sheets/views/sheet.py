"""One return: written by its participant's people, read by the chair's team once it was sent."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from tracker.core import clock
from tracker.core.comparing import differences
from tracker.core.db import db, one_or_404, unit_of_work
from tracker.core.errors import NotAllowed, RuleBroken, Stale, TrackerError
from tracker.core.i18n import named
from tracker.core.journal import told_last
from tracker.core.messages import msg
from tracker.core.permissions import requires
from tracker.cycles.permissions import CYCLE_READ
from tracker.cycles.rules import TAKES_RETURNS
from tracker.cycles.words import time_left, title_of
from tracker.sheets import queries, rules, service
from tracker.sheets.events import RECALLED, SAVED
from tracker.sheets.forms import ReturnForm, return_form, values_of
from tracker.sheets.models import Sheet, SheetStatus, Submission
from tracker.sheets.permissions import SHEET_READ_SENT, SHEET_WRITE
from tracker.sheets.views.base import bp
from tracker.sheets.words import facts_of


@bp.route("/sheets/<int:sheet_id>", methods=["GET", "POST"])
@requires(CYCLE_READ)
def sheet(sheet_id: int) -> ResponseReturnValue:
    """Let the people of a participant write and send one return; show the chair's team what was sent."""
    found = _readable(sheet_id)
    if not current_user.may(SHEET_WRITE, found):
        return _for_the_chair(found)
    form, refused, done = return_form(found), None, None
    if _is_acceptable(found, form):
        try:
            with unit_of_work():
                done = _act(found, form)
        except TrackerError as error:
            refused, found = error, _readable(sheet_id)
            done = _done_before(found, form)
    if done is not None:
        flash(done)
        return redirect(_next_page(found), 303)
    return _form_page(found, form, refused)


def page_of(found: Sheet) -> dict[str, Any]:
    """Return what every page about `found` shows: the pledge in its context, who, how firm, by when, last time."""
    return {
        "sheet": found,
        "cycle": found.cycle,
        "title": title_of(found.cycle),
        "time_left": time_left(found.cycle),
        "last": db.session.scalars(queries.last_return_before(found)).one_or_none(),
        "why_left": _why_left(found),
        # what the chair's team sees of a return is what was sent, never the working copy
        "sent": [one for one in found.submissions if one.recalled_at is None],
        **facts_of(found),
    }


def _why_left(found: Sheet) -> str:
    """Return why the pledge of `found` has left the cycle, as a sentence; "" while it is in it."""
    why = named(db.session.scalars(queries.why_left(found)).all())
    return why if not why or why.endswith((".", "。")) else f"{why}."


def _readable(sheet_id: int) -> Sheet:
    return one_or_404(queries.readable_sheet(sheet_id, current_user.grants))


def _for_the_chair(found: Sheet) -> str:
    if request.method == "POST":
        raise NotAllowed(msg("A return is written by its own participant. You can read it here."))
    return render_template("sheets/sent.html", may_judge=current_user.may(SHEET_READ_SENT, found), **page_of(found))


def _is_acceptable(found: Sheet, form: ReturnForm) -> bool:
    """Answer whether the form was sent and says enough for the button that was pressed."""
    if not form.validate_on_submit():
        return False
    is_sending = request.form.get("act") == "send" and found.status in rules.WRITABLE
    return form.is_complete() if is_sending else True


def _act(found: Sheet, form: ReturnForm) -> str:
    """Do what the pressed button says and return a sentence about it."""
    acts: dict[str, Callable[[Sheet, ReturnForm, datetime], str]] = {
        "save": _save,
        "send": _send,
        "nil": _send_nil,
        "recall": _recall,
    }
    act = acts.get(request.form.get("act", ""))
    if act is None:
        raise RuleBroken(msg("Use one of the buttons below the form."))
    return act(found, form, clock.now())


def _save(found: Sheet, form: ReturnForm, at: datetime) -> str:
    _keep(found, form, form.version_seen, at)
    return _told_of_draft()


def _told_of_draft() -> str:
    return _("Your draft is saved. Only your own people can read it.")


def _send(found: Sheet, form: ReturnForm, at: datetime) -> str:
    answer, seen = form.answer.data, form.version_seen
    sent = service.send_return(found, form.answers(), answer=answer, seen=seen, by=current_user.person, at=at)
    return _told_of(sent)


def _send_nil(found: Sheet, form: ReturnForm, at: datetime) -> str:
    answer, seen = form.answer.data, form.version_seen
    nothing = form.answers(is_nil=True)
    return _told_of(service.send_return(found, nothing, answer=answer, seen=seen, by=current_user.person, at=at))


def _told_of(sent: Submission) -> str:
    if sent.is_nil_return:
        return _("“No change to report” is with the chair's team.")
    if sent.is_late:
        return _("The return is with the chair's team. It came after the last day and is marked as late.")
    return _("The return is with the chair's team.")


def _recall(found: Sheet, form: ReturnForm, at: datetime) -> str:
    service.recall_return(found, seen=form.version_seen, by=current_user.person, at=at)
    if "done" in request.form:  # somebody typed while a colleague sent: the words become the draft
        db.session.flush()
        _keep(found, form, found.version, at)
    return _told_of_recall()


def _told_of_recall() -> str:
    return _("The return is a draft again, and only your own people can read it.")


def _keep(found: Sheet, form: ReturnForm, seen: int | None, at: datetime) -> None:
    service.save_draft(found, form.answers(), answer=form.answer.data, seen=seen, by=current_user.person, at=at)


def _done_before(found: Sheet, form: ReturnForm) -> str | None:
    """Return the sentence of an act refused because just that was done: a button pressed twice, a slow line."""
    act, saved = request.form.get("act"), values_of(found)
    if act == "save" and found.status is SheetStatus.DRAFT:
        return None if differences(form, saved) else _told_of_draft()
    if act == "recall" and found.status is SheetStatus.DRAFT:
        return _told_of_recall() if _was_recalled(found, form, saved) else None
    if act not in ("send", "nil") or found.status is not SheetStatus.SUBMITTED:
        return None
    # the answer to a question went with the return; a nil return took over the state last reported
    saved["answer"] = found.clarifications[-1].answer if found.clarifications else ""
    saved["state"] = saved["state"] if act == "send" or form.state.data else None
    is_same = found.is_nil_return == (act == "nil") and not differences(form, saved)
    return _told_of(found.submissions[-1]) if is_same else None


def _was_recalled(found: Sheet, form: ReturnForm, saved: dict[str, Any]) -> bool:
    """Answer whether the reader has just taken this return back, with what was typed kept where there was any."""
    if "done" in request.form:
        return told_last(found, SAVED, current_user.person) is not None and not differences(form, saved)
    return told_last(found, RECALLED, current_user.person) is not None


def _next_page(found: Sheet) -> str:
    """Return the address of the list after something was sent, else of the return itself."""
    if request.form.get("act") in ("send", "nil"):
        return url_for("sheets.returns", code=found.cycle.code)
    return url_for("sheets.sheet", sheet_id=found.id)


def _form_page(found: Sheet, form: ReturnForm, refused: TrackerError | None) -> ResponseReturnValue:
    is_stale = isinstance(refused, Stale)
    if refused is not None:
        # what was sent in the meantime is not saved once more, so the sentence about that would mislead
        why = rules.why_not_writable(found) if is_stale else None
        form.refuse(RuleBroken(why) if why else refused)
    if is_stale:
        form.version.data = str(found.version)
    shown = page_of(found)
    takes_returns = found.cycle.status in TAKES_RETURNS and not shown["why_left"]
    page = render_template(
        "sheets/sheet.html",
        form=form,
        theirs=differences(form, values_of(found)) if is_stale else [],
        may_write=takes_returns and found.status in rules.WRITABLE,
        may_recall=takes_returns and found.status is SheetStatus.SUBMITTED and not rules.has_reviewer_acted(found),
        is_over=clock.now() >= found.cycle.due_at,
        has_typed=form.is_submitted(),
        **shown,
    )
    return page, 200 if not form.is_submitted() else 409 if is_stale else 422
