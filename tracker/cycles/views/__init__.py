"""The calendar of a cycle, and the acts that take pledges out of the cycles under way."""

from tracker.cycles.views import calendar, documents, leaving
from tracker.cycles.views.base import bp

__all__ = ["bp", "calendar", "documents", "leaving"]
