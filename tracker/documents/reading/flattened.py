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
CREDIT_TAIL = re.compile(r"\s/{2,}\s*\S.{0,80}\Z")
# "Practical cooperation Japan has …": up to four words of a heading before the subject and its verb
SUBJECT = r"(?:(?:The|A|An|This|These|Both|All|In|On|At|Since|During|Over)\s+\S|[A-Z][\w’'-]+\s+(?:is|are|was|were|has|have|had|will|shall|also)\b)"
HEADING_HEAD = re.compile(rf"([A-Z][\w’'-]+(?:\s+[a-z][\w’'-]+){{0,3}})\s+(?={SUBJECT})")
CAPTION_HEAD = re.compile(r"(.{10,300}?[A-Z][\w’'-]+)\s+(?=[A-Z][\w’'-]+\s+(?:is|are|was|were|has|have|had|will|shall)\b)")
NO_HEADING = frozenset(
    "The A An This These Those Such Both All In On At Since During Over For To With As By It They We He She Japanese Most Many"
    " More Some Another Other Each Every Its Their His Her Our There Here When While If Once After Before Under From And But"
    " Also Moreover Additionally Furthermore However Today Recently".split()
)


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
    finite = vocabulary_of(language).finite
    if first:
        caption = CAPTION_HEAD.match(sentence)
        if caption and not finite.search(caption[1]) and not re.search(r"\b(?:and|of|the|or|in|for|,)\Z", caption[1]):
            return caption.end()
    heading = HEADING_HEAD.match(sentence)
    if heading and heading[1].split()[0] not in NO_HEADING and not finite.search(heading[1]):
        following = sentence[heading.end() :].split(maxsplit=1)[0]
        # "Japan The …" cannot be, "Stabilising Afghanistan has …" is one subject
        if following in NO_HEADING or " " in heading[1]:
            return heading.end()
    return 0
