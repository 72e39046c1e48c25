"""Deciding a sentence to be a pledge."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Any

from tracker.accounts.models import Person
from tracker.candidates import service as candidates
from tracker.candidates.models import Ending
from tracker.candidates.queries import any_decided
from tracker.commitments import queries, rules
from tracker.commitments.models import Commitment, CommitmentSource
from tracker.commitments.service.making import Standing, enter, new_commitment
from tracker.commitments.service.terms import Terms, check_terms
from tracker.core.db import db
from tracker.documents.models import Document, Reading, Segment
from tracker.documents.rules import check_in_use


@dataclass(frozen=True)
class Place:
    """Where a pledge stands: its document, the reading with its text, the segment, and what was found there.

    `words` are those of the segment that hold the pledge, where others of its words hold another; empty for all.
    `near` is where in the text they are meant, in code points; needed only for words that stand there several times.
    Of a pledge that comes from elsewhere: `reference` is the one it had there, `whole` the bundle that it is a part of.
    """

    document: Document
    reading: Reading
    segment: Segment
    finding: Mapping[str, Any] | None = None
    words: str = ""
    near: int | None = None
    reference: str = ""
    whole: Commitment | None = None

    @property
    def span(self) -> tuple[int, int]:
        """Start and end of the quote: the whole segment, so that the sentence opens complete, or the words chosen.

        Raises `RuleBroken` when the words do not stand in the segment, white space aside.
        """
        return rules.place_of(self.words, self.reading.text, (self.segment.start, self.segment.end), self.near)


def accept(place: Place, terms: Terms, *, by: Person | None, at: datetime) -> Commitment:
    """Decide the segment at `place` to be a pledge on `terms`, and return it with its reference.

    From a secondary source it is a draft. `place.reading` has its text and edition loaded.
    Raises `RuleBroken` when the segment is decided already or the terms do not hold; nothing has changed then.
    """
    _check(place, terms)
    candidates.decide(place.segment, Ending.PLEDGE, by=by, at=at)
    return _entered(place, terms, by=by, at=at)


def accept_another(place: Place, terms: Terms, *, by: Person | None, at: datetime) -> Commitment:
    """Make a further pledge of other words of a segment that is a pledge already, and return it.

    Raises `RuleBroken` when the segment is none, no words are chosen, or a pledge has some of them.
    """
    _check(place, terms)
    taken = db.session.execute(queries.spans_in(place.segment.id)).all()
    rules.check_other_words(place.words, place.span, [(start, end) for start, end in taken])
    return _entered(place, terms, by=by, at=at)


def accept_again(place: Place, terms: Terms, *, by: Person | None, at: datetime) -> Commitment:
    """Make a pledge that was made elsewhere, be it the first of its segment or a further one, and return it.

    Raises `RuleBroken` as `accept` and `accept_another`; pledges of the segment that were withdrawn do not count.
    """
    taken = db.session.execute(queries.spans_in(place.segment.id)).all()
    if taken:
        return accept_another(place, terms, by=by, at=at)
    if not db.session.scalar(any_decided([place.segment.id])):
        return accept(place, terms, by=by, at=at)
    _check(place, terms)
    return _entered(place, terms, by=by, at=at)


def _check(place: Place, terms: Terms) -> None:
    check_in_use(place.document)
    start, end = place.span
    check_terms(terms, place.reading.text[start:end])


def _entered(place: Place, terms: Terms, *, by: Person | None, at: datetime) -> Commitment:
    segment, whole, code = place.segment, place.whole, place.document.code
    heading = whole.heading if whole else segment.heading_path
    standing = Standing(
        document=place.document,
        heading=heading,
        position=rules.position_of(code, place.span[0]),
        life=rules.life_of(place.reading.edition.standing),
        source=CommitmentSource(**anchor_of(place.reading, segment, place.span, place.finding)),
        number=rules.number_in(place.reference, partial(rules.reference_of, code, heading)),
    )
    made = new_commitment(standing, terms, at)
    if whole:
        made.position = rules.position_of_part(whole.position, made.number)
    return enter(made, terms.titles, by=by, at=at)


def anchor_of(
    reading: Reading, segment: Segment, span: tuple[int, int], finding: Mapping[str, Any] | None = None
) -> dict[str, Any]:
    """Return the columns of a source whose words stand at `span` of `reading`, in `segment`; cues as found there."""
    start, end = span
    text = reading.text
    cues = finding["cues"] if finding else []
    return {
        "segment_id": segment.id,
        "language": reading.edition.language,
        "start": start,
        "end": end,
        "quote": text[start:end],
        "before": text[max(0, start - rules.CONTEXT_LENGTH) : start],
        "after": text[end : end + rules.CONTEXT_LENGTH],
        "heading_path": segment.heading_path,
        "ordinal": segment.ordinal,
        "cues": [
            {"start": cue["start"] - start, "end": cue["end"] - start} for cue in cues if start <= cue["start"] < end
        ],
    }
