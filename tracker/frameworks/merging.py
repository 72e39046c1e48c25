"""What becomes of parts in dialogues when a participant is merged: one takes part in one way at a time."""

from typing import Any

import sqlalchemy as sa

from tracker.core.db import db
from tracker.core.errors import RuleBroken
from tracker.core.messages import msg
from tracker.frameworks.models import FrameworkPart
from tracker.frameworks.rules import differs_at_once
from tracker.frameworks.spans import span_of
from tracker.frameworks.terms import PartTerms
from tracker.participants import mergers
from tracker.participants.models import Participant


@mergers.check
def no_parts_differ(duplicate: Any, into: Any) -> None:
    """Raise `RuleBroken` when the two take part in a dialogue in different ways at the same time: one is wrong."""
    if not isinstance(duplicate, Participant):
        return
    theirs = _parts_of(into)
    for part in _parts_of(duplicate):
        terms = PartTerms(part.part, span_of(part))
        if any(part.framework_id == other.framework_id and differs_at_once(terms, other) for other in theirs):
            raise RuleBroken(
                msg("The two take part in one dialogue in different ways at the same time. Correct one, then merge.")
            )


def _parts_of(participant: Participant) -> list[FrameworkPart]:
    return list(db.session.scalars(sa.select(FrameworkPart).where(FrameworkPart.participant_id == participant.id)))
