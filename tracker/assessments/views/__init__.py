"""The pages of the chair's team, and the board of a cycle for everyone in the dialogue."""

from tracker.assessments.views import board, ending, review
from tracker.assessments.views.base import bp

__all__ = ["board", "bp", "ending", "review"]
