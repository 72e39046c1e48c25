"""Reading texts again that an earlier reader read."""

from flask import flash, redirect, url_for
from flask.typing import ResponseReturnValue
from flask_babel import ngettext
from flask_login import current_user
from sqlalchemy.orm import undefer

from tracker.candidates.service import outcome_of
from tracker.commitments.permissions import DOCUMENT_ADD
from tracker.commitments.service.rereading import read_again as read_text_again
from tracker.commitments.views.base import bp
from tracker.commitments.web import document_for_reader
from tracker.core import clock
from tracker.core.db import db, one_or_404, unit_of_work
from tracker.core.errors import TrackerError
from tracker.core.i18n import translated
from tracker.core.permissions import requires
from tracker.documents import arriving, queries, rules
from tracker.documents.editions import Text, texts_of
from tracker.documents.models import Arrival, Document, Edition, PartInDocument
from tracker.documents.rereading import is_outdated, received_before


@bp.post("/documents/<code>/read-again")
@requires(DOCUMENT_ADD)
def read_again(code: str) -> ResponseReturnValue:
    """Read the text in work and its translations again, those an earlier reader read.

    A small one is read at once, another in the background, to be looked at before it counts.
    """
    document = document_for_reader(code)
    current_user.check(DOCUMENT_ADD, document)
    came: list[Arrival] = []
    done = 0
    texts = texts_of(document.id)
    for text in outdated(texts) or [row for row in texts if row.is_working]:
        try:
            with unit_of_work():
                waits = _begin(document_for_reader(code), text)
        except TrackerError as refused:
            flash(translated(refused), "error")
        else:
            came += waits
            done += not waits
    if done:
        tell_read_again(done)
    if came:
        return redirect(url_for(".arrival", arrival_id=came[0].id), 303)
    return redirect(url_for(".document", code=code), 303)


def outdated(texts: list[Text]) -> list[Text]:
    """Return those of the texts in use that an earlier reader read, the one in work first."""
    return sorted(
        (row for row in texts if row.is_newest and is_outdated(row.reading)), key=lambda row: not row.is_working
    )


def tell_read_again(number: int) -> None:
    """Say that so many texts were read again."""
    flash(
        ngettext(
            "The text was read again. What was decided stays.",
            "%(num)d texts were read again. What was decided stays.",
            number,
        )
    )


def _begin(document: Document, text: Text) -> list[Arrival]:
    """Read the text again if it is read at once, else keep it for the worker and return what waits."""
    by, at = current_user.person, clock.now()
    reading = one_or_404(queries.reading_by_key(text.reading.id).execution_options(populate_existing=True))
    db.session.get_one(Edition, reading.edition_id, options=[undefer(Edition.original)], populate_existing=True)
    received = received_before(reading)
    if not rules.is_read_at_once(received.data):
        return [arriving.receive_again(document, received, by=by, at=at)]
    parties = [row.participant.code for row in document.parties if row.part is PartInDocument.PARTY]
    outcome = outcome_of(received, day=document.adopted_on, parties=parties)
    read_text_again(document, reading, outcome, is_working=text.is_working, by=by, at=at)
    return []
