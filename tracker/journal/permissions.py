"""Who may read the journal. What belongs to no dialogue is for admins of all of them."""

from tracker.core.permissions import Permission, Reach, Role

JOURNAL_READ = Permission("journal:read", {Role.ADMIN: Reach.FRAMEWORK})

PERMISSIONS = (JOURNAL_READ,)
