"""The bell is rung after what it tells of is committed, and never harms a request."""

import pytest

from tests.factories import THEN
from tracker.core import bell
from tracker.core.db import db, unit_of_work
from tracker.core.mail import write_letter


@pytest.fixture
def rings(app):
    """Return how many rings nobody has heard yet."""

    def count() -> int:
        queue, _put = bell.queue_of(app)
        try:
            return queue.pending_count()
        finally:
            queue.storage.close()

    queue, _put = bell.queue_of(app)
    queue.flush()
    queue.storage.close()
    return count


def write() -> None:
    write_letter("aida@example.org", "en", "Subject", "Text", at=THEN)


def test_a_committed_letter_rings(rings):
    with unit_of_work():
        write()
        assert rings() == 0
    assert rings() == 1
    with unit_of_work():
        pass
    assert rings() == 1


def test_what_is_rolled_back_does_not_ring(rings):
    def fail() -> None:
        with unit_of_work():
            write()
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    db.session.commit()
    assert rings() == 0


def test_a_queue_that_cannot_be_written_harms_nothing(app, monkeypatch, caplog, tmp_path):
    monkeypatch.setitem(app.config, "INSTANCE", str(tmp_path / "gone"))
    with unit_of_work():
        write()
    assert "the worker will look by itself" in caplog.text
