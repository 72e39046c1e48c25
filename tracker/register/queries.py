"""Selections of the register: a list is two statements and its names, whatever N."""

from collections.abc import Collection, Iterable
from functools import cache, lru_cache
from typing import Any, NamedTuple, TypeVar

import sqlalchemy as sa
from sqlalchemy.orm import aliased

from tracker.accounts.models import Person
from tracker.commitments.events import CODINGS_ANSWERED, COMMITMENTS_EDITED
from tracker.commitments.models import Commitment, CommitmentTitle, Life
from tracker.commitments.rules import IN_WORK
from tracker.core.db import PLANNED_ONCE
from tracker.core.journal import JournalEntry
from tracker.core.names import InLanguage
from tracker.core.permissions import Grant, Role
from tracker.cycles.models import CycleScope, CycleStatus, CycleTitle, ReviewCycle, ScopeReason
from tracker.cycles.rules import SHOWN_TO_ALL
from tracker.documents.events import DOCUMENT_BROUGHT_BACK, DOCUMENT_ENDED
from tracker.documents.models import Document
from tracker.frameworks.models import Framework
from tracker.register.conditions import Conditions
from tracker.register.models import SavedView
from tracker.register.narrowing import Cursor
from tracker.sheets.models import Sheet, Submission
from tracker.sheets.queries import is_chairs, is_own

Chosen = TypeVar("Chosen", bound=sa.Select[*tuple[Any, ...]])

PAGE = 25
# counting stops here: nobody needs the exact number of more, and it would cost more than the page
COUNTED = 1000
# acts on a document that are acts on several of its pledges
OF_SEVERAL = (CODINGS_ANSWERED, DOCUMENT_ENDED, DOCUMENT_BROUGHT_BACK)
# entries of the journal beside a pledge
ENTRIES = 50

# what every list reads of the row of a pledge itself, and what its columns may show of it
READ = ("id", "framework_id", "reference", "position", "version")
SHOWN = (
    *("document_id", "area_id", "type", "strength", "bound", "life", "condition", "condition_kind", "condition_state"),
    *("due_on", "due_precision", "due_basis", "recurs", "is_bilateral", "accepted_at"),
)


def rows(
    conditions: Conditions,
    cursor: Cursor | None,
    language: str,
    size: int | None = None,
    *,
    shown: frozenset[str] = frozenset(SHOWN),
) -> sa.Select[Any]:
    """Select a page of pledges in the order of the texts, and one more to tell whether there is another page.

    `size` is the number of pledges on a page, where it is not that of the list; `shown` are those of `SHOWN` that its
    columns show.

    Backwards from a cursor they come in the opposite order.
    """
    return paged(_shown(language, shown).where(*conditions), cursor, size or PAGE)


def paged(chosen: Chosen, cursor: Cursor | None, size: int = PAGE) -> Chosen:
    """Narrow what selects pledges to a page in the order of the texts, and one row more.

    Backwards from a cursor they come in the opposite order.
    """
    order: list[Any] = [Commitment.position, Commitment.id]
    chosen = chosen.limit(size + 1)
    if cursor:
        here, there = sa.tuple_(*order), sa.tuple_(sa.literal(cursor.position), sa.literal(cursor.id))
        chosen = chosen.where(here < there if cursor.is_backward else here > there)
    if cursor and cursor.is_backward:
        order = [column.desc() for column in order]
    return chosen.order_by(*order)


# made once a language and choice of columns
@lru_cache(maxsize=200)
def _shown(language: str, shown: frozenset[str] = frozenset(SHOWN)) -> sa.Select[Any]:
    """Select what the list shows of a pledge, with its title in `language`, else in English, else in any."""
    chosen = sa.select(*(getattr(Commitment, name) for name in READ))
    chosen = chosen.add_columns(*(_column(name) for name in SHOWN if name in shown))
    own, english = aliased(CommitmentTitle), aliased(CommitmentTitle)
    chosen = chosen.outerjoin(own, sa.and_(own.commitment_id == Commitment.id, own.language == language))
    known = [(own, language)]
    if language != "en":
        chosen = chosen.outerjoin(english, sa.and_(english.commitment_id == Commitment.id, english.language == "en"))
        known.append((english, "en"))
    # looked for only where neither is there
    is_its = CommitmentTitle.commitment_id == Commitment.id
    other, spoken = (_spoken(CommitmentTitle, is_its, language, one) for one in ("text", "language"))
    return chosen.add_columns(
        sa.func.coalesce(*(text.text for text, _language in known), other, "").label("title"),
        sa.case(*((text.text.is_not(None), code) for text, code in known), else_=spoken).label("title_language"),
    )


