"""Who may read, plan and lock review cycles."""

from tracker.core.permissions import Permission, Reach, Role

EVERYONE_INSIDE = {Role.COORDINATOR: Reach.FRAMEWORK, Role.REVIEWER: Reach.FRAMEWORK, Role.ADMIN: Reach.FRAMEWORK}

CYCLE_READ = Permission("cycle:read", EVERYONE_INSIDE)
CYCLE_PLAN = Permission("cycle:plan", {Role.ADMIN: Reach.FRAMEWORK})
# to lock, to open again after the lock, to cancel
CYCLE_LOCK = Permission("cycle:lock", {Role.ADMIN: Reach.FRAMEWORK})

PERMISSIONS = (CYCLE_READ, CYCLE_PLAN, CYCLE_LOCK)
