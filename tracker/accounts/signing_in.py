"""From a name and a password to a session, so that neither guessing nor waiting pays."""

import hashlib
import hmac
import ipaddress
import secrets
from datetime import timedelta
from urllib.parse import urlsplit

from flask import current_app, request, session
from flask_login import current_user, login_user

from tracker.accounts import parking, passwords, rules, service
from tracker.accounts.forms import SignInForm
from tracker.accounts.web import digest, person_of
from tracker.core import clock
from tracker.core.db import db, unit_of_work

# bits of an IPv6 address that are the same for all machines of one customer
IPV6_CUSTOMER = 64


def sign_in_with(form: SignInForm) -> str:
    """Sign in the person who typed `form` and return the address to go to.

    Raises `TooManyTries`, or `RuleBroken` when name and password do not fit together.
    """
    email, password, at = form.email.data or "", form.password.data or "", clock.now()
    with unit_of_work():
        tried = service.count_try(email, _digest_of_name(email), _address(), at=at)
    # no transaction is open here: others sign in and save while argon2 works
    if not passwords.fits(password, tried.password_hash) or tried.password_hash is None:
        raise service.wrong_name_or_password()
    new_hash = passwords.hashed(password) if passwords.is_outdated(tried.password_hash) else None
    token, until = secrets.token_urlsafe(32), at + timedelta(hours=current_app.config["SESSION_HOURS"])
    with unit_of_work():
        if current_user.is_authenticated:
            service.sign_out(current_user.sign_in, by=current_user.person, at=at)
        browser = request.headers.get("User-Agent", "")
        service.sign_in(tried, digest(token), browser, until=until, at=at, new_hash=new_hash)
        db.session.flush()
        _begin_session(token)
        return _where_to(form)


def forget_session() -> None:
    """Leave nothing in the cookie but the language: what was in it before a sign-in or after a sign-out is no one's."""
    language = session.get("language")
    session.clear()
    if language:
        session["language"] = language


def local_or_home(target: str | None) -> str:
    """Return `target` when it is a page of the program, else the first page."""
    is_page = target and parking.is_local(target) and parking.can_be_opened(urlsplit(target).path)
    return target if target and is_page else "/"


def _begin_session(token: str) -> None:
    forget_session()
    session.permanent = True
    login_user(person_of(token))


def _where_to(form: SignInForm) -> str:
    """Return where somebody who signed in goes: to the form they had been filling in, or where they wanted to."""
    person, parcel = current_user.person, parking.opened(form.parked.data)
    if parcel is None or parcel.person_id not in (None, person.id):
        return local_or_home(form.next.data)
    return parking.park(person, parcel)


def _digest_of_name(email: str) -> str:
    """Return what tries for a name are counted by, known or not; says nothing to who reads the table."""
    key = str(current_app.config["SECRET_KEY"]).encode()
    return hmac.new(key, f"sign-in {rules.normal_email(email)}".encode(), hashlib.sha256).hexdigest()


def _address() -> str:
    """Return where the request came from; of IPv6 the part that one customer has for all their machines."""
    text = request.remote_addr or ""
    try:
        address = ipaddress.ip_address(text)
    except ValueError:
        return text[:64]
    if isinstance(address, ipaddress.IPv4Address):
        return str(address)
    if address.ipv4_mapped:
        return str(address.ipv4_mapped)
    return str(ipaddress.ip_network((address, IPV6_CUSTOMER), strict=False))
