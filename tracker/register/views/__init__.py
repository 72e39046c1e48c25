"""The pages of the register."""

from tracker.register.views import commitments, export, framework, many, past, pledge, quality, saved  # noqa: F401  # they add their pages to `bp`
from tracker.register.views.base import bp

__all__ = ["bp"]
