"""Who may read of what was done, and who may record it."""

from collections.abc import Collection
from dataclasses import dataclass

from tracker.core.permissions import Grant, Permission, Reach, Role, allows

ACTIVITY_READ = Permission(
    "activity:read",
    {Role.COORDINATOR: Reach.FRAMEWORK, Role.REVIEWER: Reach.FRAMEWORK, Role.ADMIN: Reach.FRAMEWORK},
)
# a coordinator records what its own participant took part in
ACTIVITY_WRITE = Permission("activity:write", {Role.COORDINATOR: Reach.PARTICIPANT, Role.ADMIN: Reach.FRAMEWORK})

PERMISSIONS = (ACTIVITY_READ, ACTIVITY_WRITE)


@dataclass(frozen=True)
class Side:
    """What belongs to a participant in a dialogue (None: to nobody alone), for asking whether a grant reaches it."""

    framework_id: int
    participant_id: int | None
    __tablename__ = "activity"


def writes_for(grants: Collection[Grant], framework_id: int) -> frozenset[int] | None:
    """Return the participants whose part in activities of a dialogue `grants` let record; None for all of them."""
    if allows(grants, ACTIVITY_WRITE, Side(framework_id, None)):
        return None
    keys = {grant.participant_id for grant in grants if grant.participant_id is not None}
    return frozenset(key for key in keys if allows(grants, ACTIVITY_WRITE, Side(framework_id, key)))
