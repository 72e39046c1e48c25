"""Who may read documents and pledges, and who decides about them."""

from tracker.core.permissions import Permission, Reach, Role

EVERYONE_INSIDE = {Role.COORDINATOR: Reach.FRAMEWORK, Role.REVIEWER: Reach.FRAMEWORK, Role.ADMIN: Reach.FRAMEWORK}
ADMINS = {Role.ADMIN: Reach.FRAMEWORK}

DOCUMENT_READ = Permission("document:read", EVERYONE_INSIDE)
DOCUMENT_ADD = Permission("document:add", ADMINS)
BENCH_DECIDE = Permission("bench:decide", ADMINS)
COMMITMENT_READ = Permission("commitment:read", EVERYONE_INSIDE)
COMMITMENT_EDIT = Permission("commitment:edit", ADMINS)

PERMISSIONS = (DOCUMENT_READ, DOCUMENT_ADD, BENCH_DECIDE, COMMITMENT_READ, COMMITMENT_EDIT)
