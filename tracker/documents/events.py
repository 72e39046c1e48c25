"""What the journal tells of documents."""

from tracker.core.journal import Event

DOCUMENT_ADDED = Event("document.added")

EVENTS = (DOCUMENT_ADDED,)
