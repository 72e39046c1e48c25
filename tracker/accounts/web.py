"""Who is at the other end of a request, and what happens when nobody is signed in."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from flask import Flask, current_app, g, redirect, render_template, request, session, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import AnonymousUserMixin, LoginManager, UserMixin, current_user

from tracker.accounts import dialogues, parking, passwords, queries
from tracker.accounts.forms import SignInForm
from tracker.accounts.models import Person, RoleGrant, SignInSession
from tracker.core import clock
from tracker.core.assets import STATIC
from tracker.core.db import db, unit_of_work
from tracker.core.permissions import Permission, Role, allows, check, holds
from tracker.frameworks.models import Framework
from tracker.participants.models import Participant

login = LoginManager()


# where somebody may go who has to choose their own password first
BEFORE_THE_PASSWORD = {"accounts.account", "accounts.change_password", "accounts.sign_out", "accounts.set_language"}


@dataclass(frozen=True)
class HeldGrant:
    """A grant in force as it was when the request began; stays readable after a roll-back, which a row does not."""

    id: int
    role: Role
    framework_id: int | None
    participant_id: int | None
    framework: Framework | None
    participant: Participant | None

    @classmethod
    def of(cls, grant: RoleGrant) -> "HeldGrant":
        """Return what `grant`, with dialogue and participant loaded, says now."""
        return cls(grant.id, grant.role, grant.framework_id, grant.participant_id, grant.framework, grant.participant)


class SignedIn(UserMixin):
    """The person behind a request (`current_user`), with the grants in force."""

    def __init__(self, sign_in: SignInSession, token: str) -> None:
        self.sign_in = sign_in
        self.person: Person = sign_in.person
        self.token = token
        self.grants = [HeldGrant.of(grant) for grant in sign_in.person.grants if grant.ended_at is None]

    def get_id(self) -> str:
        """Return what the cookie holds: the token of the session, not the key of the person."""
        return self.token

    def holds(self, permission: Permission) -> bool:
        """Answer whether any grant carries `permission`, for whatever object."""
        return holds(self.grants, permission)

    def may(self, permission: Permission, thing: Any = None) -> bool:
        """Answer whether a grant carries `permission` for `thing`."""
        return allows(self.grants, permission, thing)

    def check(self, permission: Permission, thing: Any = None) -> None:
        """Raise `NotAllowed` unless a grant carries `permission` for `thing`."""
        check(self.grants, permission, thing)


class Visitor(AnonymousUserMixin):
    """Somebody who has not signed in: no grants."""

    person = None
    grants: Sequence[HeldGrant] = ()

    def holds(self, permission: Permission) -> bool:
        """Answer no: nothing is carried by no grant."""
        return False

    def may(self, permission: Permission, thing: Any = None) -> bool:
        """Answer no: nothing is carried by no grant."""
        return False


def init_app(app: Flask) -> None:
    """Find the person of each request by the session in the cookie."""
    passwords.configure(*app.config["ARGON2"])
    login.session_protection = None
    login.anonymous_user = Visitor
    login.init_app(app)
    login.user_loader(person_of)
    app.before_request(_see_to_person)
    app.after_request(parking.forget_sent)
    dialogues.init_app(app)


def digest(token: str) -> str:
    """Return what is stored of a session token."""
    return hashlib.sha256(token.encode()).hexdigest()


def person_of(token: str) -> SignedIn | None:
    """Return the person whose session in force has that token."""
    found = db.session.scalars(queries.session_by_digest(), {"digest": digest(token), "now": clock.now()})
    sign_in = found.unique().one_or_none()
    if sign_in is None:
        return None
    g.person_language = sign_in.person.language
    return SignedIn(sign_in, token)


def _see_to_person() -> ResponseReturnValue | None:
    """Before each request: a first password is changed before anything else; parked texts are fetched."""
    if request.endpoint is None or request.endpoint in STATIC:
        return None
    must_change = current_user.is_authenticated and current_user.person.must_change_password
    if must_change and request.endpoint not in BEFORE_THE_PASSWORD:
        following = request.full_path.rstrip("?") if request.method == "GET" else None
        return redirect(url_for("accounts.account", next=following), 303)
    parking.show_parked()
    return None


def sign_in_page(form: SignInForm, status: int = 200, notice: str | None = None) -> ResponseReturnValue:
    """Return the sign-in page, with a `notice` above the form."""
    # the switch of languages would open the page anew, and what was typed would be gone
    has_typed = bool(form.parked.data)
    return render_template("accounts/sign_in.html", form=form, notice=notice, has_typed=has_typed), status


def ask_to_sign_in() -> ResponseReturnValue:
    """Answer a request that needs a person: the sign-in page, and back afterwards with all that was typed."""
    if request.method in {"GET", "HEAD"}:
        return redirect(url_for("accounts.sign_in", next=request.full_path.rstrip("?")), 303)
    if request.endpoint == "accounts.sign_out":
        return redirect(url_for("accounts.sign_in"), 303)
    notice, form = _("Your session has ended. Sign in again."), SignInForm(formdata=None)
    form.next.data = parking.page_of_form()
    if parking.comes_from_here(if_unsaid=True) and parking.typed():
        parcel = parking.parcel_of_request(_person_before())
        form.parked.data = parking.sealed(parcel) if parcel else None
        notice = (
            _("Your session has ended. Sign in again: what you typed is kept and comes back.")
            if parcel
            else _("Your session has ended, and what you typed is too long to be kept here. Go back and copy it first.")
        )
    return sign_in_page(form, 401, notice)


def answer_old_token() -> ResponseReturnValue | None:
    """Answer a form whose token is not of this session, without losing what was typed; None where that cannot be."""
    if request.endpoint == "accounts.sign_in":
        return sign_in_page(SignInForm(), 400, _("This page had been open for long. Sign in again."))
    view = current_app.view_functions.get(request.endpoint or "")
    if getattr(view, "permission", None) is None:
        return None
    if not current_user.is_authenticated:
        return ask_to_sign_in()
    # signed in again in another tab; a page from elsewhere must not put texts into forms of ours
    parcel = parking.parcel_of_request(None) if parking.comes_from_here(if_unsaid=False) else None
    if parcel is None:
        return None
    with unit_of_work():
        target = parking.park(current_user.person, parcel)
    return redirect(target, 303)


def _person_before() -> int | None:
    """Return the key of the person whose session this was, if the cookie still tells."""
    token = session.get("_user_id")
    return db.session.scalar(queries.person_of_session(digest(token))) if token else None
