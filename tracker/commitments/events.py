"""What the journal tells of pledges."""

from tracker.core.journal import Event

COMMITMENT_ACCEPTED = Event("commitment.accepted")
COMMITMENT_EDITED = Event("commitment.edited")
COMMITMENTS_EDITED = Event("commitment.several_edited")  # in one act, about their dialogue
COMMITMENT_WITHDRAWN = Event("commitment.withdrawn")

WORDS_CARRIED = Event("document.words_carried")  # into a new edition: how many pledges, and how many not
WORDS_CHANGED = Event("commitment.words_changed")  # by a new edition
WORDS_KEPT = Event("commitment.words_kept")
WORDS_PLACED = Event("commitment.words_placed")  # of a pledge known through others, in its own text
COMMITMENT_ENDED = Event("commitment.ended")
COMMITMENT_BROUGHT_BACK = Event("commitment.brought_back")  # its end was taken back
COMMITMENT_SPLIT = Event("commitment.split")
COMMITMENT_MERGED = Event("commitment.merged")
COMMITMENT_LINKED = Event("commitment.linked")
LINK_ENDED = Event("commitment.link_ended")
CODING_ANSWERED = Event("commitment.coding_answered")
CODINGS_ANSWERED = Event("document.codings_answered")  # of several pledges at once
COMMITMENT_CONFIRMED = Event("commitment.confirmed")  # a draft comes into force
CONSULTATION_OPENED = Event("document.consultation_opened")
CONSULTATION_CLOSED = Event("document.consultation_closed")
OWNER_NAMED = Event("commitment.owner_named")
OWNER_ENDED = Event("commitment.owner_ended")
OWNER_HANDED_OVER = Event("commitment.owner_handed_over")
DEADLINE_SET = Event("commitment.deadline_set")  # by its owner, where the text gives none
DEADLINE_EXTENDED = Event("commitment.deadline_extended")
FIGURES_REPORTED = Event("commitment.figures_reported")
CONDITION_CHANGED = Event("commitment.condition_changed")  # invoked, lapsed, or waiting again
REQUEST_RECORDED = Event("request.recorded")
REQUEST_ACKNOWLEDGED = Event("request.acknowledged")
REQUEST_WITHDRAWN = Event("request.withdrawn")

EVENTS = (
    COMMITMENT_ACCEPTED,
    COMMITMENT_EDITED,
    COMMITMENTS_EDITED,
    COMMITMENT_WITHDRAWN,
    WORDS_CARRIED,
    WORDS_CHANGED,
    WORDS_KEPT,
    WORDS_PLACED,
    COMMITMENT_ENDED,
    COMMITMENT_BROUGHT_BACK,
    COMMITMENT_SPLIT,
    COMMITMENT_MERGED,
    COMMITMENT_LINKED,
    LINK_ENDED,
    CODING_ANSWERED,
    CODINGS_ANSWERED,
    COMMITMENT_CONFIRMED,
    CONSULTATION_OPENED,
    CONSULTATION_CLOSED,
    OWNER_NAMED,
    OWNER_ENDED,
    OWNER_HANDED_OVER,
    DEADLINE_SET,
    DEADLINE_EXTENDED,
    FIGURES_REPORTED,
    CONDITION_CHANGED,
    REQUEST_RECORDED,
    REQUEST_ACKNOWLEDGED,
    REQUEST_WITHDRAWN,
)
