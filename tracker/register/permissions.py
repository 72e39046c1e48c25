"""Who may look at what the register still lacks."""

from tracker.core.permissions import Permission, Reach, Role

REGISTER_QUALITY = Permission("register:quality", {Role.REVIEWER: Reach.FRAMEWORK, Role.ADMIN: Reach.FRAMEWORK})

PERMISSIONS = (REGISTER_QUALITY,)
