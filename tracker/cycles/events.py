"""What happens to a review cycle by the acts of this room."""

from tracker.core.journal import Event

PLANNED = Event("cycle.planned")
LOCKED = Event("cycle.locked")
REOPENED = Event("cycle.reopened")
CANCELLED = Event("cycle.cancelled")
SCOPE_LEFT = Event("cycle.scope_left")

EVENTS = (PLANNED, LOCKED, REOPENED, CANCELLED, SCOPE_LEFT)
