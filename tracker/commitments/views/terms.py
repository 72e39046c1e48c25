"""Between the form about a pledge and what the services take: filling one from the other."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from tracker.commitments import lookups, rules
from tracker.commitments.amounts import OTHER, Figure, figure_of, is_unit, plain_number
from tracker.commitments.forms import NOT_BOUND, REPORTS, Choices, TermsForm
from tracker.commitments.models import (
    Amount,
    Bound,
    Commitment,
    CommitmentType,
    ConditionKind,
    DeadlineBasis,
    Strength,
)
from tracker.commitments.service import Obliged, Terms
from tracker.core import clock
from tracker.core.db import db
from tracker.core.forms import begun
from tracker.core.i18n import LANGUAGES, named
from tracker.documents.models import Document, PartInDocument
from tracker.frameworks.models import Area, Instrument, PartnerRole, Precision
from tracker.frameworks.queries import areas_of
from tracker.participants.groups import members_by_group
from tracker.participants.models import Participant


@dataclass(frozen=True)
class Offer:
    """What the form about a pledge offers, and what stands behind each code in it."""

    bound: Mapping[str, Participant]  # who may be bound
    areas: Mapping[str, Area]
    everybody: Mapping[str, Participant]
    instruments: Sequence[Instrument]
    figures: Sequence[tuple[str, str]]
    parties: Sequence[str]  # of the document
    day: date  # of the document: names and groups are those of that day

    def choices(self) -> Choices:
        """Return the choices of the form, in the reader's language."""
        return Choices(
            bound=self._named(self.bound),
            areas=[(code, f"{code} {named(area.names)}") for code, area in self.areas.items()],
            participants=self._named(self.everybody),
            instruments=[(str(row.id), named(row.names)) for row in self.instruments],
            figures=self.figures,
        )

    def beneficiaries(self, said: Iterable[str]) -> list[tuple[Participant, str]]:
        """Return whom those codes mean, as said: groups stand for all their members of that day."""
        meant = rules.meant(said, self.parties, members_by_group(self.day))
        return [(self.everybody[code], as_said) for code, as_said in meant if code in self.everybody]

    def _named(self, who: Mapping[str, Participant]) -> list[tuple[str, str]]:
        return [(code, named(row.names_on(self.day)) or code) for code, row in who.items()]


def offer_for(document: Document, bound: Mapping[str, Participant], *, but_of: Commitment | None = None) -> Offer:
    """Return what the form offers for a pledge of `document`, which may bind these.

    `but_of` is the pledge that is there already: its own figures are named without its reference.
    """
    found = db.session.execute(lookups.figures_in(document.framework_id)).all()
    own = but_of.id if but_of else None
    return Offer(
        bound=bound,
        areas=_areas(document.framework_id, but_of.area_id if but_of else None),
        everybody={row.code: row for row in db.session.scalars(lookups.participants())},
        instruments=db.session.scalars(lookups.instruments_of(document.framework_id)).all(),
        figures=[
            (str(row.id), row.verbatim if row.commitment_id == own else f"{row.reference}: {row.verbatim}")
            for row in found
        ],
        parties=list(parties_of(document)),
        day=document.adopted_on or document.posted_on or clock.today(),
    )


def _areas(framework_id: int, own: int | None) -> dict[str, Area]:
    """Return the areas of a dialogue that a pledge may be put under: those in use, and the one it is in."""
    areas = db.session.scalars(areas_of(framework_id))
    return {area.code: area for area in areas if area.ended_on is None or area.id == own}


