"""The chain of the journal holds, and shows where somebody meddled."""

import pytest
import sqlalchemy as sa

from tests.factories import make_framework, rows_of
from tracker.core import journal
from tracker.core.db import db, unit_of_work

HAPPENED = journal.Event("thing.happened")


@pytest.fixture
def chain(app):
    framework = make_framework()
    for number in range(4):
        with unit_of_work():
            journal.record(HAPPENED, framework, note=f"number {number}")
    return framework


def tamper(statement: str) -> list[str]:
    db.session.execute(sa.text(statement))
    db.session.commit()
    return list(journal.faults(db.session))


def test_an_untouched_chain_has_no_faults(chain):
    assert list(journal.faults(db.session)) == []
    assert [entry.id for entry in rows_of(journal.JournalEntry)] == [1, 2, 3, 4]


def test_a_changed_body_is_found(chain):
    assert "Entry 2" in tamper("UPDATE journal_entry SET body = replace(body, 'number 1', 'number 9') WHERE id = 2")[0]


def test_a_changed_column_is_found(chain):
    assert "Entry 3" in tamper("UPDATE journal_entry SET event = 'thing.other' WHERE id = 3")[0]


def test_a_removed_entry_is_found(chain):
    assert "Entry 2 is gone" in tamper("DELETE FROM journal_entry WHERE id = 2")[0]


def test_a_cut_off_end_is_found(chain):
    assert "cut off" in tamper("DELETE FROM journal_entry WHERE id = 4")[0]


def test_a_chain_cut_with_its_head_is_found_by_a_hash_kept_in_a_record(chain):
    kept = journal.head_of(db.session)
    hash3 = db.session.scalar(sa.select(journal.JournalEntry.hash).where(journal.JournalEntry.id == 3))
    db.session.execute(sa.text("DELETE FROM journal_entry WHERE id = 4"))
    db.session.execute(sa.text("UPDATE journal_head SET last_id = 3, hash = :h").bindparams(h=hash3))
    db.session.commit()
    assert list(journal.faults(db.session)) == []
    assert "sealed at entry 4" in next(journal.faults(db.session, [kept]))


def test_what_is_rolled_back_is_not_in_the_journal(chain):
    def fail():
        with unit_of_work():
            journal.record(HAPPENED, chain)
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    with unit_of_work():
        pass
    assert len(rows_of(journal.JournalEntry)) == 4


def test_unsent_text_is_kept_as_a_digest_only(chain):
    seal = journal.sealed("our secret draft")
    assert seal
    assert "secret" not in str(seal)
    assert journal.sealed("our secret draft") != seal, "the salt differs each time"