def _column(name: str) -> Any:
    column = getattr(Commitment, name)
    if name == "accepted_at":
        # as the database writes it: only its day is shown, and instants cost as much as all the rest
        return sa.type_coerce(column, sa.String()).label(name)
    return column


def count(conditions: Conditions, *, is_search: bool = False) -> sa.Select[int, int, int]:
    """Select (how many pledges there are, how many of them are drafts, how many have ended).

    No more than `COUNTED` + 1 are looked at: the first of the list, which PostgreSQL finds by the index that holds its
    order in half the time. What a search found has no order and would be sorted for it.
    """
    found = sa.select(Commitment.life).where(*conditions).limit(COUNTED + 1)
    some = (found if is_search else found.order_by(Commitment.position, Commitment.id)).subquery()
    drafts = sa.func.count(sa.case((some.c.life == Life.DRAFT, 1)))
    ended = sa.func.count(sa.case((some.c.life.not_in(IN_WORK), 1)))
    return sa.select(sa.func.count(), drafts, ended).select_from(some)


class Held(NamedTuple):
    """A grant as far as it decides what may be read."""

    role: Role
    framework_id: int | None
    participant_id: int | None


def returns_of(
    grants: Iterable[Grant], language: str
) -> sa.Select[ReviewCycle, str, CycleScope, Sheet, Submission, str]:
    """Select (cycle, its title, scope, sheet, submission, why it is left out) of all cycles of a pledge.

    The pledge is given as `pledge`; the cycles are those of its dialogue, given as `dialogue`, the earliest first.

    Sheets are those that `grants` open: one's own, those of the chair's team one is of, those circulated to all.
    Submissions that were recalled are left out; a sheet without any comes once, with None.
    """
    return _returns(frozenset(Held(one.role, one.framework_id, one.participant_id) for one in grants), language)


# made once for readers of the same grants
@lru_cache(maxsize=200)
def _returns(grants: frozenset[Held], language: str) -> sa.Select[ReviewCycle, str, CycleScope, Sheet, Submission, str]:
    pledge = sa.bindparam("pledge", type_=sa.Integer)
    may_see = sa.or_(is_own(grants), is_chairs(grants), ReviewCycle.status.in_(SHOWN_TO_ALL))
    is_sheet = sa.and_(Sheet.cycle_id == ReviewCycle.id, Sheet.commitment_id == pledge, may_see)
    title = _spoken(CycleTitle, CycleTitle.cycle_id == ReviewCycle.id, language)
    why = _spoken(ScopeReason, ScopeReason.scope_id == CycleScope.id, language)
    return (
        sa.select(ReviewCycle, title, CycleScope, Sheet, Submission, why)
        .join(CycleScope, CycleScope.cycle_id == ReviewCycle.id)
        .outerjoin(Sheet, is_sheet)
        .outerjoin(Submission, sa.and_(Submission.sheet_id == Sheet.id, Submission.recalled_at.is_(None)))
        .where(
            ReviewCycle.framework_id == sa.bindparam("dialogue"),
            ReviewCycle.status != CycleStatus.CANCELLED,
            CycleScope.commitment_id == pledge,
        )
        .order_by(ReviewCycle.number, Sheet.id, Submission.number)
        .execution_options(**PLANNED_ONCE)
    )


