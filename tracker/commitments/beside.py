"""What a room that comes after this one has to say beside the sentence in hand on the bench.

Such a room hands in, once, a function that gives the values its part of the page is drawn with.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from tracker.documents.models import Document, Reading, Segment

# of the document and its reading, its passages and segments in order, and the segment in hand (None: all are decided)
Says = Callable[[Document, Reading, Sequence[Any], Sequence[Any], Segment | None], Mapping[str, Any]]

_rooms: list[Says] = []


def says(one: Says) -> Says:
    """Let the bench ask `one`."""
    _rooms.append(one)
    return one


def said_beside(
    document: Document, reading: Reading, passages: Sequence[Any], segments: Sequence[Any], in_hand: Segment | None
) -> dict[str, Any]:
    """Return all that is said."""
    found: dict[str, Any] = {}
    for one in _rooms:
        found |= one(document, reading, passages, segments, in_hand)
    return found
