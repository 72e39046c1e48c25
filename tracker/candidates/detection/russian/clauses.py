"""Two undertakings in one sentence: where one ends and that of somebody else begins."""

from dataclasses import dataclass
from itertools import pairwise

from tracker.candidates.detection.cues import Lexicon
from tracker.candidates.detection.russian.undertaking import Undertaking


@dataclass(frozen=True, slots=True)
class Clause:
    """A part of a sentence with the undertakings in it."""

    start: int
    end: int
    undertakings: list[Undertaking]


def clauses_of(sentence: str, undertakings: list[Undertaking], lexicon: Lexicon) -> list[Clause]:
    """Return the parts of `sentence` that undertake something; one, unless different actors undertake different acts.

    "Чили построит мост, а Перу обучит врачей" has two.
    """
    clauses = [Clause(0, len(sentence), undertakings[:1])]
    for before, after in pairwise(undertakings):
        last = clauses[-1]
        cut = _cut_between(sentence, before, after, lexicon)
        if cut is None:
            clauses[-1] = Clause(last.start, last.end, [*last.undertakings, after])
        else:
            clauses[-1] = Clause(last.start, cut[0], last.undertakings)
            clauses.append(Clause(cut[1], len(sentence), [after]))
    return clauses


def _cut_between(sentence: str, before: Undertaking, after: Undertaking, lexicon: Lexicon) -> tuple[int, int] | None:
    """Return where the clause of `before` ends and that of another actor in `after` begins; None inside one clause."""
    codes, others = before.subject.codes, after.subject.codes
    if not codes or not others or codes == others:
        return None
    begin = min(after.subject.start, after.start)
    cuts = list(lexicon.words("grammar", "cut").finditer(sentence, before.act, begin))
    return (cuts[-1].start(), cuts[-1].end()) if cuts else None
