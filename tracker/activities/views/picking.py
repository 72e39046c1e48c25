"""From the text of a document to records of what its sentences tell: things done, and meetings."""

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from tracker.activities import rules
from tracker.activities.permissions import ACTIVITY_WRITE
from tracker.activities.views.base import bp
from tracker.activities.views.telling import text_of, told_in
from tracker.commitments.permissions import BENCH_DECIDE
from tracker.commitments.text import Ledger, blocks_of
from tracker.commitments.web import document_for_reader
from tracker.core.db import key_in
from tracker.core.permissions import requires
from tracker.frameworks.permissions import FRAMEWORK_MANAGE


@bp.get("/documents/<code>/done")
@requires(ACTIVITY_WRITE)
def pick(code: str) -> ResponseReturnValue:
    """Show a text with the things done and the meetings found in it, so that a sentence can be picked; or go on."""
    document = document_for_reader(code)
    picked = key_in(request.args.get("s"))
    if picked is not None:
        return redirect(url_for(".new", sentence=str(rules.Place(code, picked))), 303)
    reading, passages, segments = text_of(document)
    told = told_in(document, reading, passages, segments)
    found = frozenset(segment.id for segment in segments if segment.ordinal in told.ordinals)
    return render_template(
        "activities/pick.html",
        document=document,
        language_of_text=reading.edition.language,
        blocks=blocks_of(reading.text, passages, segments, Ledger({}, {}, found)),
        told=told,
        may_decide=current_user.may(BENCH_DECIDE, document),
        may_record_meetings=current_user.may(FRAMEWORK_MANAGE, document),
    )
