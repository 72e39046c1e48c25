"""What the journal tells of activities."""

from tracker.core.journal import Event

ACTIVITY_RECORDED = Event("activity.recorded")
ACTIVITY_EDITED = Event("activity.edited")
ACTIVITY_ENDED = Event("activity.ended")

EVENTS = (ACTIVITY_RECORDED, ACTIVITY_EDITED, ACTIVITY_ENDED)
