"""The log of requests that a pledge waits for. Confidential ones are known to the two sides alone."""

import sqlalchemy as sa
from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from tracker.commitments import acts, conditions, labels, lookups
from tracker.commitments.act_forms import RequestForm, WithdrawForm
from tracker.commitments.models import AssistanceRequest, Commitment
from tracker.commitments.permissions import CONDITION_INVOKE, REQUEST_ACKNOWLEDGE, REQUEST_READ, REQUEST_RECORD
from tracker.commitments.service import requests as service
from tracker.commitments.sides import acting_for, bound_by, own_in
from tracker.commitments.views.base import bp
from tracker.commitments.web import pledge_for_reader
from tracker.commitments.words import triggers_in_words
from tracker.core import clock
from tracker.core.db import db, one_or_404
from tracker.core.errors import NotAllowed
from tracker.core.forms import choices, told_instead
from tracker.core.i18n import language, named
from tracker.core.messages import msg
from tracker.core.permissions import requires
from tracker.frameworks.queries import parts_in
from tracker.participants.models import Participant


@bp.route("/commitments/<ref>/requests", methods=["GET", "POST"])
@requires(REQUEST_READ)
def requests(ref: str) -> ResponseReturnValue:
    """Show what a pledge waits for and who asked, and let either side record a request."""
    commitment = _pledge(ref)
    pledge = url_for("register.commitment", ref=ref)
    if told := told_instead(lambda: conditions.check_has_log(commitment, is_begun=_is_begun(commitment)), pledge):
        return told
    askers = _askers(commitment)
    form = RequestForm(language=language())
    form.participant.choices = choices((code, named(row.names_on(clock.today()))) for code, row in askers.items())
    if form.is_submitted() and not askers:
        raise NotAllowed(msg("A request is recorded by one of its two sides, or by an admin."))
    if form.carries_out(lambda: _record(commitment, askers, form)):
        flash(_("The request is in the log. It counts once both sides acknowledged it."))
        return redirect(url_for(".requests", ref=ref), 303)
    return _page(_pledge(ref), form, has_askers=bool(askers))


@bp.route("/commitments/<ref>/requests/<int:request_id>/withdraw", methods=["GET", "POST"])
@requires(REQUEST_RECORD)
def withdraw_request(ref: str, request_id: int) -> ResponseReturnValue:
    """Withdraw a request, with a reason; it stays in the log."""
    commitment = _pledge(ref)
    asked = one_or_404(known_requests(commitment).where(AssistanceRequest.id == request_id))
    if not _may_withdraw(asked):
        raise NotAllowed(msg("A request is withdrawn by who made it, by an admin, or by who recorded it by mistake."))
    form = WithdrawForm()
    if form.carries_out(
        lambda: service.withdraw_request(commitment, asked, form.reason.data, by=current_user.person, at=clock.now())
    ):
        flash(_("The request was withdrawn. It stays in the log."))
        return redirect(url_for(".requests", ref=ref), 303)
    commitment = _pledge(ref)
    asked = one_or_404(known_requests(commitment).where(AssistanceRequest.id == request_id))
    page = render_template("commitments/withdraw_request.html", commitment=commitment, asked=asked, form=form)
    return page, 422 if form.is_submitted() else 200


def known_requests(commitment: Commitment) -> sa.Select[AssistanceRequest]:
    """Select the requests on a pledge that the reader may know of."""
    return lookups.requests_of(commitment.id, own_in(current_user.grants, commitment.framework_id))


def _is_begun(commitment: Commitment) -> bool:
    """Answer whether anything stands in the log that the reader may know of."""
    return db.session.scalar(known_requests(commitment).limit(1)) is not None


def _pledge(ref: str) -> Commitment:
    return pledge_for_reader(ref, *lookups.with_terms())


def _askers(commitment: Commitment) -> dict[str, Participant]:
    """Return in whose name the reader may record a request, by code.

    A coordinator of somebody who is not bound asks for itself; one of the bound, and an admin, may record it of all.
    """
    if not acts.may(acts.RECORD_REQUEST, commitment) or commitment.condition_kind not in conditions.AWAITS_REQUEST:
        return {}
    bound = bound_by(commitment)
    known = {row.participant_id: row.participant for row in commitment.beneficiaries}
    known |= {part.participant_id: part.participant for part in db.session.scalars(parts_in(commitment.framework_id))}
    others = {key: row for key, row in known.items() if key not in bound}
    if not acting_for(current_user.grants, REQUEST_RECORD, commitment, bound):
        own = acting_for(current_user.grants, REQUEST_RECORD, commitment, others)
        others = {key: row for key, row in others.items() if key in own}
    return {row.code: row for row in others.values()}


def _record(commitment: Commitment, askers: dict[str, Participant], form: RequestForm) -> None:
    asker = askers.get(form.participant.data)
    asked = service.Asked(
        participant_id=asker.id if asker else None,
        words=form.words.data,
        language=form.language.data,
        on=form.on.data[0] if form.on.data else None,
        precision=form.precision,
        source=form.source.data,
        is_confidential=form.is_confidential.data,
    )
    sides = own_in(current_user.grants, commitment.framework_id)
    service.record_request(commitment, asked, sides, by=current_user.person, at=clock.now())


def _page(commitment: Commitment, form: RequestForm, *, has_askers: bool) -> ResponseReturnValue:
    log = db.session.scalars(known_requests(commitment)).all()
    triggers = db.session.scalars(lookups.triggers_of(commitment.id)).all()
    bound = bound_by(commitment)
    own_bound = acting_for(current_user.grants, REQUEST_ACKNOWLEDGE, commitment, bound)
    page = render_template(
        "commitments/requests.html",
        commitment=commitment,
        form=form,
        log=[_told(commitment, row, bool(own_bound)) for row in reversed(log)],
        states=triggers_in_words(triggers, {row.id for row in log}),
        has_askers=has_askers,
        may_keep_secret=bool(own_in(current_user.grants, commitment.framework_id)),
        may_invoke=acts.may(acts.INVOKE, commitment) and current_user.may(CONDITION_INVOKE, commitment),
        bound=[named(row.participant.names_on(clock.today())) for row in commitment.obligations_in_force],
        labels=labels,
        today=clock.today(),
    )
    return page, 422 if form.is_submitted() else 200


def _told(commitment: Commitment, asked: AssistanceRequest, is_for_bound: bool) -> dict[str, object]:
    """Return a request with what the reader may do about it."""
    is_open = asked.withdrawn_at is None and acts.may(acts.ACKNOWLEDGE_REQUEST, commitment)
    may_ask = current_user.may(REQUEST_ACKNOWLEDGE, asked)
    return {
        "asked": asked,
        "who": named(asked.participant.names_on(clock.today())),
        "counts": conditions.counts(asked),
        "may_acknowledge_asker": is_open and asked.asker_acknowledged_at is None and may_ask,
        "may_acknowledge_bound": is_open and asked.bound_acknowledged_at is None and is_for_bound,
        "needs_source": not own_in(current_user.grants, commitment.framework_id),
        "may_withdraw": is_open and _may_withdraw(asked),
    }


def _may_withdraw(asked: AssistanceRequest) -> bool:
    """Answer whether the reader may withdraw a request: its side, or who recorded it, until it is acknowledged."""
    is_recorder = asked.recorded_by_id == current_user.person.id and asked.asker_acknowledged_at is None
    return current_user.may(REQUEST_RECORD, asked) or is_recorder
