"""A dialogue with two parties, and what the pages about activities show."""

import html
import re
from collections.abc import Callable

import pytest

from tests.worlds import World, make_world


@pytest.fixture
def world(app) -> World:
    return make_world()


@pytest.fixture
def words_of() -> Callable[..., str]:
    """Return the words of a page's `main`, without tags, white space folded."""

    def words(response) -> str:
        text = response.get_data(as_text=True)
        main = text[text.index("<main") : text.index("</main>")]
        return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", main)).split())

    return words
