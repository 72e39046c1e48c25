"""What is handed in: kept as it came, read by the worker or at once, then taken in as a document or put away.

It becomes a new document, or a further edition of one that is here, only when a person has seen how its file was read;
until then nothing of it is stored but the file.
"""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import sqlalchemy as sa

from tracker.accounts.models import Person
from tracker.core import journal
from tracker.core.bell import ring_after_commit
from tracker.core.days import as_typed, in_figures
from tracker.core.db import db
from tracker.core.errors import RuleBroken
from tracker.core.messages import Message, msg, packed, unpacked
from tracker.documents import editions, queries, rules
from tracker.documents.events import ARRIVAL_PUT_AWAY, ARRIVAL_RECEIVED
from tracker.documents.models import Arrival, Document, DocumentKind, PartInDocument
from tracker.documents.reading import FileKind, Passage, PassageKind, Place, Read, Segment, Stage, language_in
from tracker.documents.service import Particulars, Received, check_new
from tracker.frameworks.models import Framework, Precision
from tracker.participants.models import Participant

# a file at which the worker died so often is not read again
MOST_TRIES = 3
GIVEN_UP = msg(
    "Reading the file was begun three times and never finished. Save it anew, or send it as DOCX or text instead."
)


@dataclass(frozen=True)
class Outcome:
    """What came of reading an arrival: what was read, and what was found in it, as `candidates` keeps it."""

    read: Read
    findings: Sequence[dict[str, Any]]


def receive(framework: Framework, particulars: Particulars, received: Received, *, by: Person, at: datetime) -> Arrival:
    """Keep a file until it is read and taken in; the worker is told.

    Raises `RuleBroken` when the code is taken or unfit, or the same file is already here.
    """
    rules.check_code(particulars.code)
    check_is_new(framework, particulars.code, received.data)
    return _receive(framework.id, particulars, received, by=by, at=at)


def receive_edition(document: Document, received: Received, *, by: Person, at: datetime) -> Arrival:
    """Keep a file until it is read and taken in as a further edition of `document`, whose parties are loaded.

    Others of it may wait as well. Raises `RuleBroken` when the document has the same file already, or it waits.
    """
    check_is_new_edition(document, received.data)
    return _receive_for(document, received, by=by, at=at)


def _receive_for(document: Document, received: Received, *, by: Person, at: datetime) -> Arrival:
    particulars = Particulars(
        code=document.code,
        kind=document.kind,
        titles={row.language: row.text for row in document.titles},
        adopted_on=document.adopted_on,
        adopted_precision=document.adopted_precision,
        authentic_languages=document.authentic_languages,
        parties=[(row.participant, row.part) for row in document.parties],
    )
    return _receive(document.framework_id, particulars, received, document_id=document.id, by=by, at=at)


def receive_again(document: Document, received: Received, *, by: Person, at: datetime) -> Arrival:
    """Keep the file of an edition of `document`, whose parties are loaded, until it is read again and taken in so.

    Raises `RuleBroken` when it waits already.
    """
    _check_not_waiting(document.framework_id, received.data)
    return _receive_for(document, received, by=by, at=at)


def is_again(arrival: Arrival) -> bool:
    """Tell whether `arrival` is the file of an edition that is here, to be read again."""
    if arrival.document_id is None:
        return False
    return db.session.scalar(queries.same_edition(arrival.document_id, arrival.sha256)) is not None


def _receive(
    framework_id: int,
    particulars: Particulars,
    received: Received,
    *,
    document_id: int | None = None,
    by: Person,
    at: datetime,
) -> Arrival:
    arrival = Arrival(
        framework_id=framework_id,
        document_id=document_id,
        code=particulars.code,
        particulars=_packed(particulars),
        standing=received.standing,
        language=received.language,
        encoding=received.encoding,
        file_name=received.file_name,
        sha256=hashlib.sha256(received.data).hexdigest(),
        original=received.data,
        received_at=at,
        received_by_id=by.id,
    )
    db.session.add(arrival)
    db.session.flush()
    journal.record(ARRIVAL_RECEIVED, arrival, by=by, at=at, code=arrival.code, sha256=arrival.sha256)
    ring_after_commit(db.session)
    return arrival


