"""The name of a page in the browser: it tells one page from every other, in the tab and in the history."""

import re
from html import unescape

import pytest

from tests.integration.test_permissions import ENDPOINTS, address, world  # noqa: F401  # a fixture

TITLE = re.compile(r"<title>\s*(.*?)\s*</title>", re.DOTALL)
# what is done there is done on the bench, whose page they show
ON_THE_BENCH = {"commitments.accept", "commitments.leave"}


@pytest.mark.any_database
@pytest.mark.parametrize("language", ["en", "ja", "ru"])
def test_no_two_pages_share_a_title(app, world, client_of, language):  # noqa: F811  # the fixture
    # the others' pages are the same, with fewer buttons
    people = ("admin everywhere", "coordinator") if language == "en" else ("admin everywhere",)
    clients = [client_of(world.people[name], language) for name in people]
    found: dict[str, set[str]] = {}
    for endpoint in ENDPOINTS.keys() - ON_THE_BENCH:
        path, method = address(app, world, endpoint)
        for client in clients if method == "GET" else []:
            answer = client.get(path, buffered=True)
            if answer.status_code == 200 and answer.mimetype == "text/html":
                (title,) = TITLE.findall(answer.text)
                found.setdefault(unescape(" ".join(title.split())), set()).add(endpoint)
    assert len(found) > 60
    assert {title: endpoints for title, endpoints in found.items() if len(endpoints) > 1} == {}
