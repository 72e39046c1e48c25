"""A dialogue with two parties, and what the pages about activities show."""

import pytest

from tests.worlds import World, make_world


@pytest.fixture
def world(app) -> World:
    return make_world()
