"""What crosses the line: files are kept by browsers until they change, and text is sent compressed."""

import gzip
import re

import pytest

pytestmark = pytest.mark.any_database

GZIP = {"Accept-Encoding": "gzip, deflate"}


@pytest.fixture
def fetch(client_of):
    """Ask for an address as a browser does, to the end."""
    client = client_of()

    def make(address, **headers):
        with client.get(address, headers=headers) as answer:
            answer.get_data()
            return answer

    return make


@pytest.fixture
def in_use(app, monkeypatch):
    """The program as it is outside development."""
    monkeypatch.setitem(app.config, "DEVELOPMENT", False)


@pytest.mark.usefixtures("in_use")
def test_the_files_of_a_page_are_asked_for_once(fetch):
    files = re.findall(r'(?:href|src)="([^"]+\.(?:css|js|svg)[^"]*)"', fetch("/sign-in").text)
    assert len(files) > 5
    for address in files:
        answer = fetch(address)
        assert answer.status_code == 200
        assert answer.headers["Cache-Control"] == "public, max-age=31536000, immutable"


@pytest.mark.usefixtures("in_use")
@pytest.mark.parametrize("address", ["/static/css/frame.css", "/static/css/frame.css?v=of-another-day"])
def test_a_file_whose_address_does_not_name_what_it_holds_is_asked_for_again(fetch, address):
    assert fetch(address).headers["Cache-Control"] == "no-cache"


@pytest.mark.parametrize("address", ["/sign-in", "/bootstrap/static/css/bootstrap.min.css", "/nowhere"])
def test_text_is_sent_compressed_to_who_takes_it(fetch, address):
    plain, packed = fetch(address), fetch(address, **GZIP)
    assert "Content-Encoding" not in plain.headers
    assert packed.headers["Content-Encoding"] == "gzip"
    assert "Accept-Encoding" in packed.headers["Vary"]
    assert int(packed.headers["Content-Length"]) == len(packed.data) < len(plain.data) / 2
    without_token = re.compile(rb'name="csrf_token"[^>]*')
    assert without_token.sub(b"", gzip.decompress(packed.data)) == without_token.sub(b"", plain.data)


def test_a_file_that_did_not_change_is_not_sent_again(fetch):
    packed = fetch("/static/css/frame.css", **GZIP)
    again = fetch("/static/css/frame.css", **GZIP, **{"If-None-Match": packed.headers["ETag"]})
    assert again.status_code == 304
    assert again.data == b""


def test_what_is_short_is_sent_as_it_is(fetch):
    assert "Content-Encoding" not in fetch("/static/icon.svg", **GZIP).headers


def test_a_file_that_is_not_there_is_not_named(app):
    with app.test_request_context():
        assert app.url_for("static", filename="nothing.css") == "/static/nothing.css"
