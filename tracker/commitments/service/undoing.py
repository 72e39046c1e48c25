"""Taking back that a sentence is a pledge."""

from collections.abc import Sequence
from datetime import datetime

from tracker.accounts.models import Person
from tracker.candidates import service as candidates
from tracker.candidates.models import Ending, SegmentDecision
from tracker.commitments import acts, queries
from tracker.commitments.events import COMMITMENT_WITHDRAWN
from tracker.commitments.models import Commitment, Life
from tracker.commitments.service.versions import keep_version
from tracker.core import journal
from tracker.core.db import db


def undo(decision: SegmentDecision, *, by: Person, at: datetime) -> Sequence[Commitment]:
    """Take a decision about a segment back, and return the pledges made by it: they are withdrawn.

    Their references are not given again. What this means for review cycles is done by `cycles.leaving`.
    """
    candidates.undo_decision(decision, by=by, at=at)
    if decision.ending is not Ending.PLEDGE:
        return []
    made = db.session.scalars(queries.commitments_in_segment(decision.segment_id)).all()
    for commitment in made:
        acts.check(acts.UNDO, commitment)
    for commitment in made:
        _withdraw(commitment, by=by, at=at)
    return made


def _withdraw(commitment: Commitment, *, by: Person, at: datetime) -> None:
    reason = "The decision that made it was undone."
    commitment.life, commitment.ended_on, commitment.end_reason = Life.WITHDRAWN, at.date(), reason
    keep_version(commitment, at)
    journal.record(COMMITMENT_WITHDRAWN, commitment, by=by, at=at, reference=commitment.reference, reason=reason)
