"""On what condition."""

import re
from dataclasses import dataclass

from tracker.candidates.detection.cues import Entry, Lexicon


@dataclass(frozen=True, slots=True)
class Condition:
    """The words that make an undertaking conditional, as a span of the sentence, and their kind."""

    kind: str
    start: int
    end: int
    entry: Entry


def condition_of(sentence: str, lexicon: Lexicon, mention_starts: list[int]) -> Condition | None:
    """Return the first condition in `sentence`, None without one. It ends where the next actor begins, too."""
    best: tuple[int, int, Entry] | None = None
    for entry in lexicon.entries("conditions"):
        found = entry.pattern.search(sentence)
        if found and lexicon.words("grammar", "main_saying").search(sentence[found.end() :]):
            found = None  # "по окончании встречи министр заявил": of the saying
        if found and (best is None or found.start() < best[0]):
            end = found.end()
            if entry.more["tail"] != "none":
                starts = mention_starts if entry.more["tail"] == "phrase" else []
                end = _clause_end(sentence, found.end(), lexicon, starts)
            best = found.start(), end, entry
    if best is None:
        return None
    start, end, entry = best
    text = sentence[start:end].rstrip(' ,.;:)–—|»"”')
    return Condition(_kind_of(text, entry, lexicon), start, start + len(text), entry)


def _clause_end(sentence: str, at: int, lexicon: Lexicon, mention_starts: list[int]) -> int:
    """Return where the clause that goes on at `at` ends: at its mark, at a bracket, or at the subject behind it."""
    found = lexicon.words("grammar", "condition_end").search(sentence, at)
    ends = [found.start() if found else len(sentence)]
    ends += [start for start in mention_starts if start >= at][:1]
    bracket = re.search(r"[)|–—]", sentence[at:])
    if bracket:
        ends.append(at + bracket.start())
    return min(ends)


def _kind_of(text: str, entry: Entry, lexicon: Lexicon) -> str:
    """Return the kind of a condition, as DESIGN names them; that of the cue where none is told by its words."""
    for kind in lexicon.table("conditions", "kind"):
        if re.search(kind["pattern"], text, re.IGNORECASE):
            return str(kind["name"])
    return entry.sense
