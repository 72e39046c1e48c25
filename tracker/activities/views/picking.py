"""From the text of a document to records of what its sentences tell: things done, and meetings."""

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from tracker.activities import rules
from tracker.activities.permissions import ACTIVITY_WRITE
from tracker.activities.views.base import bp, readable
from tracker.activities.views.telling import met_in, text_of, told_in
from tracker.candidates.telling import deeds_told, described, meetings_told
from tracker.commitments.text import Ledger, blocks_of
from tracker.core.db import key_in, one_or_404
from tracker.core.permissions import requires
from tracker.documents import queries
from tracker.frameworks.permissions import FRAMEWORK_MANAGE


@bp.get("/documents/<code>/done")
@requires(ACTIVITY_WRITE)
def pick(code: str) -> ResponseReturnValue:
    """Show a text with the things done and the meetings found in it, so that a sentence can be picked; or go on."""
    document = one_or_404(queries.document_by_code(code, readable()))
    picked = key_in(request.args.get("s"))
    if picked is not None:
        return redirect(url_for(".new", sentence=str(rules.Place(code, picked))), 303)
    reading, passages, segments = text_of(document)
    text = described(document, reading, passages, segments)
    deeds, meetings = deeds_told(text), meetings_told(document.framework_id, text)
    found = frozenset(segment.id for segment in segments if segment.ordinal in deeds or segment.ordinal in meetings)
    return render_template(
        "activities/pick.html",
        document=document,
        language_of_text=reading.edition.language,
        blocks=blocks_of(reading.text, passages, segments, Ledger({}, {}, found)),
        told=told_in(document, segments, deeds),
        met=met_in(document, reading, segments, meetings),
        may_record_meetings=current_user.may(FRAMEWORK_MANAGE, document),
    )
