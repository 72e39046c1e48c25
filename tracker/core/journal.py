"""The writer of the journal: what changed, in the same transaction, chained by hashes.

Acts call `record`; `unit_of_work` writes what was recorded just before it commits, holding the head of the chain.
An entry's `body` is canonical JSON; its hash is SHA-256 over the hash before it and the bytes of the body. The pages
that show the journal are the room `journal/`.
"""

import hashlib
import json
import secrets
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol

import rfc8785
import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Mapped, Session, mapped_column

from tracker.core import clock
from tracker.core.db import Base, db

GENESIS = "0" * 64


class Event(str):
    """The name of something that happens: noun, full stop, participle; declared by rooms, joined by `create_app`."""

    __slots__ = ()


class Subject(Protocol):
    """Anything with a table and an integer key can be the subject of an entry."""

    __tablename__: str

    @property
    def id(self) -> int:
        """The key."""


class JournalEntry(Base):
    """One change: when, who, what, on what, old and new. Never altered, never removed."""

    __tablename__ = "journal_entry"
    __table_args__ = (sa.Index(None, "subject_type", "subject_id", "id"), sa.Index(None, "framework_id", "id"))

    # numbered by the head of the chain, without gaps, and so not by the database
    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    at: Mapped[datetime]
    event: Mapped[str] = mapped_column(sa.String(64))
    by_id: Mapped[int | None]
    subject_type: Mapped[str] = mapped_column(sa.String(64))
    subject_id: Mapped[int]
    framework_id: Mapped[int | None]
    body: Mapped[str] = mapped_column(sa.Text)
    hash: Mapped[str] = mapped_column(sa.String(64))


class JournalHead(Base):
    """The end of the chain; one row, locked while entries are added."""

    __tablename__ = "journal_head"

    id: Mapped[int] = mapped_column(primary_key=True)
    last_id: Mapped[int]
    hash: Mapped[str] = mapped_column(sa.String(64))


@dataclass(frozen=True)
class _Pending:
    at: datetime
    event: Event
    by_id: int | None
    subject: Subject
    framework_id: int | None
    changes: dict[str, Any]


def record(event: Event, subject: Subject, *, by: Any = None, at: datetime | None = None, **changes: Any) -> None:
    """Note that `event` happened to `subject`; written when the unit of work commits.

    `by` is a person or None for the program itself. `changes` are JSON values; a pair `[old, new]` for what changed.
    Free text that was not sent yet belongs in `sealed()`.
    """
    is_framework = subject.__tablename__ == "framework"
    framework_id: int | None = subject.id if is_framework else getattr(subject, "framework_id", None)
    pending = db.session.info.setdefault("journal", [])
    pending.append(_Pending(at or clock.now(), event, by.id if by else None, subject, framework_id, changes))


def sealed(text: str | None) -> dict[str, str] | None:
    """Return a salted digest of `text`: proves later what it was, shows nothing now."""
    if not text:
        return None
    salt = secrets.token_hex(16)
    return {"salt": salt, "sha256": hashlib.sha256((salt + text).encode()).hexdigest()}


def write_pending(session: Session) -> None:
    """Append what was recorded in this unit of work to the chain."""
    pending: list[_Pending] = session.info.pop("journal", [])
    if not pending:
        return
    head = _held_head(session)
    for item in pending:
        head.last_id += 1
        entry = _entry(head.last_id, item)
        entry.hash = head.hash = chained(head.hash, entry.body)
        session.add(entry)
    session.flush()


def forget_pending(session: Session) -> None:
    """Drop what was recorded in a unit of work that did not commit."""
    session.info.pop("journal", None)


def chained(before: str, body: str) -> str:
    """Return the hash of an entry: SHA-256 over the hash `before` it, a line feed and the bytes of its `body`."""
    return hashlib.sha256(f"{before}\n{body}".encode()).hexdigest()


