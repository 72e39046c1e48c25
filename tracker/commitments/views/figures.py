"""Figures that a party bound reports of a pledge: what was committed, disbursed, counted."""

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from tracker.commitments import lookups
from tracker.commitments.act_forms import FiguresForm, figures_form
from tracker.commitments.amounts import REPORTED
from tracker.commitments.events import FIGURES_REPORTED
from tracker.commitments.models import Amount, Commitment
from tracker.commitments.permissions import COMMITMENT_AMOUNT
from tracker.commitments.service import figures as service
from tracker.commitments.sides import acting_for, bound_by
from tracker.commitments.views.base import bp
from tracker.commitments.views.terms import row_of
from tracker.commitments.web import pledge_for_reader
from tracker.core import clock
from tracker.core.comparing import differences
from tracker.core.db import db
from tracker.core.errors import NotAllowed, NotFound, Stale
from tracker.core.forms import begun
from tracker.core.i18n import named
from tracker.core.journal import told_last
from tracker.core.messages import msg
from tracker.core.permissions import requires
from tracker.participants.models import Participant


@bp.route("/commitments/<ref>/figures", methods=["GET", "POST"])
@requires(COMMITMENT_AMOUNT)
def figures(ref: str) -> ResponseReturnValue:
    """Let the coordinator of a participant bound keep the figures it reports."""
    commitment, who = _pledge(ref)
    form = _form(commitment, who)
    if not form.wants_rows() and form.carries_out(
        lambda: _report(commitment, who, form), was_done=lambda: _was_reported(*_pledge(ref), form)
    ):
        flash(_("Saved. The journal keeps what it was before."))
        return redirect(url_for("register.commitment", ref=ref), 303)
    commitment, who = _pledge(ref)
    if isinstance(form.refused, Stale):
        form.version.data = str(commitment.version)
    is_refused = form.is_submitted() and "more" not in request.form
    page = render_template("commitments/figures.html", commitment=commitment, who=who, form=form, today=clock.today())
    return page, 422 if is_refused else 200


def own_figures(commitment: Commitment, participant_id: int) -> list[Amount]:
    """Return the figures that a participant reported of a pledge; needs amounts loaded."""
    return [row for row in commitment.amounts if row.stage in REPORTED and row.participant_id == participant_id]


def _pledge(ref: str) -> tuple[Commitment, Participant]:
    """Return a pledge and for whom the reader keeps figures; of several the one that is asked for."""
    commitment = pledge_for_reader(ref, *lookups.with_terms())
    own = acting_for(current_user.grants, COMMITMENT_AMOUNT, commitment, bound_by(commitment))
    found = [row.participant for row in commitment.obligations_in_force if row.participant_id in own]
    wanted = request.args.get("for")
    who = next((row for row in found if wanted in (None, row.code)), None)
    if not found:
        raise NotAllowed(msg("Figures are reported by the participants bound by this pledge."))
    if who is None:
        raise NotFound()
    return commitment, who


def _form(commitment: Commitment, who: Participant) -> FiguresForm:
    instruments = db.session.scalars(lookups.instruments_of(commitment.framework_id)).all()
    others = db.session.execute(lookups.figures_in(commitment.framework_id)).all()
    return figures_form(
        [(str(row.id), named(row.names)) for row in instruments],
        [(str(row.id), f"{row.reference}: {row.verbatim}") for row in others],
        version=commitment.version,
        amounts=[row_of(row) for row in own_figures(commitment, who.id)],
    )


def _was_reported(commitment: Commitment, who: Participant, form: FiguresForm) -> bool:
    """Answer whether the reader has just saved what the form holds."""
    is_own = told_last(commitment, FIGURES_REPORTED, current_user.person) is not None
    # whose they are is not chosen in the form
    rows = [{**row_of(row), "participant": ""} for row in own_figures(commitment, who.id)]
    return is_own and not differences(form, {"amounts": rows})


def _report(commitment: Commitment, who: Participant, form: FiguresForm) -> None:
    typed = [row.figure({}) for row in begun(form.amounts)]
    service.report_figures(
        commitment, who.id, typed, version_seen=form.version_seen, by=current_user.person, at=clock.now()
    )
