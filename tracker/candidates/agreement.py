"""How far two coders agree: the share of equal codes, and how much of it is more than chance."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Agreement:
    """Of `count` things coded twice, `same` have the same code; `kappa` is None where chance alone makes all equal.

    Source of kappa: Cohen, A Coefficient of Agreement for Nominal Scales, 1960; 1 is full agreement, 0 that of chance.
    """

    count: int
    same: int
    kappa: float | None

    @property
    def share(self) -> float:
        """The share of equal codes, from 0 to 1; 0 of none."""
        return self.same / self.count if self.count else 0.0


def agreement_of(pairs: Sequence[tuple[str, str]]) -> Agreement:
    """Return how far the first and the second codes of `pairs` agree."""
    count, same = len(pairs), sum(first == second for first, second in pairs)
    if not count:
        return Agreement(0, 0, None)
    firsts, seconds = (Counter(pair[at] for pair in pairs) for at in (0, 1))
    by_chance = sum(firsts[code] * seconds[code] for code in firsts) / count**2
    kappa = None if by_chance == 1 else (same / count - by_chance) / (1 - by_chance)
    return Agreement(count, same, kappa)
