"""Ordering and keeping the issued reports: once for each record and language, whoever asks and however often."""

import hashlib
from collections.abc import Collection
from datetime import datetime

import sqlalchemy as sa

from tracker.assessments import record as records
from tracker.assessments.content import Vocabulary
from tracker.assessments.models import CycleRecord
from tracker.core import journal
from tracker.core.db import db
from tracker.cycles.models import ReviewCycle
from tracker.reports import events, queries
from tracker.reports.facts import facts_of
from tracker.reports.models import IssuedReport
from tracker.reports.shapes import ReportFacts


def facts_of_record(record: CycleRecord, language: str) -> ReportFacts:
    """Return what the report of a frozen record says; needs `parts` loaded."""
    return facts_of(records.part_of(record, records.TABLED), language, record_hash=record.hash)


def facts_of_draft(cycle: ReviewCycle, language: str, vocabulary: Vocabulary, at: datetime) -> ReportFacts:
    """Return what the report of `cycle` would say if it were closed now."""
    return facts_of(records.assemble(cycle, vocabulary, at)[records.TABLED], language, is_draft=True)


def order_reports(record: CycleRecord, languages: Collection[str], *, at: datetime) -> list[IssuedReport]:
    """Order the report of `record` in those of `languages` in which it is not ordered yet."""
    # two workers that look at once: the second waits here, and then finds the orders of the first
    db.session.execute(sa.select(CycleRecord.id).where(CycleRecord.id == record.id).with_for_update())
    there = set(db.session.scalars(sa.select(IssuedReport.language).where(IssuedReport.record_id == record.id)))
    ordered = [
        IssuedReport(record_id=record.id, language=language, ordered_at=at)
        for language in languages
        if language not in there
    ]
    db.session.add_all(ordered)
    return ordered


def take_up(report_id: int, *, at: datetime) -> bool:
    """Take a report into one's hands; answer whether it was free."""
    free = sa.update(IssuedReport).where(IssuedReport.id == report_id, *queries.is_free(at))
    return db.session.scalar(free.values(tried_at=at).returning(IssuedReport.id)) is not None


def keep(report: IssuedReport, content: bytes, *, at: datetime) -> None:
    """Keep the PDF of `report`, unless another worker was faster: it has made the same."""
    if report.made_at is not None:
        return
    report.content, report.sha256 = content, hashlib.sha256(content).hexdigest()
    report.made_at, report.last_error = at, None
    journal.record(events.MADE, report.record, at=at, language=report.language, sha256=report.sha256)


def note_failure(report: IssuedReport, error: str) -> None:
    """Note why `report` could not be made; it is tried again."""
    report.last_error = error[:2000]
