"""What stands beside one pledge in other tables and is shown on its page, all of it read in one statement."""

from collections.abc import Iterable
from functools import lru_cache
from typing import Any

import sqlalchemy as sa

from tracker.activities.queries import serving
from tracker.commitments.lookups import is_open_to
from tracker.commitments.models import AssistanceRequest, Commitment, DeadlineExtension
from tracker.commitments.queries import sentences_around, sentences_in_translation, why_kept
from tracker.commitments.relations import links_beside
from tracker.core.together import Together, placed
from tracker.documents.queries import place_of, working_reading
from tracker.register.details import Beside, gathered, select_beside

# part -> its rows: `sentences`, `translations`, `kept`, `working`, `links`, `activities`, `extensions`, `requests`,
# `decision`; what is in `details` comes as `Beside`
Found = dict[str, list[Any]]


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
    )


def _extensions(pledge: sa.BindParameter[int]) -> sa.Select[*tuple[Any, ...]]:
    """Select how the date of a pledge was moved, the latest first."""
    moved = DeadlineExtension
    columns = (moved.old_on, moved.old_precision, moved.reason, placed(moved.id.desc()))
    return sa.select(*columns).where(moved.commitment_id == pledge)


def _requests(pledge: sa.BindParameter[int], own: frozenset[int]) -> sa.Select[*tuple[Any, ...]]:
    """Select the requests on a pledge that were not withdrawn and the reader may know of, in order."""
    asked = AssistanceRequest
    acknowledged = (asked.asker_acknowledged_at, asked.bound_acknowledged_at, asked.withdrawn_at)
    told = (asked.participant_id, asked.requested_on, asked.precision, asked.is_confidential)
    columns = (*told, *acknowledged, placed(asked.id))
    is_known = (asked.commitment_id == pledge, asked.withdrawn_at.is_(None), is_open_to(pledge, own))
    return sa.select(*columns).where(*is_known)
