"""What happens to returns by the acts of their writers, and the opening of a cycle."""

from tracker.core.journal import Event

CYCLE_OPENED = Event("cycle.opened")
SAVED = Event("sheet.saved")
SENT = Event("sheet.sent")
RECALLED = Event("sheet.recalled")
ASKED = Event("sheet.asked")  # on a pledge that was invoked after the cycle had opened
VOLUNTEERED = Event("sheet.volunteered")  # by a participant that does not report, by its choice

# before a return is sent, its participant's people alone may know of it
UNSENT = (VOLUNTEERED, SAVED)
EVENTS = (CYCLE_OPENED, ASKED, VOLUNTEERED, SAVED, SENT, RECALLED)
