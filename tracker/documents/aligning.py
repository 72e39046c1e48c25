"""Which sentences of a translation say what which sentences of the original say.

Both texts are cut at the headings they share; between two headings the sentences are matched in order by their length
and by the figures in them. Source of the matching by length: Gale and Church, A Program for Aligning Sentences in
Bilingual Corpora, Computational Linguistics 19(1), 1993; the figures are ours.
"""

import math
import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import groupby

# (sentences of the first, sentences of the second) -> how often translators do that, by the source, table 5
KINDS = {(1, 1): 0.89, (1, 0): 0.005, (0, 1): 0.005, (2, 1): 0.045, (1, 2): 0.045, (2, 2): 0.01}
VARIANCE = 6.8  # of the length of a translation, a code point of the original; by the source
FIGURES = 4.0  # what figures that are in one alone cost, as a logarithm
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")

Match = tuple[tuple[int, ...], tuple[int, ...]]


@dataclass(frozen=True)
class Sentence:
    """A sentence with the heading path it stands under, None where there is none."""

    text: str
    heading: str | None = None

    @property
    def figures(self) -> frozenset[str]:
        """The numbers in it, as digits."""
        plain = unicodedata.normalize("NFKC", self.text)
        return frozenset(re.sub(r"[.,]", "", number) for number in _NUMBER.findall(plain))


def aligned(first: Sequence[Sentence], second: Sequence[Sentence]) -> list[Match]:
    """Return which sentences match, by their places in `first` and `second`, in order; one side may be empty."""
    one, other = _blocks(first), _blocks(second)
    shared = _common(list(one), list(other))
    found: list[Match] = []
    at, there = 0, 0
    keys, others = list(one), list(other)
    for key in [*shared, None]:
        upto = keys.index(key) if key is not None else len(keys)
        upto_there = others.index(key) if key is not None else len(others)
        left = [place for name in keys[at:upto] for place in one[name]]
        right = [place for name in others[there:upto_there] for place in other[name]]
        found += _matched(left, right, first, second)
        if key is not None:
            found += _matched(one[key], other[key], first, second)
            at, there = upto + 1, upto_there + 1
    return found


def side_by_side(first: Sequence[int], second: Sequence[int], pairs: Iterable[tuple[int, int]]) -> list[Match]:
    """Return all sentences of two texts, those that match beside each other, in the order of the first.

    Sentences are told by their ordinals; one of the second that matches none stands after the one before it.
    """
    theirs: dict[int, list[int]] = {}
    for one, other in sorted(pairs):
        theirs.setdefault(one, []).append(other)
    rows: list[Match] = []
    for one in first:
        others = tuple(theirs.get(one, ()))
        if others and rows and rows[-1][1] == others:
            rows[-1] = ((*rows[-1][0], one), others)
        else:
            rows.append(((one,), others))
    matched = {other for others in theirs.values() for other in others}
    for alone in (other for other in second if other not in matched):
        before = [place for place, row in enumerate(rows) if row[1] and max(row[1]) < alone]
        rows.insert(max(before, default=-1) + 1, ((), (alone,)))
    return rows


def _blocks(sentences: Sequence[Sentence]) -> dict[tuple[str, int], list[int]]:
    """Return the places of the sentences under each heading; a heading that comes again is another one."""
    found: dict[tuple[str, int], list[int]] = {}
    times: dict[str, int] = {}
    for heading, places in groupby(range(len(sentences)), key=lambda place: sentences[place].heading or ""):
        times[heading] = times.get(heading, 0) + 1
        found[heading, times[heading]] = list(places)
    return found


def _common(one: Sequence[tuple[str, int]], other: Sequence[tuple[str, int]]) -> list[tuple[str, int]]:
    """Return the longest run of headings that both have in the same order."""
    lengths = [[0] * (len(other) + 1) for _row in range(len(one) + 1)]
    for i in range(len(one) - 1, -1, -1):
        for j in range(len(other) - 1, -1, -1):
            same = one[i] == other[j]
            lengths[i][j] = lengths[i + 1][j + 1] + 1 if same else max(lengths[i + 1][j], lengths[i][j + 1])
    found, i, j = [], 0, 0
    while i < len(one) and j < len(other):
        if one[i] == other[j]:
            found.append(one[i])
            i, j = i + 1, j + 1
        elif lengths[i + 1][j] >= lengths[i][j + 1]:
            i += 1
        else:
            j += 1
    return found


def _matched(
    left: Sequence[int], right: Sequence[int], first: Sequence[Sentence], second: Sequence[Sentence]
) -> list[Match]:
    """Return the cheapest matching of two runs of sentences."""
    one, other = [first[place] for place in left], [second[place] for place in right]
    # how many code points of the second a code point of the first becomes
    ratio = (sum(len(row.text) for row in other) or 1) / (sum(len(row.text) for row in one) or 1)
    cost: dict[tuple[int, int], tuple[float, tuple[int, int]]] = {(0, 0): (0.0, (0, 0))}
    for i in range(len(one) + 1):
        for j in range(len(other) + 1):
            reached = [
                (cost[i - a, j - b][0] + _price(one[i - a : i], other[j - b : j], ratio, (a, b)), (a, b))
                for a, b in KINDS
                if a <= i and b <= j
            ]
            if reached:
                cost[i, j] = min(reached)
    found: list[Match] = []
    i, j = len(one), len(other)
    while i or j:
        a, b = cost[i, j][1]
        found.append((tuple(left[i - a : i]), tuple(right[j - b : j])))
        i, j = i - a, j - b
    return found[::-1]


def _price(one: Sequence[Sentence], other: Sequence[Sentence], ratio: float, kind: tuple[int, int]) -> float:
    """Return what it costs to take these for each other: the smaller, the likelier."""
    length, there = sum(len(row.text) for row in one), sum(len(row.text) for row in other)
    mean = (length + there / ratio) / 2
    delta = (there - length * ratio) / math.sqrt(max(mean, 1) * VARIANCE)
    numbers = frozenset().union(*(row.figures for row in one)) ^ frozenset().union(*(row.figures for row in other))
    by_figures = FIGURES * bool(numbers) if one and other else 0.0
    return -math.log(KINDS[kind]) - math.log(_tail(round(abs(delta), 2))) + by_figures


@cache
def _tail(delta: float) -> float:
    """Return how likely a translation is at least that much out of length."""
    return max(2 * (1 - 0.5 * (1 + math.erf(delta / math.sqrt(2)))), 1e-12)
