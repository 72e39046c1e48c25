"""Making a pledge of a sentence, changing it, taking it back: one module an act."""

from tracker.commitments.service.accepting import Place, accept, accept_another
from tracker.commitments.service.editing import edit_commitment
from tracker.commitments.service.terms import Obliged, Terms
from tracker.commitments.service.undoing import undo
from tracker.commitments.service.versions import content_of, contents_of, keep_version, keep_versions

__all__ = [
    "Obliged",
    "Place",
    "Terms",
    "accept",
    "accept_another",
    "content_of",
    "contents_of",
    "edit_commitment",
    "keep_version",
    "keep_versions",
    "undo",
]
