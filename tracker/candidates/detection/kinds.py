"""Of what type."""

from tracker.candidates.detection.cues import Lexicon
from tracker.candidates.detection.finding import Amount, PledgeType
from tracker.candidates.detection.strength import Strength


def type_of(
    act: str, *, strength: Strength, recurs: str | None, due: str | None, amounts: list[Amount], lexicon: Lexicon
) -> PledgeType:
    """Return the type proposed for an undertaking; `act` are its words from the verb on."""
    if strength is Strength.EXPLORATORY:
        return PledgeType.EXAMINATION
    kinds = {entry.sense: entry for entry in lexicon.entries("kinds")}
    if kinds["mechanism"].pattern.search(act):
        return PledgeType.MECHANISM
    if recurs:
        return PledgeType.RECURRING
    for sense in ("regulatory", "position"):
        if kinds[sense].pattern.search(act):
            return PledgeType(sense)
    if due or amounts:
        return PledgeType.DELIVERABLE
    if kinds["standing"].pattern.search(act) or strength is Strength.CONTINUING:
        return PledgeType.STANDING
    return PledgeType.DELIVERABLE
