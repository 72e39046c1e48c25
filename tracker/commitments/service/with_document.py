"""What becomes of pledges when their document ends as a whole, or its end is taken back: chosen pledge by pledge.

What this means for review cycles is theirs to do: `cycles.leaving` calls these acts and takes the pledges out.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa

from tracker.accounts.models import Person
from tracker.commitments import acts, queries, rules
from tracker.commitments.models import Commitment, CommitmentVersion, Life
from tracker.commitments.service.versions import keep_versions
from tracker.core.db import db
from tracker.core.errors import RuleBroken
from tracker.core.messages import msg
from tracker.documents import ending
from tracker.documents.ending import DocumentEnd
from tracker.documents.models import Document


@dataclass(frozen=True)
class Choice:
    """Which pledges move with their document, of those that were there to choose from; both by their references."""

    moving: frozenset[str]
    seen: frozenset[str]


def end_document(
    document: Document,
    end: DocumentEnd,
    choice: Choice,
    *,
    version_seen: int | None,
    by: Person | None,
    at: datetime,
) -> Sequence[Commitment]:
    """End a document and those pledges of it that were chosen; return these. One entry tells of all.

    Raises `RuleBroken` when other pledges than those seen are in work by now, and as `documents.ending` does; nothing
    has changed then.
    """
    present = db.session.scalars(queries.in_work_of(document.id)).all()
    if {row.reference for row in present} != choice.seen:
        raise RuleBroken(
            msg("The pledges of %(code)s changed in the meantime. Look at the list once more.", code=document.code)
        )
    chosen = [row for row in present if row.reference in choice.moving]
    references = [row.reference for row in chosen]
    ending.end_document(document, end, references, version_seen=version_seen, by=by, at=at)
    for row in chosen:
        acts.check(acts.END, row)
        row.life, row.ended_on, row.end_reason = rules.LIFE_AFTER[end.ending], end.when.day, end.when.reason
    keep_versions(chosen, at)
    return chosen


def ended_with(document: Document) -> sa.Select[Commitment]:
    """Select the pledges that ended with `document`: on its day, in its way, for its reason."""
    life = rules.LIFE_AFTER[document.ending] if document.ending else None
    return queries.of_document(document.id).where(
        Commitment.life == life,
        Commitment.ended_on == document.ended_on,
        Commitment.end_reason == document.end_reason,
    )


def bring_document_back(
    document: Document, coming: Collection[str], *, version_seen: int | None, by: Person | None, at: datetime
) -> None:
    """Take the end of a document back, and that of those pledges that ended with it whose references are `coming`.

    They are again what they were before, and are reviewed from the next cycle on. Raises as `documents.ending` does.
    """
    chosen = [row for row in db.session.scalars(ended_with(document)) if row.reference in coming]
    references = [row.reference for row in chosen]
    ending.bring_document_back(document, references, version_seen=version_seen, by=by, at=at)
    lives = _lives_before(chosen)
    for row in chosen:
        row.life, row.ended_on, row.end_reason = lives.get(row.id, Life.ACTIVE), None, None
    keep_versions(chosen, at)


def life_before(ended: Commitment) -> Life:
    """Return the last life in which a pledge was in work."""
    return _lives_before([ended]).get(ended.id, Life.ACTIVE)


def _lives_before(ended: Sequence[Commitment]) -> dict[int, Life]:
    """Return key -> the last life in which each of these pledges was in work."""
    versions = (
        sa.select(CommitmentVersion.commitment_id, CommitmentVersion.content)
        .where(CommitmentVersion.commitment_id.in_([row.id for row in ended]))
        .order_by(CommitmentVersion.version)
    )
    told = [(key, Life(content["life"])) for key, content in db.session.execute(versions)]
    return {key: life for key, life in told if life in rules.IN_WORK}
