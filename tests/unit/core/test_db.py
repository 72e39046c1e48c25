"""Keys as people, and whoever tampers with addresses and forms, type them."""

import pytest

from tracker.core.db import key_in


@pytest.mark.parametrize(
    ("typed", "key"),
    [
        ("0", 0),
        ("12", 12),
        ("2147483647", 2147483647),
        ("2147483648", None),
        ("99999999999999999999", None),
        ("²", None),
        ("٣", None),
        ("-1", None),
        ("1_0", None),
        (" 1", None),
        ("", None),
        (None, None),
    ],
)
def test_a_key_is_read_where_a_column_could_hold_it(typed, key):
    assert key_in(typed) == key
