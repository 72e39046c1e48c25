"""The names that pledges point to, read at once: dialogues, areas, participants, documents, posts.

With them come, for the list, the saved views of its reader and the head of the journal.
"""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from functools import lru_cache
from typing import Any

import sqlalchemy as sa

from tracker.core.db import PLANNED_ONCE
from tracker.core.journal import JournalHead
from tracker.documents.models import Document, DocumentTitle
from tracker.frameworks.models import Area, AreaName, Body, BodyName, Framework, FrameworkName, FrameworkPart
from tracker.frameworks.queries import chooses_not_to_report
from tracker.participants.models import (
    Institution,
    InstitutionName,
    NameForm,
    Participant,
    ParticipantKind,
    ParticipantName,
    Post,
    PostName,
)
from tracker.register.models import SavedView

# who is in no protocol order of the dialogue stands after those who are
LAST = 10_000

Rows = sa.Select[str, int, str, int | None, int | None, int, str, str]


class Kind(StrEnum):
    """What a name is the name of."""

    FRAMEWORK = "framework"
    FULL_NAME = "full_name"  # of a dialogue
    AREA = "area"
    PARTICIPANT = "participant"
    PART = "part"  # a participant's place in the protocol order of a dialogue; a parent: it chooses not to report
    DOCUMENT = "document"
    BODY = "body"
    INSTITUTION = "institution"  # its parent is the participant
    POST = "post"  # its parent is the institution
    ZONE = "zone"  # in which the days of a dialogue end, as its code; the key is that of the dialogue
    VIEW = "view"  # a saved view; its parent is the person, its code what follows the question mark
    HEAD = "head"  # the journal's: its code changes with whatever is recorded


# what every page about pledges shows
USUAL = (Kind.FRAMEWORK, Kind.AREA, Kind.PARTICIPANT, Kind.PART, Kind.DOCUMENT)
# what tells who owns a pledge
OWNING = (Kind.INSTITUTION, Kind.POST)
# what the list of pledges and its files show
LISTED = (*USUAL, *OWNING, Kind.ZONE)


@dataclass
class Thing:
    """Something with a code and names by language.

    `flag` is 1 for a fictitious dialogue and for an organisation, 2 for a group, a position for an area.
    """

    id: int
    code: str
    framework_id: int | None
    parent_id: int | None
    flag: int
    names: dict[str, str] = field(default_factory=dict)


@dataclass
class Names:
    """All names that a page needs, by kind and key."""

    by_kind: Mapping[str, dict[int, Thing]]
    order: Mapping[tuple[int, int], int]  # (dialogue, participant) -> place in the protocol order
    by_choice: Collection[tuple[int, int]] = ()  # (dialogue, participant) that does not report today, by its choice

    def of(self, kind: Kind) -> dict[int, Thing]:
        """Return the things of a kind by key."""
        return self.by_kind.get(kind, {})

    def coded(self, kind: Kind, code: str) -> list[Thing]:
        """Return the things of a kind with that code: areas of two dialogues may share one."""
        return [thing for thing in self.of(kind).values() if thing.code == code]

    @property
    def head(self) -> str:
        """The head of the journal when these names were read, "" where nothing was recorded or it was not asked for."""
        return next((thing.code for thing in self.of(Kind.HEAD).values()), "")

    def zone(self, framework_id: int) -> str:
        """Return the time zone of a dialogue, where zones were read."""
        return self.of(Kind.ZONE)[framework_id].code

    def place(self, framework_id: int, participant_id: int) -> int:
        """Return where a participant stands in the protocol order of a dialogue."""
        return self.order.get((framework_id, participant_id), LAST)

    def reports_not(self, framework_id: int) -> set[int]:
        """Return who takes part in a dialogue today and does not report, by its choice."""
        return {who for dialogue, who in self.by_choice if dialogue == framework_id}

    def parties(self, framework_ids: Iterable[int]) -> list[Thing]:
        """Return who takes part in those dialogues, in protocol order."""
        places: dict[int, tuple[int, int]] = {}
        for framework_id in sorted(framework_ids):
            for (dialogue, participant_id), order in self.order.items():
                if dialogue == framework_id:
                    places.setdefault(participant_id, (framework_id, order))
        known = self.of(Kind.PARTICIPANT)
        return [known[key] for key in sorted(places, key=lambda key: places[key]) if key in known]

    def owner(self, post_id: int) -> tuple[Thing, Thing, Thing] | None:
        """Return (participant, institution, post) of a post, None where it is not known here."""
        post = self.of(Kind.POST).get(post_id)
        institution = self.of(Kind.INSTITUTION).get(post.parent_id or 0) if post else None
        participant = self.of(Kind.PARTICIPANT).get(institution.parent_id or 0) if institution else None
        return (participant, institution, post) if post and institution and participant else None

    def within(self, area: Thing) -> set[int]:
        """Return the keys of an area and of all areas under it."""
        found = {area.id}
        while under := {item.id for item in self.of(Kind.AREA).values() if item.parent_id in found} - found:
            found |= under
        return found


