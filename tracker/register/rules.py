"""What the pages of the register derive: who stands where, what a return reads like."""

import enum
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple, Protocol

from tracker.cycles.models import CycleStatus, ReviewCycle
from tracker.cycles.rules import SHOWN_TO_ALL
from tracker.register.names import LAST, Kind, Names, Thing
from tracker.sheets.models import Sheet, SheetStatus, Submission

# nothing is awaited any more once the meeting has the papers, however early that is
PAST_RETURNS = frozenset({CycleStatus.TABLED, CycleStatus.CLOSED, CycleStatus.CANCELLED})


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


class Said(NamedTuple):
    """A participant bound, as the text says it."""

    participant_id: int
    said_as: str


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

    @property
    def is_voluntary(self) -> bool:
        """Whether nothing was asked: its participant does not report, by its choice."""
        return self.sheet.is_voluntary


def told_return(
    sheet: Sheet, cycle: ReviewCycle, submissions: Sequence[Submission], reader: Reader, now: datetime
) -> Return | None:
    """Return what `reader` may know of a return, or None.

    `submissions` are those not recalled, by number. A draft is its writers' alone; what was sent is also the chair's
    team's; once circulated it is everyone's in the dialogue. Silence is told to the writers and the team only, and of
    what was begun of one's own accord to nobody else: nothing was asked.
    """
    is_own = sheet.participant_id in reader.participant_ids
    if sheet.is_voluntary and not submissions and not is_own:
        return None
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
    if shown is None and sheet.is_voluntary:
        return Told.DRAFT
    if shown is None:
        return Told.NO_RETURN if is_over else Told.AWAITING
    return Told.NIL_RETURN if shown.is_nil_return else Told.REPORTED