@cache
def history() -> sa.Select[JournalEntry, str | None]:
    """Select the latest entries of the journal about the pledge given as `pledge`, newest first, with who did it.

    Those of acts on several pledges at once are about their dialogue, given as `dialogue`, or their `document`; they
    name the pledge by its `reference`.
    """
    names_it = JournalEntry.body.contains(sa.bindparam("reference", type_=sa.Text))
    found = [
        _latest_about(Commitment, "pledge"),
        _latest_about(Framework, "dialogue").where(JournalEntry.event == COMMITMENTS_EDITED, names_it),
        _latest_about(Document, "document").where(JournalEntry.event.in_(OF_SEVERAL), names_it),
    ]
    # each by the index of subjects: in one condition the newest entries of all would be looked through
    keys = sa.union_all(*(sa.select(latest.subquery().c.id) for latest in found))
    return (
        sa.select(JournalEntry, Person.name)
        .outerjoin(Person, Person.id == JournalEntry.by_id)
        .where(JournalEntry.id.in_(keys))
        .order_by(JournalEntry.id.desc())
        .limit(ENTRIES)
        .execution_options(**PLANNED_ONCE)
    )


def _latest_about(subject: type[Commitment | Framework | Document], key: str) -> sa.Select[int]:
    """Select the keys of the latest entries about the subject whose key is given as `key`."""
    return (
        sa.select(JournalEntry.id)
        .where(
            JournalEntry.subject_type == subject.__tablename__,
            JournalEntry.subject_id == sa.bindparam(key, type_=sa.Integer),
        )
        .order_by(JournalEntry.id.desc())
        .limit(ENTRIES)
    )


def framework(code: str, framework_ids: frozenset[int] | None) -> sa.Select[Framework]:
    """Select one dialogue, if it is among those."""
    chosen = sa.select(Framework).where(Framework.code == code)
    return chosen if framework_ids is None else chosen.where(Framework.id.in_(framework_ids))


def cycles_in(framework_id: int, language: str) -> sa.Select[ReviewCycle, str]:
    """Select the cycles of a dialogue that were not cancelled with their titles, the latest first."""
    return (
        sa.select(ReviewCycle, _spoken(CycleTitle, CycleTitle.cycle_id == ReviewCycle.id, language))
        .where(ReviewCycle.framework_id == framework_id, ReviewCycle.status != CycleStatus.CANCELLED)
        .order_by(ReviewCycle.number.desc())
        .limit(3)
    )


def _spoken(
    texts: type[InLanguage], is_its: sa.ColumnElement[bool], language: str, wanted: str = "text"
) -> sa.ScalarSelect[str]:
    """Select what is `wanted` of the one of `texts` for which `is_its`: in `language`, else in English, else any."""
    rank = sa.case({language: 0, "en": 1}, value=texts.language, else_=2)
    chosen = sa.select(getattr(texts, wanted)).where(is_its).order_by(rank, texts.id).limit(1)
    return chosen.correlate_except(texts).scalar_subquery()


def views_of(person_id: int, framework_ids: frozenset[int] | None) -> sa.Select[SavedView, str]:
    """Select (view, name of whose it is) of a person's own saved views and those shared in these dialogues, by name."""
    is_shared = SavedView.framework_id.is_not(None)
    if framework_ids is not None:
        is_shared = SavedView.framework_id.in_(framework_ids)
    return (
        sa.select(SavedView, Person.name)
        .join(Person, Person.id == SavedView.person_id)
        .where(sa.or_(SavedView.person_id == person_id, is_shared))
        .order_by(sa.func.lower(SavedView.name), SavedView.id)
    )


def view_of(view_id: int, person_id: int) -> sa.Select[SavedView]:
    """Select a saved view, if it is that person's own."""
    return sa.select(SavedView).where(SavedView.id == view_id, SavedView.person_id == person_id)


def rows_of(references: Collection[str], framework_ids: frozenset[int] | None, language: str) -> sa.Select[Any]:
    """Select what the list shows of the pledges with these references, if they are of those dialogues."""
    chosen = _shown(language).where(Commitment.reference.in_(references))
    return chosen if framework_ids is None else chosen.where(Commitment.framework_id.in_(framework_ids))


def references_of(conditions: Conditions, most: int) -> sa.Select[str, int]:
    """Select (reference, version) of the pledges that meet the conditions, in their order; `most` of them and one."""
    return (
        sa.select(Commitment.reference, Commitment.version)
        .where(*conditions)
        .order_by(Commitment.position, Commitment.id)
        .limit(most + 1)
    )


def is_one_of(references: Collection[str]) -> sa.ColumnElement[bool]:
    """Return the condition that a pledge has one of these references."""
    return Commitment.reference.in_(references)
