"""Entering a pledge by hand: of a document of which there is no text, in the words by which it is known."""

from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa

from tracker.accounts.models import Person
from tracker.commitments import queries, rules
from tracker.commitments.models import Commitment, CommitmentSource
from tracker.commitments.service.making import Standing, enter, new_commitment
from tracker.commitments.service.terms import Terms, check_terms
from tracker.core import names
from tracker.core.db import db
from tracker.core.errors import RuleBroken
from tracker.core.messages import msg
from tracker.documents.models import Document, Edition, KnownThrough, Reading, Segment
from tracker.documents.queries import reading_of
from tracker.documents.rules import check_in_use


@dataclass(frozen=True)
class Words:
    """The words of a pledge as they are known: typed, or standing in a sentence of another text that tells of it.

    `told_by` says where typed words come from, `standing` what they are worth; a sentence says both by itself. A
    `reading` has its text and edition loaded and is that of `segment`.
    """

    quote: str
    language: str = ""
    told_by: str | None = None
    standing: names.Standing = names.Standing.SECONDARY_SOURCE
    segment: Segment | None = None
    reading: Reading | None = None


def enter_by_hand(
    document: Document, heading: str, words: Words, terms: Terms, *, by: Person | None, at: datetime
) -> Commitment:
    """Return a pledge of `document`, of which there is no text, in the words by which it is known.

    Known from a secondary source alone it is a draft. Raises `RuleBroken` when there is a text after all, the words
    are not in the sentence that tells them, nobody says where they come from, or the terms do not hold.
    """
    if db.session.scalars(reading_of(document.id)).first() is not None:
        raise RuleBroken(msg("The text of this document is here. Decide its sentences instead."))
    check_in_use(document)
    rules.check_heading(heading)
    source, worth = _told_in_sentence(document, words) if words.segment else _typed(words)
    check_terms(terms, source.quote)
    number = 1 + db.session.scalars(queries.pledge_count(document.id)).one()
    standing = Standing(document, heading, rules.position_of(document.code, number), rules.life_of(worth), source)
    return enter(new_commitment(standing, terms, at), terms.titles, by=by, at=at)


def _typed(words: Words) -> tuple[CommitmentSource, names.Standing]:
    quote = words.quote.strip()
    if not quote:
        raise RuleBroken(msg("Type the words of the pledge as they are known."))
    if not (words.told_by or "").strip():
        raise RuleBroken(msg("Say where these words come from."))
    source = CommitmentSource(language=words.language, quote=quote, before="", after="", told_by=words.told_by)
    return source, words.standing


def _told_in_sentence(document: Document, words: Words) -> tuple[CommitmentSource, names.Standing]:
    """Return the source in a sentence of another text: the words typed, or all of it where none are."""
    segment, reading = words.segment, words.reading
    assert segment
    assert reading
    known = sa.exists().where(KnownThrough.document_id == document.id, KnownThrough.segment_id == segment.id)
    if not db.session.scalar(sa.select(known)):
        raise RuleBroken(msg("Choose a sentence that tells of this document."))
    start, end = rules.place_of(words.quote, reading.text, (segment.start, segment.end))
    edition: Edition = reading.edition
    source = CommitmentSource(
        segment_id=segment.id,
        language=edition.language,
        start=start,
        end=end,
        quote=reading.text[start:end],
        before=reading.text[max(0, start - rules.CONTEXT_LENGTH) : start],
        after=reading.text[end : end + rules.CONTEXT_LENGTH],
        heading_path=segment.heading_path,
        ordinal=segment.ordinal,
        told_by=words.told_by or None,
    )
    return source, edition.standing
