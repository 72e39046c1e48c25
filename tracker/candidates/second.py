"""Coding sentences a second time, blind, and settling what differs from the first decision."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa

from tracker.accounts.models import Person
from tracker.candidates import queries
from tracker.candidates.events import DIFFERENCE_SETTLED, SEGMENT_CODED_AGAIN
from tracker.candidates.models import Ending, SecondCoding, SegmentDecision
from tracker.core import journal
from tracker.core.db import db
from tracker.core.errors import RuleBroken
from tracker.core.messages import msg
from tracker.documents.models import Segment


@dataclass(frozen=True)
class Codes:
    """What a second coder says of a sentence; the last three only of a pledge."""

    ending: Ending
    type: str | None = None
    strength: str | None = None
    actors: Sequence[str] = ()


def code_again(segment: Segment, codes: Codes, *, by: Person, at: datetime) -> SecondCoding:
    """Keep what a second coder says of `segment`; said again, the later word holds until a difference is settled.

    Raises `RuleBroken` for the first decision's own coder, when somebody else coded it a second time, when it is
    settled, or when a pledge lacks its type, its strength or who is bound.
    """
    _check_complete(codes)
    coding = coding_open_to(by, segment) or SecondCoding(segment=segment, coder_id=by.id)
    is_pledge = codes.ending is Ending.PLEDGE
    coding.ending, coding.coded_at = codes.ending, at
    coding.type, coding.strength = (codes.type, codes.strength) if is_pledge else (None, None)
    coding.actors = sorted(codes.actors) if is_pledge else []
    db.session.add(coding)
    db.session.flush()
    journal.record(SEGMENT_CODED_AGAIN, coding, by=by, at=at, segment=segment.id)
    return coding


def coding_open_to(person: Person, segment: Segment) -> SecondCoding | None:
    """Return what `person` said of `segment` so far; raise `RuleBroken` where it is not for them to judge it now."""
    first = db.session.scalar(
        sa.select(SegmentDecision).where(SegmentDecision.segment_id == segment.id, SegmentDecision.undone_at.is_(None))
    )
    if first is not None and first.decided_by_id == person.id:
        raise RuleBroken(msg("You decided this sentence yourself. The second opinion has to be another person’s."))
    coding: SecondCoding | None = db.session.scalar(queries.second_coding_of(segment.id))
    if coding and coding.coder_id != person.id:
        raise RuleBroken(msg("Another person has given a second opinion on this sentence."))
    if coding and coding.settled_at is not None:
        raise RuleBroken(msg("The difference about this sentence is settled already."))
    return coding


def carry_codings(carried: Mapping[int, int]) -> None:
    """Let what second coders said of sentences hold of the same sentences of a new edition: old key -> new key.

    It stays the word of who said it, with how a difference was settled.
    """
    columns = (
        "coder_id",
        "ending",
        "type",
        "strength",
        "actors",
        "coded_at",
        "settled_at",
        "settled_by_id",
        "settlement",
    )
    said = sa.select(SecondCoding).where(SecondCoding.segment_id.in_(list(carried)))
    for row in db.session.scalars(said).all():
        same = {name: getattr(row, name) for name in columns}
        db.session.add(SecondCoding(segment_id=carried[row.segment_id], **same))


def settle(coding: SecondCoding, settlement: str, *, by: Person, at: datetime) -> None:
    """Note how a difference between the two codings was settled.

    Raises `RuleBroken` without a word about it, or when it is settled already.
    """
    if not settlement.strip():
        raise RuleBroken(msg("Say in a sentence how the difference was settled."))
    if coding.settled_at is not None:
        raise RuleBroken(msg("The difference about this sentence is settled already."))
    coding.settlement, coding.settled_at, coding.settled_by_id = settlement.strip(), at, by.id
    journal.record(DIFFERENCE_SETTLED, coding, by=by, at=at, segment=coding.segment_id, reason=coding.settlement)


def _check_complete(codes: Codes) -> None:
    if codes.ending is Ending.PLEDGE and not (codes.type and codes.strength and codes.actors):
        raise RuleBroken(msg("Of a pledge say what type it is, how firm its wording, and who is bound."))
