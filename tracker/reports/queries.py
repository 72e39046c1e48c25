"""Selections of the cycles that have a report, and of the reports to be made."""

from collections.abc import Collection
from datetime import datetime, timedelta

import sqlalchemy as sa

from tracker.assessments.models import CycleRecord
from tracker.cycles.models import ReviewCycle
from tracker.cycles.queries import cycles_in
from tracker.cycles.rules import IN_THE_PAPERS, TAKES_RETURNS
from tracker.reports.models import IssuedReport

# a worker that has not finished in this time has died
LEASE = timedelta(minutes=1)
# when to try again what went wrong
WAIT = timedelta(minutes=15)


def with_report(tabled_in: Collection[int] | None, drafts_in: Collection[int] | None) -> sa.Select[ReviewCycle]:
    """Select the cycles with a report, named, newest first.

    `tabled_in`: dialogues whose tabled and closed cycles the reader may know of; `drafts_in`: those whose open ones
    too. None means all.
    """
    tabled = sa.and_(ReviewCycle.status.in_(IN_THE_PAPERS), _within(tabled_in))
    drafts = sa.and_(ReviewCycle.status.in_(TAKES_RETURNS), _within(drafts_in))
    return cycles_in(None).where(sa.or_(tabled, drafts))


def _within(framework_ids: Collection[int] | None) -> sa.ColumnElement[bool]:
    return sa.true() if framework_ids is None else ReviewCycle.framework_id.in_(framework_ids)


def languages_made(cycle_ids: Collection[int]) -> sa.Select[int, str]:
    """Select (cycle, language) of the reports that are made, of those cycles."""
    return (
        sa.select(CycleRecord.cycle_id, IssuedReport.language)
        .join(IssuedReport, IssuedReport.record_id == CycleRecord.id)
        .where(CycleRecord.cycle_id.in_(cycle_ids), IssuedReport.made_at.is_not(None))
        .order_by(CycleRecord.cycle_id, IssuedReport.language)
    )


def issued(cycle_id: int, language: str) -> sa.Select[IssuedReport]:
    """Select the report of a cycle in that language, made or not, with its bytes."""
    return (
        sa.select(IssuedReport)
        .join(IssuedReport.record)
        .where(CycleRecord.cycle_id == cycle_id, IssuedReport.language == language)
        .options(sa.orm.undefer(IssuedReport.content))
    )


def records_without(languages: Collection[str]) -> sa.Select[int]:
    """Select the keys of the records that lack an order for one of `languages`."""
    ordered = (
        sa.select(sa.func.count())
        .where(IssuedReport.record_id == CycleRecord.id, IssuedReport.language.in_(languages))
        .scalar_subquery()
    )
    return sa.select(CycleRecord.id).where(ordered < len(languages)).order_by(CycleRecord.id)


def to_be_made(at: datetime) -> sa.Select[int]:
    """Select the keys of the reports that are ordered, not made, and in nobody's hands."""
    return sa.select(IssuedReport.id).where(*is_free(at)).order_by(IssuedReport.id).limit(100)


def is_free(at: datetime) -> tuple[sa.ColumnElement[bool], ...]:
    """Return what holds for a report that may be taken up at that instant."""
    return (
        IssuedReport.made_at.is_(None),
        sa.or_(
            IssuedReport.tried_at.is_(None),
            sa.and_(IssuedReport.last_error.is_(None), IssuedReport.tried_at <= at - LEASE),
            IssuedReport.tried_at <= at - WAIT,
        ),
    )


def with_record(report_id: int) -> sa.Select[IssuedReport]:
    """Select a report with its record and the parts of that."""
    record = sa.orm.joinedload(IssuedReport.record)
    return sa.select(IssuedReport).where(IssuedReport.id == report_id).options(record.selectinload(CycleRecord.parts))