def head_of(session: Session) -> tuple[int, str]:
    """Return the number and hash of the last entry."""
    head = session.get(JournalHead, 1)
    return (head.last_id, head.hash) if head else (0, GENESIS)


def entries_of(subject: Subject) -> sa.Select[JournalEntry]:
    """Select the entries about `subject`, newest first."""
    return (
        sa.select(JournalEntry)
        .where(JournalEntry.subject_type == subject.__tablename__, JournalEntry.subject_id == subject.id)
        .order_by(JournalEntry.id.desc())
    )


def told_last(subject: Subject, event: Event, by: Any) -> dict[str, Any] | None:
    """Return what the last entry about `subject` says, if it is that `event` by that person; else None.

    So an act that is refused because it was just done, by a button pressed twice on a slow line, is known for that.
    """
    last = db.session.scalar(entries_of(subject).limit(1))
    if last is None or last.event != event or last.by_id != by.id:
        return None
    return dict(json.loads(last.body)["changes"])


def faults(session: Session, known: Sequence[tuple[int, str]] = ()) -> Iterator[str]:
    """Yield a sentence for each place where the chain is broken.

    `known` are (number, hash) pairs kept elsewhere, as in frozen records: they find a chain that was cut off or
    written anew.
    """
    heads = dict(known)
    number, before = 0, GENESIS
    for entry in session.scalars(sa.select(JournalEntry).order_by(JournalEntry.id).execution_options(yield_per=1000)):
        number += 1
        if entry.id != number:
            yield f"Entry {number} is gone: entry {entry.id} follows entry {number - 1}."
            number = entry.id
        yield from _faults_of(entry, before)
        if heads.pop(number, entry.hash) != entry.hash:
            yield f"Entry {entry.id} is not the one a record was sealed with."
        before = entry.hash
    if head_of(session) != (number, before):
        yield f"The chain ends at entry {number}, but entry {head_of(session)[0]} was written: the end was cut off."
    yield from (f"A record was sealed at entry {missing}, which is gone." for missing in heads if missing > number)


def _faults_of(entry: JournalEntry, before: str) -> Iterator[str]:
    if chained(before, entry.body) != entry.hash:
        yield f"Entry {entry.id} does not fit its hash: it, or one before it, was changed or removed."
    elif _columns(entry) != entry.body:
        yield f"Entry {entry.id}: its columns differ from its body."


def _held_head(session: Session) -> JournalHead:
    """Return the end of the chain, held until the commit."""
    head = session.get(JournalHead, 1, with_for_update=True)
    if head is None:
        # two first entries at once: one makes the row, the other waits for that one's commit
        with suppress(IntegrityError), session.begin_nested():
            session.add(JournalHead(id=1, last_id=0, hash=GENESIS))
        head = session.get_one(JournalHead, 1, with_for_update=True)
    return head


def _entry(number: int, item: _Pending) -> JournalEntry:
    body: dict[str, Any] = {
        "number": number,
        "at": item.at.isoformat(timespec="microseconds"),
        "recorded_at": clock.now().isoformat(timespec="microseconds"),
        "event": str(item.event),
        "by": item.by_id,
        "subject": [item.subject.__tablename__, item.subject.id],
        "framework": item.framework_id,
        "changes": item.changes,
    }
    return JournalEntry(
        id=number,
        at=item.at,
        event=str(item.event),
        by_id=item.by_id,
        subject_type=item.subject.__tablename__,
        subject_id=item.subject.id,
        framework_id=item.framework_id,
        body=rfc8785.dumps(body).decode(),
    )


def _columns(entry: JournalEntry) -> str:
    """Return the body as the columns of `entry` tell it, with what only the body holds taken from the body."""
    body = json.loads(entry.body)
    body |= {
        "number": entry.id,
        "at": entry.at.isoformat(timespec="microseconds"),
        "event": entry.event,
        "by": entry.by_id,
        "subject": [entry.subject_type, entry.subject_id],
        "framework": entry.framework_id,
    }
    return rfc8785.dumps(body).decode()
