"""What the journal tells of pledges."""

from tracker.core.journal import Event

COMMITMENT_ACCEPTED = Event("commitment.accepted")
COMMITMENT_EDITED = Event("commitment.edited")
COMMITMENT_WITHDRAWN = Event("commitment.withdrawn")

EVENTS = (COMMITMENT_ACCEPTED, COMMITMENT_EDITED, COMMITMENT_WITHDRAWN)
