"""Who may read reports."""

from tracker.core.permissions import Permission, Reach, Role

CHAIRS_TEAM = {Role.REVIEWER: Reach.FRAMEWORK, Role.ADMIN: Reach.FRAMEWORK}

# from the day the meeting has the papers
REPORT_READ = Permission(
    "report:read", {Role.COORDINATOR: Reach.FRAMEWORK, Role.OBSERVER: Reach.FRAMEWORK, **CHAIRS_TEAM}
)
# before it: what has come in so far
REPORT_READ_DRAFT = Permission("report:read_draft", CHAIRS_TEAM)

PERMISSIONS = (REPORT_READ, REPORT_READ_DRAFT)
