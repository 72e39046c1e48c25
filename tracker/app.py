"""Puts the rooms together to one program."""

import secrets
from pathlib import Path

import js_lib_htmx
from flask import Blueprint, Flask
from flask_bootstrap import Bootstrap5
from flask_wtf.csrf import CSRFProtect

import config
from tracker import commands, rooms, worker
from tracker.accounts import web as accounts_web
from tracker.core import bell, db, i18n, permissions, web

csrf = CSRFProtect()


def build(overrides: dict[str, object] | None = None) -> Flask:
    """Return the program with all rooms, from the settings in `config.py`, the environment and `overrides`."""
    app = Flask("tracker", root_path=str(config.ROOT / "tracker"), template_folder=str(config.ROOT / "templates"))
    _configure(app, config.settings(overrides))
    rooms.load_models()
    db.init_app(app)
    i18n.init_app(app)
    csrf.init_app(app)
    Bootstrap5(app)
    app.register_blueprint(_htmx())
    bell.init_app(app, worker.look_round)
    accounts_web.init_app(app)
    web.init_app(app, accounts_web.ask_to_sign_in, accounts_web.answer_old_token)
    for module in rooms.modules("views"):
        app.register_blueprint(module.bp)
    for module in rooms.modules("cli"):
        app.cli.add_command(module.cli)
    commands.init_app(app)
    return app


def _htmx() -> Blueprint:
    """Return what serves the files of the htmx wheel, by ourselves as all that pages load."""
    folder = Path(js_lib_htmx.__file__).parent / "static" / "htmx"
    return Blueprint("htmx", __name__, static_folder=folder, static_url_path="/htmx")


def policy() -> dict[str, permissions.Permission]:
    """Return all permissions of all rooms by name."""
    joined: dict[str, permissions.Permission] = {}
    for module in rooms.modules("permissions"):
        for permission in getattr(module, "PERMISSIONS", ()):
            if permission.name in joined:
                raise ValueError(f"two rooms declare {permission.name}")
            joined[permission.name] = permission
    return joined


def events() -> list[str]:
    """Return the names of all journal events of all rooms."""
    return [str(event) for module in rooms.modules("events") for event in module.EVENTS]


def _configure(app: Flask, settings: dict[str, object]) -> None:
    app.config.update(settings)
    instance = Path(str(settings["INSTANCE"]))
    instance.mkdir(parents=True, exist_ok=True)
    address = str(settings["DATABASE_URL"]) or f"sqlite:///{instance / 'tracker.sqlite'}"
    is_https = str(settings["URL"]).startswith("https://")
    _check_secret(settings, is_https)
    app.config.update(
        SQLALCHEMY_ENGINES={"default": address},
        SECRET_KEY=settings["SECRET_KEY"] or _kept_secret(instance),
        SESSION_COOKIE_NAME="__Host-tracker" if is_https else "tracker",
        SESSION_COOKIE_SECURE=is_https,
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SAMESITE="Lax",
        SESSION_COOKIE_PATH="/",
        # twice as long as the sign-in it names: what is typed when that has ended is still known to be that person's
        PERMANENT_SESSION_LIFETIME=int(str(settings["SESSION_HOURS"])) * 2 * 3600,
        # only an answer that changes the session sends the cookie: an icon asked for before a form was sent, and
        # answered after it, would bring back the cookie of before, without the sentence about what was done
        SESSION_REFRESH_EACH_REQUEST=False,
        WTF_CSRF_TIME_LIMIT=None,
        # room for the fields beside the file or text
        MAX_CONTENT_LENGTH=int(str(settings["UPLOAD_BYTES"])) + 100_000,
        MAX_FORM_MEMORY_SIZE=int(str(settings["UPLOAD_BYTES"])) + 100_000,
        BOOTSTRAP_SERVE_LOCAL=True,
    )


def _check_secret(settings: dict[str, object], is_https: bool) -> None:
    """Raise `RuntimeError` where people rely on the program and its cookies are not signed by a secret given to it."""
    in_production = (is_https or settings["DATABASE_URL"]) and not settings["DEVELOPMENT"]
    if in_production and not settings["SECRET_KEY"]:
        raise RuntimeError(
            "TRACKER_SECRET_KEY is not set. Behind https or on a database server the program needs it: the same long "
            "random text for all its processes. To make one: python -c 'import secrets; print(secrets.token_hex(32))'"
        )


def _kept_secret(instance: Path) -> str:
    """Return the secret kept beside the database, made at the first start."""
    path = instance / "secret-key"
    if not path.exists():
        path.touch(mode=0o600)
        path.write_text(secrets.token_hex(32))
    return path.read_text()
