"""Selections of the journal. A page is one statement, and one more for what its entries are about."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from tracker.accounts.models import Person, RoleGrant
from tracker.activities.models import Activity
from tracker.assessments.models import CycleRecord
from tracker.candidates.models import OfferDecision, SegmentDecision
from tracker.commitments.models import Commitment
from tracker.core.db import key_in
from tracker.core.journal import JournalEntry
from tracker.core.paging import cursor_in
from tracker.core.search import holds_word, words_of
from tracker.cycles.models import ReviewCycle
from tracker.documents.models import Document, Edition, Reading, Segment
from tracker.documents.queries import earlier_number
from tracker.frameworks.models import Area, Body, Framework, Instrument, Meeting
from tracker.participants.models import Participant
from tracker.sheets.events import UNSENT
from tracker.sheets.models import Sheet

PAGE = 25


@dataclass(frozen=True)
class Narrowing:
    """What the log is narrowed to; empty where it is not.

    `subject` is a kind of thing, or a kind and a key: "sheet:12".
    """

    event: str = ""
    subject: str = ""
    who: str = ""


@dataclass(frozen=True)
class Cursor:
    """The entry a page begins below, or ends above: of those after it by number, which stand before it on the page."""

    number: int
    is_backward: bool = False

    @classmethod
    def of(cls, arguments: Mapping[str, str]) -> "Cursor | None":
        """Return the cursor in the arguments `after` or `before`; None where there is none that can be read."""
        # newest stand first: what comes after an entry by number stands before it on the page
        given = cursor_in(arguments, key_in)
        return cls(given[0], not given[1]) if given else None


def entries(
    framework_ids: frozenset[int] | None, narrowing: Narrowing, cursor: Cursor | None = None
) -> sa.Select[JournalEntry, str | None]:
    """Select a page of entries with the names of who did it, newest first, and one more; going back, oldest first.

    `framework_ids` are the dialogues whose entries may be read; None means all, and what belongs to no dialogue.
    Entries about returns that were not sent are left out: who reads the journal may not know of those.
    """
    chosen = (
        sa.select(JournalEntry, Person.name)
        .outerjoin(Person, Person.id == JournalEntry.by_id)
        .where(JournalEntry.event.not_in(UNSENT), *_met_by(narrowing))
    )
    if framework_ids is not None:
        chosen = chosen.where(JournalEntry.framework_id.in_(framework_ids))
    if cursor and cursor.is_backward:
        return chosen.where(JournalEntry.id > cursor.number).order_by(JournalEntry.id).limit(PAGE + 1)
    if cursor:
        chosen = chosen.where(JournalEntry.id < cursor.number)
    return chosen.order_by(JournalEntry.id.desc()).limit(PAGE + 1)


def subjects(entries: Iterable[JournalEntry]) -> sa.CompoundSelect[str, int, str, str]:
    """Select (kind, key, code, address key) of what `entries` are about, as far as it has a code or name."""
    keys: dict[str, set[int]] = {}
    for entry in entries:
        keys.setdefault(entry.subject_type, set()).add(entry.subject_id)
    return sa.union_all(
        *(made.where(key.in_(keys.get(kind, set()))) for kind, (made, key) in _subjects().items()),
    )


def kept_heads() -> sa.Select[int, str]:
    """Select (number, hash) of the end of the journal as each frozen record knew it."""
    return sa.select(CycleRecord.journal_number, CycleRecord.journal_hash).order_by(CycleRecord.journal_number)


def _met_by(narrowing: Narrowing) -> list[sa.ColumnElement[bool]]:
    conditions: list[sa.ColumnElement[bool]] = []
    if event := " ".join(words_of(narrowing.event)):
        conditions.append(JournalEntry.event == event)
    kind, _colon, key = narrowing.subject.partition(":")
    if kind := " ".join(words_of(kind)):
        conditions.append(JournalEntry.subject_type == kind)
    if key:
        conditions.append(JournalEntry.subject_id == (key_in(key) or 0))
    conditions += [
        sa.or_(holds_word(Person.name, word), holds_word(Person.email, word)) for word in words_of(narrowing.who)
    ]
    return conditions


# things of a dialogue that are known by their code
CODED: tuple[Any, ...] = (Area, Body, Meeting, Instrument)
# what was decided about sentences
DECISIONS: tuple[Any, ...] = (SegmentDecision, OfferDecision)


def _subjects() -> dict[str, tuple[sa.Select[str, int, str, str], Any]]:
    return {
        "commitment": (_row("commitment", Commitment.id, Commitment.reference), Commitment.id),
        "document": (_row("document", Document.id, Document.code), Document.id),
        "review_cycle": (_row("review_cycle", ReviewCycle.id, ReviewCycle.code), ReviewCycle.id),
        "framework": (_row("framework", Framework.id, Framework.code), Framework.id),
        "participant": (_row("participant", Participant.id, Participant.code), Participant.id),
        "person": (_row("person", Person.id, Person.name), Person.id),
        "role_grant": (_grants(), RoleGrant.id),
        "sheet": (_sheets(), Sheet.id),
        "activity": (_row("activity", Activity.id, Activity.code), Activity.id),
        **{made.__tablename__: (_decisions(made), made.id) for made in DECISIONS},
        **{thing.__tablename__: (_row(thing.__tablename__, thing.id, thing.code), thing.id) for thing in CODED},
    }


def _row(kind: str, key: Any, code: Any, more: Any = "") -> sa.Select[str, int, str, str]:
    columns: list[Any] = [sa.literal(kind).label("kind"), key.label("key"), code.label("code")]
    columns.append((sa.literal("") if isinstance(more, str) else more).label("more"))
    return sa.select(*columns)


def _grants() -> sa.Select[str, int, str, str]:
    """Select grants with who has them, and for which participant."""
    code = Person.name + sa.func.coalesce(" · " + Participant.code, "")
    return (
        _row("role_grant", RoleGrant.id, code)
        .join(Person, Person.id == RoleGrant.person_id)
        .outerjoin(Participant, Participant.id == RoleGrant.participant_id)
    )


def _sheets() -> sa.Select[str, int, str, str]:
    """Select returns with pledge and participant; the page of the pledge shows them."""
    return (
        _row("sheet", Sheet.id, Commitment.reference + " · " + Participant.code, Commitment.reference)
        .join(Commitment, Commitment.id == Sheet.commitment_id)
        .join(Participant, Participant.id == Sheet.participant_id)
    )


def _decisions(made: Any) -> sa.Select[str, int, str, str]:
    """Select decisions about sentences, or about what they tell, with the document and the place of the sentence in it.

    That is the number of the sentence and, in an edition that is not worked on any more, that of the edition: "34@1".
    """
    edition = sa.func.coalesce("@" + sa.cast(earlier_number(), sa.String), "")
    place = sa.cast(Segment.ordinal, sa.String) + edition
    return (
        _row(made.__tablename__, made.id, Document.code, place)
        .join(Segment, Segment.id == made.segment_id)
        .join(Reading, Reading.id == Segment.reading_id)
        .join(Edition, Edition.id == Reading.edition_id)
        .join(Document, Document.id == Edition.document_id)
    )
