"""Pages that came as one giant line: headings, captions and scripts stand inside the running text."""

import re
from collections.abc import Iterator

from tracker.documents.reading.sentences import sentences_of
from tracker.documents.reading.vocabulary import vocabulary_of

# a line as long as a printed page is no paragraph but a page that lost its line breaks
GIANT = 2500
SCRIPT = re.compile(
    r"(?:\bif\s*\(|\bvar\s+\w+\s*=|\bfunction\b[^.]{0,40}\(|\bwindow\.\w|\bdocument\.\w|<script\b|\$\(|@media\b|\bconst\s+\w+\s*=)"
)
CODE_TAIL = re.compile(r".*[{};>]", re.DOTALL)
CREDIT_TAIL = re.compile(r"\s/{2,}\s*\S[\s\S]{0,80}\Z")


def code_at(line: str) -> tuple[int, int] | None:
    """Return the span of a script in `line`, None when there is none."""
    for found in SCRIPT.finditer(line):
        ahead = line[found.start() : found.start() + 400]
        if ahead.count("{") + ahead.count(";") + ahead.count("=") >= 3 and ("{" in ahead or "(" in ahead):
            tail = CODE_TAIL.match(line, found.start())
            return found.start(), tail.end() if tail else len(line)
    return None


def credit_at(line: str) -> int | None:
    """Return where a closing credit ("///Agency, 3 May") begins in `line`, None without one."""
    found = CREDIT_TAIL.search(line)
    return found.start() + 1 if found and len(line) > 120 else None


def split_of(line: str, language: str) -> Iterator[tuple[int, int, bool]]:
    """Yield the parts of a giant `line` as (start, end, whether it is running text).

    The parts that are no running text are captions and headings inside it.
    """
    begin, first = 0, True
    for start, end in sentences_of(line, 0, len(line), language):
        sentence = line[start:end]
        head = _head_length(sentence, language, first=first)
        if head:
            if start > begin:
                yield begin, start, True
            yield start, start + head, False
            begin = start + head
        first = False
    yield begin, len(line), True


def _head_length(sentence: str, language: str, *, first: bool) -> int:
    """Return how many characters of `sentence` are a heading or caption that lost its line break; 0 for none."""
    words = vocabulary_of(language)
    if first:
        caption = words.lost_caption.match(sentence)
        if caption and not words.finite.search(caption[1]):
            return caption.end()
    heading = words.lost_heading.match(sentence)
    if heading and heading[1].split()[0] not in words.no_heading and not words.finite.search(heading[1]):
        following = sentence[heading.end() :].split(maxsplit=1)[0]
        # "Japan The …" cannot be, "Stabilising Afghanistan has …" is one subject
        if following in words.no_heading or " " in heading[1]:
            return heading.end()
    return 0
