"""The shapes of what a report says; `facts/` fills them. All frozen, all fit for JSON."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Quoted:
    """Words of others as they stand, with their language."""

    text: str
    language: str


@dataclass(frozen=True)
class Part:
    """How many undertakings are of one summary class."""

    value: str
    label: str
    count: int


@dataclass(frozen=True)
class Bar:
    """A row of the picture: a top-level area, or `OTHER` with an empty name."""

    area: str
    code: str
    name: str
    total: int
    parts: tuple[Part, ...]


@dataclass(frozen=True)
class Report:
    """What one participant reported, in its own words."""

    done: Quoted | None
    evidence: Quoted | None
    obstacles: tuple[str, ...]
    obstacle_note: Quoted | None
    next_step: Quoted | None
    next_step_on: str
    request: Quoted | None
    sent_on: str
    is_late: bool
    is_accepted: bool


@dataclass(frozen=True)
class Undertaking:
    """One pledge for one participant bound by it: the unit all numbers count."""

    reference: str
    title: str
    areas: tuple[str, ...]  # from the top-level area down; `OTHER` alone where there is none
    participant: str
    name: str
    summary: str
    summary_label: str
    return_kind: str
    return_label: str
    state: str
    state_label: str
    report: Report | None


@dataclass(frozen=True)
class Pledge:
    """One pledge under review, with what each participant bound by it reported."""

    reference: str
    title: str
    sentence: Quoted
    document: str
    heading: str
    type_label: str
    strength: str
    strength_label: str
    bound_names: tuple[str, ...]
    condition: Quoted | None
    condition_label: str
    is_awaiting: bool
    due_on: str
    due_basis: str
    recurs: str
    expected: int
    received: int
    parts: tuple[Part, ...]
    undertakings: tuple[Undertaking, ...]
    # the same in protocol order, with neighbours together of whom there is the same to tell and no report
    groups: tuple[tuple[Undertaking, ...], ...]


@dataclass(frozen=True)
class Section:
    """An area with the pledges that stand directly under it; `level` 1 is a row of the picture."""

    area: str
    code: str
    name: str
    level: int
    total: int
    pledges: tuple[Pledge, ...]


@dataclass(frozen=True)
class Excluded:
    """A pledge left out of this review, with the reason."""

    reference: str
    title: str
    type_label: str
    document: str
    reason: str


@dataclass(frozen=True)
class Source:
    """A document the pledges come from; `quoted_in`: (language, standing) of the texts that are quoted here."""

    code: str
    title: str
    adopted_on: str
    place: str
    quoted_in: tuple[tuple[str, str], ...]
    authentic: tuple[str, ...]


@dataclass(frozen=True)
class Occasion:
    """The meeting the report is made for."""

    body: str
    number: int | None
    place: str
    held_on: str


@dataclass(frozen=True)
class Totals:
    """The numbers of the whole report."""

    parties: int
    pledges: int
    excluded: int
    undertakings: int
    expected: int
    received: int
    late: int
    voluntary: int


@dataclass(frozen=True)
class ReportFacts:
    """All a report says, in one language but for what is quoted."""

    language: str
    symbol: str
    cycle_code: str
    title: str
    dialogue: str
    dialogue_short: str
    is_fictitious: bool
    is_draft: bool
    is_collecting: bool
    record_hash: str | None
    occasion: Occasion
    period_from: str
    period_to: str
    due_on: str
    announced_due_on: str  # where the cycle was locked before the day first named, else ""
    lock_reason: str  # why it was, as the admin wrote it; "" where nobody asked
    locked_on: str
    closed_on: str
    parties: tuple[str, ...]
    totals: Totals
    classes: tuple[Part, ...]
    bars: tuple[Bar, ...]
    sections: tuple[Section, ...]
    awaiting: tuple[Pledge, ...]
    requests: tuple[Undertaking, ...]
    excluded: tuple[Excluded, ...]
    exclusions: tuple[tuple[str, int], ...]
    sources: tuple[Source, ...]
    types: tuple[str, ...]
    strengths: tuple[str, ...]
    undertakings: tuple[Undertaking, ...]

    @property
    def pledges(self) -> tuple[Pledge, ...]:
        """All pledges under review, in the order of the sections."""
        return tuple(pledge for section in self.sections for pledge in section.pledges)
