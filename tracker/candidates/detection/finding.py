"""What the detector hands over."""

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TypedDict

from tracker.candidates.detection.strength import Strength


class PledgeType(StrEnum):
    """The type a pledge is proposed to have; a person decides."""

    DELIVERABLE = "deliverable"
    STANDING = "standing"
    RECURRING = "recurring"
    EXAMINATION = "examination"
    REGULATORY = "regulatory"
    MECHANISM = "mechanism"
    POSITION = "position"


class Amount(TypedDict):
    """A sum or count: its words, its number and its unit (an ISO 4217 code, "people", "projects", …)."""

    text: str
    value: float
    unit: str


@dataclass(frozen=True, slots=True)
class Cue:
    """Words that spoke for the finding: `document[start:end] == text`; `sense` is what the lexicon says they mean."""

    text: str
    start: int
    end: int
    sense: str
    name: str


@dataclass(frozen=True, slots=True)
class Finding:
    """A segment that holds a pledge: `document[start:end] == text`, and what the rules read in it.

    `actors` are as said (`CA`, `ALL`), `resolved` the parties they stand for, empty when no parties were given.
    `due` is an ISO date, `due_precision` one of day, month, quarter, half, year, fiscal_year, period, span, event.
    `rule` names the rule that decided, as "cue/subject".
    """

    start: int
    end: int
    text: str
    actors: list[str]
    resolved: list[str]
    strength: Strength
    condition: str | None
    condition_kind: str | None
    when: str | None
    due: str | None
    due_precision: str | None
    recurs: str | None
    amounts: list[Amount]
    section: str | None
    type: PledgeType
    cues: tuple[Cue, ...]
    rule: str
    lead_in: tuple[int, int] | None = field(default=None)
