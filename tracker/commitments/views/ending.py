"""Taking the end of a pledge back; to end one reaches into cycles, and is a page of theirs."""

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from tracker.commitments import service
from tracker.commitments.act_forms import BringBackForm
from tracker.commitments.events import COMMITMENT_BROUGHT_BACK
from tracker.commitments.models import Commitment
from tracker.commitments.permissions import COMMITMENT_EDIT
from tracker.commitments.views.base import bp
from tracker.commitments.web import pledge_for_reader
from tracker.core import clock
from tracker.core.forms import told_instead
from tracker.core.journal import told_last
from tracker.core.permissions import requires


@bp.route("/commitments/<ref>/bring-back", methods=["GET", "POST"])
@requires(COMMITMENT_EDIT)
def bring_back(ref: str) -> ResponseReturnValue:
    """Let an admin take the end of a pledge back, with a reason."""
    commitment, back = _commitment(ref), url_for("register.commitment", ref=ref)
    if told := told_instead(lambda: service.check_can_come_back(commitment), back):
        return told
    form = BringBackForm(version=commitment.version)
    if form.carries_out(lambda: _bring_back(commitment, form), was_done=lambda: _was_done(ref, form.reason.data)):
        flash(_("%(name)s is in use again.", name=ref))
        return redirect(back, 303)
    page = render_template("commitments/bring_back.html", commitment=_commitment(ref), form=form)
    return page, 422 if form.is_submitted() else 200


def _bring_back(commitment: Commitment, form: BringBackForm) -> None:
    by, at = current_user.person, clock.now()
    service.bring_back(commitment, form.reason.data, version_seen=form.version_seen, by=by, at=at)


def _was_done(ref: str, reason: str) -> bool:
    """Answer whether the reader has just taken the end back, in the same words."""
    told = told_last(_commitment(ref), COMMITMENT_BROUGHT_BACK, current_user.person)
    return told is not None and told["reason"] == reason


def _commitment(ref: str) -> Commitment:
    found = pledge_for_reader(ref)
    current_user.check(COMMITMENT_EDIT, found)
    return found
