"""Deciding what becomes of what a sentence tells besides pledges: it is on record, or dismissed with a reason."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa

from tracker.accounts.models import Person
from tracker.candidates import queries
from tracker.candidates.events import OFFER_DECIDED, OFFER_UNDONE
from tracker.candidates.models import OfferDecision, Outcome, Told
from tracker.core import journal
from tracker.core.db import db
from tracker.core.errors import RuleBroken
from tracker.core.messages import msg
from tracker.documents.models import Reading, Segment
from tracker.documents.replacing import Anchor, placed


@dataclass(frozen=True, slots=True)
class Offer:
    """Something that a sentence tells, at `text[start:end] == quote` of its reading."""

    segment_id: int
    told: Told
    start: int
    end: int
    quote: str


def settle(offer: Offer, outcome: Outcome, why: str, *, by: Person | None, at: datetime) -> OfferDecision:
    """Keep what became of `offer`; `why` is the reason for which it is dismissed, else the code of the record.

    Raises `RuleBroken` when it was decided already, or without a reason.
    """
    if not why.strip():
        raise RuleBroken(msg("Say in a sentence why it is not to be recorded: the reason is kept."))
    here = queries.offer_decisions_about([offer.segment_id]).where(
        OfferDecision.told == offer.told, OfferDecision.start == offer.start, OfferDecision.end == offer.end
    )
    if db.session.scalars(here).first() is not None:
        raise RuleBroken(msg("Somebody has already decided about these words. Reload the page to see how."))
    is_dismissed = outcome is Outcome.DISMISSED
    decision = OfferDecision(
        **{"segment_id": offer.segment_id, "told": offer.told},
        **{"start": offer.start, "end": offer.end, "quote": offer.quote},
        outcome=outcome,
        reason=why.strip() if is_dismissed else None,
        record=None if is_dismissed else why,
        decided_at=at,
        decided_by_id=by.id if by else None,
    )
    db.session.add(decision)
    told = {"ending": outcome.value, "words": offer.quote, "reason" if is_dismissed else "code": why.strip()}
    journal.record(OFFER_DECIDED, decision, by=by, at=at, segment=offer.segment_id, **told)
    return decision


def undo(decision: OfferDecision, *, by: Person | None, at: datetime) -> None:
    """End `decision`: what it was about is offered again."""
    if decision.undone_at is not None:
        raise RuleBroken(msg("This decision was already undone."))
    decision.undone_at, decision.undone_by_id = at, by.id if by else None
    db.session.flush()
    told = {"ending": decision.outcome.value, "words": decision.quote}
    journal.record(OFFER_UNDONE, decision, by=by, at=at, segment=decision.segment_id, **told)


def carry(carried: Mapping[int, int], reading: Reading) -> None:
    """Let what was decided of sentences hold of the same ones of `reading`, a new edition: old key -> new key.

    It stays the decision of who made it. Where the words are others now, it is offered anew.
    """
    columns = ("told", "outcome", "record", "reason", "decided_at", "decided_by_id")
    rows = db.session.scalars(queries.offer_decisions_about(carried)).all()
    keys = {key for row in rows for key in (row.segment_id, carried[row.segment_id])}
    segments = {row.id: row for row in db.session.scalars(sa.select(Segment).where(Segment.id.in_(keys)))}
    for row in rows:
        was, now = segments[row.segment_id], segments[carried[row.segment_id]]
        span = span_in(row.quote, reading.text, now, row.start - was.start + now.start)
        if span:
            same = {name: getattr(row, name) for name in columns}
            words = {"start": span[0], "end": span[1], "quote": reading.text[span[0] : span[1]]}
            db.session.add(OfferDecision(segment_id=now.id, **words, **same))
    db.session.flush()


def place_again(reading: Reading, began: Mapping[int, int]) -> None:
    """Put what was decided where its words stand in `reading`, which was read again.

    `began` tells where its sentences, by key, began before; each has the words it had, white space aside.
    """
    inside = sa.select(OfferDecision, Segment).join(Segment, Segment.id == OfferDecision.segment_id)
    for row, segment in db.session.execute(inside.where(Segment.reading_id == reading.id)).all():
        span = span_in(row.quote, reading.text, segment, row.start - began[segment.id] + segment.start)
        if span:
            row.start, row.end, row.quote = *span, reading.text[span[0] : span[1]]
    db.session.flush()


def span_in(quote: str, text: str, segment: Segment, near: int) -> tuple[int, int] | None:
    """Return where `quote` stands in a sentence of `text`, next to the place `near`; None where it does not."""
    found = placed(Anchor(quote, start=near - segment.start), text[segment.start : segment.end], ())
    if found.start is None or found.end is None:
        return None
    return segment.start + found.start, segment.start + found.end
