"""The list of cycles, and the board of one: how it stands, its calendar, what is to be done next."""

import json
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from flask import render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_babel import ngettext
from flask_login import current_user

from tracker.assessments.board import ORDER, Cell, Matrix, matrix_of
from tracker.assessments.labels import CLASSES
from tracker.assessments.models import SummaryClass
from tracker.assessments.permissions import CYCLE_CLOSE, CYCLE_TABLE, SHEET_JUDGE
from tracker.assessments.standing import Undertaking, is_over, undertakings
from tracker.assessments.views.base import bp
from tracker.core import clock, journal
from tracker.core.db import db
from tracker.core.i18n import day, day_in, named
from tracker.core.permissions import frameworks_of, participants_of, requires
from tracker.cycles.events import CANCELLED, LOCKED, REOPENED
from tracker.cycles.labels import STATUSES
from tracker.cycles.models import CycleStatus, ReviewCycle
from tracker.cycles.permissions import CYCLE_LOCK, CYCLE_PLAN, CYCLE_READ
from tracker.cycles.queries import cycles_in, scope_of
from tracker.cycles.rules import IN_THE_PAPERS, MOVES, SHOWN_TO_ALL, TAKES_RETURNS
from tracker.cycles.web import cycle_for_reader
from tracker.cycles.words import time_left, title_of
from tracker.frameworks.queries import areas_of, parts_in
from tracker.frameworks.words import meeting_named
from tracker.sheets.permissions import CYCLE_OPEN, SHEET_READ_OWN, SHEET_READ_SENT

# what is told of the past of a cycle besides its dates
WORDS: dict[str, Any] = {
    LOCKED: _l("locked before the announced day"),
    REOPENED: _l("more time for returns"),
    CANCELLED: _l("cancelled"),
}
REPORT = "reports.report"


@bp.get("/cycles")
@requires(CYCLE_READ)
def cycles() -> ResponseReturnValue:
    """Show all cycles of the reader's dialogues."""
    found = db.session.scalars(cycles_in(frameworks_of(current_user.grants, CYCLE_READ))).all()
    return render_template(
        "assessments/cycles.html",
        rows=[(cycle, title_of(cycle), meeting_named(cycle.meeting)) for cycle in found],
        is_for_several=len({cycle.framework_id for cycle in found}) > 1,
        statuses=STATUSES,
        may_plan=current_user.holds(CYCLE_PLAN),
    )


@bp.get("/cycles/<code>")
@requires(CYCLE_READ)
def board(code: str) -> ResponseReturnValue:
    """Show how a cycle stands, as far as the reader may know."""
    cycle = cycle_for_reader(code)
    areas = db.session.scalars(areas_of(cycle.framework_id)).all()
    parties = {part.participant_id: part.participant for part in db.session.scalars(parts_in(cycle.framework_id))}
    matrix = matrix_of(_visible(cycle, undertakings(cycle, clock.now())), areas, list(parties))
    scope = db.session.scalars(scope_of(cycle.id)).all()
    behind = _behind(cycle)
    return render_template(
        "assessments/board.html",
        cycle=cycle,
        title=title_of(cycle),
        meeting=meeting_named(cycle.meeting),
        sentences=_sentences(cycle, matrix),
        calendar=calendar_of(cycle, clock.now()),
        matrix=matrix,
        names={key: named(party.names_on(cycle.due_on)) for key, party in parties.items()},
        codes={key: party.code for key, party in parties.items()},
        legend=_legend(matrix.all, behind),
        behind=behind,
        parts=parts_of,
        reasons=_reasons(cycle),
        left_out=[row for row in scope if not row.is_included],
        scope_count=len(scope),
        is_team=current_user.may(SHEET_READ_SENT, cycle),
        **_acts(cycle, matrix),
    )


