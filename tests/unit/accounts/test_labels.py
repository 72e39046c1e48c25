import pytest

from tracker.accounts.labels import browser_of

CHROME = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0 Safari/537.36"
SAFARI = "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 Version/17.5 Safari/604.1"


@pytest.mark.parametrize(
    ("said", "shown"),
    [
        (CHROME, "Chrome on Windows"),
        (CHROME + " Edg/126.0", "Edge on Windows"),
        (SAFARI, "Safari on iOS"),
        ("Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0", "Firefox on Linux"),
        ("curl/8", "A browser we do not know"),
        ("", "A browser we do not know"),
    ],
)
def test_a_person_recognises_their_browser(said, shown):
    assert str(browser_of(said)) == shown
