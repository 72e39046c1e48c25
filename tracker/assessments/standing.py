"""How each pledge of a cycle stands for each party bound by it, from what was sent so far."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from tracker.assessments import queries, rules
from tracker.assessments.models import Return, SummaryClass
from tracker.commitments.models import DeadlineBasis
from tracker.core.db import db
from tracker.cycles.models import CycleStatus, ReviewCycle
from tracker.cycles.rules import day_of_opening
from tracker.sheets.models import SheetStatus

# dates somebody set; an assumed one is nobody's promise
REAL_DATES = {DeadlineBasis.STATED, DeadlineBasis.EVENT_RELATIVE, DeadlineBasis.SET_BY_OWNER}


@dataclass(frozen=True)
class Undertaking:
    """One pledge for one party bound by it, in one cycle: what pictures and totals count."""

    commitment_id: int
    participant_id: int
    area_id: int | None
    said_as: str
    must_report: bool
    is_included: bool  # still in the cycle: what ends leaves, and is asked for nothing more
    sheet_id: int | None
    status: SheetStatus | None  # of the sheet
    is_voluntary: bool  # nothing was asked: outside the totals
    submission_id: int | None  # the one that counts
    is_late: bool
    returned: Return
    counted_as: SummaryClass

    @property
    def is_accepted(self) -> bool:
        """Whether the chair's team accepted the return."""
        return self.status is SheetStatus.ACCEPTED


def undertakings(cycle: ReviewCycle, at: datetime) -> Sequence[Undertaking]:
    """Return all undertakings of `cycle` as they stand `at` that instant, in the order of the texts; one statement."""
    over = is_over(cycle, at)
    found = queries.undertakings_of(cycle, day_of_opening(cycle, at))
    return [_undertaking(row, cycle, over) for row in db.session.execute(found)]


def is_over(cycle: ReviewCycle, at: datetime) -> bool:
    """Answer whether silence counts as such: the cycle is locked, or its last day for returns has passed."""
    return cycle.status not in (CycleStatus.PLANNED, CycleStatus.COLLECTING) or at >= cycle.due_at


def _undertaking(row: Any, cycle: ReviewCycle, over: bool) -> Undertaking:
    case = rules.Case(
        type=row.type,
        is_included=row.is_included,
        must_report=row.must_report,
        condition_state=row.condition_state,
        has_sheet=row.sheet_id is not None,
        is_voluntary=bool(row.is_voluntary),
        is_sent=row.submission_id is not None,
        is_nil=bool(row.is_nil_return),
        is_over=over,
    )
    returned = rules.return_of(case)
    ahead = row.due_on is not None and row.due_basis in REAL_DATES and row.due_on > cycle.period_to
    return Undertaking(
        commitment_id=row.commitment_id,
        participant_id=row.participant_id,
        area_id=row.area_id,
        said_as=row.said_as,
        must_report=row.must_report,
        is_included=row.is_included,
        sheet_id=row.sheet_id,
        status=row.status,
        is_voluntary=bool(row.is_voluntary),
        submission_id=row.submission_id,
        is_late=bool(row.is_late),
        returned=returned,
        counted_as=rules.summary_class_of(row.type, returned, row.state, is_date_ahead=ahead),
    )
