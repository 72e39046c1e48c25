"""Reading a text again that an earlier reader read."""

from flask import flash, redirect, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user
from sqlalchemy.orm import undefer

from tracker.candidates.service import outcome_of
from tracker.commitments.permissions import DOCUMENT_ADD
from tracker.commitments.service.rereading import read_again as read_text_again
from tracker.commitments.views.base import bp, document_for_reader, reading_of
from tracker.core import clock
from tracker.core.db import db, unit_of_work
from tracker.core.errors import TrackerError
from tracker.core.i18n import translated
from tracker.core.permissions import requires
from tracker.documents import arriving, rules
from tracker.documents.models import Arrival, Document, Edition, PartInDocument
from tracker.documents.rereading import received_before


@bp.post("/documents/<code>/read-again")
@requires(DOCUMENT_ADD)
def read_again(code: str) -> ResponseReturnValue:
    """Read the text in work again: a small one at once, another in the background, to be looked at before it counts."""
    document = document_for_reader(code)
    current_user.check(DOCUMENT_ADD, document)
    came: list[Arrival] = []
    try:
        with unit_of_work():
            came.extend(_begin(document))
    except TrackerError as refused:
        flash(translated(refused), "error")
        return redirect(url_for(".document", code=code), 303)
    if came:
        return redirect(url_for(".arrival", arrival_id=came[0].id), 303)
    return to_text_read_again(code)


def to_text_read_again(code: str) -> ResponseReturnValue:
    """Return the way on after a text was read again."""
    flash(_("The text was read again. What was decided stays."))
    return redirect(url_for(".document", code=code), 303)


def _begin(document: Document) -> list[Arrival]:
    """Read the text again if it is read at once, else keep it for the worker and return what waits."""
    reading, by, at = reading_of(document), current_user.person, clock.now()
    db.session.get_one(Edition, reading.edition_id, options=[undefer(Edition.original)], populate_existing=True)
    received = received_before(reading)
    if not rules.is_read_at_once(received.data):
        return [arriving.receive_again(document, received, by=by, at=at)]
    parties = [row.participant.code for row in document.parties if row.part is PartInDocument.PARTY]
    outcome = outcome_of(received, day=document.adopted_on, parties=parties)
    read_text_again(document, reading, outcome, by=by, at=at)
    return []
