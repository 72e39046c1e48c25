"""No form is taken that was not made by a page of the same session."""

import pytest

from tests.factories import make_person
from tracker.core.permissions import Role


def addresses(app) -> list[str]:
    """Return an address for each place that forms are sent to."""
    rules = [rule for rule in app.url_map.iter_rules() if "POST" in (rule.methods or ())]
    with app.test_request_context():
        build = app.create_url_adapter(None) or app.url_map.bind("localhost")
        return [build.build(rule.endpoint, dict.fromkeys(rule.arguments, 1), "POST") for rule in rules]


@pytest.mark.any_database
def test_each_place_forms_are_sent_to_wants_a_token(app, client_of):
    client = client_of(make_person(Role.ADMIN))
    sent = {address: client.post(address, data={"act": "send"}).status_code for address in addresses(app)}
    assert len(sent) > 20
    assert set(sent.values()) == {400}, sent
