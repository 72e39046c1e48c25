"""The numbers of a report, and the undertakings that each of them counts."""

from collections import Counter
from collections.abc import Iterable, Sequence

from tracker.reports.facts.record import Record
from tracker.reports.shapes import Bar, Part, Pledge, ReportFacts, Section, Totals, Undertaking

# the order of the pictures and tables; the same as that of `assessments.SummaryClass`
CLASSES = (
    "achieved",
    "under_way",
    "kept_up",
    "stalled",
    "not_begun",
    "awaiting_request",
    "no_return",
    "not_due",
    "not_reviewed",
)
# sent by a participant that does not report, by its choice: told of, and in no total
VOLUNTARY = "voluntary"
RECEIVED = frozenset({"reported", "nil_return"})
EXPECTED = RECEIVED | {"no_return"}


def expected_in(undertakings: Iterable[Undertaking], *, is_collecting: bool) -> int:
    """Return of how many a return was asked for."""
    kinds = _asked(is_collecting)
    return sum(one.return_kind in kinds for one in undertakings)


def received_in(undertakings: Iterable[Undertaking]) -> int:
    """Return for how many a return came that was asked for."""
    return sum(one.return_kind in RECEIVED for one in undertakings)


def parts_of(undertakings: Iterable[Undertaking], record: Record) -> tuple[Part, ...]:
    """Return how many there are of each summary class, those without any included."""
    counts = Counter(one.summary for one in undertakings)
    return tuple(Part(value, record.word("class", value), counts[value]) for value in CLASSES)


def bars_of(sections: Iterable[Section], undertakings: Sequence[Undertaking], record: Record) -> tuple[Bar, ...]:
    """Return the rows of the picture: one for each top-level area, its parts counted with it."""
    rows = []
    for section in sections:
        if section.level == 1:
            own = [one for one in undertakings if section.area in one.areas]
            rows.append(Bar(section.area, section.code, section.name, len(own), parts_of(own, record)))
    return tuple(rows)


def totals_of(pledges: Sequence[Pledge], undertakings: Sequence[Undertaking], record: Record) -> Totals:
    """Return the numbers of the whole report."""
    return Totals(
        parties=len(record.participants),
        pledges=len(pledges),
        excluded=len(record.excluded),
        undertakings=len(undertakings),
        expected=expected_in(undertakings, is_collecting=record.is_collecting),
        received=received_in(undertakings),
        late=sum(_is_late(one) for one in undertakings),
        voluntary=sum(one.return_kind == VOLUNTARY for one in undertakings),
    )


def selected(
    facts: ReportFacts, *, area: str = "", summary: str = "", returned: str = "", participant: str = ""
) -> tuple[Undertaking, ...]:
    """Return the undertakings a number of the report counts; an empty filter lets all pass.

    `returned` is a kind of return, or `expected`, `received` or `late`.
    """
    if returned == "late":
        return tuple(
            one for one in selected(facts, area=area, summary=summary, participant=participant) if _is_late(one)
        )
    kinds = {"expected": _asked(facts.is_collecting), "received": RECEIVED}.get(returned, frozenset({returned}))
    return tuple(
        one
        for one in facts.undertakings
        if (not area or area in one.areas)
        and (not summary or one.summary == summary)
        and (not returned or one.return_kind in kinds)
        and (not participant or one.participant == participant)
    )


def _asked(is_collecting: bool) -> frozenset[str]:
    """Return the kinds of return that were asked for; until the lock, those that may still come are among them."""
    return EXPECTED | {"not_due"} if is_collecting else EXPECTED


def _is_late(one: Undertaking) -> bool:
    """Answer whether a return came, but after the day asked for."""
    return one.report is not None and one.report.is_late
