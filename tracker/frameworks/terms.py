"""What people say of a dialogue and the things in it, as forms and seeds give it to the services."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from tracker.frameworks.models import (
    Area,
    AssessmentMode,
    InstrumentKind,
    InstrumentState,
    MeetingForm,
    MeetingState,
    PartInDialogue,
    PartnerRole,
    Precision,
    ReturnMode,
    RollUp,
)
from tracker.frameworks.spans import Span
from tracker.participants.models import NameForm, Participant

Texts = Mapping[str, str]  # language -> text; blank where there is none


@dataclass(frozen=True)
class DialogueTerms:
    """How a dialogue is called, and the zone (IANA) in which its deadlines end."""

    names: Mapping[NameForm, Texts]
    timezone: str


@dataclass(frozen=True)
class Rules:
    """The rules of a dialogue; `source` says where it adopted them."""

    assessment_mode: AssessmentMode = AssessmentMode.CONFIRMED
    return_mode: ReturnMode = ReturnMode.EACH
    roll_up: RollUp = RollUp.COUNTED
    has_silence_procedure: bool = False
    shows_scores: bool = False
    source: str = ""


@dataclass(frozen=True)
class PartTerms:
    """How a participant takes part, when, and whether it reports; what it chooses not to report is no silence."""

    part: PartInDialogue
    span: Span
    source: str = ""
    reports: bool = True


@dataclass(frozen=True)
class PartnerTerms:
    """What a partner does, and when."""

    role: PartnerRole
    span: Span
    source: str = ""


@dataclass(frozen=True)
class Ending:
    """When and why something ended."""

    day: date
    reason: str


@dataclass(frozen=True)
class BodyTerms:
    """What meets, and whether it reviews the pledges."""

    names: Texts
    reviews: bool = False


@dataclass(frozen=True)
class MeetingTerms:
    """What is known of a meeting; `held_on` is given unless `precision` says that no day is known."""

    state: MeetingState
    number: int | None = None
    form: MeetingForm = MeetingForm.IN_PERSON
    margins_of: str = ""
    held_on: date | None = None
    precision: Precision = Precision.NONE
    places: Texts = field(default_factory=dict)
    source: str = ""


@dataclass(frozen=True)
class AreaTerms:
    """An area as endorsed (`names`), and its heading as printed in the document that coined it."""

    names: Texts
    parent: Area | None = None
    printed: str = ""
    printed_language: str = ""
    coined_by: str = ""


@dataclass(frozen=True)
class InstrumentTerms:
    """A treaty, scheme or programme."""

    names: Texts
    kind: InstrumentKind
    source: str = ""


@dataclass(frozen=True)
class StandingTerms:
    """How a participant stands to an instrument, since when."""

    participant: Participant
    state: InstrumentState
    since_on: date | None = None
    precision: Precision = Precision.NONE
    source: str = ""
