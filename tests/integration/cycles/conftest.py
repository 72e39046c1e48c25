import pytest


@pytest.fixture
def client(world, client_of):
    return client_of(world.admin)
