"""What the journal tells of ways of looking at the register."""

from tracker.core.journal import Event

VIEW_SAVED = Event("view.saved")
VIEW_CHANGED = Event("view.changed")
VIEW_ENDED = Event("view.ended")

EVENTS = (VIEW_SAVED, VIEW_CHANGED, VIEW_ENDED)
