"""What the pages of the register derive: how a list is narrowed, who stands where, what a return reads like."""

import enum
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from datetime import datetime
from typing import Protocol

from tracker.cycles.models import CycleStatus, ReviewCycle
from tracker.cycles.rules import SHOWN_TO_ALL
from tracker.register.names import LAST, Kind, Names, Thing
from tracker.sheets.models import Sheet, SheetStatus, Submission

_CURSOR = re.compile(r"(?P<position>[ -~]{1,64})\.(?P<id>[0-9]{1,9})")


@dataclass(frozen=True)
class Narrowing:
    """What the list is narrowed to, as it stands in the address; empty where it is not."""

    q: str = ""
    framework: str = ""
    area: str = ""
    participant: str = ""
    document: str = ""
    type: str = ""
    strength: str = ""
    conditional: str = ""  # yes, no
    life: str = ""

    @classmethod
    def of(cls, arguments: Mapping[str, str]) -> "Narrowing":
        """Return the narrowing that the arguments of an address ask for."""
        return cls(**{item.name: arguments.get(item.name, "").strip()[:200] for item in fields(cls)})

    def given(self) -> dict[str, str]:
        """Return what is not empty, for an address."""
        return {item.name: value for item in fields(self) if (value := getattr(self, item.name))}

    def without(self, name: str) -> "Narrowing":
        """Return the same without `name`; an area makes sense only within its dialogue."""
        wider = replace(self, **{name: ""})
        return replace(wider, area="") if name == "framework" else wider


@dataclass(frozen=True)
class Cursor:
    """The row a page begins after, or ends before."""

    position: str
    id: int
    is_backward: bool = False

    @classmethod
    def of(cls, arguments: Mapping[str, str]) -> "Cursor | None":
        """Return the cursor in the arguments `after` or `before`; None where there is none that can be read."""
        for name in ("after", "before"):
            if found := _CURSOR.fullmatch(arguments.get(name, "")):
                return cls(found["position"], int(found["id"]), name == "before")
        return None

    def __str__(self) -> str:
        """Return it as it stands in an address."""
        return f"{self.position}.{self.id}"


class Bound(Protocol):
    """A participant bound by a pledge, as the text says it."""

    @property
    def participant_id(self) -> int:
        """The key of the participant."""
        ...

    @property
    def said_as(self) -> str:
        """The actor in the text's words."""
        ...


def who_is_bound(bound: Iterable[Bound], framework_id: int, names: Names) -> list[tuple[Thing, int]]:
    """Return those who promise, as the text says it, in protocol order.

    Pairs of a participant and 0, or of a group and how many of its members are bound.
    """
    known = names.of(Kind.PARTICIPANT)
    by_code = {thing.code: thing for thing in known.values()}
    found: dict[str, tuple[int, Thing, int]] = {}
    for item in bound:
        place, said = names.place(framework_id, item.participant_id), by_code.get(item.said_as)
        if item.participant_id in known and (said is None or said.id == item.participant_id):
            found[known[item.participant_id].code] = (place, known[item.participant_id], 0)
        elif said is not None:
            first, _said, count = found.get(said.code, (LAST, said, 0))
            found[said.code] = (min(first, place), said, count + 1)
    return [(thing, count) for _place, thing, count in sorted(found.values(), key=lambda item: (item[0], item[1].code))]


# nothing is awaited any more once the meeting has the papers, however early that is
PAST_RETURNS = frozenset({CycleStatus.TABLED, CycleStatus.CLOSED, CycleStatus.CANCELLED})


class Told(enum.StrEnum):
    """What the page of a pledge tells of one participant's return in one cycle."""

    REPORTED = "reported"
    NIL_RETURN = "nil_return"
    NO_RETURN = "no_return"
    AWAITING = "awaiting"
    DRAFT = "draft"


@dataclass(frozen=True)
class Reader:
    """Who looks at the returns of a cycle: for whom they write, and whether they are of the chair's team."""

    participant_ids: frozenset[int]
    is_team: bool


@dataclass(frozen=True)
class Return:
    """One participant's return as far as its reader may know of it."""

    sheet: Sheet
    submission: Submission | None
    told: Told
    is_own: bool
    is_asked: bool  # a clarification was requested, and the reader may know of it

    @property
    def is_accepted(self) -> bool:
        """Whether the chair's team accepted what is told."""
        return self.sheet.status is SheetStatus.ACCEPTED


def told_return(
    sheet: Sheet, cycle: ReviewCycle, submissions: Sequence[Submission], reader: Reader, now: datetime
) -> Return | None:
    """Return what `reader` may know of a return, or None.

    `submissions` are those not recalled, by number. A draft is its writers' alone; what was sent is also the chair's
    team's; once circulated it is everyone's in the dialogue. Silence is told to the writers and the team only.
    """
    is_own = sheet.participant_id in reader.participant_ids
    if not (is_own or reader.is_team or (cycle.status in SHOWN_TO_ALL and submissions)):
        return None
    accepted = [item for item in submissions if item.id == sheet.accepted_submission_id]
    shown = next(iter(accepted or submissions[-1:]), None)
    is_asked = sheet.status is SheetStatus.CLARIFICATION and (is_own or reader.is_team)
    is_over = now >= cycle.due_at or cycle.status in PAST_RETURNS
    return Return(sheet, shown, _told(sheet, shown, is_own, is_over=is_over), is_own, is_asked)


def _told(sheet: Sheet, shown: Submission | None, is_own: bool, *, is_over: bool) -> Told:
    if is_own and sheet.status is SheetStatus.DRAFT:
        return Told.DRAFT
    if shown is None:
        return Told.NO_RETURN if is_over else Told.AWAITING
    return Told.NIL_RETURN if shown.is_nil_return else Told.REPORTED


def with_gaps(numbers: Iterable[int | None]) -> list[int]:
    """Return the numbers that are not among those recorded, up to the highest: meetings of which nothing is known."""
    known = {number for number in numbers if number is not None}
    return [number for number in range(1, max(known, default=0)) if number not in known]