def check_is_new(framework: Framework, code: str, data: bytes) -> None:
    """Raise `RuleBroken` when `code` is taken, or the same bytes are here, taken in or being read."""
    check_new(framework, code, data)
    _check_not_waiting(framework.id, data)
    if any(one.failure is None for one in db.session.scalars(queries.new_arrivals(code))):
        raise RuleBroken(
            msg(
                "Another file with the code %(code)s was handed in already and waits to be taken in. "
                "Take that one in or put it away first, or choose another code.",
                code=code,
            )
        )


def check_is_new_edition(document: Document, data: bytes) -> None:
    """Raise `RuleBroken` when `document` has an edition of the same bytes, or the same file waits to be taken in."""
    editions.check_is_new(document, data)
    _check_not_waiting(document.framework_id, data)


def _check_not_waiting(framework_id: int, data: bytes) -> None:
    waiting = db.session.execute(queries.same_arrival(framework_id, hashlib.sha256(data).hexdigest())).first()
    if waiting is None:
        return
    if waiting.failure:
        names = {"code": waiting.code, "why": unpacked(waiting.failure)}
        raise RuleBroken(msg("The same file was handed in already as %(code)s and could not be read. %(why)s", **names))
    raise RuleBroken(
        msg(
            "The same file was handed in already and waits as %(code)s. Take that one in or put it away first.",
            code=waiting.code,
        )
    )


def make_room(code: str, *, by: Person, at: datetime) -> None:
    """Put away what was handed in with that code and cannot be read: another file comes in its place."""
    for one in db.session.scalars(queries.new_arrivals(code)).all():
        if one.failure is not None:
            put_away(one, by=by, at=at)
    db.session.flush()


def take_up(arrival_id: int, *, at: datetime) -> bool:
    """Take an arrival into one's hands to read it; answer whether it was free."""
    free = sa.update(Arrival).where(Arrival.id == arrival_id, *queries.is_unread(at))
    taken = free.values(tried_at=at, tries=Arrival.tries + 1, stage=Stage.OPENING, done=0, whole=1)
    return db.session.scalar(taken.returning(Arrival.id)) is not None


def note_progress(arrival_id: int, stage: Stage, done: int, whole: int, *, at: datetime) -> None:
    """Note how far the reading of an arrival is; it stays in the hands it is in."""
    values = {"stage": stage, "done": done, "whole": whole, "tried_at": at}
    db.session.execute(sa.update(Arrival).where(Arrival.id == arrival_id).values(values))


def keep(arrival: Arrival, outcome: Outcome) -> None:
    """Keep what came of reading `arrival`, until a person has looked at it."""
    arrival.outcome, arrival.failure = {**as_data(outcome.read), "findings": list(outcome.findings)}, None


def note_failure(arrival: Arrival, why: Message) -> None:
    """Note why `arrival` cannot be read; it is not tried again."""
    arrival.failure, arrival.outcome = packed(why), None


def read_again(arrival: Arrival, *, language: str, encoding: str | None) -> None:
    """Let `arrival` be read as a person says; the worker is told."""
    arrival.language, arrival.encoding = language, encoding
    arrival.outcome = arrival.failure = arrival.tried_at = None
    arrival.tries, arrival.stage, arrival.done, arrival.whole = 0, Stage.OPENING, 0, 1
    ring_after_commit(db.session)


def put_away(arrival: Arrival, *, by: Person, at: datetime) -> None:
    """Forget a file that was handed in and will not be taken in; nothing came of it yet."""
    journal.record(ARRIVAL_PUT_AWAY, arrival, by=by, at=at, code=arrival.code, sha256=arrival.sha256)
    db.session.delete(arrival)


def is_beyond_doubt(got: Read, language: str | None) -> bool:
    """Tell whether nobody has to look at how a file was read: no doubt, nothing to note, the language as said."""
    return got.is_sure and not got.notes and language == language_in(got.text)


def failure_of(arrival: Arrival) -> Message | None:
    """Return why `arrival` cannot be read, None while that is not known."""
    return unpacked(arrival.failure) if arrival.failure else None


