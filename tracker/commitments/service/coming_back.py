"""Taking the end of a single pledge back; that of a whole document takes back `with_document`."""

from datetime import datetime

from tracker.accounts.models import Person
from tracker.commitments import acts, relations
from tracker.commitments.events import (
    COMMITMENT_BROUGHT_BACK,
    COMMITMENT_ENDED,
    COMMITMENT_MERGED,
    COMMITMENT_SPLIT,
    COMMITMENT_WITHDRAWN,
)
from tracker.commitments.models import Commitment, LinkKind
from tracker.commitments.service.linking import undo_link
from tracker.commitments.service.versions import keep_version
from tracker.commitments.service.with_document import life_before
from tracker.core import journal
from tracker.core.db import check_version, db
from tracker.core.errors import RuleBroken
from tracker.core.messages import Message, msg
from tracker.frameworks.rules import check_reason

# after these another act than its own end decides whether a pledge is in force
ENDINGS = (COMMITMENT_ENDED, COMMITMENT_SPLIT, COMMITMENT_MERGED, COMMITMENT_WITHDRAWN, COMMITMENT_BROUGHT_BACK)


def check_can_come_back(commitment: Commitment) -> None:
    """Raise `RuleBroken` unless the pledge was ended by itself: what another act ended comes back with that act."""
    if not acts.may(acts.BRING_BACK, commitment):
        raise RuleBroken(msg("%(reference)s has not ended.", reference=commitment.reference))
    entries = journal.entries_of(commitment).where(journal.JournalEntry.event.in_(ENDINGS)).limit(1)
    last = db.session.scalar(entries)
    if last is None or last.event != COMMITMENT_ENDED:
        raise RuleBroken(_instead(last.event if last else "", commitment.reference))


def bring_back(
    commitment: Commitment, reason: str, *, version_seen: int | None, by: Person | None, at: datetime
) -> None:
    """Take the end of a pledge back: it is again what it was before, and is reviewed from the next cycle on.

    What stood in its place stays, without the link that said so. Raises `Stale`, or `RuleBroken` as
    `check_can_come_back` does.
    """
    check_version(commitment, version_seen)
    check_can_come_back(commitment)
    check_reason(reason)
    for made in db.session.scalars(relations.links_of(commitment.id)).unique().all():
        if made.kind is LinkKind.REPLACES and made.earlier_id == commitment.id:
            undo_link(made, reason, by=by, at=at)
    was, commitment.life = commitment.life, life_before(commitment)
    commitment.ended_on = commitment.end_reason = commitment.end_segment_id = None
    keep_version(commitment, at)
    told = {"reference": commitment.reference, "life": [was.value, commitment.life.value], "reason": reason}
    journal.record(COMMITMENT_BROUGHT_BACK, commitment, by=by, at=at, **told)


def _instead(event: str, reference: str) -> Message:
    """Return where the end of a pledge is taken back, that was the consequence of another act."""
    if event == COMMITMENT_SPLIT:
        return msg("%(reference)s was split: its parts stand in its place.", reference=reference)
    if event == COMMITMENT_MERGED:
        return msg("%(reference)s was merged into another pledge, which holds what it says.", reference=reference)
    if event == COMMITMENT_WITHDRAWN:
        return msg(
            "The decision that made %(reference)s was undone. Decide its sentence anew.",
            reference=reference,
        )
    return msg("%(reference)s ended with its document. Take the end of the document back.", reference=reference)
