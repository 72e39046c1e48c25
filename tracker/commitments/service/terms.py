"""What a person decides about a pledge, and writing it into the rows."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from tracker.commitments import rules
from tracker.commitments.models import (
    Bound,
    Commitment,
    CommitmentTitle,
    CommitmentType,
    ConditionKind,
    ConditionState,
    DeadlineBasis,
    Obligation,
    Strength,
)
from tracker.frameworks.models import Area, Precision
from tracker.participants.models import Participant


@dataclass(frozen=True)
class Obliged:
    """One participant a pledge binds, as the text says it, and whether it reports."""

    participant: Participant
    said_as: str
    must_report: bool = True


@dataclass(frozen=True)
class Terms:
    """All a person decides about a pledge; titles by language, amounts as (verbatim, value, unit)."""

    titles: Mapping[str, str]
    type: CommitmentType
    strength: Strength
    bound: Bound
    obliged: Sequence[Obliged]
    area: Area | None = None
    condition: str | None = None
    condition_kind: ConditionKind | None = None
    condition_state: ConditionState | None = None
    due_on: date | None = None
    due_precision: Precision = Precision.NONE
    due_basis: DeadlineBasis = DeadlineBasis.NONE
    recurs: str | None = None
    amounts: Sequence[tuple[str, Decimal, str]] = field(default_factory=tuple)


def check_terms(terms: Terms, text: str) -> None:
    """Raise `RuleBroken` unless `terms` hold for a pledge with that sentence."""
    rules.check_titles(terms.titles)
    rules.check_obligations([item.participant.code for item in terms.obliged])
    rules.check_condition(terms.condition, terms.condition_kind, terms.condition_state, text)
    rules.check_deadline(terms.due_on, terms.due_basis)


def columns_of(terms: Terms) -> dict[str, Any]:
    """Return what `terms` say in the columns of the pledge itself."""
    return {
        "type": terms.type,
        "strength": terms.strength,
        "bound": terms.bound,
        "area_id": terms.area.id if terms.area else None,
        "condition": terms.condition or None,
        "condition_kind": terms.condition_kind,
        "condition_state": terms.condition_state,
        "due_on": terms.due_on,
        "due_precision": terms.due_precision if terms.due_on else Precision.NONE,
        "due_basis": terms.due_basis,
        "recurs": terms.recurs or None,
    }


def set_titles(commitment: Commitment, titles: Mapping[str, str]) -> None:
    """Let the pledge have these titles, by language; an empty one is taken away."""
    present = {row.language: row for row in commitment.titles}
    for language, text in titles.items():
        if text and language in present:
            present[language].text = text
        elif text:
            commitment.titles.append(CommitmentTitle(language=language, text=text))
        elif language in present:
            commitment.titles.remove(present[language])


def set_obligations(commitment: Commitment, obliged: Sequence[Obliged], at: datetime) -> None:
    """End the obligations that differ and begin the new ones; what was is kept."""
    wanted = {item.participant.id: item for item in obliged}
    for row in commitment.obligations_in_force:
        item = wanted.get(row.participant_id)
        if item and (item.said_as, item.must_report) == (row.said_as, row.must_report):
            del wanted[row.participant_id]
        else:
            row.valid_to = at
    commitment.obligations.extend(obligation(item, at) for item in wanted.values())


def obligation(item: Obliged, at: datetime) -> Obligation:
    """Return the row of somebody bound from `at` on."""
    return Obligation(
        participant_id=item.participant.id, said_as=item.said_as, must_report=item.must_report, valid_from=at
    )
