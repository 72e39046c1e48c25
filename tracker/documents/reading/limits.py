"""How long a text may be: told as early as it can be, for to lay and cut a long one takes seconds and much memory."""

import re

from tracker.core.messages import msg
from tracker.documents.reading.errors import ReadingError

# code points of a text: some three thousand pages
LONGEST = 8_000_000
# lines of a text, those between its paragraphs too
MOST_LINES = 400_000
# in a page and in a DOCX: what begins a line of its own, and the words at the beginning of a paragraph
PAGE = re.compile(r"<(?:p|li|tr|div|br|h[1-6])(?=[\s/>])", re.I), re.compile(r"<(?:p|li|td)(?:\s[^<>]*)?>([^<]+)", re.I)
WORD = re.compile(r"<\w+:p(?=[\s/>])"), re.compile(r"<\w+:t(?:\s[^<>]*)?>([^<]+)")


def check_length(length: int, lines: int) -> None:
    """Raise `ReadingError` where a text has more code points or lines than a document can have."""
    if length > LONGEST or lines > MOST_LINES:
        raise ReadingError(
            msg("The text is far longer than a document can be. Send it in parts, each as a document of its own.")
        )


def check_markup(markup: str, signs: tuple[re.Pattern[str], re.Pattern[str]]) -> None:
    """Raise `ReadingError` where markup has so many paragraphs, or so many words in them, before it is parsed.

    `signs` tell what to count. What they do not see is counted as it is laid.
    """
    begins, words = signs
    if len(markup) > LONGEST:
        check_length(sum(map(len, words.findall(markup))), 0)
    # a line and the empty one after it
    if len(markup) > 2 * MOST_LINES:
        check_length(0, 2 * sum(1 for _begin in begins.finditer(markup)))
