"""From the text of a document to a record of what one of its sentences tells as done."""

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from tracker.activities import rules
from tracker.activities.permissions import ACTIVITY_WRITE
from tracker.activities.views.base import bp, readable
from tracker.commitments.text import Ledger, blocks_of
from tracker.core.db import db, key_in, one_or_404
from tracker.core.permissions import requires
from tracker.documents import queries


@bp.get("/documents/<code>/done")
@requires(ACTIVITY_WRITE)
def pick(code: str) -> ResponseReturnValue:
    """Show a text so that the sentence that tells of something done can be picked; go on with the one picked."""
    document = one_or_404(queries.document_by_code(code, readable()))
    picked = key_in(request.args.get("s"))
    if picked is not None:
        return redirect(url_for(".new", sentence=rules.address_of(code, picked)), 303)
    reading = one_or_404(queries.reading_of(document.id))
    passages = db.session.scalars(queries.passages_of(reading.id)).all()
    segments = db.session.scalars(queries.segments_of(reading.id)).all()
    return render_template(
        "activities/pick.html",
        document=document,
        language_of_text=reading.edition.language,
        blocks=blocks_of(reading.text, passages, segments, Ledger({}, {}, frozenset())),
    )
