"""The whole of what a report says, put together from the part of the record that was tabled."""

from collections import Counter

from tracker.reports.facts.figures import bars_of, parts_of, totals_of
from tracker.reports.facts.pledges import excluded_of
from tracker.reports.facts.record import Record, Row
from tracker.reports.facts.sections import sections_of
from tracker.reports.facts.sources import occasion_of, source_of
from tracker.reports.shapes import ReportFacts

# canonical JSON sorts its keys, so their order is said here: that of the design, and from weak to strong
TYPES = ("deliverable", "standing", "recurring", "examination", "regulatory", "mechanism", "position")
STRENGTHS = ("proposal", "exploratory", "intention", "effort", "continuing", "firm")


def facts_of(tabled: Row, language: str, *, record_hash: str | None = None, is_draft: bool = False) -> ReportFacts:
    """Return what the report of that part `tabled` of a record says in `language`.

    `record_hash` is that of the frozen record; a draft has none.
    """
    record = Record(tabled, language)
    framework, cycle = tabled["framework"], record.cycle
    sections = sections_of(record)
    pledges = [pledge for section in sections for pledge in section.pledges]
    undertakings = tuple(one for pledge in pledges for one in pledge.undertakings)
    excluded = tuple(excluded_of(item, record) for item in record.excluded)
    return ReportFacts(
        language=language,
        symbol=f"{cycle['code']}/REPORT",
        cycle_code=cycle["code"],
        title=record.named(cycle["titles"]),
        dialogue=record.name_of(framework, "full"),
        dialogue_short=record.name_of(framework, "short"),
        is_fictitious=framework["is_fictitious"],
        is_draft=is_draft,
        is_collecting=record.is_collecting,
        record_hash=record_hash,
        occasion=occasion_of(record),
        period_from=record.day(cycle["period_from"]),
        period_to=record.day(cycle["period_to"]),
        due_on=record.day(cycle["due_on"]),
        # records of before this was told say nothing of it
        announced_due_on=record.day(cycle.get("announced_due_on")),
        lock_reason=cycle.get("lock_reason") or "",
        locked_on=record.day_of(cycle["locked_at"]),
        closed_on=record.day_of(cycle["closed_at"]),
        parties=tuple(record.name_of(row, "short") for row in record.participants),
        totals=totals_of(pledges, undertakings, record),
        classes=parts_of(undertakings, record),
        bars=bars_of(sections, undertakings, record),
        sections=sections,
        awaiting=tuple(pledge for pledge in pledges if pledge.is_awaiting),
        requests=tuple(one for one in undertakings if one.report and one.report.request),
        excluded=excluded,
        exclusions=tuple(Counter(one.reason for one in excluded).items()),
        sources=tuple(source_of(row, record) for row in tabled["documents"]),
        types=tuple(record.word("type", value) for value in TYPES),
        strengths=tuple(record.word("strength", value) for value in STRENGTHS),
        undertakings=undertakings,
    )
