"""The pages about what was done."""

from tracker.activities.views import (
    activities,
    activity,
    beside,
    decided,
    deciding,
    picking,
    writing,
)
from tracker.activities.views.base import bp

__all__ = ["activities", "activity", "beside", "bp", "decided", "deciding", "picking", "writing"]
