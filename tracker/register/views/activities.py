"""What was done, on the page of a pledge and on the overview of a dialogue."""

from collections.abc import Sequence
from typing import Any

from flask import url_for
from flask_login import current_user

from tracker.activities import queries
from tracker.activities.labels import KINDS
from tracker.activities.permissions import writes_for
from tracker.activities.words import period_in_words
from tracker.commitments.models import Commitment
from tracker.core.db import db
from tracker.core.i18n import language


def activities_of(pledge: Commitment, found: Sequence[Any]) -> dict[str, Any]:
    """Return what was done for `pledge`, in words, and where more can be recorded if the reader may."""
    may_record = writes_for(current_user.grants, pledge.framework_id) != frozenset()
    return {
        "activities": [{**_brief(row), "is_linked": row.is_linked} for row in found],
        "record_url": url_for("activities.new", pledge=pledge.reference) if may_record else None,
    }


def latest_in(framework_id: int) -> list[dict[str, Any]]:
    """Return what was done last in a dialogue."""
    return [_brief(row) for row in db.session.execute(queries.latest_in(framework_id, language()))]


def _brief(row: Any) -> dict[str, Any]:
    return {
        "url": url_for("activities.activity", code=row.code),
        "title": row.title,
        "language": row.title_language,
        "kind": KINDS[row.kind],
        "when": period_in_words(row.from_on, row.from_precision, row.to_on, row.to_precision),
        "place": row.place,
    }
