"""Deciding a sentence to be a pledge."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from tracker.accounts.models import Person
from tracker.candidates import service as candidates
from tracker.candidates.models import Ending
from tracker.commitments import queries, rules, search
from tracker.commitments.events import COMMITMENT_ACCEPTED
from tracker.commitments.models import Amount, Commitment, CommitmentSource, CommitmentTitle
from tracker.commitments.service.terms import Terms, check_terms, columns_of, obligation
from tracker.commitments.service.versions import content_of, keep_version
from tracker.core import journal
from tracker.core.db import db
from tracker.documents.models import Document, Reading, Segment


@dataclass(frozen=True)
class Place:
    """Where a pledge stands: its document, the reading with its text, the segment, and what was found there."""

    document: Document
    reading: Reading
    segment: Segment
    finding: Mapping[str, Any] | None = None

    @property
    def span(self) -> tuple[int, int]:
        """Start and end of the quote: a whole segment, so that the sentence opens complete."""
        return self.segment.start, self.segment.end


def accept(place: Place, terms: Terms, *, by: Person | None, at: datetime) -> Commitment:
    """Decide the segment at `place` to be a pledge on `terms`, and return it with its reference.

    From a secondary source it is a draft. `place.reading` has its text and edition loaded.
    Raises `RuleBroken` when the segment is decided already or the terms do not hold; nothing has changed then.
    """
    start, end = place.span
    check_terms(terms, place.reading.text[start:end])
    candidates.decide(place.segment, Ending.PLEDGE, by=by, at=at)
    commitment = _commitment(place, terms, at)
    db.session.add(commitment)
    db.session.flush()
    keep_version(commitment, at)
    search.keep(commitment, terms.titles)
    journal.record(
        COMMITMENT_ACCEPTED, commitment, by=by, at=at, reference=commitment.reference, terms=content_of(commitment)
    )
    return commitment


def _commitment(place: Place, terms: Terms, at: datetime) -> Commitment:
    heading = place.segment.heading_path or rules.NO_HEADING
    # two admins accepting at once must not get the same number
    db.session.execute(sa.select(Document.id).where(Document.id == place.document.id).with_for_update())
    number = db.session.scalars(queries.next_number(place.document.id, heading)).one()
    return Commitment(
        framework_id=place.document.framework_id,
        document_id=place.document.id,
        reference=rules.reference_of(place.document.code, heading, number),
        heading=heading,
        number=number,
        position=rules.position_of(place.document.code, place.segment.start),
        life=rules.life_of(place.reading.edition.standing),
        accepted_at=at,
        titles=[CommitmentTitle(language=language, text=text) for language, text in terms.titles.items() if text],
        source=_source(place),
        obligations=[obligation(item, at) for item in terms.obliged],
        amounts=[Amount(verbatim=words, value=value, unit=unit) for words, value, unit in terms.amounts],
        **columns_of(terms),
    )


def _source(place: Place) -> CommitmentSource:
    start, end = place.span
    text = place.reading.text
    cues = place.finding["cues"] if place.finding else []
    return CommitmentSource(
        segment_id=place.segment.id,
        language=place.reading.edition.language,
        start=start,
        end=end,
        quote=text[start:end],
        before=text[max(0, start - rules.CONTEXT_LENGTH) : start],
        after=text[end : end + rules.CONTEXT_LENGTH],
        heading_path=place.segment.heading_path,
        ordinal=place.segment.ordinal,
        cues=[
            {"start": cue["start"] - start, "end": cue["end"] - start} for cue in cues if start <= cue["start"] < end
        ],
    )
