"""Where a quote of one edition of a text stands in the next one: the same words, changed words, or nowhere.

An anchor has four ways to be found again: its words, the words around them, its heading and order, its place.
"""

import enum
import heapq
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache

# from which likeness on two sentences are one that was changed, and not two; found by reading editions side by side
LIKE = 0.6
# what the same heading adds to likeness: a sentence seldom moves out of its section
AT_HOME = 0.1
# how many sentences are compared sign by sign
CLOSEST = 8
_WORD = re.compile("[^\\W\u3040-\u30ff\u3400-\u9fff]+|\\S")


class Found(enum.StrEnum):
    """How a quote was found again."""

    SAME = "same"
    CHANGED = "changed"
    LOST = "lost"


@dataclass(frozen=True)
class Anchor:
    """A quote with the words around it, its place (code points of its own text) and its heading path."""

    quote: str
    before: str = ""
    after: str = ""
    start: int = 0
    heading: str | None = None


@dataclass(frozen=True)
class Sentence:
    """A sentence of the next edition: its place in the text, half open, and its heading path."""

    start: int
    end: int
    heading: str | None = None


@dataclass(frozen=True)
class Place:
    """Where a quote stands now; without start and end it is lost."""

    found: Found
    start: int | None = None
    end: int | None = None


def placed(anchor: Anchor, text: str, sentences: Sequence[Sentence]) -> Place:
    """Return where the quote of `anchor` stands in `text`; white space between its words is no difference.

    Of several places with the same words it is the one whose surroundings are most alike, then the nearest.
    """
    words = anchor.quote.split()
    if not words:
        return Place(Found.LOST)
    same = [match.span() for match in re.finditer(r"\s+".join(map(re.escape, words)), text)]
    if same:
        start, end = max(same, key=lambda span: (_surroundings(anchor, text, span), -abs(span[0] - anchor.start)))
        return Place(Found.SAME, start, end)
    likeness, sentence = max(
        ((_likeness(anchor, text, row), row) for row in _closest(anchor, text, sentences)),
        default=(0.0, None),
        key=_first,
    )
    if sentence is None or likeness < LIKE:
        return Place(Found.LOST)
    return Place(Found.CHANGED, sentence.start, sentence.end)


def most_alike(anchor: Anchor, text: str, sentences: Sequence[Sentence]) -> list[Sentence]:
    """Return the few sentences of `text` that are most like the quote of `anchor`, the most alike first."""
    return sorted(_closest(anchor, text, sentences), key=lambda row: -_likeness(anchor, text, row))


def _closest(anchor: Anchor, text: str, sentences: Sequence[Sentence]) -> list[Sentence]:
    """Return the few sentences that share most words with the quote: comparing it with all of them takes too long."""
    wanted = _counted(anchor.quote)

    def shared(row: Sentence) -> float:
        words = _counted(text[row.start : row.end])
        at_home = AT_HOME if anchor.heading is not None and anchor.heading == row.heading else 0.0
        return 2 * (wanted & words).total() / ((wanted.total() + words.total()) or 1) + at_home

    return heapq.nlargest(CLOSEST, sentences, key=shared)


@lru_cache(maxsize=2048)
def _counted(text: str) -> Counter[str]:
    return Counter(_WORD.findall(text))


def _first(pair: tuple[float, Sentence | None]) -> float:
    return pair[0]


def _surroundings(anchor: Anchor, text: str, span: tuple[int, int]) -> float:
    """Return how much of what stood around the quote stands around `span`, from 0 to 2."""
    before = text[max(0, span[0] - len(anchor.before)) : span[0]]
    after = text[span[1] : span[1] + len(anchor.after)]
    return _ratio(anchor.before, before) + _ratio(anchor.after, after)


def _likeness(anchor: Anchor, text: str, sentence: Sentence) -> float:
    at_home = AT_HOME if anchor.heading is not None and anchor.heading == sentence.heading else 0.0
    return _ratio(anchor.quote, text[sentence.start : sentence.end]) + at_home


def _ratio(one: str, other: str) -> float:
    """Return how alike two texts are, from 0 to 1, by their words and by their signs; two empty ones are alike."""
    by_signs = SequenceMatcher(None, one, other, autojunk=False)
    # the quick bound spares most of the work: few sentences are at all alike
    if by_signs.quick_ratio() < LIKE - AT_HOME:
        return 0.0
    by_words = SequenceMatcher(None, _WORD.findall(one), _WORD.findall(other), autojunk=False)
    return (by_signs.ratio() + by_words.ratio()) / 2
