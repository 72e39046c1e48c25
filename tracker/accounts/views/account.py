"""The page of one's own account."""

from typing import Any

from flask import flash, redirect, render_template, request, session, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext
from flask_login import current_user

from tracker.accounts import passwords, queries, rules, service
from tracker.accounts.forms import OwnForm, PasswordForm
from tracker.accounts.labels import ROLES, browser_of
from tracker.accounts.models import Person
from tracker.accounts.signing_in import forget_session, local_or_home
from tracker.accounts.views.blueprint import bp
from tracker.core import clock
from tracker.core.db import db, one_or_404, unit_of_work
from tracker.core.errors import RuleBroken, TrackerError
from tracker.core.messages import msg
from tracker.core.permissions import SIGNED_IN, requires


@bp.route("/account", methods=["GET", "POST"])
@requires(SIGNED_IN)
def account() -> ResponseReturnValue:
    """Show a person what is known of them, and let them change name and language."""
    person, at = current_user.person, clock.now()
    form = OwnForm(obj=person, prefix="own")
    if form.carries_out(
        lambda: service.edit_person(person, form.name.data, form.language.data, form.version_seen, by=person, at=at)
    ):
        session["language"] = person.language
        flash(_("Your account was changed."), "success")
        return redirect(url_for(".account"), 303)
    return _account_page(form=form, now=form.compared_with(person))


@bp.post("/account/password")
@requires(SIGNED_IN)
def change_password() -> ResponseReturnValue:
    """Let a person choose another password, who knows the one until now."""
    form = PasswordForm(prefix="secret")
    if form.validate_on_submit():
        try:
            _change_password(form)
        except TrackerError as error:
            form.refuse(error)
        else:
            flash(_("Your password was changed. Your sessions in other browsers have ended."), "success")
            return redirect(local_or_home(request.args.get("next", url_for(".account"))), 303)
    return _account_page(password_form=form)


@bp.post("/account/sessions/<int:session_id>/end")
@requires(SIGNED_IN)
def end_own_session(session_id: int) -> ResponseReturnValue:
    """End one of a person's own sessions."""
    with unit_of_work():
        service.end_sessions(current_user.person, by=current_user.person, at=clock.now(), only=session_id)
    if session_id == current_user.sign_in.id:
        forget_session()
        return redirect(url_for(".sign_in"), 303)
    flash(_("The session was ended."), "success")
    return redirect(url_for(".account"), 303)


@bp.post("/account/sessions/end-others")
@requires(SIGNED_IN)
def end_other_sessions() -> ResponseReturnValue:
    """End all of a person's own sessions but the one of this browser."""
    person = current_user.person
    with unit_of_work():
        count = service.end_sessions(person, by=person, at=clock.now(), keep=current_user.sign_in)
    flash(ngettext("%(num)s other session was ended.", "%(num)s other sessions were ended.", count), "success")
    return redirect(url_for(".account"), 303)


def _change_password(form: PasswordForm) -> None:
    person, keep, at = current_user.person, current_user.sign_in, clock.now()
    old, new, stored = form.old_password.data, form.new_password.data, person.password_hash
    rules.check_password(new, person.email)
    # argon2 works without a transaction, so that others can save meanwhile
    db.session.rollback()
    if not passwords.fits(old, stored):
        raise RuleBroken(msg("The password until now is another one. Type it again."))
    if old == new:
        raise RuleBroken(msg("The new password is the one until now. Choose another."))
    new_hash = passwords.hashed(new)
    with unit_of_work():
        service.change_password(person, new_hash, keep, at=at)


def _account_page(
    form: OwnForm | None = None, password_form: PasswordForm | None = None, now: Person | None = None
) -> ResponseReturnValue:
    at = clock.now()
    person = one_or_404(queries.person_by_id(current_user.person.id))
    # the forms of the page that were not sent show what is stored
    unsent: dict[str, Any] = {} if request.method == "GET" else {"formdata": None}
    shown: dict[str, Any] = {
        "person": person,
        "form": form or OwnForm(obj=person, prefix="own", **unsent),
        "password_form": password_form or PasswordForm(prefix="secret", **unsent),
        "now": now,
        "sessions": db.session.scalars(queries.sessions_in_force(person.id, at)).all(),
        "here": current_user.sign_in.id,
        "roles": ROLES,
        "browser_of": browser_of,
        "today": at.date(),
        "next": request.args.get("next"),
    }
    return render_template("accounts/account.html", **shown)
