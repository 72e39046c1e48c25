"""The calendar of a cycle, and the acts that take a pledge out of the cycles under way."""

from tracker.cycles.views import calendar, leaving
from tracker.cycles.views.base import bp

__all__ = ["bp", "calendar", "leaving"]
