"""Moving the date of a pledge."""

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from tracker.commitments import acts, labels, lookups
from tracker.commitments.act_forms import DeadlineForm
from tracker.commitments.events import DEADLINE_EXTENDED, DEADLINE_SET
from tracker.commitments.models import Commitment, DeadlineBasis
from tracker.commitments.permissions import COMMITMENT_DEADLINE, COMMITMENT_EDIT
from tracker.commitments.rules import last_day_of
from tracker.commitments.service import deadlines
from tracker.commitments.sides import acting_for, bound_by
from tracker.commitments.views.base import bp
from tracker.commitments.web import pledge_for_reader
from tracker.commitments.words import due_in_words
from tracker.core import clock
from tracker.core.db import db
from tracker.core.errors import NotAllowed, Stale, refusal_of
from tracker.core.journal import told_last
from tracker.core.messages import msg
from tracker.core.permissions import requires


@bp.route("/commitments/<ref>/deadline", methods=["GET", "POST"])
@requires(COMMITMENT_DEADLINE)
def deadline(ref: str) -> ResponseReturnValue:
    """Let an admin extend a date, and an owner set one where the text gives none."""
    commitment = pledge_for_reader(ref)
    way = way_open(commitment)
    form = DeadlineForm(version=commitment.version)
    if way is None and form.is_submitted():
        raise NotAllowed(msg("This date is not yours to move."))
    if form.carries_out(lambda: _move(commitment, form, way or ""), was_done=lambda: _was_moved(ref, form)):
        flash(_("The date was moved. The journal keeps what it was before."))
        return redirect(url_for("register.commitment", ref=ref), 303)
    commitment = pledge_for_reader(ref)
    if isinstance(form.refused, Stale):
        form.version.data = str(commitment.version)
    due = due_in_words(commitment.due_on, commitment.due_precision, commitment.due_basis, commitment.recurs)
    page = render_template(
        "commitments/deadline.html",
        commitment=commitment,
        form=form,
        way=way,
        refused=refusal_of(lambda: acts.check(acts.MOVE_DEADLINE, commitment)),
        due=due,
        extensions=db.session.scalars(lookups.extensions_of(commitment.id)).all(),
        labels=labels,
        may_edit=current_user.may(COMMITMENT_EDIT, commitment),
    )
    return page, 422 if form.is_submitted() else 200


def way_open(commitment: Commitment) -> str | None:
    """Return how the reader may move the date: "extend", "set" where the text gives none, or None."""
    if not acts.may(acts.MOVE_DEADLINE, commitment):
        return None
    has_date = commitment.due_on is not None and commitment.due_basis not in deadlines.OPEN_BASES
    if current_user.may(COMMITMENT_EDIT, commitment):
        return "extend" if has_date else None
    leading = db.session.scalars(lookups.leading(commitment.id)).all()
    owning = deadlines.owning(bound_by(commitment), leading)
    if not acting_for(current_user.grants, COMMITMENT_DEADLINE, commitment, owning):
        return None
    if commitment.due_basis in deadlines.OPEN_BASES:
        return "set"
    return "extend" if commitment.due_basis is DeadlineBasis.SET_BY_OWNER else None


def _was_moved(ref: str, form: DeadlineForm) -> bool:
    """Answer whether the reader has just moved the date there, in the same words."""
    commitment, person = pledge_for_reader(ref), current_user.person
    extended = told_last(commitment, DEADLINE_EXTENDED, person)
    is_same = extended is None or (extended["reason"], extended["agreed_in"] or "") == (
        form.reason.data,
        form.agreed_in.data,
    )
    is_own = extended is not None or told_last(commitment, DEADLINE_SET, person) is not None
    on = form.on.data[0]
    typed = on and last_day_of(on, form.precision), form.precision
    return is_own and is_same and typed == (commitment.due_on, commitment.due_precision)


def _move(commitment: Commitment, form: DeadlineForm, way: str) -> None:
    on, by, at = form.on.data[0], current_user.person, clock.now()
    if way == "set":
        deadlines.set_own_date(commitment, on, form.precision, version_seen=form.version_seen, by=by, at=at)
        return
    wanted = deadlines.Extension(on, form.precision, form.reason.data, form.agreed_in.data)
    deadlines.extend_deadline(commitment, wanted, version_seen=form.version_seen, by=by, at=at)
