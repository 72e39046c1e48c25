"""What the pages of this room share: the blueprint, what the reader may see, and for whom they may write."""

from collections.abc import Collection, Iterable
from datetime import date
from typing import Any

from flask import Blueprint, url_for
from flask_login import current_user

from tracker.activities import queries
from tracker.activities.labels import PARTS
from tracker.activities.models import Activity
from tracker.activities.permissions import ACTIVITY_READ, ACTIVITY_WRITE, Side, writes_for
from tracker.core import clock
from tracker.core.db import db, one_or_404
from tracker.core.i18n import language, named
from tracker.core.permissions import frameworks_of
from tracker.participants.models import Participant

bp = Blueprint("activities", __name__)


def readable() -> frozenset[int] | None:
    """Return the dialogues whose activities the reader may see; None means all."""
    return frameworks_of(current_user.grants, ACTIVITY_READ)


def activity_for_reader(code: str) -> Activity:
    """Return the activity with that code; raise `NotFound` when the reader may not know of it."""
    return one_or_404(queries.activity_by_code(code, readable()))


def own_in(framework_id: int) -> frozenset[int] | None:
    """Return the participants of a dialogue for which the reader may write; None where that is all of them."""
    return writes_for(current_user.grants, framework_id)


def may_write(activity: Activity) -> bool:
    """Answer whether the reader writes for the dialogue, or for one of those who took part."""
    own = own_in(activity.framework_id)
    return own is None or any(row.participant_id in own for row in activity.participants)


def check_may_write(activity: Activity) -> None:
    """Raise `NotAllowed` unless the reader may change this record."""
    if not may_write(activity):
        current_user.check(ACTIVITY_WRITE, Side(activity.framework_id, None))


def in_order(framework_ids: Collection[int]) -> dict[tuple[int, int], int]:
    """Return the place of each participant in the protocol order of each dialogue."""
    found = db.session.execute(queries.places_in_order(framework_ids)) if framework_ids else ()
    return {(framework_id, participant_id): place for framework_id, participant_id, place in found}


def who_did_what(activity: Activity, order: dict[tuple[int, int], int]) -> list[dict[str, Any]]:
    """Return who took part and what each did, in protocol order; who is in none stands after those who are."""
    rows = sorted(
        activity.participants, key=lambda row: (order.get((activity.framework_id, row.participant_id), 10_000), row.id)
    )
    found: dict[int, dict[str, Any]] = {}
    for row in rows:
        told = {"name": name_of(row.participant, activity.from_on), "code": row.participant.code, "parts": []}
        found.setdefault(row.participant_id, told)["parts"].append(PARTS[row.part])
    return list(found.values())


def name_of(who: Participant, on: date | None = None) -> str:
    """Return what a participant was called on that day, or is called today."""
    return named(who.names_on(on or clock.today())) or who.code


def choices_of(participants: Iterable[Participant]) -> list[tuple[str, str]]:
    """Return (code, name) of participants, for a field that offers them."""
    return [(who.code, name_of(who)) for who in participants]


def spoken(texts: Iterable[Any]) -> tuple[str, str]:
    """Return the text in the reader's language, in English or any, and the language it is in."""
    by_language = {row.language: row.text for row in texts}
    own = next((code for code in (language(), "en") if by_language.get(code)), next(iter(by_language), ""))
    return by_language.get(own, ""), own


def sentence_url(told: Any) -> str:
    """Return the address of a row of `queries.sentences` on the page of its document, in the edition it stands in."""
    return url_for("commitments.document", code=told.code, edition=told.edition, _anchor=f"s{told.ordinal}")
