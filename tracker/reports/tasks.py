"""What the worker does for this room: the reports of closed cycles, in all languages.

A report is in nobody's hands, or taken up and dated; what was taken up long ago is free again. Drawing happens between
two transactions, so that nobody waits for it.
"""

import logging

import sqlalchemy as sa

from tracker.assessments.models import CycleRecord
from tracker.core import clock
from tracker.core.db import db, unit_of_work, will_read, will_write
from tracker.core.i18n import LANGUAGES
from tracker.reports import queries, service
from tracker.reports.render import pdf
from tracker.reports.words import words_of

log = logging.getLogger(__name__)


def make_reports() -> None:
    """Order what is not ordered, and make what is not made."""
    for record_id in _keys(queries.records_without(LANGUAGES)):
        _order(record_id)
    for report_id in _keys(queries.to_be_made(clock.now())):
        if _take_up(report_id):
            _make(report_id)


def _keys(statement: sa.Select[int]) -> list[int]:
    will_read()
    found = list(db.session.scalars(statement))
    db.session.rollback()
    return found


def _order(record_id: int) -> None:
    will_write()
    with unit_of_work():
        record = db.session.get_one(CycleRecord, record_id)
        service.order_reports(record, LANGUAGES, at=clock.now())


def _take_up(report_id: int) -> bool:
    will_write()
    with unit_of_work():
        return service.take_up(report_id, at=clock.now())


def _make(report_id: int) -> None:
    try:
        content, name = _drawn(report_id)
    except Exception as error:
        log.exception("report %s could not be drawn", report_id)
        _note_failure(report_id, f"{type(error).__name__}: {error}")
        return
    will_write()
    with unit_of_work():
        report = db.session.scalars(queries.with_record(report_id)).one()
        service.keep(report, content, at=clock.now())
    log.info("Made the report of %s.", name)


def _drawn(report_id: int) -> tuple[bytes, str]:
    will_read()
    report = db.session.scalars(queries.with_record(report_id)).one()
    facts = service.facts_of_record(report.record, report.language)
    frozen_at = report.record.frozen_at
    db.session.rollback()
    return pdf.drawn(facts, words_of(facts), at=frozen_at), f"{facts.cycle_code} ({facts.language})"


def _note_failure(report_id: int, error: str) -> None:
    db.session.rollback()
    will_write()
    with unit_of_work():
        report = db.session.scalars(queries.with_record(report_id)).one()
        service.note_failure(report, error)


TASKS = (make_reports,)
