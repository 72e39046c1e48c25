"""Changing a pledge; a stale form shows both texts and loses nothing."""

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from tracker.commitments import acts, labels, lookups, service
from tracker.commitments.events import COMMITMENT_EDITED
from tracker.commitments.forms import TermsForm, terms_form
from tracker.commitments.models import Commitment
from tracker.commitments.permissions import COMMITMENT_EDIT
from tracker.commitments.views.base import bp
from tracker.commitments.views.terms import Offer, offer_for, parties_of, row_of, terms_of, values_of
from tracker.commitments.web import document_for_reader, pledge_for_reader
from tracker.core import clock
from tracker.core.comparing import differences
from tracker.core.errors import Stale
from tracker.core.forms import told_instead
from tracker.core.journal import told_last
from tracker.core.permissions import requires


@bp.route("/commitments/<ref>/edit", methods=["GET", "POST"])
@requires(COMMITMENT_EDIT)
def edit(ref: str) -> ResponseReturnValue:
    """Let an admin change what was decided about a pledge; its words and its reference stay."""
    commitment = _commitment(ref)
    current_user.check(COMMITMENT_EDIT, commitment)
    address = url_for("register.commitment", ref=ref)
    if told := told_instead(lambda: acts.check(acts.EDIT, commitment), address):
        return told
    offer = _offer(commitment)
    form = terms_form(offer.choices(), **values_of(commitment))
    said = {row.participant.code: row.said_as for row in commitment.obligations_in_force}
    if not form.wants_rows() and form.carries_out(
        lambda: service.edit_commitment(
            commitment,
            terms_of(form, offer, said, commitment.amounts),
            version_seen=form.version_seen,
            by=current_user.person,
            at=clock.now(),
        ),
        was_done=lambda: _was_saved(_commitment(ref), form),
    ):
        flash(_("Saved. The journal keeps what it was before."))
        return redirect(address, 303)
    return _page(_commitment(ref), form)


def _was_saved(commitment: Commitment, form: TermsForm) -> bool:
    """Answer whether the reader has just saved what the form holds."""
    is_own = told_last(commitment, COMMITMENT_EDITED, current_user.person) is not None
    return is_own and not differences(form, values_of(commitment))


def _page(commitment: Commitment, form: TermsForm) -> ResponseReturnValue:
    theirs: list[tuple[str, str, str]] = []
    is_stale = isinstance(form.refused, Stale)
    if is_stale:
        theirs = differences(form, values_of(commitment))
        form.version.data = str(commitment.version)
        known = {entry.form.id.data for entry in form.amounts}
        for amount in (row for row in commitment.amounts if str(row.id) not in known):
            form.amounts.append_entry(row_of(amount))
    is_refused = form.is_submitted() and "more" not in request.form
    page = render_template(
        "commitments/edit.html", commitment=commitment, form=form, theirs=theirs, is_stale=is_stale, labels=labels
    )
    return page, 409 if is_stale else 422 if is_refused else 200


def _commitment(ref: str) -> Commitment:
    return pledge_for_reader(ref, *lookups.with_terms())


def _offer(commitment: Commitment) -> Offer:
    """Return what the form offers: the parties to the document may be bound, and whoever is bound already."""
    document = document_for_reader(commitment.document.code)
    bound = {row.participant.code: row.participant for row in commitment.obligations_in_force}
    return offer_for(document, parties_of(document) | bound, but_of=commitment)