def outcome_of(arrival: Arrival) -> Outcome:
    """Return what came of reading `arrival`, whose `outcome` is loaded and there."""
    data = arrival.outcome or {}
    return Outcome(from_data(data), data["findings"])


def received_of(arrival: Arrival, read: Read) -> Received:
    """Return `arrival` as it was received, in the language and encoding it was `read` in."""
    return Received(arrival.original, read.language, arrival.standing, arrival.file_name, read.encoding)


def particulars_of(arrival: Arrival, known: Mapping[str, Participant]) -> Particulars:
    """Return what was typed about the document `arrival` is to become; `known` are the participants by code."""
    told, (adopted_on, precision) = arrival.particulars, _adopted(arrival)
    return Particulars(
        code=arrival.code,
        kind=DocumentKind(told["kind"]),
        titles=told["titles"],
        adopted_on=adopted_on,
        adopted_precision=Precision(precision),
        authentic_languages=told["authentic_languages"],
        parties=[(known[code], PartInDocument(part)) for code, part in told["parties"] if code in known],
    )


def day_of(arrival: Arrival) -> date | None:
    """Return the day on which the document was adopted, or the first day of what was typed."""
    return _adopted(arrival)[0]


def _adopted(arrival: Arrival) -> tuple[date | None, str]:
    return as_typed(arrival.particulars["adopted_on"] or "")


def parties_of(arrival: Arrival) -> list[str]:
    """Return the codes of those who adopted it, as they were typed."""
    return [code for code, part in arrival.particulars["parties"] if part == PartInDocument.PARTY]


def typed_about(arrival: Arrival) -> dict[str, Any]:
    """Return what was typed about a new document whose file is `arrival`, by the names of the fields of its form."""
    told = arrival.particulars
    return {
        "framework": arrival.framework.code,
        "code": arrival.code,
        "kind": told["kind"],
        **{f"title_{language}": text for language, text in told["titles"].items()},
        "adopted": told["adopted_on"],
        "authentic": list(told["authentic_languages"]),
        "parties": parties_of(arrival),
        "standing": arrival.standing.value,
    }


def _packed(particulars: Particulars) -> dict[str, Any]:
    return {
        "kind": particulars.kind.value,
        "titles": dict(particulars.titles),
        "adopted_on": in_figures(particulars.adopted_on, particulars.adopted_precision) or None,
        "authentic_languages": list(particulars.authentic_languages),
        "parties": [[who.code, part.value] for who, part in particulars.parties],
    }


def as_data(read: Read) -> dict[str, Any]:
    """Return `read` as JSON can hold it."""
    return {
        "text": read.text,
        "kind": read.kind.value,
        "encoding": read.encoding,
        "language": read.language,
        "is_sure": read.is_sure,
        "notes": [packed(note) for note in read.notes],
        "pages": read.pages,
        "passages": [
            [one.kind.value, one.start, one.end, one.heading_path, one.number, _places_as_data(one)]
            for one in read.passages
        ],
        "segments": [[one.start, one.end, one.passage, one.heading_path, one.lead_in] for one in read.segments],
    }


def from_data(data: Mapping[str, Any]) -> Read:
    """Return the reading that `as_data` made `data` of."""
    passages = [
        Passage(ordinal, PassageKind(kind), start, end, path, number, _places(places))
        for ordinal, (kind, start, end, path, number, places) in enumerate(data["passages"])
    ]
    return Read(
        text=data["text"],
        kind=FileKind(data["kind"]),
        encoding=data["encoding"],
        language=data["language"],
        is_sure=data["is_sure"],
        notes=tuple(unpacked(note) for note in data["notes"]),
        pages=data["pages"],
        passages=passages,
        segments=[Segment(ordinal, *one) for ordinal, one in enumerate(data["segments"])],
    )


def _places_as_data(passage: Passage) -> list[list[Any]]:
    return [[place.start, place.page, *place.box] for place in passage.places]


def _places(data: list[list[Any]]) -> tuple[Place, ...]:
    return tuple(Place(start, page, (left, bottom, right, top)) for start, page, left, bottom, right, top in data)
