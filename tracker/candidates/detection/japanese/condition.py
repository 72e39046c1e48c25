"""On what condition."""

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from tracker.candidates.detection.cues import Entry, Lexicon


@dataclass(frozen=True, slots=True)
class Condition:
    """The words that make an undertaking conditional and their kind; the cue that shows them."""

    start: int
    end: int
    kind: str
    entry: Entry


@cache
def _any_of(lexicon: Lexicon) -> re.Pattern[str]:
    """Return one pattern that fits where any condition does; it is quicker to ask it first."""
    return re.compile("|".join(f"(?:{entry.pattern.pattern})" for entry in lexicon.entries("conditions")))


@lru_cache(maxsize=64)
def condition_of(sentence: str, lexicon: Lexicon) -> Condition | None:
    """Return the first condition in `sentence`, None without one."""
    if not lexicon.words("conditions", "may_hold_one").search(sentence) or not _any_of(lexicon).search(sentence):
        return None
    best: tuple[int, int, Entry] | None = None
    no_condition = lexicon.words("conditions", "no_condition")
    for entry in lexicon.entries("conditions"):
        for found in entry.pattern.finditer(sentence):
            if no_condition.search(sentence[max(0, found.start() - 6) : found.end() + 2]):
                continue
            if best is None or found.start() < best[0]:
                best = found.start(), found.end(), entry
            break
    if best is None:
        return None
    start, end, entry = best
    begin = _clause_begin(sentence, start, lexicon)
    return Condition(begin, end, _kind_of(sentence[begin:end], entry, lexicon), entry)


def _clause_begin(sentence: str, at: int, lexicon: Lexicon) -> int:
    """Return where the clause that leads up to `at` begins."""
    begins = [found.end() for found in lexicon.words("conditions", "begins").finditer(sentence, 0, at)]
    return begins[-1] if begins else 0


def _kind_of(text: str, entry: Entry, lexicon: Lexicon) -> str:
    """Return the kind of a condition, as DESIGN names them; that of the cue where none is told by its words."""
    for kind in lexicon.table("conditions", "kind"):
        if re.search(kind["pattern"], text):
            return str(kind["name"])
    return entry.sense
