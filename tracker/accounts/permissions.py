"""Who may manage people."""

from tracker.core.permissions import Permission, Reach, Role

# only those who are admins of the whole installation: a grant can open any dialogue
PERSON_MANAGE = Permission("person:manage", {Role.ADMIN: Reach.EVERYWHERE})

PERMISSIONS = (PERSON_MANAGE,)
