"""A dialogue of two parties with an open cycle."""

import pytest

from tests.worlds import NOW, World, make_world
from tracker.core import clock


@pytest.fixture
def world(app) -> World:
    clock.ticking = lambda: NOW
    return make_world()
