"""What the tests of several rooms share: forms without tokens, and a dialogue of two parties with an open cycle."""

from collections.abc import Iterator

import pytest
from flask import Flask

from tests.worlds import NOW, World, make_world
from tracker.core import clock


@pytest.fixture
def unguarded(app: Flask) -> Iterator[None]:
    """Forms are taken without their token: what it is for is tested elsewhere."""
    app.config["WTF_CSRF_ENABLED"] = False
    yield
    app.config["WTF_CSRF_ENABLED"] = True


@pytest.fixture
def world(unguarded: None) -> World:
    """A dialogue of two parties with an open cycle, on a day of its period; rooms whose tests need another have it."""
    clock.ticking = lambda: NOW
    return make_world()
