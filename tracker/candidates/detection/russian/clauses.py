"""Two undertakings in one sentence: where one ends and that of somebody else begins."""

from dataclasses import dataclass
from itertools import pairwise

from tracker.candidates.detection.cues import Lexicon
from tracker.candidates.detection.russian.undertaking import Undertaking

# an act that is shorter than this says too little to stand alone
LEAST = 16


@dataclass(frozen=True, slots=True)
class Clause:
    """A part of a sentence with the undertakings in it; what stands before `shared` holds for it as well."""

    start: int
    end: int
    undertakings: list[Undertaking]
    shared: int = 0


def clauses_of(sentence: str, undertakings: list[Undertaking], lexicon: Lexicon) -> list[Clause]:
    """Return the parts of `sentence` that undertake something, one for each act that has a verb of its own.

    "Чили построит мост, а Перу обучит врачей" has two, and so has "Чили построит мост и обучит врачей".
    """
    clauses = [Clause(0, len(sentence), undertakings[:1])]
    for before, after in pairwise(undertakings):
        last = clauses[-1]
        cut = _cut_between(sentence, before, after, lexicon)
        if cut is None:
            clauses[-1] = Clause(last.start, last.end, [*last.undertakings, after], last.shared)
        else:
            shared = undertakings[0].subject.start if undertakings[0].subject.kind == "agent" else 0
            clauses[-1] = Clause(last.start, cut[0], last.undertakings, last.shared)
            clauses.append(Clause(cut[1], len(sentence), [after], min(shared, cut[1])))
    return clauses


def _cut_between(sentence: str, before: Undertaking, after: Undertaking, lexicon: Lexicon) -> tuple[int, int] | None:
    """Return where the clause of `before` ends and that of `after` begins; None inside one clause."""
    codes, others = before.subject.codes, after.subject.codes
    if before.subject.start == after.subject.start and before.subject.kind == "agent":
        return _cut_before(sentence, before, after, lexicon)
    if not codes or not others or codes == others:
        return None
    begin = min(after.subject.start, after.start)
    cuts = list(lexicon.words("grammar", "cut").finditer(sentence, before.act, begin))
    return (cuts[-1].start(), cuts[-1].end()) if cuts else None


def _cut_before(sentence: str, before: Undertaking, after: Undertaking, lexicon: Lexicon) -> tuple[int, int] | None:
    """Return where a further act of the same actor is joined: "построит мост | и обучит врачей"."""
    joined = lexicon.words("grammar", "further_act").search(sentence, before.act, after.start)
    if joined is None or joined.start() - before.start < LEAST or len(sentence) - after.start < LEAST:
        return None
    return joined.start(), after.start
