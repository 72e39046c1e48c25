"""Who answers for a pledge inside its participant: a post, whoever holds it."""

from collections.abc import Collection
from datetime import datetime

from tracker.accounts.models import Person
from tracker.commitments import acts
from tracker.commitments.events import OWNER_ENDED, OWNER_HANDED_OVER, OWNER_NAMED
from tracker.commitments.models import Commitment, CommitmentOwner, OwnerRole
from tracker.commitments.service.versions import keep_version
from tracker.core import journal
from tracker.core.errors import RuleBroken
from tracker.core.messages import msg
from tracker.frameworks.rules import check_reason
from tracker.participants.models import Post


def name_owner(
    commitment: Commitment, post: Post, role: OwnerRole, *, by: Person | None, at: datetime
) -> CommitmentOwner:
    """Let `post` answer for the pledge from now on; needs owners with posts, and the post's institution, loaded.

    Raises `RuleBroken` when the post is of nobody bound, answers for it already, or its participant has a lead.
    """
    acts.check(acts.NAME_OWNER, commitment)
    _check_post(commitment, post, [row.participant_id for row in commitment.obligations_in_force])
    if role is OwnerRole.LEAD and any(_is_lead_of(row, post) for row in owners_in_force(commitment)):
        raise RuleBroken(msg("Another post of this participant is in the lead. Hand over from it instead."))
    owner = CommitmentOwner(commitment_id=commitment.id, post=post, role=role, valid_from=at)
    commitment.owners.append(owner)
    keep_version(commitment, at)
    _record(OWNER_NAMED, commitment, owner, by, at)
    return owner


def end_owner(commitment: Commitment, owner: CommitmentOwner, reason: str, *, by: Person | None, at: datetime) -> None:
    """Let a post answer for the pledge no longer; the row stays. Raises `RuleBroken` without a reason."""
    acts.check(acts.NAME_OWNER, commitment)
    _check_in_force(owner)
    check_reason(reason)
    owner.valid_to = at
    keep_version(commitment, at)
    _record(OWNER_ENDED, commitment, owner, by, at, reason=reason)


def hand_over(
    commitment: Commitment, owner: CommitmentOwner, post: Post, *, by: Person | None, at: datetime
) -> CommitmentOwner:
    """Let another post of the same participant take the place of `owner` at once, in the same role."""
    acts.check(acts.NAME_OWNER, commitment)
    _check_in_force(owner)
    _check_post(commitment, post, [owner.post.institution.participant_id])
    owner.valid_to = at
    following = CommitmentOwner(commitment_id=commitment.id, post=post, role=owner.role, valid_from=at)
    commitment.owners.append(following)
    keep_version(commitment, at)
    _record(OWNER_HANDED_OVER, commitment, following, by, at, instead_of=owner.post_id)
    return following


def owners_in_force(commitment: Commitment) -> list[CommitmentOwner]:
    """Return the posts that answer for the pledge now; needs owners loaded."""
    return [row for row in commitment.owners if row.valid_to is None]


def _is_lead_of(row: CommitmentOwner, post: Post) -> bool:
    return row.role is OwnerRole.LEAD and row.post.institution.participant_id == post.institution.participant_id


def _check_in_force(owner: CommitmentOwner) -> None:
    if owner.valid_to is not None:
        raise RuleBroken(msg("This post does not answer for the pledge any more."))


def _check_post(commitment: Commitment, post: Post, participants: Collection[int]) -> None:
    if post.ended_on or post.institution.ended_on:
        raise RuleBroken(msg("This post has ended. Choose another."))
    if post.institution.participant_id not in participants:
        raise RuleBroken(msg("Choose a post of a participant that is bound by this pledge."))
    if any(row.post_id == post.id for row in owners_in_force(commitment)):
        raise RuleBroken(msg("This post answers for the pledge already."))


def _record(
    event: journal.Event,
    commitment: Commitment,
    owner: CommitmentOwner,
    by: Person | None,
    at: datetime,
    **more: int | str,
) -> None:
    names = {row.language: row.text for row in owner.post.names}
    role, reference = owner.role.value, commitment.reference
    journal.record(event, commitment, by=by, at=at, reference=reference, post=names, owner_role=role, **more)
