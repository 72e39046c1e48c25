"""The worker makes the reports of closed cycles, once, whatever happens in between."""

import io
import os
import signal
from datetime import timedelta

import pypdfium2
import pytest
import sqlalchemy as sa

from tests import factories as make
from tests.factories import rows_of
from tests.integration.reports.frozen import make_closed_cycle
from tests.integration.serving.processes import running, told_to_end, wait_until
from tracker.assessments.models import CycleRecord
from tracker.commitments.models import CommitmentTitle
from tracker.core import bell, clock
from tracker.core.db import db, unit_of_work, will_read, will_write
from tracker.core.i18n import LANGUAGES
from tracker.core.permissions import Role
from tracker.reports import queries, service
from tracker.reports.models import IssuedReport


@pytest.fixture
def framework(app):
    return make.make_framework()


@pytest.fixture
def work(app, home, database_url):
    """Run a worker on the database of the tests."""
    return lambda: running("worker", home=home, DATABASE_URL=database_url)


def rows() -> list[IssuedReport]:
    """Return the reports as they are now, without standing in the way of the worker."""
    will_read()
    found = rows_of(IssuedReport)
    db.session.rollback()
    return found


def made() -> list[IssuedReport]:
    return [report for report in rows() if report.made_at]


def all_made() -> bool:
    return len(made()) == len(LANGUAGES)


def all_failed() -> bool:
    """Tell whether an error is noted with each report; asked of one reading, since the worker goes on meanwhile."""
    failed = [report for report in rows() if report.last_error]
    return len(failed) == len(LANGUAGES)


def sums() -> dict[str, str]:
    return {report.language: report.sha256 for report in made()}


def put_back(**values) -> None:
    will_write()
    db.session.execute(sa.update(IssuedReport).values(**values))
    db.session.commit()


def test_a_closed_cycle_gets_its_reports_and_the_worker_ends_when_told(framework, work, client_of, journal_of):
    cycle = make_closed_cycle(framework)
    with work() as worker:
        wait_until(all_made)
        code, said = told_to_end(worker)
    assert (code, "Traceback" in said) == (0, False), said
    assert journal_of().count("report.made") == len(LANGUAGES)
    will_write()
    answer = client_of(make.make_person(Role.OBSERVER, framework)).get(f"/cycles/{cycle.code}/report/ru.pdf")
    document = pypdfium2.PdfDocument(io.BytesIO(answer.data))
    assert "Диалог «Три реки»" in document[0].get_textpage().get_text_range()
    document.close()


@pytest.mark.any_database
def test_drawn_again_after_the_register_was_edited_the_bytes_are_the_same(framework, work, app):
    pledge = make.make_commitment(make.make_document(framework), reference="XD26-1(1)-01")
    make_closed_cycle(framework)
    with work():
        wait_until(all_made)
        first = sums()
        will_write()
        db.session.execute(
            sa.update(CommitmentTitle).where(CommitmentTitle.commitment_id == pledge.id).values(text="New")
        )
        db.session.commit()
        put_back(made_at=None, tried_at=None, content=None, sha256=None)
        bell.ring(app)
        wait_until(all_made)
    assert sums() == first


def test_a_worker_killed_while_making_a_report_leaves_it_to_the_next(framework, work):
    make_closed_cycle(framework)
    with work() as worker:
        wait_until(lambda: [report for report in rows() if report.tried_at], pause=0.005)
        os.kill(worker.pid, signal.SIGKILL)
        worker.wait()
    begun = [report for report in rows() if report.tried_at and not report.made_at]
    assert begun, "the worker was killed in the middle of one"
    # a minute later
    put_back(tried_at=clock.now() - queries.LEASE - timedelta(seconds=1))
    with work():
        wait_until(all_made)
    assert all(report.content.startswith(b"%PDF") for report in made())


def test_what_another_worker_holds_is_left_alone(framework):
    make_closed_cycle(framework)
    record = db.session.query(CycleRecord).one()
    now = clock.now()
    with unit_of_work():
        service.order_reports(record, LANGUAGES, at=now)
    key = rows()[0].id
    will_write()
    assert service.take_up(key, at=now)
    assert not service.take_up(key, at=now + timedelta(seconds=59))
    assert service.take_up(key, at=now + queries.LEASE)
    db.session.commit()
    assert len(list(db.session.scalars(queries.to_be_made(now + queries.LEASE)))) == 2


def test_orders_are_placed_once(framework):
    make_closed_cycle(framework)
    record = db.session.query(CycleRecord).one()
    for _time in range(2):
        with unit_of_work():
            service.order_reports(record, LANGUAGES, at=clock.now())
    assert sorted(report.language for report in rows()) == sorted(LANGUAGES)
    assert list(db.session.scalars(queries.records_without(LANGUAGES))) == []


@pytest.mark.any_database
def test_what_cannot_be_drawn_is_noted_and_tried_again_later(framework, work):
    broken = make_closed_cycle(framework)
    will_write()
    part = (
        db.session.query(CycleRecord)
        .filter_by(cycle_id=broken.id)
        .options(sa.orm.selectinload(CycleRecord.parts))
        .one()
        .parts[0]
    )
    part.content = b'{"cycle": "nonsense"}'
    db.session.commit()
    with work() as worker:
        wait_until(all_failed)
        assert all("KeyError" in report.last_error for report in rows())
        assert not made()
        assert told_to_end(worker)[0] == 0
    # what the worker wrote since is seen by the next transaction only
    db.session.rollback()
    now = clock.now()
    assert list(db.session.scalars(queries.to_be_made(now + queries.LEASE))) == []
    assert len(list(db.session.scalars(queries.to_be_made(now + queries.WAIT)))) == len(LANGUAGES)
