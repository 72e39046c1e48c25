import pytest

from tracker.accounts.parking import is_local


@pytest.mark.parametrize("target", ["/", "/account", "/sheets/4?parked=2", "/documents/CAJ06#s3", "/поиск"])
def test_paths_of_the_program_are_local(target):
    assert is_local(target)


@pytest.mark.parametrize(
    "target",
    [
        None,
        "",
        "account",
        "//evil.example",
        "///evil.example",
        "/\\evil.example",
        "\\\\evil.example",
        "https://evil.example",
        "javascript:alert(1)",
        "/\t/evil.example",
        "\n//evil.example",
        " //evil.example",
        "/account\r\nSet-Cookie: a=b",
    ],
)
def test_other_addresses_are_not(target):
    assert not is_local(target)
