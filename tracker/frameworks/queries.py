"""Selections of dialogues, who takes part in them, their meetings and areas."""

import sqlalchemy as sa
from sqlalchemy.orm import joinedload, selectinload

from tracker.frameworks.models import Area, Framework, FrameworkPart, PartInDialogue
from tracker.participants.models import Participant


def frameworks_in(framework_ids: set[int] | None) -> sa.Select[Framework]:
    """Select those dialogues (None: all) with their names, by code."""
    chosen = sa.select(Framework).options(selectinload(Framework.names)).order_by(Framework.code)
    return chosen if framework_ids is None else chosen.where(Framework.id.in_(framework_ids))


def areas_of(framework_id: int) -> sa.Select[Area]:
    """Select the areas of a dialogue in their order, with names."""
    return (
        sa.select(Area)
        .where(Area.framework_id == framework_id)
        .options(selectinload(Area.names))
        .order_by(Area.position, Area.id)
    )


def parts_in(*framework_ids: int) -> sa.Select[FrameworkPart]:
    """Select who takes part in those dialogues, one after the other in protocol order, with names."""
    return (
        sa.select(FrameworkPart)
        .where(FrameworkPart.framework_id.in_(framework_ids), FrameworkPart.part != PartInDialogue.CHAIR)
        .options(joinedload(FrameworkPart.participant).selectinload(Participant.names))
        .order_by(FrameworkPart.framework_id, FrameworkPart.protocol_order, FrameworkPart.id)
    )
