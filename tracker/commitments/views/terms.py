"""Between the form about a pledge and what the services take: filling one from the other."""

from typing import Any

from tracker.commitments import rules
from tracker.commitments.forms import NOT_BOUND, REPORTS, TermsForm
from tracker.commitments.models import (
    Bound,
    Commitment,
    CommitmentType,
    ConditionKind,
    ConditionState,
    DeadlineBasis,
    Strength,
)
from tracker.commitments.service import Obliged, Terms
from tracker.core.i18n import LANGUAGES
from tracker.documents.models import Document, PartInDocument
from tracker.frameworks.models import Area, Precision
from tracker.participants.models import Participant


def terms_of(
    form: TermsForm, participants: dict[str, Participant], areas: dict[str, Area], said: dict[str, str]
) -> Terms:
    """Return what was typed; `said` tells how the text names each participant, where it does not by its own name."""
    obliged = [
        Obliged(participants[code], said.get(code, code), field.data == REPORTS)
        for field in form.party_fields
        if field.data != NOT_BOUND and (code := field.name.removeprefix("party_"))
    ]
    return Terms(
        titles={language: form[f"title_{language}"].data or "" for language in LANGUAGES},
        type=form.type.data,
        strength=Strength(form.strength.data),
        bound=Bound(form.bound.data),
        obliged=obliged,
        area=areas.get(form.area.data),
        condition=form.condition.data or None,
        condition_kind=ConditionKind(form.condition_kind.data) if form.condition_kind.data else None,
        condition_state=ConditionState(form.condition_state.data) if form.condition_state.data else None,
        due_on=form.due_on.data,
        due_precision=Precision.DAY if form.due_on.data else Precision.NONE,
        due_basis=DeadlineBasis(form.due_basis.data),
        recurs=form.recurs.data or None,
    )


def values_of(commitment: Commitment) -> dict[str, Any]:
    """Return the values of the form for a pledge as it stands."""
    bindings = {
        f"party_{row.participant.code}": REPORTS if row.must_report else "bound"
        for row in commitment.obligations_in_force
    }
    return {
        **{f"title_{row.language}": row.text for row in commitment.titles},
        "type": commitment.type,
        "strength": commitment.strength.value,
        "bound": commitment.bound.value,
        "area": commitment.area.code if commitment.area else "",
        "condition": commitment.condition or "",
        "condition_kind": commitment.condition_kind.value if commitment.condition_kind else "",
        "condition_state": commitment.condition_state.value if commitment.condition_state else "",
        "due_on": commitment.due_on,
        "due_basis": commitment.due_basis.value,
        "recurs": commitment.recurs or "",
        "version": commitment.version,
        **bindings,
    }


def proposed_by(finding: dict[str, Any], said: dict[str, str], area: str | None) -> dict[str, Any]:
    """Return the values of the form as the detector proposes them; `said` is whom it found bound."""
    # the detector calls a hedge by a condition "conditional"; here the condition says so, and the wording its firmness
    strength = finding.get("strength")
    return {
        "type": CommitmentType(finding["type"]) if finding.get("type") else None,
        "strength": Strength.INTENTION.value if strength == "conditional" else strength,
        "bound": (Bound.EACH if len(said) > 1 else Bound.NAMED).value,
        "area": area or "",
        "condition": finding.get("condition") or "",
        "condition_kind": (finding.get("condition_kind") or "") if finding.get("condition") else "",
        "condition_state": ConditionState.DORMANT.value if finding.get("condition") else "",
        "due_on": finding.get("due"),
        "due_basis": _basis_of(finding).value,
        "recurs": finding.get("recurs") or "",
        **{f"party_{code}": REPORTS for code in said},
    }


def _basis_of(finding: dict[str, Any]) -> DeadlineBasis:
    if finding.get("due"):
        return DeadlineBasis.STATED
    return DeadlineBasis.RECURRING if finding.get("recurs") else DeadlineBasis.NONE


def parties_of(document: Document) -> dict[str, Participant]:
    """Return the parties to `document` by code."""
    return {row.participant.code: row.participant for row in document.parties if row.part is PartInDocument.PARTY}


def said_of(finding: dict[str, Any] | None, document: Document, members: dict[str, list[str]]) -> dict[str, str]:
    """Return participant -> as said, for those the finding names that can be bound by `document`."""
    parties = list(parties_of(document))
    actors = finding.get("actors", []) if finding else []
    return {code: said for code, said in rules.resolved(actors, parties, members) if code in parties}
