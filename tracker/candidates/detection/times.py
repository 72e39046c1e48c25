"""The times a lexicon finds in a sentence, for languages whose words stand apart."""

import re
from dataclasses import dataclass

from tracker.candidates.detection.cues import Entry, Lexicon


@dataclass(frozen=True, slots=True)
class Time:
    """Words that say a time: `sentence[start:end]`, and the entry of the lexicon that knows them."""

    start: int
    end: int
    entry: Entry
    match: re.Match[str]


def times_in(sentence: str, lexicon: Lexicon) -> list[Time]:
    """Return the times in `sentence`; where two overlap the one whose entry comes first."""
    kept: list[Time] = []
    for entry in lexicon.standing_in(sentence, "times"):
        for found in entry.pattern.finditer(sentence):
            if all(found.end() <= time.start or found.start() >= time.end for time in kept):
                kept.append(Time(found.start(), found.end(), entry, found))
    return sorted(kept, key=lambda time: time.start)
