"""Who may read, plan and lock review cycles."""

from tracker.commitments.permissions import EVERYONE_INSIDE
from tracker.core.permissions import Permission, Reach, Role

CYCLE_READ = Permission("cycle:read", EVERYONE_INSIDE)
CYCLE_PLAN = Permission("cycle:plan", {Role.ADMIN: Reach.FRAMEWORK})
# to lock, to open again after the lock, to cancel
CYCLE_LOCK = Permission("cycle:lock", {Role.ADMIN: Reach.FRAMEWORK})

PERMISSIONS = (CYCLE_READ, CYCLE_PLAN, CYCLE_LOCK)
