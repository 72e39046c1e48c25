"""A dialogue of two parties, its admin, and forms sent as a browser sends them."""

import html
import re
from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import pytest

from tests import factories as make
from tracker.core.permissions import Role


@pytest.fixture
def world(app) -> SimpleNamespace:
    """Alphia and Betania in a dialogue; Gammaland outside it; an admin of it, one of all, and a coordinator."""
    alphia, betania = make.make_participant("XA", "Alphia"), make.make_participant("XB", "Betania")
    framework = make.make_framework("XXD", (alphia, betania))
    return SimpleNamespace(
        framework=framework,
        alphia=alphia,
        betania=betania,
        gamma=make.make_participant("XC", "Gammaland"),
        admin=make.make_person(Role.ADMIN, framework),
        root=make.make_person(Role.ADMIN),
        writer=make.make_person(Role.COORDINATOR, framework, alphia),
    )


def fields_of(page: str) -> dict[str, str]:
    """Return what the form of a page would send as it stands: its inputs, boxes ticked, chosen options, texts."""
    main = page[page.index("<main") :]
    form = next(part for part in main.split("<form")[1:] if 'class="form"' in part)
    form = form[: form.index("</form>")]
    found: dict[str, str] = {}
    for tag in re.findall(r"<input[^>]*>", form):
        kind = _attribute(tag, "type")
        if kind in {"checkbox", "radio"} and " checked" not in tag:
            continue
        found[_attribute(tag, "name")] = _attribute(tag, "value") or ("y" if kind == "checkbox" else "")
    for name, inner in re.findall(r'<select[^>]*name="([^"]+)"[^>]*>(.*?)</select>', form, re.DOTALL):
        options = re.findall(r"<option([^>]*)>", inner)
        chosen = next((option for option in options if " selected" in option), options[0] if options else "")
        found[name] = _attribute(chosen, "value")
    for name, text in re.findall(r'<textarea[^>]*name="([^"]+)"[^>]*>(.*?)</textarea>', form, re.DOTALL):
        found[name] = html.unescape(text).strip()
    return found


def _attribute(tag: str, name: str) -> str:
    found = re.search(rf'\b{name}="([^"]*)"', tag)
    return html.unescape(found.group(1)) if found else ""


@pytest.fixture
def send() -> Callable[..., Any]:
    """Open a page, fill in fields of its form and send it; return the answer."""

    def send_form(client: Any, address: str, before: Callable[[], object] | None = None, **typed: Any) -> Any:
        page = client.get(address)
        assert page.status_code == 200, (address, page.status_code)
        given = fields_of(page.text)
        if before:
            before()
        for name, value in typed.items():
            given[name] = value
        given = {name: value for name, value in given.items() if value is not None}
        return client.post(address, data=given, headers={"Sec-Fetch-Site": "same-origin"})

    return send_form


@pytest.fixture
def press() -> Callable[..., Any]:
    """Send a button of a page, with its token; return the answer."""

    def press_button(client: Any, page: str, action: str, **fields: str) -> Any:
        token = re.search(r'name="csrf_token"[^>]*value="([^"]+)"', client.get(page).text)
        assert token
        return client.post(
            action, data={"csrf_token": token.group(1), **fields}, headers={"Sec-Fetch-Site": "same-origin"}
        )

    return press_button
