"""What the tests of accounts share: people with passwords, and forms sent as a browser sends them."""

import re
from collections.abc import Callable
from html import unescape
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from tests.factories import make_person
from tracker.accounts import passwords
from tracker.accounts.models import Person
from tracker.core.permissions import Role

PASSWORD = "correct horse battery"


@pytest.fixture
def person(app: Flask) -> Person:
    """Somebody with the password `PASSWORD` and no role."""
    return make_person(email="ada@example.org", name="Ada", password_hash=passwords.hashed(PASSWORD))


@pytest.fixture
def admin(app: Flask) -> Person:
    """An admin of all dialogues."""
    return make_person(Role.ADMIN, name="Olga", email="olga@example.org", password_hash=passwords.hashed(PASSWORD))


def field_of(html: str, name: str) -> str | None:
    """Return the value of the last input `name` in a page; the frame has some too, before the content."""
    tags = re.findall(rf'<input[^>]*\bname="{re.escape(name)}"[^>]*>', html)
    value = re.search(r'\bvalue="([^"]*)"', tags[-1]) if tags else None
    return unescape(value.group(1)) if value else None


@pytest.fixture
def send() -> Callable[..., Any]:
    """Open a page, then send a form of it as a browser would: with its token, from the same origin."""

    def send_form(client: FlaskClient, url: str, page: str | None = None, **fields: Any) -> Any:
        token = field_of(client.get(page or url).text, "csrf_token")
        assert token, f"{page or url} has no form"
        named = {name.replace("__", "-"): value for name, value in fields.items()}
        headers = {"Sec-Fetch-Site": "same-origin", "Referer": f"http://localhost{page or url}"}
        return client.post(url, data={"csrf_token": token, **named}, headers=headers)

    return send_form


@pytest.fixture
def sign_in(app: Flask, send: Callable[..., Any]) -> Callable[..., Any]:
    """Sign in on the page; return the answer."""

    def try_to(client: FlaskClient, email: str = "ada@example.org", password: str = PASSWORD, **fields: Any) -> Any:
        return send(client, "/sign-in", email=email, password=password, **fields)

    return try_to
