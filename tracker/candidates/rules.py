"""What several findings in one segment come to, where the segment becomes one pledge."""

from collections.abc import Sequence
from typing import Any


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
