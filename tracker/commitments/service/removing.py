"""Removing a wrong upload: a document of which nothing was decided yet, with all that was read and found in it."""

from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError

from tracker.accounts.models import Person
from tracker.candidates.models import Candidate, OfferDecision, SecondCoding, SegmentDecision
from tracker.commitments.models import Commitment
from tracker.core import journal
from tracker.core.db import db
from tracker.core.errors import RuleBroken
from tracker.core.messages import msg
from tracker.documents.events import DOCUMENT_REMOVED
from tracker.documents.models import (
    Document,
    DocumentParty,
    DocumentPlace,
    DocumentTitle,
    Edition,
    KnownThrough,
    Passage,
    Reading,
    Segment,
    SegmentMatch,
)

IN_USE = msg(
    "Something here already refers to this document. It can no longer be removed; "
    "end its pledges or correct what is known of it instead."
)


def remove_document(document: Document, reason: str, *, by: Person, at: datetime) -> None:
    """Remove `document`, its files, readings and candidates; the journal keeps that it was here and `reason`.

    Raises `RuleBroken` when a sentence of it was ever decided, or anything refers to it; nothing has changed then.
    """
    check_may_be_removed(document)
    editions, readings, segments = _within(document)
    digests = list(db.session.scalars(sa.select(Edition.sha256).where(Edition.document_id == document.id)))
    journal.record(DOCUMENT_REMOVED, document, by=by, at=at, code=document.code, reason=reason, sha256=digests)
    told = sa.or_(KnownThrough.document_id == document.id, KnownThrough.segment_id.in_(segments))
    parts = [
        sa.delete(KnownThrough).where(told),
        sa.delete(Candidate).where(Candidate.segment_id.in_(segments)),
        sa.delete(SegmentMatch).where(SegmentMatch.original_id.in_(segments)),
        sa.delete(Segment).where(Segment.reading_id.in_(readings)),
        sa.delete(Passage).where(Passage.reading_id.in_(readings)),
        sa.delete(Reading).where(Reading.edition_id.in_(editions)),
        sa.delete(Edition).where(Edition.document_id == document.id),
        sa.delete(DocumentTitle).where(DocumentTitle.document_id == document.id),
        sa.delete(DocumentPlace).where(DocumentPlace.document_id == document.id),
        sa.delete(DocumentParty).where(DocumentParty.document_id == document.id),
        sa.delete(Document).where(Document.id == document.id),
    ]
    try:
        for part in parts:
            db.session.execute(part, execution_options={"synchronize_session": False})
    except IntegrityError as used:
        raise RuleBroken(IN_USE) from used


def _within(document: Document) -> tuple[sa.Select[int], sa.Select[int], sa.Select[int]]:
    """Return what selects the keys of its editions, of their readings, and of their segments."""
    editions = sa.select(Edition.id).where(Edition.document_id == document.id)
    readings = sa.select(Reading.id).where(Reading.edition_id.in_(editions))
    return editions, readings, sa.select(Segment.id).where(Segment.reading_id.in_(readings))


def check_may_be_removed(document: Document) -> None:
    """Raise `RuleBroken` when a sentence of `document` was ever decided, or it has a pledge."""
    _editions, _readings, segments = _within(document)
    decided = sa.exists().where(SegmentDecision.segment_id.in_(segments))
    coded = sa.exists().where(SecondCoding.segment_id.in_(segments))
    settled = sa.exists().where(OfferDecision.segment_id.in_(segments))
    if db.session.scalar(sa.select(sa.or_(decided, coded, settled))):
        raise RuleBroken(msg("Sentences of this document were decided already. It can no longer be removed."))
    if db.session.scalar(sa.select(sa.exists().where(Commitment.document_id == document.id))):
        raise RuleBroken(IN_USE)
