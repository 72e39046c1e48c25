"""What the finder hands over."""

from dataclasses import dataclass
from enum import StrEnum


class Standing(StrEnum):
    """Whether the sentence tells of it as something that was or that will be."""

    HELD = "held"
    PLANNED = "planned"


@dataclass(frozen=True, slots=True)
class Gathering:
    """A meeting that a sentence tells of, named at `document[start:end]`, and what the rules read of it.

    `bodies` are the codes of those that may have met: one where the words name it, several where they only say that
    it was a meeting of the dialogue, none where it is of a kind for which the dialogue has no body. `first` and `last`
    are ISO days as far as they are told ("2025", "2023-Q1").
    `margins_of` is the other occasion, in whose margins it met.
    """

    start: int
    end: int
    text: str
    bodies: tuple[str, ...]
    standing: Standing
    number: int | None = None
    first: str | None = None
    last: str | None = None
    place: str | None = None
    is_online: bool = False
    margins_of: str | None = None
