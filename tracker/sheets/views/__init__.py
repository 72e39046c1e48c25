"""The pages of the returns: opening a cycle for them, a coordinator's list, one return."""

from tracker.sheets.views import opening, returns, sheet
from tracker.sheets.views.base import bp

__all__ = ["bp", "opening", "returns", "sheet"]
