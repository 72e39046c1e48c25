"""What a reader reads on a page of the program."""

import html
import re
from typing import Any


def words_of(page: Any) -> str:
    """Return the words in the `main` of a page, an answer or its text: without tags, white space folded."""
    text = page if isinstance(page, str) else page.get_data(as_text=True)
    main = text[text.index("<main") : text.index("</main>")]
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", main)).split())
