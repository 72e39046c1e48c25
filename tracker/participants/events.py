"""What the journal tells of participants."""

from tracker.core.journal import Event

PARTICIPANT_ADDED = Event("participant.added")

EVENTS = (PARTICIPANT_ADDED,)
