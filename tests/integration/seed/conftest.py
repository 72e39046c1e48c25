from collections.abc import Iterator
from pathlib import Path

import pytest
import sqlalchemy as sa
from flask import Flask

from tests.conftest import empty_database
from tracker.core.db import db, will_write
from tracker.frameworks.models import Framework
from tracker.seeding import seed_founding


@pytest.fixture(scope="module")
def founding(program: Flask, home: Path) -> Iterator[None]:
    """The founding world, read by all tests of a file, which give back what they change; seeding takes seconds."""
    with program.app_context():
        will_write()
        if set(db.session.scalars(sa.select(Framework.code))) != {"CAJ", "JGU", "NJP"}:
            db.session.rollback()
            empty_database(home)
            seed_founding()
        yield
        db.session.rollback()


@pytest.fixture
def afresh(founding) -> Iterator[None]:
    """The founding world, as it was seeded."""
    yield
    db.session.rollback()
