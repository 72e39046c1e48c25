"""A dialogue of two parties with an open cycle, and forms that are sent without a token."""

from collections.abc import Iterator

import pytest
from flask import Flask

from tests.worlds import NOW, World, make_world
from tracker.core import clock


@pytest.fixture
def world(app: Flask) -> Iterator[World]:
    clock.ticking = lambda: NOW
    app.config["WTF_CSRF_ENABLED"] = False
    yield make_world()
    app.config["WTF_CSRF_ENABLED"] = True


@pytest.fixture
def client(world, client_of):
    return client_of(world.admin)
