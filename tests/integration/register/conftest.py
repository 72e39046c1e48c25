"""A dialogue with an open cycle, and what the pages of the register ask the database."""

import html
import re
from collections.abc import Callable

import pytest

from tests.worlds import World, make_world


@pytest.fixture
def world(app) -> World:
    return make_world()


@pytest.fixture
def asked(statements) -> Callable[[], int]:
    """Return how many statements were sent since the last time; SQLite's own BEGIN is none."""

    def count() -> int:
        number = len([text for text in statements if not text.startswith(("BEGIN", "PRAGMA"))])
        statements.clear()
        return number

    return count


@pytest.fixture
def words_of() -> Callable[..., str]:
    """Return the words of a page's `main`, without tags, white space folded."""

    def words(response) -> str:
        text = response.get_data(as_text=True)
        main = text[text.index("<main") : text.index("</main>")]
        return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", main)).split())

    return words
