"""What several findings in one segment come to, and which decision is about which of the things it tells."""

from collections.abc import Sequence
from typing import Any, Protocol

from tracker.candidates.models import OfferDecision


def merged(findings: Sequence[dict[str, Any]]) -> dict[str, Any] | None:
    """Return the findings of one segment as one, None when there is none.

    Actors and cues are those of all; anything else is the first's that says something of it. The keys are those of
    `candidates.models.Candidate.finding`.
    """
    if not findings:
        return None
    one = dict(findings[0])
    for other in findings[1:]:
        one["actors"] = [*one["actors"], *(actor for actor in other["actors"] if actor not in one["actors"])]
        one["cues"] = [*one["cues"], *other["cues"]]
        one |= {key: value for key, value in other.items() if not one.get(key)}
    return one


class Anchored(Protocol):
    """What stands at `text[start:end]`."""

    @property
    def start(self) -> int:
        """Where its words begin."""

    @property
    def end(self) -> int:
        """Where they end."""


def answered(offers: Sequence[Anchored], decisions: Sequence[OfferDecision]) -> dict[int, OfferDecision]:
    """Return place of an offer -> the decision about it, for those that are decided; all are of one text.

    A later program may read more or fewer words of the same thing: a decision is about the offer with which it has
    most words in common.
    """
    pairs = [(_common(offer, one), place, one) for place, offer in enumerate(offers) for one in decisions]
    found: dict[int, OfferDecision] = {}
    for common, place, one in sorted(pairs, key=lambda pair: -pair[0]):
        if common > 0 and place not in found and one not in found.values():
            found[place] = one
    return found


def _common(one: Anchored, other: Anchored) -> int:
    return min(one.end, other.end) - max(one.start, other.start)
