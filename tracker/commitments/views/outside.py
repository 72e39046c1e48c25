"""Words outside the sentences, a heading or a notice, taken up on the bench to be decided, and put back."""

from flask import flash, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user
from sqlalchemy.orm import joinedload

from tracker.commitments.permissions import BENCH_DECIDE
from tracker.commitments.views.base import bp, reading_of
from tracker.commitments.web import document_for_reader
from tracker.core import clock
from tracker.core.db import one_or_404, unit_of_work
from tracker.core.errors import TrackerError
from tracker.core.i18n import translated
from tracker.core.permissions import requires
from tracker.documents import queries, taking_up
from tracker.documents.models import Document, Passage, Segment


@bp.post("/documents/<code>/bench/take-up")
@requires(BENCH_DECIDE)
def take_up(code: str) -> ResponseReturnValue:
    """Take up a heading or notice, and show it to be decided, with those of its words that were selected."""
    document = _decided_here(code)
    reading = reading_of(document)
    wanted = Passage.ordinal == request.form.get("passage", -1, type=int)
    passage = one_or_404(queries.passages_of(reading.id).where(wanted))
    try:
        with unit_of_work():
            made = taking_up.take_up_by_hand(document, reading, passage, by=current_user.person, at=clock.now())
            ordinal, said = made.ordinal, " ".join(reading.text[made.start : made.end].split())
    except TrackerError as refused:
        flash(translated(refused), "error")
        return redirect(url_for(".bench", code=code), 303)
    flash(_("These words can be decided now, like a sentence."))
    words = " ".join(request.form.get("words", "").split())
    return redirect(url_for(".bench", code=code, s=ordinal, words=words if words and words in said else None), 303)


@bp.post("/documents/<code>/bench/<int:ordinal>/put-back")
@requires(BENCH_DECIDE)
def put_back(code: str, ordinal: int) -> ResponseReturnValue:
    """Let words that were taken up be outside the sentences again."""
    document = _decided_here(code)
    found = queries.segments_of(reading_of(document).id).where(Segment.ordinal == ordinal)
    segment = one_or_404(found.options(joinedload(Segment.passage)))
    try:
        with unit_of_work():
            taking_up.put_back(document, segment, by=current_user.person, at=clock.now())
    except TrackerError as refused:
        flash(translated(refused), "error")
        return redirect(url_for(".bench", code=code, s=ordinal), 303)
    flash(_("These words stand outside the sentences again."))
    return redirect(url_for(".bench", code=code), 303)


def _decided_here(code: str) -> Document:
    """Return the document, if the reader may know of it and decide about it."""
    document = document_for_reader(code)
    current_user.check(BENCH_DECIDE, document)
    return document
