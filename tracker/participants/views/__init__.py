"""The pages of participants, their institutions and posts."""

from tracker.participants.views import groups, institutions, merging, names, participants, posts
from tracker.participants.views.blueprint import bp

__all__ = ["bp", "groups", "institutions", "merging", "names", "participants", "posts"]
