"""Pledges that end, and what becomes of them in the cycles that are under way.

An act on a pledge that reaches into cycles is done here: the pledge leaves each cycle that is planned or takes returns,
with the reason. Its returns stay as they are, are readable, and count no more; nothing further is asked. What is before
a meeting, closed or cancelled stays as it was.
"""

from collections.abc import Collection, Sequence
from datetime import datetime
from itertools import groupby

from sqlalchemy.orm import joinedload

from tracker.accounts.models import Person
from tracker.candidates.models import SegmentDecision
from tracker.commitments import service as commitments
from tracker.commitments.models import Commitment
from tracker.commitments.service import Choice, End, Part
from tracker.core import journal
from tracker.core.db import db
from tracker.core.names import UNTOLD
from tracker.cycles import events, queries, service
from tracker.cycles.models import CycleScope
from tracker.documents.ending import DocumentEnd
from tracker.documents.models import Document


def end_pledge(
    commitment: Commitment,
    end: End,
    replacing: Commitment | None = None,
    *,
    version_seen: int | None,
    by: Person | None,
    at: datetime,
) -> None:
    """End a pledge, because `replacing` stands in its place if that is given; raises as the acts of `commitments`."""
    if replacing is None:
        commitments.end_commitment(commitment, end, version_seen=version_seen, by=by, at=at)
    else:
        commitments.replace_commitment(commitment, end, replacing, version_seen=version_seen, by=by, at=at)
    _leave_cycles([commitment], by=by, at=at)


def split_pledge(
    commitment: Commitment,
    parts: Sequence[Part],
    reason: str,
    *,
    version_seen: int | None,
    by: Person | None,
    at: datetime,
) -> list[Commitment]:
    """Split a bundle and return its parts, which are reviewed from the next cycle on; raises as `commitments` does."""
    made = commitments.split_commitment(commitment, parts, reason, version_seen=version_seen, by=by, at=at)
    _leave_cycles([commitment], by=by, at=at)
    return made


def merge_pledges(
    kept: Commitment, others: Sequence[Commitment], reason: str, *, version_seen: int | None, by: Person, at: datetime
) -> None:
    """Merge pledges into `kept`, which stays where it is; raises as `commitments` does."""
    commitments.merge_commitments(kept, others, reason, version_seen=version_seen, by=by, at=at)
    _leave_cycles(others, by=by, at=at)


def end_document(
    document: Document,
    end: DocumentEnd,
    choice: Choice,
    *,
    version_seen: int | None,
    by: Person,
    at: datetime,
) -> None:
    """End a document and those of its pledges that were chosen; raises as `commitments` does."""
    ended = commitments.end_document(document, end, choice, version_seen=version_seen, by=by, at=at)
    _leave_cycles(ended, by=by, at=at)


def undo_decision(decision: SegmentDecision, *, by: Person, at: datetime) -> None:
    """Take a decision about a sentence back; pledges it made are withdrawn. Raises as `commitments` does."""
    _leave_cycles(commitments.undo(decision, by=by, at=at), by=by, at=at)


def scopes_left_by(commitments: Collection[Commitment]) -> Sequence[CycleScope]:
    """Return the places in cycles that those pledges would lose by ending now, with their cycles, cycle by cycle."""
    return db.session.scalars(
        queries.scopes_under_way(row.id for row in commitments).options(joinedload(CycleScope.cycle))
    ).all()


def _leave_cycles(ended: Collection[Commitment], *, by: Person | None, at: datetime) -> None:
    by_key = {row.id: row for row in ended}
    for cycle, scopes in groupby(scopes_left_by(ended), key=lambda scope: scope.cycle):
        # nobody may put it before the meeting while its scope changes
        service.hold_open(cycle)
        left_out = {}
        for scope in scopes:
            pledge = by_key[scope.commitment_id]
            left_out[pledge.reference] = pledge.end_reason or ""
            service.leave_out(scope, {UNTOLD: left_out[pledge.reference]})
        journal.record(events.SCOPE_LEFT, cycle, by=by, at=at, code=cycle.code, left_out=left_out)
