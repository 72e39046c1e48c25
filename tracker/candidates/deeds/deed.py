"""What the finder hands over."""

from dataclasses import dataclass
from enum import StrEnum

from tracker.candidates.detection import Amount


class Kind(StrEnum):
    """What sort of thing is told as done; a person decides."""

    WORKSHOP = "workshop"
    TRAINING = "training"
    MISSION = "mission"
    VISIT = "visit"
    CONFERENCE = "conference"
    PROJECT = "project"
    CONTRIBUTION = "contribution"
    OUTCOME = "outcome"
    OTHER = "other"


class Part(StrEnum):
    """What somebody did in it."""

    ORGANISER = "organiser"
    CO_ORGANISER = "co_organiser"
    HOST = "host"
    FUNDER = "funder"
    SUPPORTER = "supporter"
    CHANNEL = "channel"
    IMPLEMENTER = "implementer"
    PARTICIPANT = "participant"
    BENEFICIARY = "beneficiary"


@dataclass(frozen=True, slots=True)
class Deed:
    """Something a sentence tells as done, at `document[start:end]`, and what the rules read in it.

    `text` are its words with white space folded; `first` and `last` are ISO days as far as they are told:
    "2007-09-16", "2012-07", "2009"; None where they are not.
    `parts` are (code as said, part); `title` is given only where the text itself names the thing.
    """

    start: int
    end: int
    text: str
    kind: Kind
    cue: str
    parts: tuple[tuple[str, Part], ...] = ()
    first: str | None = None
    last: str | None = None
    place: str | None = None
    title: str | None = None
    persons: int | None = None
    amounts: tuple[Amount, ...] = ()
