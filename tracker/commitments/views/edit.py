"""Changing a pledge; a stale form shows both texts and loses nothing."""

from typing import Any

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from tracker.commitments import labels, queries, service
from tracker.commitments.forms import TermsForm, terms_form
from tracker.commitments.models import Commitment
from tracker.commitments.permissions import COMMITMENT_EDIT, COMMITMENT_READ
from tracker.commitments.views.base import area_choices, bp, document_for_reader
from tracker.commitments.views.terms import parties_of, terms_of, values_of
from tracker.core import clock
from tracker.core.db import one_or_404
from tracker.core.errors import Stale
from tracker.core.i18n import named
from tracker.core.permissions import frameworks_of, requires
from tracker.participants.models import Participant


@bp.route("/commitments/<ref>/edit", methods=["GET", "POST"])
@requires(COMMITMENT_EDIT)
def edit(ref: str) -> ResponseReturnValue:
    """Let an admin change what was decided about a pledge; its words and its reference stay."""
    commitment = _commitment(ref)
    current_user.check(COMMITMENT_EDIT, commitment)
    participants = _who(commitment)
    areas, choices = area_choices(commitment.framework_id)
    form = terms_form([(who, _name(who)) for who in participants.values()], choices, **values_of(commitment))
    said = {row.participant.code: row.said_as for row in commitment.obligations_in_force}
    if form.carries_out(
        lambda: service.edit_commitment(
            commitment,
            terms_of(form, participants, areas, said),
            version_seen=form.version_seen,
            by=current_user.person,
            at=clock.now(),
        )
    ):
        flash(_("Saved. The journal keeps what it was before."))
        return redirect(url_for("register.commitment", ref=ref), 303)
    return _page(_commitment(ref), form)


def differences(form: TermsForm, present: dict[str, Any]) -> list[tuple[str, str, str]]:
    """Return (label, what is saved now, what was typed) for each field in which the two differ."""
    found = []
    for field in form:
        if field.name in ("version", "csrf_token"):
            continue
        saved = _words(field, present.get(field.name, ""))
        typed = _words(field, field.data)
        if saved != typed:
            found.append((str(field.label.text), saved, typed))
    return found


def _page(commitment: Commitment, form: TermsForm) -> ResponseReturnValue:
    theirs: list[tuple[str, str, str]] = []
    if isinstance(form.refused, Stale):
        theirs = differences(form, values_of(commitment))
        form.version.data = str(commitment.version)
    status = 200 if not form.is_submitted() else 409 if theirs else 422
    page = render_template("commitments/edit.html", commitment=commitment, form=form, theirs=theirs, labels=labels)
    return page, status


def _words(field: Any, value: Any) -> str:
    """Return the value of a field as its reader sees it: the words of the choice, not its key."""
    words = {str(choice.value): str(choice.label) for choice in getattr(field, "choices", None) or ()}
    plain = "" if value is None else str(getattr(value, "value", value))
    return words.get(plain, plain)


def _commitment(ref: str) -> Commitment:
    return one_or_404(queries.commitment_by_reference(ref, frameworks_of(current_user.grants, COMMITMENT_READ)))


def _who(commitment: Commitment) -> dict[str, Participant]:
    """Return who may be bound: the parties to the document, and whoever is bound already."""
    found = parties_of(document_for_reader(commitment.document.code))
    return found | {row.participant.code: row.participant for row in commitment.obligations_in_force}


def _name(who: Participant) -> str:
    return named(who.names_on(clock.today()))
