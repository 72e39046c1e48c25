"""What the journal tells of participants, institutions and posts."""

from tracker.core.journal import Event

PARTICIPANT_ADDED = Event("participant.added")
PARTICIPANT_NAMED = Event("participant.named")
NAME_CORRECTED = Event("participant.name_corrected")
NAME_TAKEN_OUT = Event("participant.name_taken_out")
MEMBER_JOINED = Event("participant.member_joined")
MEMBERSHIP_CHANGED = Event("participant.membership_changed")
MEMBERSHIP_TAKEN_OUT = Event("participant.membership_taken_out")
PARTICIPANT_ENDED = Event("participant.ended")
PARTICIPANT_BROUGHT_BACK = Event("participant.brought_back")
PARTICIPANT_MERGED = Event("participant.merged")
INSTITUTION_ADDED = Event("institution.added")
INSTITUTION_NAMED = Event("institution.named")
INSTITUTION_ENDED = Event("institution.ended")
INSTITUTION_BROUGHT_BACK = Event("institution.brought_back")
INSTITUTION_MERGED = Event("institution.merged")
POST_ADDED = Event("post.added")
POST_NAMED = Event("post.named")
POST_ENDED = Event("post.ended")
POST_BROUGHT_BACK = Event("post.brought_back")
POST_HANDED_OVER = Event("post.handed_over")
HOLDER_CORRECTED = Event("post.holder_corrected")
HOLDER_TAKEN_OUT = Event("post.holder_taken_out")

EVENTS = (
    PARTICIPANT_ADDED,
    PARTICIPANT_NAMED,
    NAME_CORRECTED,
    NAME_TAKEN_OUT,
    MEMBER_JOINED,
    MEMBERSHIP_CHANGED,
    MEMBERSHIP_TAKEN_OUT,
    PARTICIPANT_ENDED,
    PARTICIPANT_BROUGHT_BACK,
    PARTICIPANT_MERGED,
    INSTITUTION_ADDED,
    INSTITUTION_NAMED,
    INSTITUTION_ENDED,
    INSTITUTION_BROUGHT_BACK,
    INSTITUTION_MERGED,
    POST_ADDED,
    POST_NAMED,
    POST_ENDED,
    POST_BROUGHT_BACK,
    POST_HANDED_OVER,
    HOLDER_CORRECTED,
    HOLDER_TAKEN_OUT,
)
