"""Signing in and out, and the language of the pages."""

from math import ceil

from flask import flash, make_response, redirect, request, session, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from tracker.accounts import rules, service
from tracker.accounts.forms import SignInForm
from tracker.accounts.signing_in import forget_session, local_or_home, sign_in_with
from tracker.accounts.views.blueprint import bp
from tracker.accounts.web import sign_in_page
from tracker.core import clock
from tracker.core.db import unit_of_work
from tracker.core.errors import RuleBroken
from tracker.core.permissions import SIGNED_IN, public, requires


@bp.route("/sign-in", methods=["GET", "POST"])
@public
def sign_in() -> ResponseReturnValue:
    """Let a person in who knows their mail address and password."""
    form = SignInForm()
    if request.method == "GET":
        form.next.data = request.args.get("next")
        if current_user.is_authenticated:
            return redirect(local_or_home(form.next.data), 303)
    if not form.validate_on_submit():
        return sign_in_page(form)
    try:
        return redirect(sign_in_with(form), 303)
    except rules.TooManyTries as refused:
        form.refuse(refused)
        response = make_response(sign_in_page(form, refused.status))
        response.retry_after = ceil(refused.wait.total_seconds())
        return response
    except RuleBroken as refused:
        form.refuse(refused)
        return sign_in_page(form, refused.status)


@bp.post("/sign-out")
@requires(SIGNED_IN)
def sign_out() -> ResponseReturnValue:
    """End the session of this browser."""
    with unit_of_work():
        service.sign_out(current_user.sign_in, by=current_user.person, at=clock.now())
    forget_session()
    flash(_("You are signed out."), "success")
    return redirect(url_for(".sign_in"), 303)


@bp.post("/language")
@public
def set_language() -> ResponseReturnValue:
    """Speak another language, from the next page on and, to who is signed in, always."""
    language = request.form.get("language", "")
    rules.check_language(language)
    if current_user.is_authenticated:
        with unit_of_work():
            service.choose_language(current_user.person, language, at=clock.now())
    session["language"] = language
    return redirect(local_or_home(request.form.get("next")), 303)
