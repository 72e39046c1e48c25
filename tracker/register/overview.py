"""Selections of the overview of a dialogue; names of areas, bodies, participants and documents are read beside them."""

import sqlalchemy as sa
from sqlalchemy.orm import contains_eager, selectinload

from tracker.commitments.models import Commitment, Life
from tracker.documents.models import Document
from tracker.frameworks.models import (
    Area,
    AreaMapping,
    Body,
    Framework,
    FrameworkPart,
    FrameworkPartner,
    Instrument,
    Meeting,
)


def parts_in(framework_id: int) -> sa.Select[FrameworkPart]:
    """Select the parts in a dialogue, chairmanships too, in protocol order and by time."""
    return (
        sa.select(FrameworkPart)
        .where(FrameworkPart.framework_id == framework_id)
        .order_by(FrameworkPart.protocol_order, FrameworkPart.valid_from, FrameworkPart.id)
    )


def dialogue_with_bodies(framework_id: int) -> sa.Select[Framework, Body | None]:
    """Select a dialogue with each body that meets in it, in the order in which they were recorded."""
    return (
        sa.select(Framework, Body)
        .outerjoin(Body, Body.framework_id == Framework.id)
        .where(Framework.id == framework_id)
        .order_by(Body.id)
    )


def meetings_in(framework_id: int) -> sa.Select[Meeting]:
    """Select the meetings of a dialogue that are on the list, with their places; `unique()` them."""
    return (
        sa.select(Meeting)
        .outerjoin(Meeting.places)
        .where(Meeting.framework_id == framework_id, Meeting.ended_on.is_(None))
        .options(contains_eager(Meeting.places))
        .order_by(Meeting.body_id, Meeting.id)
    )


def areas_in(framework_id: int) -> sa.Select[Area, int | None]:
    """Select the areas of a dialogue, each with the areas it went on in; their names are known by key."""
    return (
        sa.select(Area, AreaMapping.to_area_id)
        .outerjoin(AreaMapping, AreaMapping.area_id == Area.id)
        .where(Area.framework_id == framework_id)
        .order_by(Area.position, Area.id, AreaMapping.id)
    )


def partners_in(framework_id: int) -> sa.Select[FrameworkPartner]:
    """Select the partners of a dialogue; their names are known by key."""
    return (
        sa.select(FrameworkPartner).where(FrameworkPartner.framework_id == framework_id).order_by(FrameworkPartner.id)
    )


def instruments_in(framework_id: int) -> sa.Select[Instrument]:
    """Select the instruments of a dialogue with their names and how participants stand to them."""
    return (
        sa.select(Instrument)
        .where(Instrument.framework_id == framework_id)
        .options(selectinload(Instrument.names), selectinload(Instrument.states))
        .order_by(Instrument.id)
    )


def pledges_by_area_and_document(framework_id: int) -> sa.Select[int | None, int, int, int]:
    """Select (area or None, document, number of pledges, number of drafts beside them); withdrawn ones are left out."""
    drafts = sa.func.count(sa.case((Commitment.life == Life.DRAFT, 1)))
    return (
        sa.select(Commitment.area_id, Commitment.document_id, sa.func.count() - drafts, drafts)
        .where(Commitment.framework_id == framework_id, Commitment.life != Life.WITHDRAWN)
        .group_by(Commitment.area_id, Commitment.document_id)
    )


def documents_in(framework_id: int) -> sa.Select[Document]:
    """Select the documents of a dialogue, the earliest first."""
    known_since = sa.func.coalesce(Document.adopted_on, Document.posted_on)
    return (
        sa.select(Document)
        .where(Document.framework_id == framework_id)
        .order_by(known_since.is_(None), known_since, Document.code)
    )
