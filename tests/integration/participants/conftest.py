"""What the tests of participants share: an admin of all dialogues, and forms sent without their token."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from flask import Flask

from tests.factories import make_person
from tracker.accounts.models import Person
from tracker.core.permissions import Role


@pytest.fixture
def admin(app: Flask) -> Person:
    """An admin of all dialogues."""
    return make_person(Role.ADMIN)


@pytest.fixture
def send(unguarded: None, client_of: Callable[..., Any], admin: Person) -> Callable[..., Any]:
    """Send a form as the admin, with what stands in its hidden fields; return the answer."""

    def send_form(url: str, by: Person | None = None, **fields: Any) -> Any:
        client = client_of(by or admin)
        hidden = re.findall(r'<input[^>]*name="(\w*version)"[^>]*value="(\d+)"', client.get(url).text)
        return client.post(url, data={**dict(hidden), **fields})

    return send_form