def names_in(
    framework_ids: frozenset[int] | None,
    today: date,
    kinds: Iterable[Kind] = USUAL,
    *,
    dialogues: frozenset[int] | None = None,
    person_id: int | None = None,
) -> sa.CompoundSelect[Any]:
    """Select the names of `kinds` in those dialogues (None: in all) as they are `today`, in one statement.

    Of `dialogues` the own names come too, for the switcher on top of the page; saved views are those of the person
    and those shared in the dialogues.
    """
    return _names_in(framework_ids, today, tuple(kinds), dialogues, person_id)


# the statement for the same readers is the same all day: making it costs more than the database's answer
@lru_cache(maxsize=200)
def _names_in(
    framework_ids: frozenset[int] | None,
    today: date,
    kinds: tuple[Kind, ...],
    dialogues: frozenset[int] | None,
    person_id: int | None,
) -> sa.CompoundSelect[Any]:
    makers: dict[Kind, Callable[[], Rows]] = {
        Kind.FRAMEWORK: lambda: _framework(Kind.FRAMEWORK, NameForm.SHORT),
        Kind.FULL_NAME: lambda: _framework(Kind.FULL_NAME, NameForm.FULL),
        Kind.AREA: lambda: _named(Kind.AREA, Area, AreaName, Area.parent_id, Area.position),
        Kind.DOCUMENT: lambda: _named(Kind.DOCUMENT, Document, DocumentTitle),
        Kind.BODY: lambda: _named(Kind.BODY, Body, BodyName),
        Kind.PARTICIPANT: lambda: _participants(today),
        Kind.PART: lambda: _parts(today),
        Kind.INSTITUTION: lambda: _institutions(framework_ids),
        Kind.POST: lambda: _posts(framework_ids),
        Kind.VIEW: lambda: _views(framework_ids, person_id),
        Kind.ZONE: lambda: _without_text(Kind.ZONE, Framework.id, Framework.timezone),
        Kind.HEAD: lambda: _without_text(Kind.HEAD, JournalHead.id, JournalHead.hash),
    }
    owned = {kind: Framework.id for kind in (Kind.FRAMEWORK, Kind.FULL_NAME, Kind.ZONE)}
    owned |= {Kind.AREA: Area.framework_id}
    owned |= {Kind.DOCUMENT: Document.framework_id, Kind.BODY: Body.framework_id, Kind.PART: FrameworkPart.framework_id}
    parts = []
    for kind in kinds:
        made, wanted = makers[kind](), framework_ids
        if kind is Kind.FRAMEWORK and framework_ids is not None and dialogues is not None:
            wanted = framework_ids | dialogues
        if wanted is not None and kind in owned:
            made = made.where(owned[kind].in_(wanted))
        parts.append(made)
    statement: sa.CompoundSelect[Any] = sa.union_all(*parts)
    return statement.execution_options(**PLANNED_ONCE)


def gathered(rows: Iterable[Any]) -> Names:
    """Return the rows of `names_in` put together."""
    by_kind: dict[str, dict[int, Thing]] = defaultdict(dict)
    order: dict[tuple[int, int], int] = {}
    by_choice: set[tuple[int, int]] = set()
    for kind, key, code, framework_id, parent_id, flag, language, text in rows:
        if kind == Kind.PART:
            order[framework_id, key] = min(flag, order.get((framework_id, key), LAST))
            if parent_id:
                by_choice.add((framework_id, key))
            continue
        thing = by_kind[kind].setdefault(key, Thing(key, code, framework_id, parent_id, flag))
        thing.names[language] = text
    return Names(by_kind, order, by_choice)


