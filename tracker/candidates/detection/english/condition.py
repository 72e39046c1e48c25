"""On what condition."""

import re
from dataclasses import dataclass

from tracker.candidates.detection.cues import Entry, Lexicon


@dataclass(frozen=True, slots=True)
class Condition:
    """The words that make an undertaking conditional, verbatim, and their kind."""

    text: str
    kind: str
    start: int
    end: int
    entry: Entry


def condition_of(sentence: str, lexicon: Lexicon, start: int = 0, stop: int | None = None) -> Condition | None:
    """Return the first condition that begins in `sentence[start:stop]`, None without one."""
    best: tuple[int, int, Entry] | None = None
    for entry in lexicon.entries("conditions"):
        found = entry.pattern.search(sentence, start, len(sentence) if stop is None else stop)
        if found and (best is None or found.start() < best[0]):
            end = _clause_end(sentence, found.end(), lexicon) if entry.more["tail"] == "clause" else found.end()
            best = found.start(), end, entry
    if best is None:
        return None
    start, end, entry = best
    text = sentence[start:end].rstrip(" ,.;:\n")
    return Condition(text, _kind_of(text, entry, lexicon), start, start + len(text), entry)


def _clause_end(sentence: str, at: int, lexicon: Lexicon) -> int:
    """Return where the clause that goes on at `at` ends."""
    found = lexicon.words("grammar", "condition_end").search(sentence, at)
    return found.start() if found else len(sentence)


def _kind_of(text: str, entry: Entry, lexicon: Lexicon) -> str:
    """Return the kind of a condition, as DESIGN names them; that of the cue where none is told by its words."""
    for kind in lexicon.table("conditions", "kind"):
        if re.search(kind["pattern"], text, re.IGNORECASE):
            return str(kind["name"])
    return entry.sense
