"""Saved views: keeping the present one under a name, sharing, renaming and ending one's own."""

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from tracker.commitments.permissions import COMMITMENT_READ
from tracker.core import clock
from tracker.core.db import db, one_or_404, unit_of_work
from tracker.core.permissions import requires
from tracker.register import forms, queries, service
from tracker.register.models import SavedView
from tracker.register.names import Kind
from tracker.register.view_forms import ViewForm
from tracker.register.views.base import bp, names_of, readable, switcher
from tracker.register.views.listing import asked


@bp.route("/commitments/views/new", methods=["GET", "POST"])
@requires(COMMITMENT_READ)
def save_view() -> ResponseReturnValue:
    """Keep the list as its address asks for it under a name."""
    wanted = asked()
    form = ViewForm()
    form.offer(wanted.names.of(Kind.FRAMEWORK).values())
    query = wanted.url().partition("?")[2]
    if form.carries_out(
        lambda: service.save_view(form.name.data, query, form.framework_id, by=current_user.person, at=clock.now())
    ):
        flash(_("Saved. The view stands above the list from now on."))
        return redirect(wanted.url(), 303)
    chips = [label for label, _wider in forms.chips(wanted.narrowing, wanted.offered)]
    status = 422 if form.is_submitted() else 200
    page = render_template(
        "register/save_view.html",
        form=form,
        chips=chips,
        heads=[column.head for column in wanted.columns],
        back=wanted.url(),
        address=wanted.url("register.save_view"),
        **switcher(wanted.names),
    )
    return page, status


@bp.get("/commitments/views")
@requires(COMMITMENT_READ)
def views() -> ResponseReturnValue:
    """Show the reader's own views and those shared with them."""
    names = names_of(readable(), (Kind.FRAMEWORK,))
    found = db.session.execute(queries.views_of(current_user.person.id, readable())).all()
    return render_template(
        "register/views.html",
        own=[view for view, _name in found if view.person_id == current_user.person.id],
        others=[(view, name) for view, name in found if view.person_id != current_user.person.id],
        known=names.of(Kind.FRAMEWORK),
        **switcher(names),
    )


@bp.route("/commitments/views/<int:view_id>", methods=["GET", "POST"])
@requires(COMMITMENT_READ)
def view(view_id: int) -> ResponseReturnValue:
    """Call one's own view by another name, or share it otherwise."""
    saved, names = _own(view_id), names_of(readable(), (Kind.FRAMEWORK,))
    form = ViewForm(name=saved.name, shared=str(saved.framework_id or ""))
    form.offer(names.of(Kind.FRAMEWORK).values())
    if form.carries_out(
        lambda: service.change_view(saved, form.name.data, form.framework_id, by=current_user.person, at=clock.now())
    ):
        flash(_("Saved."))
        return redirect(url_for("register.views"), 303)
    status = 422 if form.is_submitted() else 200
    return render_template("register/view.html", form=form, view_id=view_id, **switcher(names)), status


@bp.post("/commitments/views/<int:view_id>/end")
@requires(COMMITMENT_READ)
def end_view(view_id: int) -> ResponseReturnValue:
    """Take one's own view away."""
    saved = _own(view_id)
    with unit_of_work():
        service.end_view(saved, by=current_user.person, at=clock.now())
    flash(_("The view is gone; its pledges are where they were."))
    return redirect(url_for("register.views"), 303)


def _own(view_id: int) -> SavedView:
    return one_or_404(queries.view_of(view_id, current_user.person.id))
