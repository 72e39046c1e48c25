"""The page of one activity."""

from typing import Any

from flask import render_template, url_for
from flask.typing import ResponseReturnValue

from tracker.activities import queries, words
from tracker.activities.labels import KINDS
from tracker.activities.models import Activity
from tracker.activities.permissions import ACTIVITY_READ
from tracker.activities.service import within_of
from tracker.activities.views.base import (
    activity_for_reader,
    bp,
    in_order,
    may_write,
    sentence_url,
    spoken,
    who_did_what,
)
from tracker.core.db import db
from tracker.core.i18n import named
from tracker.core.permissions import requires
from tracker.documents.labels import language_name


@bp.get("/activities/<code>")
@requires(ACTIVITY_READ)
def activity(code: str) -> ResponseReturnValue:
    """Show what was done, by whom, for how many, known from where, and which pledges it serves."""
    shown = activity_for_reader(code)
    title, title_language = spoken(shown.titles)
    return render_template(
        "activities/activity.html",
        activity=shown,
        framework_name=named(shown.framework.named()),
        title=title,
        other_titles=[
            (row.language, language_name(row.language), row.text)
            for row in sorted(shown.titles, key=lambda row: row.language)
            if row.language != title_language
        ],
        kind=KINDS[shown.kind],
        when=words.period_in_words(shown.from_on, shown.from_precision, shown.to_on, shown.to_precision),
        people=who_did_what(shown, in_order({shown.framework_id})),
        amounts=_amounts(shown),
        sentence=_sentence(shown),
        history=[words.happened(*row) for row in db.session.execute(queries.history_of(shown))],
        may_write=may_write(shown),
    )


def _amounts(shown: Activity) -> list[dict[str, Any]]:
    """Return the amounts, each with the pledge's amount that it counts within."""
    is_within = any(row.counts_within_id for row in shown.amounts)
    found = db.session.execute(queries.amounts_of_pledges(shown.framework_id)) if is_within else ()
    within = {row.id: (row.reference, within_of(row)) for row in found}
    return [
        {
            "verbatim": row.verbatim,
            "figure": words.figure_in_words(row.value, row.unit, is_about=row.is_about),
            "within": within.get(row.counts_within_id or 0),
        }
        for row in shown.amounts
    ]


def _sentence(shown: Activity) -> dict[str, Any] | None:
    """Return the sentence that tells of it, with the name of its document and the address there."""
    if shown.source_segment_id is None:
        return None
    told = db.session.execute(queries.sentences([shown.source_segment_id])).one()
    titles = db.session.scalars(queries.titles_of_document(told.document_id)).all()
    return {
        "text": told.text,
        "language": told.language,
        "heading": told.heading_path,
        "document": named(titles) or told.code,
        "url": sentence_url(told),
        "document_url": url_for("commitments.document", code=told.code, edition=told.edition),
        "is_earlier": told.edition is not None,
    }
