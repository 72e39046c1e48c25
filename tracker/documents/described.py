"""What is known of a document beside its text: taking one in without a file, changing it, what tells of it.

A document without a file is known through passages of other texts of its dialogue; they are told in their own words.
"""

from collections.abc import Collection
from datetime import date, datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm.attributes import flag_modified

from tracker.accounts.models import Person
from tracker.core import journal
from tracker.core.days import in_figures
from tracker.core.db import check_version, db
from tracker.core.errors import RuleBroken
from tracker.core.messages import msg
from tracker.core.names import InLanguage
from tracker.documents import queries, rules
from tracker.documents.events import DOCUMENT_CHANGED, DOCUMENT_DESCRIBED, DOCUMENT_TOLD
from tracker.documents.models import Document, KnownThrough, Segment
from tracker.documents.particulars import Particulars, new_document, set_particulars
from tracker.frameworks.models import Framework, Meeting, Precision


def describe_document(framework: Framework, particulars: Particulars, *, by: Person | None, at: datetime) -> Document:
    """Return a new document without a file, with all that is known of it.

    Raises `RuleBroken` when the code is taken or unfit or the particulars do not hold; nothing is stored then.
    """
    rules.check_code(particulars.code)
    if db.session.scalar(sa.select(Document.id).where(Document.code == particulars.code)):
        raise RuleBroken(
            msg("There is already a document with the code %(code)s. Choose another code.", code=particulars.code)
        )
    _check(particulars)
    document = new_document(framework, particulars, at)
    db.session.add(document)
    db.session.flush()
    told = particulars_of(document, particulars.meeting)
    told = {name: told[name] for name in ("kind", "titles", "adopted_on") if told[name]}
    journal.record(DOCUMENT_DESCRIBED, document, by=by, at=at, code=document.code, **told)
    return document


def edit_document(
    document: Document, particulars: Particulars, *, version_seen: int | None, by: Person | None, at: datetime
) -> None:
    """Set what is known of `document` to `particulars`; its code and its texts stay, the journal keeps old and new.

    Titles, places and parties are loaded. Raises `Stale` when it was changed since `version_seen`, `RuleBroken` when
    the particulars do not hold; nothing has changed then.
    """
    check_version(document, version_seen)
    _check(particulars)
    was = particulars_of(document, db.session.scalars(queries.meeting_of(document.id)).first())
    set_particulars(document, particulars)
    now = particulars_of(document, particulars.meeting)
    changes = {name: [was[name], now[name]] for name in now if was[name] != now[name]}
    if changes:
        # a change in a child table alone has to move the version too
        flag_modified(document, "kind")
        db.session.flush()
        journal.record(DOCUMENT_CHANGED, document, by=by, at=at, code=document.code, **changes)


def tell_of(
    document: Document,
    reading_id: int,
    ordinals: Collection[int],
    kept: Collection[int] = (),
    *,
    by: Person | None,
    at: datetime,
) -> None:
    """Let `document` be known through exactly those sentences of a reading of another document.

    `kept` are the keys of the sentences that pledges of `document` were taken from: they cannot be left out.
    """
    segments = {row.id: row for row in db.session.scalars(queries.segments_of(reading_id))}
    wanted = {key for key, row in segments.items() if row.ordinal in ordinals}
    if any(key in segments and key not in wanted for key in kept):
        raise RuleBroken(msg("A pledge was taken from a sentence that is no longer ticked. Leave that one ticked."))
    known = {
        row.segment_id: row
        for row in db.session.scalars(sa.select(KnownThrough).where(KnownThrough.document_id == document.id))
        if row.segment_id in segments
    }
    if wanted == known.keys():
        return
    for key in known.keys() - wanted:
        db.session.delete(known[key])
    db.session.add_all(KnownThrough(document_id=document.id, segment_id=key) for key in sorted(wanted - known.keys()))
    was, now = (_numbers(segments, keys) for keys in (known.keys(), wanted))
    code = db.session.scalar(queries.code_of(reading_id))
    journal.record(DOCUMENT_TOLD, document, by=by, at=at, code=document.code, told_by=code, sentences=[was, now])


def particulars_of(document: Document, meeting: Meeting | None) -> dict[str, Any]:
    """Return what is known of `document`, adopted at `meeting`, as JSON values."""
    return {
        "kind": document.kind.value,
        "titles": {row.language: row.text for row in sorted(document.titles, key=_language)},
        "adopted_on": _plain(document.adopted_on, document.adopted_precision),
        "posted_on": _plain(document.posted_on, document.posted_precision),
        "places": {row.language: row.text for row in sorted(document.places, key=_language)},
        "meeting": meeting.code if meeting else None,
        "authentic_languages": list(document.authentic_languages),
        "parties": {row.participant.code: row.part.value for row in document.parties},
    }


def _check(particulars: Particulars) -> None:
    rules.check_titles(particulars.titles)
    rules.check_parties(particulars.parties)


def _numbers(segments: dict[int, Segment], keys: Collection[int]) -> list[int]:
    """Return the numbers of those sentences as readers count them, from 1."""
    return sorted(segments[key].ordinal + 1 for key in keys)


def _plain(day: date | None, precision: Precision) -> str | None:
    return in_figures(day, precision) or None


def _language(row: InLanguage) -> str:
    return row.language
