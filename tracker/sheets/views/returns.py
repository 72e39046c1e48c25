"""A coordinator's list of returns in one cycle."""

from collections.abc import Iterable, Sequence
from typing import Any

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext
from flask_login import current_user

from tracker.commitments.models import Obligation
from tracker.core import clock
from tracker.core.db import db, unit_of_work
from tracker.core.errors import TrackerError
from tracker.core.forms import not_in_filter
from tracker.core.i18n import translated
from tracker.core.permissions import participants_of, requires
from tracker.cycles.models import ReviewCycle
from tracker.cycles.rules import TAKES_RETURNS, day_of_opening
from tracker.cycles.web import cycle_for_reader
from tracker.cycles.words import time_left, title_of
from tracker.frameworks.areas import by_area
from tracker.frameworks.queries import areas_of
from tracker.sheets import queries, service
from tracker.sheets.labels import STATUSES
from tracker.sheets.models import Sheet, SheetStatus
from tracker.sheets.permissions import SHEET_READ_OWN, SHEET_WRITE
from tracker.sheets.rules import SENT, WRITABLE
from tracker.sheets.views.base import bp

# what to do first: questions wait for somebody, a draft is begun
URGENCY = (SheetStatus.CLARIFICATION, SheetStatus.DRAFT, SheetStatus.AWAITING)


@bp.get("/cycles/<code>/returns")
@requires(SHEET_READ_OWN)
def returns(code: str) -> ResponseReturnValue:
    """Show a coordinator all returns asked of their participant, the next one to do first."""
    cycle = cycle_for_reader(code)
    sheets = db.session.scalars(queries.own_sheets_in(cycle.id, current_user.grants)).all()
    own = [sheet for sheet in sheets if not sheet.is_voluntary]
    wanted = request.args.get("state", "")
    areas = db.session.scalars(areas_of(cycle.framework_id)).all()
    groups = by_area(own, areas, lambda sheet: sheet.commitment.area_id)
    shown = [(area, [one for one in group if wanted in ("", one.status.value)]) for area, group in groups]
    done = sum(sheet.status in SENT for sheet in own)
    return render_template(
        "sheets/returns.html",
        cycle=cycle,
        title=title_of(cycle),
        count=len(own),
        done=done,
        sentences=[*progress(own), time_left(cycle)],
        next=next_of(one for _area, group in groups for one in group) if cycle.status in TAKES_RETURNS else None,
        groups=[(area, group) for area, group in shown if group],
        filters=_filters(own, code, wanted),
        wanted=wanted,
        not_known=[not_in_filter(_("State"), wanted)] if wanted and wanted not in set(SheetStatus) else [],
        is_for_several=len({sheet.participant_id for sheet in own}) > 1,
        statuses=STATUSES,
        voluntary=[sheet for sheet in sheets if sheet.is_voluntary],
        open_to=_open_to(cycle),
        left=db.session.execute(queries.own_left_in(cycle.id, current_user.grants)).all(),
    )


@bp.post("/cycles/<code>/returns/<ref>")
@requires(SHEET_WRITE)
def volunteer(code: str, ref: str) -> ResponseReturnValue:
    """Begin a return of a participant that does not report, by its choice, and wishes to report on one pledge."""
    cycle = cycle_for_reader(code)
    try:
        with unit_of_work():
            sheet = service.volunteer(cycle, ref, _own_in(cycle), by=current_user.person, at=clock.now())
    except TrackerError as refused:
        flash(translated(refused), "error")
        return redirect(url_for("sheets.returns", code=code), 303)
    return redirect(url_for("sheets.sheet", sheet_id=sheet.id), 303)


def progress(sheets: Sequence[Sheet]) -> list[str]:
    """Return how many returns are in, and how many of those wait for an answer to the chair's team."""
    done = sum(sheet.status in SENT for sheet in sheets)
    asked = sum(sheet.status is SheetStatus.CLARIFICATION for sheet in sheets)
    told = ngettext("%(done)d of %(num)d return is in.", "%(done)d of %(num)d returns are in.", len(sheets), done=done)
    if not asked:
        return [told]
    waiting = ngettext(
        "The chair's team asks about %(num)d of them.", "The chair's team asks about %(num)d of them.", asked
    )
    return [told, waiting]


def next_of(sheets: Iterable[Sheet]) -> Sheet | None:
    """Return the sheet to do next: a question first, then a draft, then the first in the order of `sheets`."""
    waiting = [sheet for sheet in sheets if sheet.status in WRITABLE]
    return min(waiting, key=lambda sheet: URGENCY.index(sheet.status), default=None)


def _own_in(cycle: ReviewCycle) -> frozenset[int]:
    """Return the participants for which the reader writes in the dialogue of `cycle`."""
    return participants_of(current_user.grants, SHEET_WRITE, cycle.framework_id)


def _open_to(cycle: ReviewCycle) -> Sequence[Obligation]:
    """Return on what the reader's participants may report of their own accord now."""
    if cycle.status not in TAKES_RETURNS:
        return ()
    day = day_of_opening(cycle, clock.now())
    return db.session.scalars(queries.open_to_volunteers(cycle, day, _own_in(cycle))).all()


def _filters(sheets: Sequence[Sheet], code: str, wanted: str) -> list[dict[str, Any]]:
    """Return all states that occur, each with its number and its address."""
    counts = {status: sum(sheet.status is status for sheet in sheets) for status in SheetStatus}
    return [
        {
            "value": status.value,
            "label": STATUSES[status],
            "count": counts[status],
            "url": url_for("sheets.returns", code=code, state=status.value),
            "is_current": wanted == status.value,
        }
        for status in SheetStatus
        if counts[status]
    ]
