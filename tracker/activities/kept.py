"""Selections of what is on record, as it is compared with what a text tells."""

from collections.abc import Collection, Iterable
from datetime import date
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import contains_eager, selectinload

from tracker.activities.models import Activity, ActivityAmount, ActivityParticipant
from tracker.candidates.models import OfferDecision
from tracker.documents.models import Segment
from tracker.documents.queries import working_reading


def kept_from(segment_ids: Iterable[int], codes: Iterable[str]) -> sa.Select[Activity]:
    """Select what is on record from those sentences, or has one of those codes, and was not ended, as `that_may_be`."""
    is_meant = Activity.source_segment_id.in_(list(segment_ids)) | Activity.code.in_(list(codes))
    return _compared().where(is_meant)


def codes_from(segment_id: int) -> sa.Select[str]:
    """Select the codes of what is on record from a sentence and was not ended."""
    chosen = sa.select(Activity.code).order_by(Activity.number)
    return chosen.where(Activity.source_segment_id == segment_id, Activity.ended_on.is_(None))


def kept_by_code(code: str, framework_id: int) -> sa.Select[Activity]:
    """Select the activity with that code, if it is on record in that dialogue and was not ended."""
    return sa.select(Activity).where(
        Activity.code == code, Activity.framework_id == framework_id, Activity.ended_on.is_(None)
    )


def offer_decision(key: int, document_id: int) -> sa.Select[OfferDecision]:
    """Select a decision about something that the text in work of a document tells, with its sentence."""
    return (
        sa.select(OfferDecision)
        .join(OfferDecision.segment)
        .where(OfferDecision.id == key, Segment.reading_id == working_reading(document_id))
        .options(contains_eager(OfferDecision.segment))
    )


def that_may_be(
    framework_id: int, first: date | None, last: date | None, values: Collection[Any]
) -> sa.Select[Activity]:
    """Select what is on record in a dialogue from those days (None: of none), or with such a figure.

    With titles, figures and those who took part.
    """
    with_figure = sa.select(ActivityAmount.activity_id).where(ActivityAmount.value.in_(list(values)))
    within = sa.and_(Activity.from_on <= last, sa.func.coalesce(Activity.to_on, Activity.from_on) >= first)
    is_meant = sa.or_(within if first and last else sa.false(), Activity.id.in_(with_figure))
    return _compared().where(Activity.framework_id == framework_id, is_meant)


def _compared() -> sa.Select[Activity]:
    """Select records that were not ended, with what they are compared by."""
    return (
        sa.select(Activity)
        .where(Activity.ended_on.is_(None))
        .options(
            selectinload(Activity.titles),
            selectinload(Activity.amounts),
            selectinload(Activity.participants).joinedload(ActivityParticipant.participant),
        )
        .order_by(Activity.number)
    )
