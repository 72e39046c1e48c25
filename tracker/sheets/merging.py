"""What becomes of returns when a participant is merged: they keep the name they were asked and sent under."""

from typing import Any

import sqlalchemy as sa

from tracker.core.db import db
from tracker.core.errors import RuleBroken
from tracker.core.messages import msg
from tracker.cycles.models import CycleStatus, ReviewCycle
from tracker.participants import mergers
from tracker.participants.models import Participant
from tracker.sheets.models import Sheet

mergers.stays("sheet")

OVER = (CycleStatus.CLOSED, CycleStatus.CANCELLED)


@mergers.check
def no_returns_are_open(duplicate: Any, into: Any) -> None:
    """Raise `RuleBroken` while `duplicate` is asked in a cycle: its people would lose what they write there."""
    if not isinstance(duplicate, Participant):
        return
    open_in = (
        sa.select(ReviewCycle.code)
        .join(Sheet, Sheet.cycle_id == ReviewCycle.id)
        .where(Sheet.participant_id == duplicate.id, ReviewCycle.status.not_in(OVER))
        .order_by(ReviewCycle.code)
    )
    code = db.session.scalar(open_in.limit(1))
    if code:
        raise RuleBroken(
            msg(
                "%(code)s has returns in the cycle %(cycle)s, which is not closed. Merge the two after that.",
                code=duplicate.code,
                cycle=code,
            )
        )
