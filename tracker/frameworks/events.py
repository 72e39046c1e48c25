"""What the journal tells of dialogues."""

from tracker.core.journal import Event

FRAMEWORK_ADDED = Event("framework.added")

EVENTS = (FRAMEWORK_ADDED,)
