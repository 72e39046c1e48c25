"""What happens to returns by the acts of their writers, and the opening of a cycle."""

from tracker.core.journal import Event

CYCLE_OPENED = Event("cycle.opened")
SAVED = Event("sheet.saved")
SENT = Event("sheet.sent")
RECALLED = Event("sheet.recalled")
ASKED = Event("sheet.asked")  # on a pledge that was invoked after the cycle had opened

EVENTS = (CYCLE_OPENED, ASKED, SAVED, SENT, RECALLED)
