"""Saying what a pledge does to an earlier one, and taking that back."""

from datetime import datetime

from tracker.accounts.models import Person
from tracker.commitments import acts, relations, rules
from tracker.commitments.events import COMMITMENT_LINKED, LINK_ENDED
from tracker.commitments.models import Commitment, CommitmentLink, LinkKind
from tracker.core import journal
from tracker.core.db import db
from tracker.frameworks.rules import check_reason


def link(
    commitment: Commitment, earlier: Commitment, kind: LinkKind, note: str | None, *, by: Person | None, at: datetime
) -> CommitmentLink:
    """Say that `commitment` does that to `earlier`; a link that was ended comes to life again.

    Raises `RuleBroken` when it is the same pledge, the two are linked so already, or the other way round.
    """
    acts.check(acts.LINK, commitment)
    present = db.session.scalars(relations.link_between(commitment.id, earlier.id)).all()
    rules.check_link(commitment, earlier, kind, present)
    made = next((row for row in present if (row.commitment_id, row.kind) == (commitment.id, kind)), None)
    if made is None:
        made = CommitmentLink(commitment_id=commitment.id, earlier_id=earlier.id, kind=kind)
        db.session.add(made)
    made.note, made.made_at, made.made_by_id = note or None, at, by.id if by else None
    made.ended_at = made.end_reason = None
    # each of the two tells it in its history
    for one in (commitment, earlier):
        references = {"reference": commitment.reference, "earlier": earlier.reference}
        journal.record(COMMITMENT_LINKED, one, by=by, at=at, link=kind.value, **references, note=note or None)
    return made


def end_link(made: CommitmentLink, reason: str, *, by: Person | None, at: datetime) -> None:
    """End a link that an admin made; both its pledges are loaded. Raises `RuleBroken` for one that an act made."""
    rules.check_made_by_hand(made)
    undo_link(made, reason, by=by, at=at)


def undo_link(made: CommitmentLink, reason: str, *, by: Person | None, at: datetime) -> None:
    """End a link, whoever made it; both its pledges are loaded."""
    check_reason(reason)
    made.ended_at, made.end_reason = at, reason
    references = {"reference": made.commitment.reference, "earlier": made.earlier.reference}
    for one in (made.commitment, made.earlier):
        journal.record(LINK_ENDED, one, by=by, at=at, link=made.kind.value, **references, reason=reason)
