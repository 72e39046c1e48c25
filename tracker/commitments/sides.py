"""For whom somebody acts: the sides of a pledge, for the question who may do what for which."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import ClassVar

from tracker.commitments.models import Commitment
from tracker.commitments.permissions import REQUEST_RECORD
from tracker.core.permissions import Grant, Permission, allows, participants_of


@dataclass(frozen=True)
class Side:
    """One participant's part in a pledge, as permissions look at it."""

    __tablename__: ClassVar[str] = "obligation"

    framework_id: int
    participant_id: int


def bound_by(commitment: Commitment) -> list[int]:
    """Return the keys of those whom `commitment` binds; needs obligations loaded."""
    return [row.participant_id for row in commitment.obligations_in_force]


def acting_for(
    grants: Iterable[Grant], permission: Permission, commitment: Commitment, participant_ids: Iterable[int]
) -> set[int]:
    """Return those of `participant_ids` for whom `grants` carry `permission` in the dialogue of `commitment`."""
    held = list(grants)
    return {key for key in participant_ids if allows(held, permission, Side(commitment.framework_id, key))}


def own_in(grants: Iterable[Grant], framework_id: int) -> frozenset[int]:
    """Return the participants whose coordinator `grants` make one in a dialogue; what an admin may see is no part."""
    return participants_of(grants, REQUEST_RECORD, framework_id)
