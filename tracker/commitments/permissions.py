"""Who may read documents and pledges, and who decides about them."""

from tracker.core.permissions import Permission, Reach, Role

EVERYONE_INSIDE = {Role.COORDINATOR: Reach.FRAMEWORK, Role.REVIEWER: Reach.FRAMEWORK, Role.ADMIN: Reach.FRAMEWORK}
ADMINS = {Role.ADMIN: Reach.FRAMEWORK}

DOCUMENT_READ = Permission("document:read", EVERYONE_INSIDE)
DOCUMENT_ADD = Permission("document:add", ADMINS)
BENCH_DECIDE = Permission("bench:decide", ADMINS)
COMMITMENT_READ = Permission("commitment:read", EVERYONE_INSIDE)
COMMITMENT_EDIT = Permission("commitment:edit", ADMINS)
CONSULTATION_OPEN = Permission("consultation:open", ADMINS)
CONSULTATION_READ = Permission("consultation:read", {Role.REVIEWER: Reach.FRAMEWORK, Role.ADMIN: Reach.FRAMEWORK})
CONSULTATION_ANSWER = Permission("consultation:answer", {Role.COORDINATOR: Reach.PARTICIPANT})
# figures that were reported, owners and dates are named by the party bound, or by an admin for it
COMMITMENT_AMOUNT = Permission("commitment:amount", {Role.COORDINATOR: Reach.PARTICIPANT})
COMMITMENT_OWNER = Permission("commitment:owner", {Role.COORDINATOR: Reach.PARTICIPANT, Role.ADMIN: Reach.FRAMEWORK})
COMMITMENT_DEADLINE = Permission(
    "commitment:deadline", {Role.COORDINATOR: Reach.PARTICIPANT, Role.ADMIN: Reach.FRAMEWORK}
)
# a request is of two sides: who asks and who is bound; confidential ones are known to them alone
REQUEST_READ = Permission("request:read", EVERYONE_INSIDE)
REQUEST_RECORD = Permission("request:record", {Role.COORDINATOR: Reach.PARTICIPANT, Role.ADMIN: Reach.FRAMEWORK})
REQUEST_ACKNOWLEDGE = Permission(
    "request:acknowledge", {Role.COORDINATOR: Reach.PARTICIPANT, Role.ADMIN: Reach.FRAMEWORK}
)
CONDITION_INVOKE = Permission("condition:invoke", ADMINS)

PERMISSIONS = (
    DOCUMENT_READ,
    DOCUMENT_ADD,
    BENCH_DECIDE,
    COMMITMENT_READ,
    COMMITMENT_EDIT,
    CONSULTATION_OPEN,
    CONSULTATION_READ,
    CONSULTATION_ANSWER,
    COMMITMENT_AMOUNT,
    COMMITMENT_OWNER,
    COMMITMENT_DEADLINE,
    REQUEST_READ,
    REQUEST_RECORD,
    REQUEST_ACKNOWLEDGE,
    CONDITION_INVOKE,
)