def calendar_of(cycle: ReviewCycle, at: datetime) -> list[dict[str, Any]]:
    """Return the steps of `cycle` as a line of time: what is done, where it stands now, what is coming."""
    zone, now = cycle.timezone, cycle.status
    is_review = now in (CycleStatus.REVIEWING, CycleStatus.CONSULTING)
    steps = [
        (_("Planned"), day_in(zone, cycle.planned_at), True, now is CycleStatus.PLANNED),
        (_("Returns collected"), day_in(zone, cycle.opened_at), bool(cycle.opened_at), now is CycleStatus.COLLECTING),
        (_("Last day for returns"), day(cycle.due_on), is_over(cycle, at), False),
        (_("Review"), day_in(zone, cycle.locked_at), bool(cycle.locked_at), is_review),
        (_("Meeting"), _meeting_day(cycle), bool(cycle.tabled_at), now is CycleStatus.TABLED),
        (_("Closed, report"), day_in(zone, cycle.closed_at), now is CycleStatus.CLOSED, False),
    ]
    return [
        {
            "title": title,
            # a step without a day keeps its line, so that all titles stand level
            "when": when or "\N{NO-BREAK SPACE}",
            "text": _("today, %(day)s", day=day_in(zone, at)) if is_now else None,
            "kind": "now" if is_now else "done" if is_done else "coming",
        }
        for title, when, is_done, is_now in steps
    ]


def parts_of(cell: Cell) -> list[dict[str, Any]]:
    """Return the classes in `cell` as the parts of a bar; what is not reviewed is left out."""
    return [
        {"value": one, "count": cell.classes[one], "label": CLASSES[one]}
        for one in ORDER
        if cell.classes[one] and one is not SummaryClass.NOT_REVIEWED
    ]


def _legend(whole: Cell, behind: str | None) -> list[dict[str, Any]]:
    """Return each class with its number, and with the list of it where the lists `behind` the numbers are open."""
    return [
        {
            "value": one,
            "label": CLASSES[one],
            "count": count,
            "url": behind and f"{behind}?class={one.value}",
        }
        for one in ORDER
        if (count := whole.classes[one])
    ]


def _behind(cycle: ReviewCycle) -> str | None:
    """Return the address of the lists behind the numbers, for those who may read the report."""
    is_draft = cycle.status in TAKES_RETURNS
    is_open = cycle.status in IN_THE_PAPERS or (is_draft and current_user.may(SHEET_READ_SENT, cycle))
    return url_for("reports.items", code=cycle.code) if is_open else None


def _meeting_day(cycle: ReviewCycle) -> str:
    """Return the day of the meeting as far as it is known, else since when it has the papers."""
    meeting = cycle.meeting
    if meeting.held_on:
        return day(meeting.held_on, meeting.precision)
    return _("papers since %(day)s", day=day_in(cycle.timezone, cycle.tabled_at)) if cycle.tabled_at else ""


def _visible(cycle: ReviewCycle, found: Sequence[Undertaking]) -> Sequence[Undertaking]:
    """Return what the reader may know: the chair's team all, others their own until all is circulated."""
    if cycle.status in SHOWN_TO_ALL or current_user.may(SHEET_READ_SENT, cycle):
        return found
    own = participants_of(current_user.grants, SHEET_READ_OWN, cycle.framework_id)
    return [one for one in found if one.participant_id in own]


def _sentences(cycle: ReviewCycle, matrix: Matrix) -> list[str]:
    """Return in whole sentences how the cycle stands."""
    if cycle.status is CycleStatus.PLANNED:
        return [time_left(cycle)]
    whole = matrix.all
    are_in = ngettext(
        "%(done)d of %(num)d return is in.", "%(done)d of %(num)d returns are in.", whole.asked, done=whole.sent
    )
    told = [are_in, time_left(cycle)]
    if cycle.status not in TAKES_RETURNS:
        return told
    is_of_one = len(matrix.by_participant) == 1 and not current_user.may(SHEET_READ_SENT, cycle)
    if matrix.silent and not is_of_one:
        told.append(
            ngettext(
                "%(num)d participant has sent none so far.",
                "%(num)d participants have sent none so far.",
                len(matrix.silent),
            )
        )
    return told


