"""What the journal tells of decisions about segments."""

from tracker.core.journal import Event

SEGMENT_DECIDED = Event("segment.decided")
SEGMENTS_DECIDED = Event("segment.several_decided")
DECISION_UNDONE = Event("segment.decision_undone")
SEGMENT_CODED_AGAIN = Event("segment.coded_again")
DIFFERENCE_SETTLED = Event("segment.difference_settled")

EVENTS = (SEGMENT_DECIDED, SEGMENTS_DECIDED, DECISION_UNDONE, SEGMENT_CODED_AGAIN, DIFFERENCE_SETTLED)
