"""What was typed into a form whose session had ended: it goes along through the sign-in and stands in the form again.

While nobody is signed in it travels in the sign-in page itself, signed, as a parcel of path and fields. After the
sign-in it is a row of that person, shown on the page of the form under `?parked=<key>` until the form was sent.
"""

import json
from dataclasses import asdict, dataclass
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

from flask import Response, current_app, flash, g, request, session
from flask_babel import gettext as _
from flask_login import current_user
from itsdangerous import BadData, URLSafeTimedSerializer
from werkzeug.datastructures import MultiDict
from werkzeug.exceptions import HTTPException

from tracker.accounts import queries, service
from tracker.accounts.models import Person
from tracker.core import clock
from tracker.core.db import db, key_in, unit_of_work

# bytes of JSON; a longer text has to be copied by hand
LARGEST = 300_000
LONGEST_PATH = 500


@dataclass(frozen=True)
class Parcel:
    """Fields (`{"name", "value"}` in the order they were sent), the page of their form, and whose they are if known."""

    path: str
    fields: list[dict[str, str]]
    person_id: int | None


def comes_from_here(*, if_unsaid: bool) -> bool:
    """Answer whether the request was made by a page of the program; `if_unsaid` when the browser does not tell."""
    site = request.headers.get("Sec-Fetch-Site")
    if site is not None:
        return site == "same-origin"
    origin = request.headers.get("Origin")
    return if_unsaid if origin is None else origin == request.host_url.rstrip("/")


def is_local(target: str | None) -> bool:
    """Answer whether `target` is a path of the program, so that one may be sent there."""
    if not target or not target.startswith("/") or target.startswith("//"):
        return False
    # browsers read a backslash as a slash and drop control characters and line breaks
    return "\\" not in target and not any(ord(sign) <= 32 for sign in target) and not urlsplit(target).netloc


def can_be_opened(path: str) -> bool:
    """Answer whether there is a page at `path`, and not only a place to send forms to."""
    adapter = current_app.create_url_adapter(request)
    try:
        return adapter is not None and bool(adapter.match(path, method="GET"))
    except HTTPException:
        return False


def page_of_form() -> str:
    """Return the page, with its query, on which the form of this request stands."""
    if can_be_opened(request.path):
        return _without_parked(request.full_path)
    referrer = urlsplit(request.referrer or "")
    target = f"{referrer.path}?{referrer.query}"
    if referrer.netloc == request.host and is_local(target) and can_be_opened(referrer.path):
        return _without_parked(target)
    return "/"


def typed() -> list[dict[str, str]]:
    """Return the fields of this request without tokens and passwords; files are not among them."""
    return [
        {"name": name, "value": value}
        for name, value in request.form.items(multi=True)
        if not name.endswith("csrf_token") and "password" not in name
    ]


def parcel_of_request(person_id: int | None) -> Parcel | None:
    """Return what this request brought, or None when it holds nothing or too much."""
    parcel = Parcel(page_of_form(), typed(), person_id)
    is_small = len(json.dumps(parcel.fields, ensure_ascii=False).encode()) <= LARGEST
    return parcel if parcel.fields and is_small and len(parcel.path) <= LONGEST_PATH else None


def sealed(parcel: Parcel) -> str:
    """Return `parcel` as a text only this program can have made."""
    return str(_serializer().dumps(asdict(parcel)))


def opened(text: str | None) -> Parcel | None:
    """Return the parcel in `text`; None when there is none, it is too old or was not made here."""
    if not text:
        return None
    try:
        return Parcel(**_serializer().loads(text, max_age=int(service.PARKED_FOR.total_seconds())))
    except BadData:
        return None


def park(person: Person, parcel: Parcel) -> str:
    """Keep `parcel` for `person` and return the address that shows it in its form; inside a unit of work."""
    parked = service.park(person, parcel.path, parcel.fields, at=clock.now())
    # so that only requests of those who have something parked look for it
    session["parked"] = [*session.get("parked", [])[-9:], parked.id]
    return f"{parcel.path}{'&' if '?' in parcel.path else '?'}parked={parked.id}"


def show_parked() -> None:
    """Before a page is drawn: let its form show what was parked for it."""
    key = key_in(request.args.get("parked"))
    if request.method != "GET" or key is None or not current_user.is_authenticated:
        return
    parked = db.session.scalars(queries.parked_form(current_user.person.id, key)).one_or_none()
    if parked is not None and urlsplit(parked.path).path == request.path:
        g.parked_fields = MultiDict((field["name"], field["value"]) for field in parked.fields)
        flash(_("Your session had ended. What you typed is in the form again: check it and send it."), "info")


def forget_sent(response: Response) -> Response:
    """After a form was taken: drop what was parked for it."""
    waiting: list[int] = session.get("parked", [])
    if not waiting or request.method != "POST" or not 300 <= response.status_code < 400:
        return response
    sent = {*_keys_in(request.query_string.decode("latin-1")), *_keys_in(urlsplit(request.referrer or "").query)}
    keys = [key for key in waiting if key in sent]
    if keys and current_user.is_authenticated:
        with unit_of_work():
            service.forget_parked(current_user.person, keys)
        session["parked"] = [key for key in waiting if key not in sent]
    return response


def _serializer() -> URLSafeTimedSerializer:
    return URLSafeTimedSerializer(current_app.config["SECRET_KEY"], salt="parked-form")


def _without_parked(target: str) -> str:
    parts = urlsplit(target)
    pairs: list[tuple[str, Any]] = [
        (name, value)
        for name, values in parse_qs(parts.query, keep_blank_values=True).items()
        for value in values
        if name != "parked"
    ]
    return f"{parts.path}?{urlencode(pairs)}" if pairs else parts.path


def _keys_in(query: str) -> set[int]:
    return {key for text in parse_qs(query).get("parked", []) if (key := key_in(text)) is not None}
