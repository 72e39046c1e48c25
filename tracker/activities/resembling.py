"""Whether what a text tells as done is probably on record already: told by another sentence, language or edition."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from tracker.activities.models import Activity, ActivityKind
from tracker.candidates.deeds import Deed
from tracker.frameworks.days import Known, day_as_typed
from tracker.frameworks.models import Precision

# texts call the same thing by neighbouring kinds: a training a workshop, a project a contribution
GATHERINGS = {ActivityKind.WORKSHOP, ActivityKind.TRAINING, ActivityKind.CONFERENCE}
JOURNEYS = {ActivityKind.MISSION, ActivityKind.VISIT}
EXACT = {Precision.DAY, Precision.MONTH, Precision.QUARTER}
# so many points make it probable; none of them alone but the same first day does
ENOUGH = 3


@dataclass(frozen=True)
class Trace:
    """By what a thing done is known again: its sort, its days, who took part, sums and figures, persons reached.

    `first` is known as exactly as `precision` says; `last` is its last day as far as that is known.
    """

    sort: str
    first: date | None
    last: date | None
    precision: Precision
    who: frozenset[str]
    figures: frozenset[tuple[str, Decimal]]
    persons: int | None


def trace_of_deed(deed: Deed) -> Trace:
    """Return the trace of what a sentence tells."""
    first = day_as_typed(deed.first or "")
    last = day_as_typed(deed.last or deed.first or "", is_last=True)
    figures = frozenset((one["unit"], Decimal(str(one["value"]))) for one in deed.amounts)
    who = frozenset(code for code, _ in deed.parts)
    return Trace(_sort(ActivityKind(deed.kind)), first.on, last.on, first.precision, who, figures, deed.persons)


def trace_of_record(activity: Activity) -> Trace:
    """Return the trace of what is on record; needs participants and amounts loaded."""
    known = Known(activity.from_on, activity.from_precision)
    last = activity.to_on or day_as_typed(str(known), is_last=True).on
    figures = frozenset((one.unit, one.value.normalize()) for one in activity.amounts)
    who = frozenset(one.participant.code for one in activity.participants)
    return Trace(_sort(activity.kind), activity.from_on, last, known.precision, who, figures, activity.persons_reached)


def is_probably_same(one: Trace, other: Trace) -> bool:
    """Tell whether two are probably the same: nothing told of them differs, and enough of it agrees."""
    return may_be_same(one, other) and _points(one, other) >= ENOUGH


def may_be_same(one: Trace, other: Trace) -> bool:
    """Tell whether nothing that is told of two differs: enough where they stand in the same sentence."""
    return not _differ(one, other)


def _differ(one: Trace, other: Trace) -> bool:
    units = {unit for unit, _ in one.figures} & {unit for unit, _ in other.figures}
    return bool(
        one.sort != other.sort
        or (one.who and other.who and not one.who & other.who)
        or (one.persons and other.persons and one.persons != other.persons)
        or (units and not one.figures & other.figures)
        or (one.first and other.first and not _meet(one, other))
    )


def _meet(one: Trace, other: Trace) -> bool:
    """Tell whether the days of both, as far as they are known, have one in common."""
    return bool(
        one.first
        and other.first
        and (other.last is None or one.first <= other.last)
        and (one.last is None or other.first <= one.last)
    )


def _points(one: Trace, other: Trace) -> int:
    """Return how much agrees: the same first day most, then sums, persons and months, then who took part."""
    are_exact = {one.precision, other.precision} <= EXACT
    is_same_day = one.first == other.first and one.precision is other.precision is Precision.DAY
    return (
        (3 if is_same_day else 2 if are_exact and _meet(one, other) else 0)
        + (2 if one.figures & other.figures else 0)
        + (2 if one.persons and one.persons == other.persons else 0)
        + (1 if one.who & other.who else 0)
    )


def _sort(kind: ActivityKind) -> str:
    return "gathering" if kind in GATHERINGS else "journey" if kind in JOURNEYS else "help"
