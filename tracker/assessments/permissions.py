"""Who judges returns, brings a cycle before its meeting, and closes it."""

from tracker.core.permissions import Permission, Reach, Role

SHEET_JUDGE = Permission("sheet:judge", {Role.REVIEWER: Reach.FRAMEWORK})
CYCLE_TABLE = Permission("cycle:table", {Role.REVIEWER: Reach.FRAMEWORK})
CYCLE_CLOSE = Permission("cycle:close", {Role.ADMIN: Reach.FRAMEWORK})

PERMISSIONS = (SHEET_JUDGE, CYCLE_TABLE, CYCLE_CLOSE)