def terms_of(form: TermsForm, offer: Offer, said: Mapping[str, str], present: Iterable[Amount] = ()) -> Terms:
    """Return what was typed; `said` tells how the text names each participant, where it does not by its own name.

    Of the figures `present` those that the form does not know of stay: they came while it was open.
    """
    obliged = [
        Obliged(offer.bound[code], said.get(code, code), field.data == REPORTS)
        for field in form.party_fields
        if field.data != NOT_BOUND and (code := field.name.removeprefix("party_"))
    ]
    due_on, precision = form.due_on.data or (None, Precision.NONE)
    return Terms(
        titles={language: form[f"title_{language}"].data or "" for language in LANGUAGES},
        type=form.type.data,
        strength=Strength(form.strength.data),
        bound=Bound(form.bound.data),
        obliged=obliged,
        area=offer.areas.get(form.area.data),
        condition=form.condition.data or None,
        condition_kind=ConditionKind(form.condition_kind.data) if form.condition_kind.data else None,
        due_on=due_on,
        due_precision=Precision(precision),
        due_basis=DeadlineBasis(form.due_basis.data),
        recurs=form.recurs.data or None,
        amounts=_figures(form, offer, present),
        beneficiaries=offer.beneficiaries(row.who.data for row in begun(form.beneficiaries)),
        partners=[(offer.everybody[row.who.data], PartnerRole(row.role.data)) for row in begun(form.partners)],
        is_bilateral=bool(form.is_bilateral.data),
    )


def _figures(form: TermsForm, offer: Offer, present: Iterable[Amount]) -> list[Figure]:
    keys = {code: row.id for code, row in offer.bound.items()}
    known = {entry.form.id.data for entry in form.amounts}
    stays = [figure_of(row) for row in present if str(row.id) not in known]
    return [*(row.figure(keys) for row in begun(form.amounts)), *stays]


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
        "is_bilateral": commitment.is_bilateral,
        "condition": commitment.condition or "",
        "condition_kind": commitment.condition_kind.value if commitment.condition_kind else "",
        "due_on": (commitment.due_on, commitment.due_precision.value),
        "due_basis": commitment.due_basis.value,
        "recurs": commitment.recurs or "",
        "beneficiaries": [{"who": code} for code in dict.fromkeys(row.said_as for row in commitment.beneficiaries)],
        "partners": [{"who": row.participant.code, "role": row.role.value} for row in commitment.partners],
        "amounts": [row_of(amount) for amount in commitment.amounts],
        "version": commitment.version,
        **bindings,
    }


def row_of(amount: Amount) -> dict[str, Any]:
    """Return the values of the row about a figure as it stands; needs its participant loaded."""
    columns = ("id", "verbatim", "unit", "is_about", "period_from", "period_to", "channel", "source")
    return {
        **{name: getattr(amount, name) for name in columns},
        "value": Decimal(plain_number(amount.value)),
        "stage": amount.stage.value,
        "participant": amount.participant.code if amount.participant else "",
        "instrument": str(amount.instrument_id or ""),
        "counts_within": str(amount.counts_within_id or ""),
    }


def proposed_by(finding: dict[str, Any], said: dict[str, str], area: str | None) -> dict[str, Any]:
    """Return the values of the form as the detector proposes them; `said` is whom it found bound."""
    # the detector calls a hedge by a condition "conditional"; here the condition says so, and the wording its firmness
    strength = finding.get("strength")
    return {
        "type": CommitmentType(finding["type"]) if finding.get("type") else None,
        "strength": Strength.INTENTION.value if strength == "conditional" else strength,
        "bound": (Bound.EACH if len(said) > 1 else Bound.NAMED).value if said else None,
        "area": area or "",
        "condition": finding.get("condition") or "",
        "condition_kind": (finding.get("condition_kind") or "") if finding.get("condition") else "",
        "due_on": _due_of(finding),
        "due_basis": _basis_of(finding).value,
        "recurs": finding.get("recurs") or "",
        "amounts": [_found(amount) for amount in finding.get("amounts") or ()],
        **{f"party_{code}": REPORTS for code in said},
    }


def _found(amount: Mapping[str, Any]) -> dict[str, Any]:
    unit = amount["unit"] if is_unit(amount["unit"]) else OTHER
    return {"verbatim": amount["text"], "value": Decimal(str(amount["value"])), "unit": unit}


def _due_of(finding: Mapping[str, Any]) -> tuple[date | None, str]:
    """Return the date that was found, and how exactly it is known: what we have no word for is a day."""
    if not finding.get("due"):
        return None, Precision.NONE.value
    precision = finding.get("due_precision")
    known = precision if precision in (Precision.MONTH, Precision.QUARTER, Precision.YEAR) else Precision.DAY.value
    return date.fromisoformat(finding["due"]), known


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
