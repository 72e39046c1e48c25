"""Pledges that a sentence resembles, shown while it is accepted."""

from collections.abc import Iterable
from dataclasses import dataclass

from tracker.core import tokens

# share of the words two sentences have in common, from which on a person should look at both
ALIKE = 0.3
SHOWN = 3


@dataclass(frozen=True)
class Alike:
    """An earlier pledge that has much of a sentence's wording: `share` of all words of the two is in both."""

    reference: str
    quote: str
    language: str
    share: float


def alike(quote: str, others: Iterable[tuple[str, str, str]]) -> list[Alike]:
    """Return the pledges most like `quote`, the likest first; `others` are (reference, quote, language)."""
    own = set(tokens.indexed([quote]))
    found = [
        Alike(reference, text, language, len(own & words) / len(own | words))
        for reference, text, language in others
        if (words := set(tokens.indexed([text]))) and own
    ]
    return sorted((row for row in found if row.share >= ALIKE), key=lambda row: (-row.share, row.reference))[:SHOWN]