def _waiting(matrix: Matrix) -> list[str]:
    """Return what waits, for the chair's team and for those who report."""
    whole, told = matrix.all, []
    if whole.to_review:
        told.append(ngettext("%(num)d return waits for review.", "%(num)d returns wait for review.", whole.to_review))
    if whole.questions:
        told.append(
            ngettext(
                "%(num)d return waits for the answer to a question.",
                "%(num)d returns wait for the answer to a question.",
                whole.questions,
            )
        )
    if whole.voluntary:
        told.append(
            ngettext(
                "%(num)d return came voluntarily and stands outside these numbers.",
                "%(num)d returns came voluntarily and stand outside these numbers.",
                whole.voluntary,
            )
        )
    if matrix.late:
        told.append(
            ngettext("%(num)d return came after the last day.", "%(num)d returns came after the last day.", matrix.late)
        )
    return told


def _acts(cycle: ReviewCycle, matrix: Matrix) -> dict[str, Any]:
    """Return what the reader can do next, the most pressing first, and what is seldom done."""
    may, status, code = current_user.may, cycle.status, cycle.code
    is_review = status in (CycleStatus.REVIEWING, CycleStatus.CONSULTING)
    reports = bool(participants_of(current_user.grants, SHEET_READ_OWN, cycle.framework_id))
    waits = matrix.all.to_review > 0
    is_team, may_lock = may(SHEET_READ_SENT, cycle), status is CycleStatus.COLLECTING and may(CYCLE_LOCK, cycle)
    is_past = clock.now() >= cycle.due_at
    offered = [
        (status is CycleStatus.PLANNED and may(CYCLE_OPEN, cycle), _("Open it for returns"), "sheets.open_cycle"),
        (reports and status in TAKES_RETURNS, _("Your returns"), "sheets.returns"),
        (may(SHEET_JUDGE, cycle) and status in TAKES_RETURNS and waits, _("Review the returns"), "assessments.review"),
        (may_lock and is_past, _("Lock the cycle"), "cycles.lock"),
        (is_review and may(CYCLE_TABLE, cycle), _("Put the papers before the meeting"), "assessments.table"),
        (status is CycleStatus.TABLED and may(CYCLE_CLOSE, cycle), _("Close the cycle"), "assessments.close"),
        (status in IN_THE_PAPERS and not (is_team and status is CycleStatus.TABLED), _("Read the report"), REPORT),
        (is_team and status in (*TAKES_RETURNS, CycleStatus.TABLED), _("Draft report"), REPORT),
        (reports and status in IN_THE_PAPERS, _("Your returns"), "sheets.returns"),
    ]
    seldom = [
        (may_lock and not is_past, _("Lock the cycle"), "cycles.lock"),
        (status is CycleStatus.REVIEWING and may(CYCLE_LOCK, cycle), _("Give more time for returns"), "cycles.reopen"),
        (CycleStatus.CANCELLED in MOVES[status] and may(CYCLE_LOCK, cycle), _("Cancel the cycle"), "cycles.cancel"),
    ]
    takes = status in TAKES_RETURNS
    return {
        "acts": [(label, url_for(endpoint, code=code)) for is_open, label, endpoint in offered if is_open],
        "seldom": [(label, url_for(endpoint, code=code)) for is_open, label, endpoint in seldom if is_open],
        "waiting": _waiting(matrix) if takes else [],
    }


def _reasons(cycle: ReviewCycle) -> list[tuple[str, str, str]]:
    """Return (when, what, reason) for each time the calendar was changed or the cycle ended early."""
    happened = db.session.scalars(journal.entries_of(cycle).where(journal.JournalEntry.event.in_(list(WORDS))))
    told = [(entry, json.loads(entry.body)["changes"].get("reason")) for entry in happened]
    # a lock in its time has none
    return [(day_in(cycle.timezone, entry.at), str(WORDS[entry.event]), reason) for entry, reason in told if reason]
