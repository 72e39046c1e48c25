"""Deciding what becomes of what a sentence tells: it is dismissed, or on record already, and each is taken back."""

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user
from werkzeug.wrappers import Response

from tracker.activities import kept, offers
from tracker.activities.forms import DismissForm, JoinForm
from tracker.activities.views.base import bp
from tracker.activities.views.telling import standing_at, text_of
from tracker.candidates import offers as decisions
from tracker.candidates.models import Outcome, Told
from tracker.candidates.offers import Offer
from tracker.candidates.telling import described, meetings_told
from tracker.commitments.permissions import BENCH_DECIDE
from tracker.commitments.web import document_for_reader
from tracker.core import clock
from tracker.core.db import db, one_or_404, unit_of_work
from tracker.core.errors import NotFound, RuleBroken
from tracker.core.messages import msg
from tracker.core.permissions import requires
from tracker.documents.models import Document

ON_BENCH = "bench"


@bp.route("/documents/<code>/told/<told>/<int:start>/dismiss", methods=["GET", "POST"])
@requires(BENCH_DECIDE)
def dismiss(code: str, told: str, start: int) -> ResponseReturnValue:
    """Let what a text tells at that place not be recorded, for a reason."""
    document = _document(code)
    found = _found(document, told, start)
    form = DismissForm()
    by, at = current_user.person, clock.now()

    def act() -> None:
        if found.standing:
            offers.dismiss(found.standing, form.reason.data, by=by, at=at)
        else:
            decisions.settle(found.offer, Outcome.DISMISSED, form.reason.data, by=by, at=at)

    if form.carries_out(act):
        flash(_("It is not offered any more. Who dismissed it, when and why is kept."))
        return _back(code, found.ordinal)
    return _page(code, found, form, JoinForm())


@bp.post("/documents/<code>/told/deed/<int:start>/join")
@requires(BENCH_DECIDE)
def join(code: str, start: int) -> ResponseReturnValue:
    """Let what a text tells at that place be on record as an activity that is there already."""
    document = _document(code)
    found = _found(document, Told.DEED, start)
    form = JoinForm()

    def act() -> None:
        record = db.session.scalars(kept.kept_by_code(form.record.data, document.framework_id)).one_or_none()
        if record is None:
            raise RuleBroken(msg("There is no activity %(code)s in this dialogue.", code=form.record.data))
        assert found.standing
        offers.on_record(found.standing, record, Outcome.JOINED, by=current_user.person, at=clock.now())

    if form.carries_out(act):
        flash(_("It is on record as %(code)s.", code=form.record.data))
        return _back(code, found.ordinal)
    return _page(code, found, DismissForm(formdata=None), form)


@bp.post("/documents/<code>/told/<int:decision_id>/take-back")
@requires(BENCH_DECIDE)
def take_back(code: str, decision_id: int) -> ResponseReturnValue:
    """Take back what was decided about something told: it is offered again."""
    document = _document(code)
    decision = one_or_404(kept.offer_decision(decision_id, document.id))
    ordinal = decision.segment.ordinal
    with unit_of_work():
        decisions.undo(decision, by=current_user.person, at=clock.now())
    flash(_("It is offered again."))
    return _back(code, ordinal)


class _Found:
    """What is told at a place: the sentence, what is offered, and of a thing done what became of it."""

    def __init__(self, ordinal: int, offer: Offer, standing: offers.Standing | None = None) -> None:
        self.ordinal, self.offer, self.standing = ordinal, offer, standing


def _document(code: str) -> Document:
    document = document_for_reader(code)
    current_user.check(BENCH_DECIDE, document)
    return document


def _found(document: Document, told: str, start: int) -> _Found:
    """Return what the text in work tells there; raise `NotFound` where it tells nothing, or no longer."""
    reading, passages, segments = text_of(document)
    segment = next((row for row in segments if row.start <= start < row.end), None)
    if segment is None:
        raise NotFound()
    text = described(document, reading, passages, segments)
    if told == Told.DEED:
        standing = standing_at(document, text, segments, segment.ordinal)
        found = [_Found(segment.ordinal, one.offer, one) for one in standing if one.offer.start == start]
    else:
        met = meetings_told(document.framework_id, text, only={segment.ordinal}).get(segment.ordinal, [])
        found = [
            _Found(
                segment.ordinal, Offer(segment.id, Told.MEETING, one.start, one.end, reading.text[one.start : one.end])
            )
            for one in met
            if one.start == start
        ]
    if not found or told not in set(Told):
        raise NotFound()
    return found[0]


def _back(code: str, ordinal: int) -> Response:
    if request.args.get("on") == ON_BENCH:
        return redirect(url_for("commitments.bench", code=code, s=ordinal), 303)
    return redirect(url_for(".pick", code=code, _anchor=f"told-{ordinal}"), 303)


def _page(code: str, found: _Found, form: DismissForm, joining: JoinForm) -> ResponseReturnValue:
    document = _document(code)
    reading = text_of(document)[0]
    page = render_template(
        "activities/dismiss.html",
        document=document,
        found=found,
        language_of_text=reading.edition.language,
        form=form,
        joining=joining,
        is_deed=found.offer.told is Told.DEED,
        on=request.args.get("on"),
    )
    return page, 422 if form.is_submitted() else 200
