"""A coordinator's list of returns in one cycle."""

from collections.abc import Sequence
from typing import Any

from flask import render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import ngettext
from flask_login import current_user

from tracker.core.db import db
from tracker.core.permissions import requires
from tracker.cycles.rules import TAKES_RETURNS
from tracker.cycles.web import cycle_for_reader
from tracker.cycles.words import time_left, title_of
from tracker.frameworks.areas import by_area
from tracker.frameworks.queries import areas_of
from tracker.sheets import queries
from tracker.sheets.labels import STATUSES
from tracker.sheets.models import Sheet, SheetStatus
from tracker.sheets.permissions import SHEET_READ_OWN
from tracker.sheets.rules import SENT, WRITABLE
from tracker.sheets.views.base import bp

# what to do first: questions wait for somebody, a draft is begun
URGENCY = (SheetStatus.CLARIFICATION, SheetStatus.DRAFT, SheetStatus.AWAITING)


@bp.get("/cycles/<code>/returns")
@requires(SHEET_READ_OWN)
def returns(code: str) -> ResponseReturnValue:
    """Show a coordinator all returns asked of their participant, the next one to do first."""
    cycle = cycle_for_reader(code)
    own = db.session.scalars(queries.own_sheets_in(cycle.id, current_user.grants)).all()
    wanted = request.args.get("state", "")
    shown = [sheet for sheet in own if wanted in ("", sheet.status.value)]
    areas = db.session.scalars(areas_of(cycle.framework_id)).all()
    done = sum(sheet.status in SENT - {SheetStatus.CLARIFICATION} for sheet in own)
    return render_template(
        "sheets/returns.html",
        cycle=cycle,
        title=title_of(cycle),
        count=len(own),
        done=done,
        sentences=[progress(done, len(own)), time_left(cycle)],
        next=next_of(own) if cycle.status in TAKES_RETURNS else None,
        groups=by_area(shown, areas, lambda sheet: sheet.commitment.area_id),
        filters=_filters(own, code, wanted),
        is_for_several=len({sheet.participant_id for sheet in own}) > 1,
        statuses=STATUSES,
        left=db.session.execute(queries.own_left_in(cycle.id, current_user.grants)).all(),
    )


def progress(done: int, count: int) -> str:
    """Return how many returns are in."""
    return ngettext("%(done)d of %(num)d return is in.", "%(done)d of %(num)d returns are in.", count, done=done)


def next_of(sheets: Sequence[Sheet]) -> Sheet | None:
    """Return the sheet to do next: a question first, then a draft, then the first in the order of the texts."""
    waiting = [sheet for sheet in sheets if sheet.status in WRITABLE]
    return min(waiting, key=lambda sheet: URGENCY.index(sheet.status), default=None)


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
