"""Taking a document in: the file as it came, its text, passages and segments."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

import sqlalchemy as sa

from tracker.accounts.models import Person
from tracker.core import journal
from tracker.core.db import db
from tracker.core.errors import RuleBroken
from tracker.core.messages import msg
from tracker.core.names import Standing
from tracker.documents import queries, rules
from tracker.documents.events import DOCUMENT_ADDED
from tracker.documents.models import (
    Document,
    DocumentKind,
    DocumentParty,
    DocumentPlace,
    DocumentTitle,
    Edition,
    PartInDocument,
    Passage,
    Reading,
    Segment,
)
from tracker.documents.reading import decode, passages_of, segments_of
from tracker.frameworks.models import Framework, Meeting, Precision
from tracker.participants.models import Participant

READER = "text-1"


@dataclass(frozen=True)
class Particulars:
    """What is known of a document beside its text; titles and places by language."""

    code: str
    kind: DocumentKind
    titles: Mapping[str, str]
    adopted_on: date | None = None
    adopted_precision: Precision = Precision.DAY
    posted_on: date | None = None  # when a secondary source was published
    posted_precision: Precision = Precision.DAY
    places: Mapping[str, str] = field(default_factory=dict)
    meeting: Meeting | None = None
    authentic_languages: Sequence[str] = ()
    parties: Sequence[tuple[Participant, PartInDocument]] = ()


@dataclass(frozen=True)
class Received:
    """A text as it came: bytes of a file, or of what was pasted (no name)."""

    data: bytes
    language: str
    standing: Standing
    file_name: str | None = None


def add_document(
    framework: Framework, particulars: Particulars, received: Received, *, by: Person | None, at: datetime
) -> Reading:
    """Take a document in and return the reading of its text, cut into passages and segments.

    Raises `RuleBroken` when the code is taken or unfit or the same bytes are already here, and `ReadingError` when
    the bytes are no readable text; nothing is stored then.
    """
    rules.check_code(particulars.code)
    _check_new(framework, particulars.code, received.data)
    text = decode(received.data)
    document = _document(framework, particulars, at)
    db.session.add(document)
    db.session.flush()
    reading = _read(document, received, text, by=by, at=at)
    journal.record(
        DOCUMENT_ADDED,
        document,
        by=by,
        at=at,
        code=document.code,
        language=received.language,
        sha256=hashlib.sha256(received.data).hexdigest(),
    )
    return reading


def _check_new(framework: Framework, code: str, data: bytes) -> None:
    if db.session.scalar(sa.select(Document.id).where(Document.code == code)):
        raise RuleBroken(msg("There is already a document with the code %(code)s. Choose another code.", code=code))
    twin = db.session.scalar(queries.same_text(framework.id, hashlib.sha256(data).hexdigest()))
    if twin:
        raise RuleBroken(msg("The same text is already here as document %(code)s. Nothing was added.", code=twin))


def _document(framework: Framework, particulars: Particulars, at: datetime) -> Document:
    return Document(
        framework_id=framework.id,
        code=particulars.code,
        kind=particulars.kind,
        titles=[DocumentTitle(language=language, text=text) for language, text in particulars.titles.items()],
        adopted_on=particulars.adopted_on,
        adopted_precision=particulars.adopted_precision if particulars.adopted_on else Precision.NONE,
        posted_on=particulars.posted_on,
        posted_precision=particulars.posted_precision if particulars.posted_on else Precision.NONE,
        places=[DocumentPlace(language=language, text=text) for language, text in particulars.places.items()],
        meeting_id=particulars.meeting.id if particulars.meeting else None,
        authentic_languages=list(particulars.authentic_languages),
        parties=[DocumentParty(participant_id=who.id, part=part) for who, part in particulars.parties],
        added_at=at,
    )


def _read(document: Document, received: Received, text: str, *, by: Person | None, at: datetime) -> Reading:
    edition = Edition(
        document_id=document.id,
        language=received.language,
        standing=received.standing,
        file_name=received.file_name,
        sha256=hashlib.sha256(received.data).hexdigest(),
        original=received.data,
        received_at=at,
        received_by_id=by.id if by else None,
    )
    reading = Reading(edition=edition, reader=READER, text=text, read_at=at)
    db.session.add(reading)
    db.session.flush()
    keep_blocks(reading, received.language)
    return reading


def keep_blocks(reading: Reading, language: str) -> None:
    """Cut the text of `reading`, which is in the session, into passages and segments."""
    passages = passages_of(reading.text, language)
    rows = [
        Passage(
            reading_id=reading.id,
            ordinal=passage.ordinal,
            kind=passage.kind,
            heading_path=passage.heading_path,
            start=passage.start,
            end=passage.end,
        )
        for passage in passages
    ]
    db.session.add_all(rows)
    db.session.flush()
    keys = {row.ordinal: row.id for row in rows}
    db.session.add_all(
        Segment(
            reading_id=reading.id,
            passage_id=keys[segment.passage],
            ordinal=segment.ordinal,
            heading_path=segment.heading_path,
            start=segment.start,
            end=segment.end,
        )
        for segment in segments_of(reading.text, passages, language)
    )
    db.session.flush()
