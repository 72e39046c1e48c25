"""A dialogue of two countries with a plan on the bench."""

from types import SimpleNamespace

import pytest

from tests.factories import make_document, make_framework, make_participant, make_person
from tracker.core.permissions import Role


@pytest.fixture
def world(app):
    """Two parties, one document with nothing decided, an admin, a reviewer and a coordinator."""
    alphia = make_participant("XA", "Alphia")
    betania = make_participant("XB", "Betania")
    framework = make_framework("XXD", (alphia, betania))
    return SimpleNamespace(
        alphia=alphia,
        betania=betania,
        framework=framework,
        document=make_document(framework, parties=(alphia, betania)),
        admin=make_person(Role.ADMIN, framework),
        reviewer=make_person(Role.REVIEWER, framework),
        coordinator=make_person(Role.COORDINATOR, framework, alphia),
    )
