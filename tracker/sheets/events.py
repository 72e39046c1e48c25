"""What happens to returns by the acts of their writers, and the opening of a cycle."""

from tracker.core.journal import Event

CYCLE_OPENED = Event("cycle.opened")
SAVED = Event("sheet.saved")
SENT = Event("sheet.sent")
RECALLED = Event("sheet.recalled")

EVENTS = (CYCLE_OPENED, SAVED, SENT, RECALLED)
