"""What can be done to participants, groups, institutions and posts."""

from tracker.participants.service.ending import bring_back, end
from tracker.participants.service.groups import add_member, change_membership, join
from tracker.participants.service.institutions import add_institution, add_post, rename
from tracker.participants.service.merging import merge, preview
from tracker.participants.service.names import Use, add_participant, correct_name, give_name
from tracker.participants.service.posts import Handover, Holding, correct_holder, hand_over
from tracker.participants.service.taking_out import take_out_holder, take_out_membership, take_out_name

__all__ = [
    "Handover",
    "Holding",
    "Use",
    "add_institution",
    "add_member",
    "add_participant",
    "add_post",
    "bring_back",
    "change_membership",
    "correct_holder",
    "correct_name",
    "end",
    "give_name",
    "hand_over",
    "join",
    "merge",
    "preview",
    "rename",
    "take_out_holder",
    "take_out_membership",
    "take_out_name",
]
