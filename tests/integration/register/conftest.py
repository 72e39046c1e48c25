"""A dialogue with an open cycle, and what the pages of the register ask the database."""

from collections.abc import Callable

import pytest

from tests.worlds import World, make_world


@pytest.fixture
def world(app) -> World:
    return make_world()


@pytest.fixture
def asked(statements) -> Callable[[], int]:
    """Return how many statements were sent since the last time; SQLite's own BEGIN is none."""

    def count() -> int:
        number = len([text for text in statements if not text.startswith(("BEGIN", "PRAGMA"))])
        statements.clear()
        return number

    return count
