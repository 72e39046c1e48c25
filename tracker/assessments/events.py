"""What the chair's team does with returns, and the end of a cycle."""

from tracker.core.journal import Event

CLARIFICATION_ASKED = Event("sheet.clarification_asked")
ACCEPTED = Event("sheet.accepted")
SEVERAL_ACCEPTED = Event("cycle.returns_accepted")
ACCEPTANCE_UNDONE = Event("sheet.acceptance_undone")
TABLED = Event("cycle.tabled")
CLOSED = Event("cycle.closed")

EVENTS = (CLARIFICATION_ASKED, ACCEPTED, SEVERAL_ACCEPTED, ACCEPTANCE_UNDONE, TABLED, CLOSED)
