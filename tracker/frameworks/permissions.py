"""Who may set up dialogues."""

from tracker.core.permissions import Permission, Reach, Role

FRAMEWORK_ADD = Permission("framework:add", {Role.ADMIN: Reach.EVERYWHERE})
FRAMEWORK_MANAGE = Permission("framework:manage", {Role.ADMIN: Reach.FRAMEWORK})

PERMISSIONS = (FRAMEWORK_ADD, FRAMEWORK_MANAGE)
