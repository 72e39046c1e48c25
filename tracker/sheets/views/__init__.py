"""The pages of the returns: opening a cycle for them, a coordinator's list, one return; what invokes a pledge."""

from tracker.sheets.views import conditions, opening, returns, sheet
from tracker.sheets.views.base import bp

__all__ = ["bp", "conditions", "opening", "returns", "sheet"]
