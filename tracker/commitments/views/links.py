"""What a pledge does to earlier ones: saying it, and taking it back with a reason."""

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from tracker.commitments import labels, relations, service
from tracker.commitments.models import Commitment, LinkKind
from tracker.commitments.permissions import COMMITMENT_EDIT, COMMITMENT_READ
from tracker.commitments.relation_forms import LinkForm, ReasonForm
from tracker.commitments.views.base import bp
from tracker.commitments.web import pledge_for_reader
from tracker.core import clock
from tracker.core.db import db, one_or_404
from tracker.core.permissions import frameworks_of, requires


@bp.route("/commitments/<ref>/link", methods=["GET", "POST"])
@requires(COMMITMENT_EDIT)
def link(ref: str) -> ResponseReturnValue:
    """Let an admin find an earlier pledge and say what this one does to it."""
    commitment = _commitment(ref)
    text = request.args.get("q", "").strip()
    found = _found(text, commitment)
    form = LinkForm([(row.reference, row.reference) for row in found])
    if form.validate_on_submit() and form.link_kind is LinkKind.REPLACES:
        # what is replaced ends: that has a page of its own, with reason and consequences
        return redirect(url_for("cycles.end", ref=form.earlier.data, replaced_by=ref), 303)
    if form.carries_out(lambda: _link(commitment, found, form)):
        flash(_("The two pledges are linked; the pages of both show it."))
        return redirect(url_for("register.commitment", ref=ref, _anchor="links"), 303)
    page = render_template(
        "commitments/link.html", commitment=_commitment(ref), form=form, q=text, found=found, lives=labels.LIVES
    )
    return page, 422 if form.is_submitted() else 200


@bp.route("/commitments/<ref>/links/<int:link_id>/end", methods=["GET", "POST"])
@requires(COMMITMENT_EDIT)
def end_link(ref: str, link_id: int) -> ResponseReturnValue:
    """End a link with a reason."""
    commitment = _commitment(ref)
    made = one_or_404(relations.link_by_id(commitment.id, link_id))
    form = ReasonForm()
    if form.carries_out(lambda: service.end_link(made, form.reason.data, by=current_user.person, at=clock.now())):
        flash(_("The link was ended. The journal keeps it, with your reason."))
        return redirect(url_for("register.commitment", ref=ref, _anchor="links"), 303)
    page = render_template(
        "commitments/end_link.html",
        commitment=_commitment(ref),
        link=one_or_404(relations.link_by_id(commitment.id, link_id)),
        form=form,
        words=labels.LINKS_TO_EARLIER,
    )
    return page, 422 if form.is_submitted() else 200


def _link(commitment: Commitment, found: list[Commitment], form: LinkForm) -> None:
    earlier = next(row for row in found if row.reference == form.earlier.data)
    service.link(commitment, earlier, form.link_kind, form.note.data, by=current_user.person, at=clock.now())


def _found(text: str, commitment: Commitment) -> list[Commitment]:
    """Return the pledges to choose from: those of the reader that hold the words looked for, and are not later."""
    if not text:
        return []
    readable = frameworks_of(current_user.grants, COMMITMENT_READ)
    return list(db.session.scalars(relations.earlier(text, readable, commitment)))


def _commitment(ref: str) -> Commitment:
    found = pledge_for_reader(ref)
    current_user.check(COMMITMENT_EDIT, found)
    return found
