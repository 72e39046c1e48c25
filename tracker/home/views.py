"""The first page: what waits for its reader, by role."""

from collections import defaultdict
from typing import Any

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue
from flask_login import current_user

from tracker.accounts.permissions import PERSON_MANAGE
from tracker.assessments.permissions import SHEET_JUDGE
from tracker.commitments.consultations import waiting
from tracker.commitments.permissions import BENCH_DECIDE, CONSULTATION_ANSWER
from tracker.core import clock
from tracker.core.db import db
from tracker.core.i18n import language
from tracker.core.permissions import SIGNED_IN, Permission, frameworks_of, requires
from tracker.cycles.models import CycleStatus, ReviewCycle
from tracker.home import queries
from tracker.register.names import USUAL, Kind, Names, gathered, names_in
from tracker.reports.permissions import REPORT_READ
from tracker.sheets.labels import STATUSES
from tracker.sheets.models import SheetStatus
from tracker.sheets.permissions import SHEET_WRITE
from tracker.sheets.rules import SENT

bp = Blueprint("home", __name__)


@bp.get("/")
@requires(SIGNED_IN)
def index() -> ResponseReturnValue:
    """Show what waits for the reader in each of their roles."""
    grants = current_user.grants
    keys = {grant.framework_id for grant in grants}
    dialogues = None if None in keys else frozenset(key for key in keys if key is not None)
    names = gathered(db.session.execute(names_in(dialogues, clock.today(), USUAL)))
    cycles = [_cycle(row, names) for row in db.session.execute(queries.cycles_under_way(dialogues, language()))]
    return render_template(
        "home/index.html",
        frameworks=list(names.of(Kind.FRAMEWORK).values()),
        coordinator=_coordinator(cycles, names) if current_user.holds(SHEET_WRITE) else None,
        asked=_asked(names) if current_user.holds(SHEET_WRITE) else [],
        codings=_codings(names) if current_user.holds(CONSULTATION_ANSWER) else None,
        papers=[item for item in _within(cycles, REPORT_READ) if item["cycle"].status is CycleStatus.TABLED],
        reviewer=_within(cycles, SHEET_JUDGE) if current_user.holds(SHEET_JUDGE) else None,
        admin=_admin(cycles) if current_user.holds(BENCH_DECIDE) else None,
        has_role=bool(grants),
    )


def _cycle(row: Any, names: Names) -> dict[str, Any]:
    """Return a cycle under way with its counts and what the calendar says of it."""
    cycle: ReviewCycle = row[0]
    return {
        "cycle": cycle,
        "title": row.title or cycle.code,
        "framework": names.of(Kind.FRAMEWORK)[cycle.framework_id],
        "asked": row.asked,
        "submitted": row.submitted,
        "clarification": row.clarification,
        "accepted": row.accepted,
        "awaited": row.awaited,
        "days_left": (cycle.due_on - clock.today(cycle.timezone)).days,
        "is_past": clock.now() >= cycle.due_at,
    }


def _within(cycles: list[dict[str, Any]], permission: Permission) -> list[dict[str, Any]]:
    """Return the cycles of the dialogues in which the reader has `permission`."""
    dialogues = frameworks_of(current_user.grants, permission)
    return [item for item in cycles if dialogues is None or item["cycle"].framework_id in dialogues]


def _coordinator(cycles: list[dict[str, Any]], names: Names) -> list[dict[str, Any]]:
    """Return the reader's own returns in each open cycle: how far they are, and what comes next."""
    counts: dict[tuple[int, int], dict[SheetStatus, int]] = defaultdict(dict)
    for cycle_id, participant_id, status, number in db.session.execute(queries.own_counts(current_user.grants)):
        counts[cycle_id, participant_id][status] = number
    coming: dict[tuple[int, int], list[dict[str, Any]]] = defaultdict(list)
    for row in db.session.execute(queries.next_returns(current_user.grants, language())):
        coming[row.cycle_id, row.participant_id].append({**row._mapping, "word": STATUSES[row.status]})
    return [
        {
            **item,
            "participant": names.of(Kind.PARTICIPANT)[participant_id],
            "all": sum(numbers.values()),
            "sent": sum(numbers.get(status, 0) for status in SENT),
            "questions": numbers.get(SheetStatus.CLARIFICATION, 0),
            "next": coming[cycle_id, participant_id],
        }
        for item in cycles
        for (cycle_id, participant_id), numbers in sorted(counts.items())
        if cycle_id == item["cycle"].id
    ]


def _asked(names: Names) -> list[dict[str, Any]]:
    """Return the requests that the reader's side has to acknowledge before they count."""
    found = db.session.execute(queries.unacknowledged(current_user.grants, language()))
    return [{**row._mapping, "who": names.of(Kind.PARTICIPANT)[row.participant_id]} for row in found]


def _codings(names: Names) -> list[dict[str, Any]]:
    """Return the documents on whose coding the reader's answer is wished, each with how many pledges wait."""
    found = db.session.execute(waiting(current_user.grants)).all()
    return [
        {
            "document": consultation.document,
            "answer_by": consultation.answer_by,
            "participant": names.of(Kind.PARTICIPANT)[participant_id],
            "count": count,
        }
        for consultation, participant_id, count in found
    ]


def _admin(cycles: list[dict[str, Any]]) -> dict[str, Any]:
    """Return what waits for an admin: texts to decide, cycles to move on, people without a role."""
    dialogues = frameworks_of(current_user.grants, BENCH_DECIDE)
    own = _within(cycles, BENCH_DECIDE)
    return {
        "documents": db.session.execute(queries.undecided_documents(dialogues, language())).all(),
        "to_open": [item for item in own if item["cycle"].status is CycleStatus.PLANNED],
        "to_lock": [item for item in own if item["cycle"].status is CycleStatus.COLLECTING],
        "to_close": [item for item in own if item["cycle"].status is CycleStatus.TABLED],
        "without_role": db.session.scalars(queries.people_without_role()).one()
        if current_user.holds(PERSON_MANAGE) and dialogues is None
        else 0,
    }
