"""From the text of a document to a record of what one of its sentences tells as done."""

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from tracker.activities import rules
from tracker.activities.permissions import ACTIVITY_WRITE
from tracker.activities.views.base import bp, readable
from tracker.activities.views.telling import text_of, told_in
from tracker.candidates.telling import deeds_told
from tracker.commitments.text import Ledger, blocks_of
from tracker.core.db import key_in, one_or_404
from tracker.core.permissions import requires
from tracker.documents import queries


@bp.get("/documents/<code>/done")
@requires(ACTIVITY_WRITE)
def pick(code: str) -> ResponseReturnValue:
    """Show a text, with what was found in it as done, so that a sentence can be picked; go on with the one picked."""
    document = one_or_404(queries.document_by_code(code, readable()))
    picked = key_in(request.args.get("s"))
    if picked is not None:
        return redirect(url_for(".new", sentence=rules.address_of(code, picked)), 303)
    reading, passages, segments = text_of(document)
    deeds = deeds_told(document, reading, passages, segments)
    found = frozenset(segment.id for segment in segments if segment.ordinal in deeds)
    return render_template(
        "activities/pick.html",
        document=document,
        language_of_text=reading.edition.language,
        blocks=blocks_of(reading.text, passages, segments, Ledger({}, {}, found)),
        told=told_in(code, segments, deeds),
    )
