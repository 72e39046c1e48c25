"""A document on the bench: what its pages have in hand."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from flask import request
from flask_login import current_user
from sqlalchemy.orm import joinedload

from tracker.candidates import queries as candidates
from tracker.candidates.models import Ending, SegmentDecision
from tracker.commitments.permissions import BENCH_DECIDE
from tracker.commitments.text import Ledger
from tracker.commitments.views.base import ledger_of, reading_of
from tracker.commitments.web import document_for_reader
from tracker.core.db import db, one_or_404
from tracker.documents import queries
from tracker.documents.models import Document, Reading, Segment


@dataclass(frozen=True)
class Work:
    """A document on the bench: its reading, segments, what is decided, and the segment in hand (None: all decided).

    `segments` are rows of `queries.segment_rows`.
    """

    document: Document
    reading: Reading
    segments: Sequence[Any]
    ledger: Ledger
    current: Segment | None

    @property
    def decision(self) -> SegmentDecision | None:
        """The decision about the segment in hand."""
        return self.ledger.decisions.get(self.current.id) if self.current else None

    @property
    def quote(self) -> str:
        """The words of the segment in hand."""
        return self.reading.text[self.current.start : self.current.end] if self.current else ""

    def pledged(self) -> list[Any]:
        """Return the segments that are pledges, of which the one in hand may be a part: the nearest before it first."""
        here = self.current.start if self.current else 0
        others = [s for s in self.segments if self._is_pledge(s) and s.start != here]
        return sorted(others, key=lambda s: (s.start > here, abs(s.start - here)))

    def words_of(self, segment: Any) -> str:
        """Return the words of a segment."""
        return self.reading.text[segment.start : segment.end]

    def _is_pledge(self, segment: Any) -> bool:
        decision = self.ledger.decisions.get(segment.id)
        return decision is not None and decision.ending is Ending.PLEDGE


def work_on(code: str, ordinal: int | None, *, after: int | None = None) -> Work:
    """Return the document on the bench with the segment at `ordinal` in hand, or the next undecided one `after` one."""
    document = document_for_reader(code)
    current_user.check(BENCH_DECIDE, document)
    reading = reading_of(document)
    segments = db.session.execute(queries.segment_rows(reading.id)).all()
    ledger = ledger_of(reading)
    if ordinal is None:
        following = next_open(segments, ledger, after)
        ordinal = following.ordinal if following else None
    if ordinal is None:
        return Work(document, reading, segments, ledger, None)
    in_hand = queries.segments_of(reading.id).where(Segment.ordinal == ordinal)
    return Work(document, reading, segments, ledger, one_or_404(in_hand.options(joinedload(Segment.passage))))


def next_open(segments: Sequence[Any], ledger: Ledger, after: int | None) -> Any:
    """Return the next undecided segment after that one, those with a finding first, then from the beginning."""
    here = next((s.start for s in segments if s.ordinal == after), -1)
    undecided = [s for s in segments if s.id not in ledger.decisions]
    found = [s for s in undecided if s.id in ledger.found]
    for choice in (found, undecided):
        if choice:
            return next((s for s in choice if s.start > here), choice[0])
    return None


def decided_with(decision: SegmentDecision | None) -> Sequence[SegmentDecision]:
    """Return the decisions made together with `decision`, itself among them; none of a pledge."""
    if decision is None or decision.ending is Ending.PLEDGE:
        return []
    return db.session.scalars(candidates.decided_together(decision)).all()


def last_together(work: Work) -> tuple[int, int]:
    """Return the sentence decided last, as the address tells, and how many were decided together with it: 0 if none."""
    ordinal = request.args.get("last", -1, type=int)
    segment = next((row for row in work.segments if row.ordinal == ordinal), None)
    return ordinal, len(decided_with(work.ledger.decisions.get(segment.id))) if segment else 0
