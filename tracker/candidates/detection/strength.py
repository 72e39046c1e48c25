"""How firm: what the cue says, and what the first words of the act make weaker."""

from dataclasses import dataclass
from enum import StrEnum

from tracker.candidates.detection.cues import Entry, Lexicon


class Strength(StrEnum):
    """How firmly something is undertaken; from the most hedged, which wins where two fit."""

    CONDITIONAL = "conditional"
    EXPLORATORY = "exploratory"
    PROPOSAL = "proposal"
    INTENTION = "intention"
    EFFORT = "effort"
    CONTINUING = "continuing"
    FIRM = "firm"


RANK = {strength: place for place, strength in enumerate(Strength)}


@dataclass(frozen=True, slots=True)
class Shade:
    """A strength and the words that give it: the entry and its span in the sentence, None for the cue itself."""

    strength: Strength
    entry: Entry | None = None
    start: int = 0
    end: int = 0


def most_hedged(strengths: list[Strength]) -> Strength:
    """Return the one of `strengths` that wins over the others."""
    return min(strengths, key=RANK.__getitem__)


def shade_of(sentence: str, act: int, end: int, base: Strength, lexicon: Lexicon) -> Shade:
    """Return how firm the undertaking is whose act begins at `act`; it is looked for up to `end`.

    `base` is the strength of the cue before it. Only a more hedged strength replaces it.
    """
    best = Shade(base)
    for entry in lexicon.entries("strengths"):
        strength = Strength(entry.sense)
        if RANK[strength] >= RANK[best.strength]:
            continue
        found = entry.pattern.match(sentence, act, end)
        if not found and "joined" in entry.patterns:
            found = entry.patterns["joined"].search(sentence, act, end)
        if found:
            best = Shade(strength, entry, found.start(), found.end())
    return best
