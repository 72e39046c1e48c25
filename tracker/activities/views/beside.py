"""What the bench says of things done and of meetings beside the sentence in hand."""

from collections.abc import Mapping, Sequence
from typing import Any

from flask_login import current_user

from tracker.activities.views.telling import counted_in, met_in, offered, standing_at
from tracker.candidates.telling import described, meetings_told
from tracker.commitments import beside
from tracker.documents.models import Document, Reading, Segment
from tracker.frameworks.permissions import FRAMEWORK_MANAGE


@beside.says
def told_beside(
    document: Document, reading: Reading, passages: Sequence[Any], segments: Sequence[Any], in_hand: Segment | None
) -> Mapping[str, Any]:
    """Return what the sentence in hand tells; when all are decided, how much the whole text tells."""
    if in_hand is None:
        return {"told_in_text": counted_in(document, reading, passages, segments)}
    text = described(document, reading, passages, segments)
    meetings = meetings_told(document.framework_id, text, only={in_hand.ordinal})
    return {
        "told": offered(document, standing_at(document, text, segments, in_hand.ordinal)),
        "met": [one for _ordinal, several in met_in(document, reading, segments, meetings) for one in several],
        "may_record_meetings": current_user.may(FRAMEWORK_MANAGE, document),
    }
