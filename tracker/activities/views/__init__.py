"""The pages about what was done."""

from tracker.activities.views import activities, activity, picking, writing  # noqa: F401  # they add their pages to `bp`
from tracker.activities.views.base import bp

__all__ = ["bp"]
