"""`journal verify` says that the chain holds, or where it does not."""

import pytest
import sqlalchemy as sa

from tests import factories as make
from tracker.assessments.models import CycleRecord
from tracker.core import clock, journal
from tracker.core.db import db, unit_of_work
from tracker.cycles.models import CycleStatus


@pytest.fixture
def framework(app):
    made = make.make_framework()
    for _number in range(3):
        with unit_of_work():
            journal.record(journal.Event("framework.added"), made)
    return made


def verify(app):
    db.session.commit()
    return app.test_cli_runner().invoke(args=["journal", "verify"])


def test_a_whole_chain_holds(app, framework):
    result = verify(app)
    assert result.exit_code == 0
    assert result.output.splitlines()[0] == "The journal holds: 3 entries."
    assert journal.head_of(db.session)[1] in result.output


def test_an_empty_journal_holds(app):
    assert verify(app).output.splitlines()[0] == "The journal holds: 0 entries."


def test_each_fault_is_a_line_and_the_exit_code_tells(app, framework):
    db.session.execute(sa.text("UPDATE journal_entry SET event = 'other' WHERE id = 2"))
    db.session.execute(sa.text("DELETE FROM journal_entry WHERE id = 3"))
    result = verify(app)
    assert result.exit_code == 1
    faults, head = result.output.splitlines()[:-1], result.output.splitlines()[-1]
    assert len(faults) == 2
    assert "Entry 2" in faults[0]
    assert "cut off" in faults[1]
    assert "holds" not in result.output
    assert "Its head is entry 3" in head


def test_a_chain_cut_with_its_head_is_found_by_a_record(app, framework):
    number, hash_ = journal.head_of(db.session)
    cycle = make.make_cycle(framework, CycleStatus.CLOSED)
    db.session.add(
        CycleRecord(
            framework_id=framework.id,
            cycle_id=cycle.id,
            schema_version=1,
            frozen_at=clock.now(),
            journal_number=number,
            journal_hash=hash_,
            hash="-",
        )
    )
    kept = db.session.scalar(sa.select(journal.JournalEntry.hash).where(journal.JournalEntry.id == 2))
    db.session.execute(sa.text("DELETE FROM journal_entry WHERE id = 3"))
    db.session.execute(sa.text("UPDATE journal_head SET last_id = 2, hash = :h").bindparams(h=kept))
    result = verify(app)
    assert result.exit_code == 1
    assert "sealed at entry 3" in result.output
