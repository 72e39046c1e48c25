"""What is proposed while a sentence is accepted: a short title in its own words, and pledges it resembles."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from tracker.candidates.detection.strength import Strength
from tracker.core import tokens

TITLE_LENGTH = 90  # characters; longer ones are cut where a word ends
STRENGTHS = frozenset(Strength)
# share of the words two sentences have in common, from which on a person should look at both
ALIKE = 0.3
SHOWN = 3

# what follows these opens another thought, which a title can do without
_ASIDES = re.compile(
    r"(?:, (?:if|in order to|with a view to|including|while|taking)\b|; |（|\(|, (?:если|при условии)\b).*"
)
_ENDS = " .。;；:：,、，"
_JAPANESE = re.compile(f"[{tokens.JAPANESE}]")
# the subject of a Japanese sentence ends with its particle
_TOPIC = re.compile(r"^.{1,40}?(?:は|が)、?")


@dataclass(frozen=True)
class Alike:
    """An earlier pledge that has much of a sentence's wording: `share` of all words of the two is in both."""

    reference: str
    quote: str
    language: str
    share: float


def title_of(quote: str, cues: Sequence[dict[str, Any]], condition: str | None = None) -> str:
    """Return a short title for a pledge from its own words; "" where they give none.

    `cues` are {"start", "end", "sense"} in code points of `quote`; the title begins at the first that tells how firm
    the pledge is: in Japanese it is what stands before that one, elsewhere what follows.
    """
    telling = sorted((cue["start"], cue["end"]) for cue in cues if cue["sense"] in STRENGTHS)
    if not telling:
        return ""
    first, last = telling[0]
    if _JAPANESE.search(quote):
        words = _TOPIC.sub("", quote[:first]) or quote[:first]
    else:
        words = quote[last:] if len(quote[last:].split()) > 2 else quote[:first]
    if condition:
        words = words.replace(condition, "")
    return _short(_ASIDES.sub("", " ".join(words.split())).strip(_ENDS))


def title_of_item(quote: str) -> str:
    """Return a short title for an item of a list or a row of a table, whose first cell says what is to be done."""
    return _short(_ASIDES.sub("", " ".join(quote.split(" | ")[0].split())).strip(_ENDS))


def alike(quote: str, others: Iterable[tuple[str, str, str]]) -> list[Alike]:
    """Return the pledges most like `quote`, the likest first; `others` are (reference, quote, language)."""
    own = set(tokens.indexed([quote]))
    found = [
        Alike(reference, text, language, len(own & words) / len(own | words))
        for reference, text, language in others
        if (words := set(tokens.indexed([text]))) and own
    ]
    return sorted((row for row in found if row.share >= ALIKE), key=lambda row: (-row.share, row.reference))[:SHOWN]


def _short(words: str) -> str:
    if len(words) > TITLE_LENGTH:
        cut = words[:TITLE_LENGTH]
        words = cut.rsplit(" ", 1)[0] if " " in cut else cut
        words = words.rstrip(_ENDS)
    return words[:1].upper() + words[1:]
