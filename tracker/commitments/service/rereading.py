"""A text that is read again by a newer reader: its pledges and decisions stay, or it stays as it was read."""

from datetime import datetime

from tracker.accounts.models import Person
from tracker.candidates import offers
from tracker.candidates import service as candidates
from tracker.commitments import queries, rules
from tracker.commitments.service.accepting import anchor_of
from tracker.commitments.service.editions import stand_again
from tracker.core import journal
from tracker.core.db import db
from tracker.core.errors import RuleBroken
from tracker.core.messages import msg
from tracker.documents import rereading
from tracker.documents.arriving import Outcome
from tracker.documents.events import DOCUMENT_READ_AGAIN
from tracker.documents.models import Document, Reading
from tracker.documents.queries import segments_of


def read_again(
    document: Document, reading: Reading, outcome: Outcome, *, is_working: bool, by: Person, at: datetime
) -> None:
    """Let `reading`, a text of `document`, be what the reader of today makes of its file.

    Pledges are looked for again where it is the text in work, and not a translation of it.

    Raises `RuleBroken`, and nothing has changed, when it was read by today's reader already, or a sentence or a pledge
    that was decided does not stand in the text as it is read now.
    """
    if not rereading.is_outdated(reading):
        raise RuleBroken(msg("The text was read by the reader of today already. Nothing was changed."))
    pledges = db.session.scalars(queries.standing_in(reading.id)).all()
    began = {row.id: row.start for row in db.session.scalars(segments_of(reading.id))}
    was = reading.reader
    candidates.forget_findings(reading)
    rereading.reread(reading, outcome.read, at)
    if is_working:
        candidates.keep_findings(reading, outcome.findings, at=at)
    offers.place_again(reading, began)
    segments = {row.id: row for row in db.session.scalars(segments_of(reading.id))}
    for pledge in pledges:
        source = pledge.source
        segment = segments[source.segment_id or 0]
        near = segment.start + (source.start or 0) - began[segment.id]
        span = rules.place_of(source.quote, reading.text, (segment.start, segment.end), near)
        stand_again(pledge, anchor_of(reading, segment, span), document)
    told = {"language": reading.edition.language, "reader": [was, reading.reader]}
    journal.record(DOCUMENT_READ_AGAIN, document, by=by, at=at, code=document.code, **told)
