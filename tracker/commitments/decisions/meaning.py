"""What a row says: the codes in it put in place of what they point to."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import joinedload

from tracker.commitments import lookups, rules, service
from tracker.commitments.amounts import Figure
from tracker.commitments.models import (
    AmountStage,
    Bound,
    CommitmentType,
    ConditionKind,
    ConditionState,
    DeadlineBasis,
    Strength,
)
from tracker.core import clock
from tracker.core.db import db
from tracker.core.errors import RuleBroken
from tracker.core.messages import msg
from tracker.documents.models import Document, DocumentParty, PartInDocument
from tracker.frameworks.models import Area, PartnerRole, Precision
from tracker.participants.groups import members_by_group
from tracker.participants.models import Participant

Row = Mapping[str, Any]


@dataclass
class World:
    """What the codes in rows about a document point to."""

    document: Document
    parties: dict[str, Participant]
    everybody: dict[str, Participant]
    areas: dict[str, Area]
    members: dict[str, list[str]]
    instruments: dict[str, int]
    figures: dict[str, int] = field(default_factory=dict)  # words of a figure of the same text -> its key

    def who(self, code: str) -> Participant:
        """Return the participant with that code; raise `RuleBroken` where there is none."""
        if code not in self.everybody:
            raise RuleBroken(msg("There is no participant with the code %(code)s.", code=code))
        return self.everybody[code]

    def area(self, code: str | None) -> Area | None:
        """Return the area with that code, None for none; raise `RuleBroken` where there is no such area."""
        if code and code not in self.areas:
            raise RuleBroken(msg("There is no area with the code %(code)s in this dialogue.", code=code))
        return self.areas[code] if code else None

    def instrument(self, code: str | None) -> int | None:
        """Return the key of the instrument with that code, None for none; raise `RuleBroken` where there is none."""
        if code and code not in self.instruments:
            raise RuleBroken(msg("There is no instrument with the code %(code)s in this dialogue.", code=code))
        return self.instruments[code] if code else None


def world_of(document: Document) -> World:
    """Return what rows about `document` may point to: groups as they stood at its day."""
    parties = sa.select(DocumentParty).where(
        DocumentParty.document_id == document.id, DocumentParty.part == PartInDocument.PARTY
    )
    bound = db.session.scalars(parties.options(joinedload(DocumentParty.participant)).order_by(DocumentParty.id))
    areas = db.session.scalars(sa.select(Area).where(Area.framework_id == document.framework_id))
    return World(
        document,
        {row.participant.code: row.participant for row in bound},
        {row.code: row for row in db.session.scalars(lookups.participants())},
        {area.code: area for area in areas},
        members_by_group(document.adopted_on or document.posted_on or clock.today()),
        {row.code: row.id for row in db.session.scalars(lookups.instruments_of(document.framework_id))},
    )


def terms_of(row: Row, world: World) -> service.Terms:
    """Return what a row says of a pledge."""
    deadline = row.get("deadline") or {}
    return service.Terms(
        titles=row["title"],
        type=CommitmentType(row["type"]),
        strength=Strength(row["strength"]),
        bound=Bound(row["bound"]),
        obliged=_obliged(row, world),
        area=world.area(row.get("area")),
        condition=row.get("condition"),
        condition_kind=ConditionKind(row["condition_kind"]) if row.get("condition_kind") else None,
        condition_state=ConditionState(row["condition_state"]) if row.get("condition_state") else None,
        due_on=_day(deadline.get("on")),
        due_precision=Precision(deadline.get("precision") or "none"),
        due_basis=DeadlineBasis(deadline.get("basis") or "none"),
        recurs=row.get("recurs"),
        amounts=[figure_of_row(item, world) for item in row.get("amounts") or ()],
        beneficiaries=[(world.who(code), as_said) for code, as_said in _meant(row, world)],
        partners=[(world.who(item["participant"]), PartnerRole(item["role"])) for item in row.get("partners") or ()],
        is_bilateral=bool(row.get("bilateral")),
    )


def figure_of_row(item: Mapping[str, Any], world: World) -> Figure:
    """Return a figure as a row says it; what it counts within is a figure of the same text, named by its words.

    Where that is named by the pledge it is of besides, it is told when all pledges are there.
    """
    within = item.get("counts_within")
    return Figure(
        verbatim=item["text"],
        value=Decimal(str(item["value"])),
        unit=item["unit"],
        stage=AmountStage(item.get("stage") or "pledged"),
        is_about=bool(item.get("about")),
        period_from=_day(item.get("from")),
        period_to=_day(item.get("to")),
        participant_id=world.who(item["participant"]).id if item.get("participant") else None,
        instrument_id=world.instrument(item.get("instrument")),
        channel=item.get("channel"),
        counts_within_id=world.figures.get(within) if isinstance(within, str) else None,
        source=item.get("source"),
    )


def _meant(row: Row, world: World) -> list[tuple[str, str]]:
    """Return (participant, as said) of those a pledge is for: told one by one, or as the text says them."""
    told = row.get("beneficiaries") or ()
    if all(isinstance(one, list) for one in told):
        return [(code, said) for code, said in told]
    return rules.meant(told, list(world.parties), world.members)


def _obliged(row: Row, world: World) -> list[service.Obliged]:
    if row.get("obliged"):
        return [service.Obliged(world.who(code), said, reports) for code, said, reports in row["obliged"]]
    resolved = rules.resolved(row["actors"], list(world.parties), world.members)
    return [service.Obliged(world.who(code), said) for code, said in resolved]


def _day(text: Any) -> date | None:
    return date.fromisoformat(str(text)) if text else None
