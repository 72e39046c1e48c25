"""Who opens cycles, writes returns and reads them. A draft is read by its own participant's people only."""

from tracker.core.permissions import Permission, Reach, Role

CYCLE_OPEN = Permission("cycle:open", {Role.ADMIN: Reach.FRAMEWORK})
SHEET_WRITE = Permission("sheet:write", {Role.COORDINATOR: Reach.PARTICIPANT})
SHEET_READ_OWN = Permission("sheet:read_own", {Role.COORDINATOR: Reach.PARTICIPANT})
SHEET_READ_SENT = Permission("sheet:read_sent", {Role.REVIEWER: Reach.FRAMEWORK, Role.ADMIN: Reach.FRAMEWORK})

PERMISSIONS = (CYCLE_OPEN, SHEET_WRITE, SHEET_READ_OWN, SHEET_READ_SENT)
