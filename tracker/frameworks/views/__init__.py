"""The pages on which admins set up dialogues."""

from tracker.frameworks.views import areas, dialogues, instruments, meetings, partners, parts
from tracker.frameworks.views.base import bp

__all__ = ["areas", "bp", "dialogues", "instruments", "meetings", "partners", "parts"]
