"""What invokes a pledge: an acknowledgement, a decision, a fact. Cycles that collect returns ask for one at once.

The log of requests is a page of commitments; these acts write sheets, and so they are here.
"""

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext
from flask_login import current_user

from tracker.commitments import lookups
from tracker.commitments.models import AssistanceRequest, Commitment, ConditionState, TriggerBasis
from tracker.commitments.permissions import CONDITION_INVOKE, REQUEST_ACKNOWLEDGE
from tracker.commitments.service import requests as log
from tracker.commitments.sides import acting_for, bound_by, own_in
from tracker.commitments.web import pledge_for_reader
from tracker.core import clock
from tracker.core.db import db, one_or_404, unit_of_work
from tracker.core.errors import NotAllowed, TrackerError
from tracker.core.forms import choices, told_instead
from tracker.core.i18n import named, translated
from tracker.core.messages import msg
from tracker.core.permissions import requires
from tracker.frameworks.queries import parts_in
from tracker.participants.models import Participant
from tracker.sheets import service
from tracker.sheets.condition_forms import AcknowledgeForm, InvokeForm
from tracker.sheets.views.base import bp


@bp.route("/commitments/<ref>/requests/<int:request_id>/acknowledge", methods=["POST"])
@requires(REQUEST_ACKNOWLEDGE)
def acknowledge_request(ref: str, request_id: int) -> ResponseReturnValue:
    """Acknowledge a request for one of its two sides; an admin says where that can be read."""
    commitment = _pledge(ref)
    own = own_in(current_user.grants, commitment.framework_id)
    known = lookups.requests_of(commitment.id, own)
    asked = one_or_404(known.where(AssistanceRequest.id == request_id))
    is_asker = request.form.get("side") == "asker"
    _check_side(commitment, asked, is_asker=is_asker)
    form = AcknowledgeForm()
    is_own = asked.participant_id in own if is_asker else bool(own & set(bound_by(commitment)))
    if not is_own and not form.validate():
        flash(_("Say where the acknowledgement can be read."), "error")
        return redirect(url_for("commitments.requests", ref=ref), 303)
    try:
        with unit_of_work():
            source = None if is_own else form.source.data
            made = _acknowledge(commitment, asked, is_asker=is_asker, source=source)
    except TrackerError as refused:
        flash(translated(refused), "error")
    else:
        flash(_told(made))
    return redirect(url_for("commitments.requests", ref=ref), 303)


@bp.route("/commitments/<ref>/condition", methods=["GET", "POST"])
@requires(CONDITION_INVOKE)
def invoke(ref: str) -> ResponseReturnValue:
    """Let an admin record the decision or the fact on which a condition hung."""
    commitment = _pledge(ref)
    current_user.check(CONDITION_INVOKE, commitment)
    log_page = url_for("commitments.requests", ref=ref)
    if told := told_instead(lambda: log.check_may_be_invoked(commitment), log_page):
        return told
    whom, form = _beneficiaries(commitment), InvokeForm()
    names = [(code, named(row.names_on(clock.today()))) for code, row in whom.items()]
    form.participant.choices = choices([("", _("all")), *names])
    if form.carries_out(lambda: _invoke(commitment, whom, form)):
        flash(_("Recorded. The pledge shows what it came to."))
        return redirect(log_page, 303)
    page = render_template("sheets/invoke.html", commitment=_pledge(ref), form=form)
    return page, 422 if form.is_submitted() else 200


def _pledge(ref: str) -> Commitment:
    return pledge_for_reader(ref, *lookups.with_terms())


def _check_side(commitment: Commitment, asked: AssistanceRequest, *, is_asker: bool) -> None:
    """Raise `NotAllowed` unless the reader acts for that side, or is an admin."""
    keys = [asked.participant_id] if is_asker else bound_by(commitment)
    if not acting_for(current_user.grants, REQUEST_ACKNOWLEDGE, commitment, keys):
        raise NotAllowed(msg("Each side acknowledges a request by its own coordinator."))


def _acknowledge(commitment: Commitment, asked: AssistanceRequest, *, is_asker: bool, source: str | None) -> int | None:
    """Acknowledge, and return how many returns are asked for now; None while the other side is awaited."""
    at = clock.now()
    counts = log.acknowledge_request(commitment, asked, asker=is_asker, by=current_user.person, at=at, source=source)
    return service.ask_invoked(commitment, at=at) if counts else None


def _told(made: int | None) -> str:
    if made is None:
        return str(_("Acknowledged. It counts once the other side has acknowledged it too."))
    if not made:
        return str(_("Acknowledged by both sides: the pledge is invoked."))
    return ngettext(
        "Acknowledged by both sides: the pledge is invoked, and %(num)d return is asked for in the present cycle.",
        "Acknowledged by both sides: the pledge is invoked, and %(num)d returns are asked for in the present cycle.",
        made,
    )


def _beneficiaries(commitment: Commitment) -> dict[str, Participant]:
    """Return those for whom a condition can come about, by code."""
    found = [row.participant for row in commitment.beneficiaries]
    found = found or [part.participant for part in db.session.scalars(parts_in(commitment.framework_id))]
    bound = bound_by(commitment)
    return {row.code: row for row in found if row.id not in bound}


def _invoke(commitment: Commitment, whom: dict[str, Participant], form: InvokeForm) -> None:
    who, at = whom.get(form.participant.data), clock.now()
    came = log.Came(
        state=ConditionState(form.state.data),
        basis=TriggerBasis(form.basis.data),
        on=form.on.data[0],
        precision=form.precision,
        source=form.source.data,
        participant_id=who.id if who else None,
    )
    log.invoke(commitment, came, by=current_user.person, at=at)
    service.ask_invoked(commitment, at=at)
