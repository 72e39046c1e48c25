"""What stands beside one pledge in other tables and is shown on its page, all of it read in one statement."""

from collections.abc import Iterable
from functools import lru_cache
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import aliased, joinedload

from tracker.activities.queries import serving
from tracker.commitments.lookups import is_open_to
from tracker.commitments.models import Amount, AssistanceRequest, Commitment, DeadlineExtension
from tracker.commitments.queries import why_kept
from tracker.commitments.relations import links_beside
from tracker.commitments.sentences import sentences_around, sentences_in_translation
from tracker.core.db import PLANNED_ONCE
from tracker.core.together import Together, placed
from tracker.documents.queries import place_of, working_reading
from tracker.frameworks.models import InstrumentName
from tracker.register.details import Beside, gathered, select_beside

# part -> its rows: `sentences`, `translations`, `kept`, `working`, `links`, `activities`, `extensions`, `requests`,
# `decision`, `figures`; what is in `details` comes as `Beside`
Found = dict[str, list[Any]]


# made once for readers of the same dialogues
@lru_cache(maxsize=200)
def alone(framework_ids: frozenset[int] | None) -> sa.Select[Commitment]:
    """Select the pledge given as `reference`, if it is of those dialogues, with what is one with it, and its amounts.

    What there may be several of comes with `beside`: joined here they would multiply each other.
    """
    own = (Commitment.framework, Commitment.document, Commitment.area, Commitment.source, Commitment.amounts)
    chosen = sa.select(Commitment).options(*(joinedload(part) for part in own))
    chosen = chosen.where(Commitment.reference == sa.bindparam("reference")).execution_options(**PLANNED_ONCE)
    return chosen if framework_ids is None else chosen.where(Commitment.framework_id.in_(framework_ids))


def beside(pledge: Commitment, language: str, own: Iterable[int]) -> tuple[Beside, Found]:
    """Return what stands beside a pledge, for a reader of `language` who is a coordinator of the participants `own`."""
    keys = {
        "pledge": pledge.id,
        "document": pledge.document_id,
        "segment": pledge.source.segment_id,
        "ended_by": pledge.end_segment_id,
    }
    found = _statement(language, frozenset(own)).read(keys)
    return gathered(found.pop("details"))[pledge.id], found


# made once for readers of the same language and participants
@lru_cache(maxsize=200)
def _statement(language: str, own: frozenset[int]) -> Together:
    pledge, document, ended_by = (sa.bindparam(name, type_=sa.Integer) for name in ("pledge", "document", "ended_by"))
    return Together(
        details=sa.select(*select_beside().subquery().columns),
        sentences=sentences_around(),
        translations=sentences_in_translation(),
        kept=sa.select(why_kept(pledge).scalar_subquery().label("reason")),
        working=sa.select(working_reading(document).label("id")),
        links=links_beside(language),
        activities=serving(language),
        extensions=_extensions(pledge),
        requests=_requests(pledge, own),
        decision=place_of(ended_by),
        figures=_figures(pledge, language),
    )


def _extensions(pledge: sa.BindParameter[int]) -> sa.Select[*tuple[Any, ...]]:
    """Select how the date of a pledge was moved, the latest first."""
    moved = DeadlineExtension
    columns = (moved.old_on, moved.old_precision, moved.reason, placed(moved.id.desc()))
    return sa.select(*columns).where(moved.commitment_id == pledge)


def _figures(pledge: sa.BindParameter[int], language: str) -> sa.Select[*tuple[Any, ...]]:
    """Select those figures of a pledge that count within another, or come through an instrument: (key, words, name).

    The name is in `language`, else in English, else in any.
    """
    outer = aliased(Amount)
    rank = sa.case({language: 0, "en": 1}, value=InstrumentName.language, else_=2)
    name = sa.select(InstrumentName.text).where(InstrumentName.instrument_id == Amount.instrument_id)
    name = name.order_by(rank, InstrumentName.id).limit(1).correlate(Amount)
    columns = (Amount.id, outer.verbatim.label("within"), name.scalar_subquery().label("instrument"))
    has_more = sa.or_(Amount.counts_within_id.is_not(None), Amount.instrument_id.is_not(None))
    made = sa.select(*columns).outerjoin(outer, outer.id == Amount.counts_within_id)
    return made.where(Amount.commitment_id == pledge, has_more)


def _requests(pledge: sa.BindParameter[int], own: frozenset[int]) -> sa.Select[*tuple[Any, ...]]:
    """Select the requests on a pledge that were not withdrawn and the reader may know of, in order."""
    asked = AssistanceRequest
    acknowledged = (asked.asker_acknowledged_at, asked.bound_acknowledged_at, asked.withdrawn_at)
    told = (asked.participant_id, asked.requested_on, asked.precision, asked.is_confidential)
    columns = (*told, *acknowledged, placed(asked.id))
    is_known = (asked.commitment_id == pledge, asked.withdrawn_at.is_(None), is_open_to(pledge, own))
    return sa.select(*columns).where(*is_known)
