"""What the journal tells of decisions about segments."""

from tracker.core.journal import Event

SEGMENT_DECIDED = Event("segment.decided")
SEGMENTS_DECIDED = Event("segment.several_decided")
DECISION_UNDONE = Event("segment.decision_undone")
DECISIONS_UNDONE = Event("segment.several_undone")
SEGMENT_CODED_AGAIN = Event("segment.coded_again")
DIFFERENCE_SETTLED = Event("segment.difference_settled")
OFFER_DECIDED = Event("offer.decided")
OFFER_UNDONE = Event("offer.decision_undone")

EVENTS = (
    SEGMENT_DECIDED,
    SEGMENTS_DECIDED,
    DECISION_UNDONE,
    DECISIONS_UNDONE,
    SEGMENT_CODED_AGAIN,
    DIFFERENCE_SETTLED,
    OFFER_DECIDED,
    OFFER_UNDONE,
)
