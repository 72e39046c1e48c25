"""Taking a document in: the file as it came, its text, passages and segments."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa

from tracker.accounts.models import Person
from tracker.core import journal
from tracker.core.db import db
from tracker.core.errors import RuleBroken
from tracker.core.messages import msg, packed
from tracker.core.names import Standing
from tracker.documents import queries, rules
from tracker.documents.events import DOCUMENT_ADDED
from tracker.documents.models import (
    PATH_LENGTH,
    Document,
    Edition,
    Passage,
    Reading,
    Segment,
)
from tracker.documents.particulars import Particulars as Particulars
from tracker.documents.particulars import new_document
from tracker.documents.reading import Passage as Cut
from tracker.documents.reading import Read, read
from tracker.documents.reading import Segment as Sentence
from tracker.frameworks.models import Framework

# changes when the same bytes are read or cut otherwise; the kind of the file stands before it
READER = "2"


@dataclass(frozen=True)
class Received:
    """A text as it came: bytes of a file, or of what was pasted (no name).

    `language` and `encoding` are as a person said, None as the text itself tells.
    """

    data: bytes
    language: str | None
    standing: Standing
    file_name: str | None = None
    encoding: str | None = None


def add_document(
    framework: Framework,
    particulars: Particulars,
    received: Received,
    *,
    got: Read | None = None,
    by: Person | None,
    at: datetime,
) -> Reading:
    """Take a document in and return the reading of its text, cut into passages and segments.

    `got` is what was read of it; without that it is read here. Raises `RuleBroken` when the code is taken or unfit or
    the same bytes are already here, and `ReadingError` when they cannot be read; nothing is stored then.
    """
    rules.check_code(particulars.code)
    check_new(framework, particulars.code, received.data)
    if got is None:
        got = read(received.data, file_name=received.file_name, language=received.language, encoding=received.encoding)
    document = new_document(framework, particulars, at)
    db.session.add(document)
    db.session.flush()
    reading = keep_reading(document, received, got, by=by, at=at)
    journal.record(
        DOCUMENT_ADDED,
        document,
        by=by,
        at=at,
        code=document.code,
        language=got.language,
        sha256=hashlib.sha256(received.data).hexdigest(),
    )
    return reading


def check_new(framework: Framework, code: str, data: bytes) -> None:
    """Raise `RuleBroken` when `code` is taken, or the same bytes are already a document of this dialogue."""
    if db.session.scalar(sa.select(Document.id).where(Document.code == code)):
        raise RuleBroken(msg("There is already a document with the code %(code)s. Choose another code.", code=code))
    twin = db.session.scalar(queries.same_text(framework.id, hashlib.sha256(data).hexdigest()))
    if twin:
        raise RuleBroken(msg("The same text is already here as document %(code)s. Nothing was added.", code=twin))


def keep_reading(document: Document, received: Received, got: Read, *, by: Person | None, at: datetime) -> Reading:
    """Keep what was `received` as an edition of `document`, and return the reading of its text."""
    edition = Edition(
        document_id=document.id,
        language=got.language,
        standing=received.standing,
        file_name=received.file_name,
        encoding=got.encoding,
        sha256=hashlib.sha256(received.data).hexdigest(),
        original=received.data,
        received_at=at,
        received_by_id=by.id if by else None,
    )
    reading = Reading(
        edition=edition,
        reader=f"{got.kind.value}-{READER}",
        text=got.text,
        pages=got.pages,
        notes=[packed(note) for note in got.notes],
        read_at=at,
    )
    db.session.add(reading)
    db.session.flush()
    keep_blocks(reading, got.passages, got.segments)
    return reading


def keep_blocks(reading: Reading, passages: Sequence[Cut], segments: Sequence[Sentence]) -> None:
    """Keep the passages and segments of `reading`, which is in the session."""
    rows = [passage_of(reading, passage) for passage in passages]
    db.session.add_all(rows)
    db.session.flush()
    keys = {row.ordinal: row.id for row in rows}
    numbers = {segment.ordinal: segment.ordinal for segment in segments}
    db.session.add_all(segment_of(reading, segment, keys, numbers) for segment in segments)
    db.session.flush()


def passage_of(reading: Reading, cut: Cut) -> Passage:
    """Return the row of a passage of `reading`."""
    return Passage(
        reading_id=reading.id,
        ordinal=cut.ordinal,
        kind=cut.kind,
        heading_path=short_path(cut.heading_path),
        number=short_path(cut.number),
        start=cut.start,
        end=cut.end,
        places=[{"page": place.page, "box": list(place.box)} for place in cut.places] or None,
    )


def segment_of(reading: Reading, cut: Sentence, keys: Mapping[int, int], numbers: Mapping[int, int]) -> Segment:
    """Return the row of a sentence; `keys` are those of the passages, `numbers` those of the sentences, by ordinal."""
    return Segment(
        reading_id=reading.id,
        passage_id=keys[cut.passage],
        ordinal=numbers[cut.ordinal],
        heading_path=short_path(cut.heading_path),
        lead_in=None if cut.lead_in is None else numbers[cut.lead_in],
        start=cut.start,
        end=cut.end,
    )


def short_path(path: str | None) -> str | None:
    """Return a numbering as the tables hold it; of one that no text ever had, the beginning."""
    return path[:PATH_LENGTH] if path else None
