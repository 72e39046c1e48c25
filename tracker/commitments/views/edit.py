"""Changing a pledge; a stale form shows both texts and loses nothing."""

from typing import Any

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user
from wtforms import BooleanField, FieldList, HiddenField
from wtforms.fields import SelectFieldBase

from tracker.commitments import labels, lookups, service
from tracker.commitments.forms import TermsForm, terms_form
from tracker.commitments.models import Commitment
from tracker.commitments.permissions import COMMITMENT_EDIT
from tracker.commitments.rows import began
from tracker.commitments.views.base import bp, document_for_reader, pledge_for_reader
from tracker.commitments.views.terms import Offer, offer_for, parties_of, row_of, terms_of, values_of
from tracker.core import clock
from tracker.core.errors import Stale
from tracker.core.permissions import requires


@bp.route("/commitments/<ref>/edit", methods=["GET", "POST"])
@requires(COMMITMENT_EDIT)
def edit(ref: str) -> ResponseReturnValue:
    """Let an admin change what was decided about a pledge; its words and its reference stay."""
    commitment = _commitment(ref)
    current_user.check(COMMITMENT_EDIT, commitment)
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
        )
    ):
        flash(_("Saved. The journal keeps what it was before."))
        return redirect(url_for("register.commitment", ref=ref), 303)
    return _page(_commitment(ref), form)


def differences(form: TermsForm, saved: TermsForm) -> list[tuple[str, str, str]]:
    """Return (label, what is saved now, what was typed) for each field in which the two differ."""
    found = []
    for field in form:
        if field.name in ("version", "csrf_token"):
            continue
        theirs, typed = words_in(saved[field.name]), words_in(field)
        if theirs != typed:
            found.append((str(field.label.text), theirs, typed))
    return found


def words_in(field: Any) -> str:
    """Return the value of a field as its reader sees it: the words of the choice, not its key; rows one by one."""
    if isinstance(field, FieldList):
        rows = (", ".join(filter(None, map(words_in, row))) for row in began(field))
        return "; ".join(rows)
    if isinstance(field, HiddenField):
        return ""
    if isinstance(field, BooleanField):
        return str(field.label.text) if field.data else ""
    if isinstance(field, SelectFieldBase):
        value = str(getattr(field.data, "value", field.data) or "")
        words = {str(choice.value): str(choice.label) for choice in field.choices if choice.value != ""}
        return words.get(value, "")
    return str(field._value())


def _page(commitment: Commitment, form: TermsForm) -> ResponseReturnValue:
    theirs: list[tuple[str, str, str]] = []
    is_stale = isinstance(form.refused, Stale)
    if is_stale:
        theirs = differences(form, _saved(commitment))
        form.version.data = str(commitment.version)
        known = {entry.form.id.data for entry in form.amounts}
        for amount in (row for row in commitment.amounts if str(row.id) not in known):
            form.amounts.append_entry(row_of(amount))
    is_refused = form.is_submitted() and "more" not in request.form
    page = render_template(
        "commitments/edit.html", commitment=commitment, form=form, theirs=theirs, is_stale=is_stale, labels=labels
    )
    return page, 409 if is_stale else 422 if is_refused else 200


def _saved(commitment: Commitment) -> TermsForm:
    """Return the form as it would be opened now."""
    return terms_form(_offer(commitment).choices(), formdata=None, **values_of(commitment))


def _commitment(ref: str) -> Commitment:
    return pledge_for_reader(ref, *lookups.with_terms())


def _offer(commitment: Commitment) -> Offer:
    """Return what the form offers: the parties to the document may be bound, and whoever is bound already."""
    document = document_for_reader(commitment.document.code)
    bound = {row.participant.code: row.participant for row in commitment.obligations_in_force}
    return offer_for(document, parties_of(document) | bound, but_of=commitment)
