"""The edge of the web: headers, the gate before each request, error pages, macros' words."""

import secrets
from collections.abc import Callable
from typing import Any

from flask import Flask, Response, current_app, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user
from flask_wtf.csrf import CSRFError
from jinja2 import StrictUndefined
from werkzeug.exceptions import HTTPException, RequestEntityTooLarge
from werkzeug.middleware.proxy_fix import ProxyFix
from werkzeug.routing import IntegerConverter, Map

from tracker.core import assets, hyphens, i18n, marks, navigation
from tracker.core.assets import STATIC
from tracker.core.db import LARGEST_KEY, db
from tracker.core.errors import NotAllowed, TrackerError
from tracker.core.messages import msg
from tracker.core.permissions import holds

# all of it is ours or the wheels' own: nothing inline, nothing from elsewhere; icons of Bootstrap are data addresses
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)


class KeyConverter(IntegerConverter):
    """The `int` of addresses: keys as the database can hold them, so that a larger number is no such page."""

    def __init__(self, map: Map, *args: Any, **kwargs: Any) -> None:
        super().__init__(map, *args, **{"max": LARGEST_KEY, **kwargs})


def init_app(
    app: Flask,
    when_signed_out: Callable[[], ResponseReturnValue],
    when_token_is_old: Callable[[], ResponseReturnValue | None],
) -> None:
    """Put the gate, the headers and the error pages around all views.

    `when_signed_out` answers a request for a page that needs a person when there is none; `when_token_is_old` one whose
    form was opened in another session, if it can.
    """
    app.url_map.converters["int"] = KeyConverter
    app.jinja_env.undefined = StrictUndefined
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    app.context_processor(i18n.template_words)
    assets.init_app(app)
    navigation.init_app(app)
    marks.init_app(app)
    hyphens.init_app(app)
    app.before_request(lambda: _gate(when_signed_out))
    app.after_request(_add_headers)
    app.teardown_request(_forget_changes)
    app.register_error_handler(TrackerError, _show_refusal)
    app.register_error_handler(CSRFError, lambda _error: when_token_is_old() or _show_bad_token())
    app.register_error_handler(HTTPException, _show_http_error)
    app.register_error_handler(Exception, _show_fault)
    if app.config["PROXIES"]:
        hops = int(app.config["PROXIES"])
        app.wsgi_app = ProxyFix(app.wsgi_app, hops, hops, hops, hops)  # type: ignore[method-assign]  # Flask's own way


def _gate(when_signed_out: Callable[[], ResponseReturnValue]) -> ResponseReturnValue | None:
    """Let nobody past whose grants do not carry what the endpoint requires."""
    if request.endpoint is None or request.endpoint in STATIC:
        return None  # no such address: the 404 page; or a file of ours
    # a view that names no permission, and is not public either, is a mistake: KeyError, nobody gets in
    permission = vars(current_app.view_functions[request.endpoint])["permission"]
    if permission is None:
        return None
    if not current_user.is_authenticated:
        return when_signed_out()
    if not holds(current_user.grants, permission):
        raise NotAllowed(msg("This page is for other roles than yours. Ask an admin if it should be open to you."))
    return None


def _add_headers(response: Response) -> Response:
    response.headers.setdefault("Content-Security-Policy", POLICY)
    response.headers.setdefault("X-Content-Type-Options", "nosniff")
    response.headers.setdefault("Referrer-Policy", "same-origin")
    response.headers.setdefault("Cross-Origin-Opener-Policy", "same-origin")
    if request.endpoint not in STATIC:
        response.headers.setdefault("Cache-Control", "private, no-store")
    if current_app.config["SESSION_COOKIE_SECURE"]:
        response.headers.setdefault("Strict-Transport-Security", "max-age=31536000")
    return response


def _forget_changes(_error: BaseException | None) -> None:
    """Leave nothing to the next request: what was not committed is not kept."""
    db.session.rollback()


def _show_refusal(error: TrackerError) -> ResponseReturnValue:
    db.session.rollback()
    return _page(error.status, i18n.translated(error))


def _show_bad_token() -> ResponseReturnValue:
    return _page(400, _("This form was opened in another session. Go back, reload the page and send it again."))


def _show_http_error(error: HTTPException) -> ResponseReturnValue:
    if (error.code is not None and error.code < 400) or error.response is not None:
        return error
    if isinstance(error, RequestEntityTooLarge):
        return _page(
            413,
            _(
                "What you sent is too large. A file may have 10 MB, a pasted text 1 MB. "
                "Go back one page: what you typed is still there."
            ),
        )
    sentences = {
        404: _("There is no such page, or it is not open to you."),
        405: _("This address does not take that kind of request. Go back and use the buttons of the page."),
    }
    code = error.code or 500
    return _page(code, sentences.get(code, _("The request could not be understood. Go back and try again.")))


def _show_fault(error: Exception) -> ResponseReturnValue:
    db.session.rollback()
    number = secrets.token_hex(4)
    current_app.logger.error("fault %s at %s %s", number, request.method, request.path, exc_info=error)
    return _page(
        500, _("Something went wrong on our side. Nothing was changed. Tell an admin this number: %(n)s.", n=number)
    )


def _page(status: int, sentence: str) -> tuple[str, int]:
    return render_template("core/error.html", status=status, sentence=sentence), status
