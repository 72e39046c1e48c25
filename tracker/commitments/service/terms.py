"""What a person decides about a pledge, and writing it into the rows."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from tracker.commitments import conditions, rules
from tracker.commitments.amounts import Figure, check_figure
from tracker.commitments.models import (
    Beneficiary,
    Bound,
    Commitment,
    CommitmentPartner,
    CommitmentTitle,
    CommitmentType,
    ConditionKind,
    ConditionState,
    DeadlineBasis,
    Obligation,
    Strength,
)
from tracker.core.names import set_texts
from tracker.frameworks.models import Area, PartnerRole, Precision
from tracker.participants.models import Participant


@dataclass(frozen=True)
class Obliged:
    """One participant a pledge binds, as the text says it, and whether it reports."""

    participant: Participant
    said_as: str
    must_report: bool = True


@dataclass(frozen=True)
class Terms:
    """All a person decides about a pledge; titles by language.

    Beneficiaries are (who, as said), partners (who, what they do). `condition_state` is for a pledge that comes to be
    with a condition known to have come about; later, acts of their own keep it.
    """

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
    amounts: Sequence[Figure] = ()
    beneficiaries: Sequence[tuple[Participant, str]] = ()
    partners: Sequence[tuple[Participant, PartnerRole]] = ()
    is_bilateral: bool = False


def check_terms(terms: Terms, text: str) -> None:
    """Raise `RuleBroken` unless `terms` hold for a pledge with that sentence."""
    rules.check_titles(terms.titles)
    rules.check_obligations([item.participant.code for item in terms.obliged])
    rules.check_condition(terms.condition, terms.condition_kind, text)
    rules.check_deadline(terms.due_on, terms.due_basis, terms.due_precision)
    for figure in terms.amounts:
        check_figure(figure, text)


def columns_of(terms: Terms) -> dict[str, Any]:
    """Return what `terms` say in the columns of the pledge itself."""
    return {
        "type": terms.type,
        "strength": terms.strength,
        "bound": terms.bound,
        "area_id": terms.area.id if terms.area else None,
        "condition": terms.condition or None,
        "condition_kind": terms.condition_kind,
        "condition_state": state_at_first(terms),
        "due_on": rules.last_day_of(terms.due_on, terms.due_precision) if terms.due_on else None,
        "due_precision": terms.due_precision if terms.due_on else Precision.NONE,
        "due_basis": terms.due_basis,
        "recurs": terms.recurs or None,
        "is_bilateral": terms.is_bilateral,
    }


def state_at_first(terms: Terms) -> ConditionState | None:
    """Return whether what a pledge waits for has come, when it comes to be or gets another kind of condition."""
    if not terms.condition or terms.condition_kind is None:
        return None
    return terms.condition_state or conditions.state_at_first(terms.condition_kind)


def set_titles(commitment: Commitment, titles: Mapping[str, str]) -> None:
    """Let the pledge have these titles, by language; an empty one is taken away, others stay."""
    present = {row.language: row.text for row in commitment.titles}
    set_texts(commitment.titles, CommitmentTitle, {**present, **titles})


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


def set_beneficiaries(commitment: Commitment, wanted: Sequence[tuple[Participant, str]]) -> None:
    """Let the pledge be for these, as said, and for nobody else."""
    meant = {who.id: said for who, said in wanted}
    commitment.beneficiaries = [row for row in commitment.beneficiaries if row.participant_id in meant]
    for row in commitment.beneficiaries:
        row.said_as = meant.pop(row.participant_id)
    commitment.beneficiaries += [Beneficiary(participant_id=key, said_as=said) for key, said in meant.items()]


def set_partners(commitment: Commitment, wanted: Sequence[tuple[Participant, PartnerRole]]) -> None:
    """Let the pledge have these partners, and no others."""
    parts = {(who.id, role) for who, role in wanted}
    commitment.partners = [row for row in commitment.partners if (row.participant_id, row.role) in parts]
    parts -= {(row.participant_id, row.role) for row in commitment.partners}
    commitment.partners += [CommitmentPartner(participant_id=key, role=role) for key, role in sorted(parts)]


def obligation(item: Obliged, at: datetime) -> Obligation:
    """Return the row of somebody bound from `at` on."""
    return Obligation(
        participant_id=item.participant.id, said_as=item.said_as, must_report=item.must_report, valid_from=at
    )
