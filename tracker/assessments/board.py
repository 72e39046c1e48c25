"""How a cycle stands, laid out: participants as rows, pillars as columns, counts of the classes in each cell."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from tracker.assessments.models import Return, SummaryClass
from tracker.assessments.standing import Undertaking
from tracker.frameworks.models import Area
from tracker.sheets.models import SheetStatus
from tracker.sheets.rules import SENT

# in the order in which bars are drawn
ORDER = tuple(SummaryClass)


@dataclass
class Cell:
    """What stands in one field of the matrix, or in one row or column of it."""

    classes: Counter[SummaryClass] = field(default_factory=Counter)
    asked: int = 0
    sent: int = 0
    accepted: int = 0
    to_review: int = 0
    questions: int = 0
    voluntary: int = 0  # sent though nothing was asked; in none of the other numbers but what waits

    def add(self, one: Undertaking) -> None:
        """Count `one` in."""
        self.classes[one.counted_as] += 1
        if one.sheet_id is None:
            return
        self.to_review += one.status is SheetStatus.SUBMITTED
        self.questions += one.status is SheetStatus.CLARIFICATION
        if one.is_voluntary:
            self.voluntary += one.status in SENT
            return
        self.asked += 1
        self.sent += one.status in SENT
        self.accepted += one.status is SheetStatus.ACCEPTED

    @property
    def total(self) -> int:
        """All undertakings, reviewed or not."""
        return sum(self.classes.values())

    @property
    def reviewed(self) -> int:
        """The undertakings that are reviewed in this cycle."""
        return self.total - self.classes[SummaryClass.NOT_REVIEWED]


@dataclass
class Matrix:
    """Counts by participant and pillar; None is the pillar of pledges without an area."""

    pillars: Sequence[Area | None]
    rows: Mapping[int, Mapping[int | None, Cell]]  # participant -> pillar -> cell
    by_participant: Mapping[int, Cell]
    all: Cell
    late: int

    @property
    def silent(self) -> list[int]:
        """The participants that are asked for returns and have sent none."""
        return [who for who, cell in self.by_participant.items() if cell.asked and not cell.sent]


def matrix_of(found: Iterable[Undertaking], areas: Sequence[Area], order: Sequence[int]) -> Matrix:
    """Return `found` counted; participants in `order`, pillars in theirs, only where anything is reviewed.

    What left the cycle, or was left out of it, counts nowhere, as in the report.
    """
    pillar_of = {area.id: area.parent_id or area.id for area in areas}
    rows: dict[int, dict[int | None, Cell]] = {}
    by_participant: dict[int, Cell] = {}
    whole = Cell()
    late = 0
    for one in (one for one in found if one.is_included):
        pillar = pillar_of.get(one.area_id) if one.area_id is not None else None
        for cell in (
            rows.setdefault(one.participant_id, {}).setdefault(pillar, Cell()),
            by_participant.setdefault(one.participant_id, Cell()),
            whole,
        ):
            cell.add(one)
        late += one.is_late and one.returned in (Return.REPORTED, Return.NIL_RETURN)
    placed = sorted(rows, key=lambda who: order.index(who) if who in order else len(order))
    present = {pillar for row in rows.values() for pillar, cell in row.items() if cell.reviewed}
    return Matrix(
        pillars=_pillars(areas, present),
        rows={who: rows[who] for who in placed},
        by_participant={who: by_participant[who] for who in placed},
        all=whole,
        late=late,
    )


def within(areas: Sequence[Area], code: str) -> Collection[int]:
    """Return the keys of the area with that code and of those under it."""
    found = {area.id for area in areas if area.code == code}
    return found | {area.id for area in areas if area.parent_id in found}


def _pillars(areas: Sequence[Area], present: Collection[int | None]) -> list[Area | None]:
    pillars: list[Area | None] = [area for area in areas if area.parent_id is None and area.id in present]
    return [*pillars, None] if None in present else pillars
