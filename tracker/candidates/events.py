"""What the journal tells of decisions about segments."""

from tracker.core.journal import Event

SEGMENT_DECIDED = Event("segment.decided")
SEGMENTS_DECIDED = Event("segment.several_decided")
DECISION_UNDONE = Event("segment.decision_undone")

EVENTS = (SEGMENT_DECIDED, SEGMENTS_DECIDED, DECISION_UNDONE)
