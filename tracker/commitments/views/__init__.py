"""The pages about documents, the bench and the editing of pledges."""

from tracker.commitments.views import bench, documents, edit, second
from tracker.commitments.views.base import bp

__all__ = ["bench", "bp", "documents", "edit", "second"]
