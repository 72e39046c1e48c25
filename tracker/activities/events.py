"""What the journal tells of activities."""

from tracker.core.journal import Event

ACTIVITY_RECORDED = Event("activity.recorded")
ACTIVITY_EDITED = Event("activity.edited")
ACTIVITY_ENDED = Event("activity.ended")
ACTIVITY_BROUGHT_BACK = Event("activity.brought_back")

EVENTS = (ACTIVITY_RECORDED, ACTIVITY_EDITED, ACTIVITY_ENDED, ACTIVITY_BROUGHT_BACK)
