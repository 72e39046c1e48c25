"""Selections of dialogues, who takes part in them, their meetings, areas, partners and instruments."""

from datetime import date
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import joinedload, selectinload

from tracker.core.db import Base
from tracker.frameworks.models import (
    Area,
    AreaMapping,
    Body,
    Framework,
    FrameworkPart,
    FrameworkPartner,
    Instrument,
    InstrumentStanding,
    Meeting,
    PartInDialogue,
)
from tracker.participants.models import Participant, ParticipantKind


def frameworks_in(framework_ids: frozenset[int] | None) -> sa.Select[Framework]:
    """Select those dialogues (None: all) with their names, by code."""
    chosen = sa.select(Framework).options(selectinload(Framework.names)).order_by(Framework.code)
    return chosen if framework_ids is None else chosen.where(Framework.id.in_(framework_ids))


def framework_by_code(code: str, framework_ids: frozenset[int] | None) -> sa.Select[Framework]:
    """Select the dialogue with that code, if it is one of those (None: of all), with its names."""
    return _afresh(frameworks_in(framework_ids).where(Framework.code == code))


def areas_of(framework_id: int) -> sa.Select[Area]:
    """Select the areas of a dialogue in their order, with names; ended ones too."""
    return (
        sa.select(Area)
        .where(Area.framework_id == framework_id)
        .options(selectinload(Area.names))
        .order_by(Area.position, Area.id)
    )


def area_by_code(framework_id: int, code: str) -> sa.Select[Area]:
    """Select the area of a dialogue with that code, with names."""
    return _afresh(areas_of(framework_id).where(Area.code == code))


def mappings_in(framework_id: int) -> sa.Select[AreaMapping]:
    """Select where the areas of a dialogue went on."""
    return (
        sa.select(AreaMapping)
        .join(AreaMapping.area)
        .where(Area.framework_id == framework_id)
        .order_by(Area.position, AreaMapping.id)
    )


def mapping_by_id(framework_id: int, mapping_id: int) -> sa.Select[AreaMapping]:
    """Select the mapping with that key, if it is of that dialogue, with both areas."""
    return _afresh(
        mappings_in(framework_id)
        .where(AreaMapping.id == mapping_id)
        .options(joinedload(AreaMapping.area), joinedload(AreaMapping.to_area))
    )


def parts_in(*framework_ids: int) -> sa.Select[FrameworkPart]:
    """Select who takes part in those dialogues, one after the other in protocol order, with names."""
    return all_parts_in(*framework_ids).where(FrameworkPart.part != PartInDialogue.CHAIR)


def all_parts_in(*framework_ids: int) -> sa.Select[FrameworkPart]:
    """Select the parts in those dialogues, chairmanships too, in protocol order, then by time, with names."""
    return (
        sa.select(FrameworkPart)
        .where(FrameworkPart.framework_id.in_(framework_ids))
        .options(joinedload(FrameworkPart.participant).selectinload(Participant.names))
        .order_by(
            FrameworkPart.framework_id,
            FrameworkPart.protocol_order,
            FrameworkPart.valid_from.is_not(None),
            FrameworkPart.valid_from,
            FrameworkPart.id,
        )
    )


def part_by_id(framework_id: int, part_id: int) -> sa.Select[FrameworkPart]:
    """Select the part with that key, if it is in that dialogue."""
    return _afresh(all_parts_in(framework_id).where(FrameworkPart.id == part_id))


def not_reporting(framework_id: int, day: date) -> sa.Select[int]:
    """Select who takes part in a dialogue on `day` and does not report, by its choice."""
    return sa.select(FrameworkPart.participant_id).where(
        FrameworkPart.framework_id == framework_id, chooses_not_to_report(day)
    )


def chooses_not_to_report(day: date) -> sa.ColumnElement[bool]:
    """Return the condition that a part is one on `day` whose participant does not report, by its choice."""
    part = FrameworkPart
    return sa.and_(
        part.part != PartInDialogue.CHAIR,
        part.reports.is_(False),
        sa.or_(part.valid_from.is_(None), part.valid_from <= day),
        sa.or_(part.valid_to.is_(None), part.valid_to > day),
    )


def partners_of(framework_id: int) -> sa.Select[FrameworkPartner]:
    """Select the partners of a dialogue, named, by code and time."""
    return (
        sa.select(FrameworkPartner)
        .join(FrameworkPartner.participant)
        .where(FrameworkPartner.framework_id == framework_id)
        .options(joinedload(FrameworkPartner.participant).selectinload(Participant.names))
        .order_by(Participant.code, FrameworkPartner.valid_from, FrameworkPartner.id)
    )


def partner_by_id(framework_id: int, partner_id: int) -> sa.Select[FrameworkPartner]:
    """Select the partner with that key, if it is one of that dialogue."""
    return _afresh(partners_of(framework_id).where(FrameworkPartner.id == partner_id))


def those_who_may_take_part() -> sa.Select[Participant]:
    """Select the countries and organisations that can be chosen, with names, by code."""
    return (
        sa.select(Participant)
        .where(Participant.kind != ParticipantKind.GROUP, Participant.ended_on.is_(None))
        .options(selectinload(Participant.names))
        .order_by(Participant.kind, Participant.code)
    )


def bodies_of(framework_id: int) -> sa.Select[Body]:
    """Select what meets in a dialogue, named, in the order in which it was added."""
    return sa.select(Body).where(Body.framework_id == framework_id).options(selectinload(Body.names)).order_by(Body.id)


def body_by_code(framework_id: int, code: str) -> sa.Select[Body]:
    """Select the body of a dialogue with that code, named."""
    return _afresh(bodies_of(framework_id).where(Body.code == code))


def meetings_of(framework_id: int) -> sa.Select[Meeting]:
    """Select the meetings of a dialogue with their places, by body, number and day."""
    return (
        sa.select(Meeting)
        .where(Meeting.framework_id == framework_id)
        .options(selectinload(Meeting.places), joinedload(Meeting.body).selectinload(Body.names))
        .order_by(
            Meeting.body_id,
            Meeting.number.is_(None),
            Meeting.number,
            Meeting.held_on.is_(None),
            Meeting.held_on,
            Meeting.id,
        )
    )


def meeting_by_code(framework_id: int, code: str) -> sa.Select[Meeting]:
    """Select the meeting of a dialogue with that code, with body and places."""
    return _afresh(meetings_of(framework_id).where(Meeting.code == code))


def instruments_of(framework_id: int) -> sa.Select[Instrument]:
    """Select the instruments of a dialogue, named, with how each participant stands to them, by code."""
    return (
        sa.select(Instrument)
        .where(Instrument.framework_id == framework_id)
        .options(
            selectinload(Instrument.names),
            selectinload(Instrument.states).joinedload(InstrumentStanding.participant).selectinload(Participant.names),
        )
        .order_by(Instrument.id)
    )


def instrument_by_code(framework_id: int, code: str) -> sa.Select[Instrument]:
    """Select the instrument of a dialogue with that code, with names and standings."""
    return _afresh(instruments_of(framework_id).where(Instrument.code == code))


def _afresh(statement: sa.Select[Any]) -> sa.Select[Any]:
    """Return `statement`, whose rows are loaded with what it asks for even where they are known with less."""
    return statement.execution_options(populate_existing=True)


def codes_of_documents(framework_id: int) -> sa.Select[str]:
    """Select the codes of the documents of a dialogue, which a later room owns: only their codes are asked for."""
    document = Base.metadata.tables["document"]
    return sa.select(document.c.code).where(document.c.framework_id == framework_id)
