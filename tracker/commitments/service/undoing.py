"""Taking back that a sentence is a pledge."""

from datetime import datetime

from tracker.accounts.models import Person
from tracker.candidates import service as candidates
from tracker.candidates.models import Ending, SegmentDecision
from tracker.commitments import queries, rules
from tracker.commitments.events import COMMITMENT_WITHDRAWN
from tracker.commitments.models import Life
from tracker.commitments.service.versions import keep_version
from tracker.core import journal
from tracker.core.db import db


def undo(decision: SegmentDecision, *, by: Person, at: datetime) -> None:
    """Take a decision about a segment back; a pledge made by it is withdrawn, its reference is not given again."""
    candidates.undo_decision(decision, by=by, at=at)
    if decision.ending is not Ending.PLEDGE:
        return
    commitment = db.session.scalars(queries.commitment_in_segment(decision.segment_id)).one()
    rules.check_in_force(commitment)
    reason = "The decision that made it was undone."
    commitment.life, commitment.ended_on, commitment.end_reason = Life.WITHDRAWN, at.date(), reason
    keep_version(commitment, at)
    journal.record(COMMITMENT_WITHDRAWN, commitment, by=by, at=at, reference=commitment.reference, reason=reason)
