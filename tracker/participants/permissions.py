"""Who may manage participants, and who names the posts of one."""

from tracker.core.permissions import Permission, Reach, Role

# participants are shared by all dialogues
PARTICIPANT_MANAGE = Permission("participant:manage", {Role.ADMIN: Reach.EVERYWHERE})
# a participant knows best who answers for what at home
POST_NAME = Permission("post:name", {Role.ADMIN: Reach.EVERYWHERE, Role.COORDINATOR: Reach.PARTICIPANT})

PERMISSIONS = (PARTICIPANT_MANAGE, POST_NAME)
