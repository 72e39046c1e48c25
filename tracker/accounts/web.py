"""Who is at the other end of a request, and what happens when nobody is signed in."""

import hashlib
from collections.abc import Sequence
from functools import cached_property
from typing import Any

from flask import Flask, g, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import AnonymousUserMixin, LoginManager, UserMixin

from tracker.accounts import passwords, queries
from tracker.accounts.models import Person, RoleGrant, SignInSession
from tracker.core import clock
from tracker.core.db import db
from tracker.core.permissions import Permission, allows, check, holds

login = LoginManager()


class SignedIn(UserMixin):  # type: ignore[misc]  # Flask-Login ships no types
    """The person behind a request (`current_user`), with the grants in force."""

    def __init__(self, sign_in: SignInSession, token: str) -> None:
        self.sign_in = sign_in
        self.person: Person = sign_in.person
        self.token = token

    def get_id(self) -> str:
        """Return what the cookie holds: the token of the session, not the key of the person."""
        return self.token

    @cached_property
    def grants(self) -> Sequence[RoleGrant]:
        """The grants in force, with dialogue and participant."""
        return [grant for grant in self.person.grants if grant.ended_at is None]

    def holds(self, permission: Permission) -> bool:
        """Answer whether any grant carries `permission`, for whatever object."""
        return holds(self.grants, permission)

    def may(self, permission: Permission, thing: Any = None) -> bool:
        """Answer whether a grant carries `permission` for `thing`."""
        return allows(self.grants, permission, thing)

    def check(self, permission: Permission, thing: Any = None) -> None:
        """Raise `NotAllowed` unless a grant carries `permission` for `thing`."""
        check(self.grants, permission, thing)


class Visitor(AnonymousUserMixin):  # type: ignore[misc]  # Flask-Login ships no types
    """Somebody who has not signed in: no grants."""

    person = None
    grants: Sequence[RoleGrant] = ()

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
    login.user_loader(_person_of)


def digest(token: str) -> str:
    """Return what is stored of a session token."""
    return hashlib.sha256(token.encode()).hexdigest()


def _person_of(token: str) -> SignedIn | None:
    sign_in = db.session.scalars(queries.session_by_digest(digest(token), clock.now())).one_or_none()
    if sign_in is None:
        return None
    g.person_language = sign_in.person.language
    return SignedIn(sign_in, token)


def ask_to_sign_in() -> ResponseReturnValue:
    """Answer a request that needs a person: to the sign-in page, and back afterwards."""
    return redirect(url_for("accounts.sign_in", next=request.full_path.rstrip("?")), 303)
