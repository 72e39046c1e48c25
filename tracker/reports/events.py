"""What the journal tells of reports."""

from tracker.core.journal import Event

MADE = Event("report.made")

EVENTS = (MADE,)