def _row(kind: Kind, thing: Any, text: Any, *, framework: Any = None, parent: Any = None, flag: Any = None) -> Rows:
    none = sa.cast(sa.null(), sa.Integer)
    return sa.select(
        sa.literal(kind.value).label("kind"),
        thing.id,
        (thing.code if hasattr(thing, "code") else sa.literal("")).label("code"),
        none if framework is None else framework,
        none if parent is None else parent,
        sa.literal(0) if flag is None else flag,
        text.language,
        text.text,
    )


def _framework(kind: Kind, form: NameForm) -> Rows:
    flag = sa.case((Framework.is_fictitious, 1), else_=0)
    made = _row(kind, Framework, FrameworkName, framework=Framework.id, flag=flag)
    return made.join(FrameworkName, FrameworkName.framework_id == Framework.id).where(FrameworkName.form == form)


def _named(kind: Kind, thing: Any, text: Any, parent: Any = None, flag: Any = None) -> Rows:
    key = getattr(text, f"{thing.__tablename__}_id")
    made = _row(kind, thing, text, framework=thing.framework_id, parent=parent, flag=flag)
    return made.join(text, key == thing.id)


def _institutions(framework_ids: frozenset[int] | None) -> Rows:
    made = _row(Kind.INSTITUTION, Institution, InstitutionName, parent=Institution.participant_id)
    made = made.join(InstitutionName, InstitutionName.institution_id == Institution.id)
    return made.where(_takes_part(Institution.participant_id, framework_ids))


def _posts(framework_ids: frozenset[int] | None) -> Rows:
    made = _row(Kind.POST, Post, PostName, parent=Post.institution_id).join(PostName, PostName.post_id == Post.id)
    made = made.join(Institution, Institution.id == Post.institution_id)
    return made.where(_takes_part(Institution.participant_id, framework_ids))


def _takes_part(participant_id: Any, framework_ids: frozenset[int] | None) -> sa.ColumnElement[bool]:
    parts = sa.select(FrameworkPart.participant_id)
    return participant_id.in_(
        parts if framework_ids is None else parts.where(FrameworkPart.framework_id.in_(framework_ids))
    )


def _without_text(kind: Kind, key: Any, code: Any) -> Rows:
    none = sa.cast(sa.null(), sa.Integer)
    return sa.select(
        sa.literal(kind.value).label("kind"),
        key,
        code.label("code"),
        none,
        none,
        sa.literal(0),
        sa.literal(""),
        sa.literal(""),
    )


def _views(framework_ids: frozenset[int] | None, person_id: int | None) -> Rows:
    is_shared = SavedView.framework_id.is_not(None)
    if framework_ids is not None:
        is_shared = SavedView.framework_id.in_(framework_ids)
    return sa.select(
        sa.literal(Kind.VIEW.value).label("kind"),
        SavedView.id,
        SavedView.query.label("code"),
        SavedView.framework_id,
        SavedView.person_id,
        sa.literal(0),
        sa.literal(""),
        SavedView.name,
    ).where(sa.or_(SavedView.person_id == person_id, is_shared))


def _participants(today: date) -> Rows:
    name = ParticipantName
    flag = sa.case({ParticipantKind.ORGANISATION: 1, ParticipantKind.GROUP: 2}, value=Participant.kind, else_=0)
    return (
        _row(Kind.PARTICIPANT, Participant, name, flag=flag)
        .join(name, name.participant_id == Participant.id)
        .where(
            name.form == NameForm.SHORT,
            sa.or_(name.valid_from.is_(None), name.valid_from <= today),
            sa.or_(name.valid_to.is_(None), name.valid_to > today),
        )
    )


def _parts(today: date) -> Rows:
    return sa.select(
        sa.literal(Kind.PART.value).label("kind"),
        FrameworkPart.participant_id.label("id"),
        sa.literal("").label("code"),
        FrameworkPart.framework_id,
        sa.case((chooses_not_to_report(today), 1), else_=0),
        FrameworkPart.protocol_order,
        sa.literal(""),
        sa.literal(""),
    )
