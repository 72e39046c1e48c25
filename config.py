"""Settings, read once by `create_app`. Each is overridden by an environment variable `TRACKER_<NAME>`."""

import os
from pathlib import Path

ROOT = Path(__file__).parent

DEFAULTS: dict[str, object] = {
    # folder for the SQLite file, the queue and the fonts made for reports
    "INSTANCE": str(ROOT / "instance"),
    # SQLAlchemy address; empty: SQLite in INSTANCE. PostgreSQL: postgresql://user:password@host/name
    "DATABASE_URL": "",
    # signs cookies; required in production, made once and kept in INSTANCE by `make run`
    "SECRET_KEY": "",
    # address people type, with scheme; https switches on secure `__Host-` cookies
    "URL": "http://127.0.0.1:5000",
    # number of proxies in front whose X-Forwarded-* headers are believed
    "PROXIES": 0,
    # development: shows /styleguide and allows an unset SECRET_KEY
    "DEVELOPMENT": False,
    # mail server; empty: letters wait in the outbox and admins hand over first passwords themselves
    "MAIL_HOST": "",
    "MAIL_PORT": 25,
    "MAIL_USER": "",
    "MAIL_PASSWORD": "",
    # the server has to prove who it is; SSL_CERT_FILE names the certificates of an authority of your own
    "MAIL_STARTTLS": False,
    "MAIL_FROM": "commitment-tracker@localhost",
    # hours until a person has to sign in again
    "SESSION_HOURS": 12,
    # argon2id: memory in KiB, passes, lanes
    "ARGON2": (65536, 3, 4),
    # the largest file and the largest pasted text taken in, in bytes
    "UPLOAD_BYTES": 10_000_000,
    "PASTE_BYTES": 1_000_000,
}


def settings(overrides: dict[str, object] | None = None) -> dict[str, object]:
    """Return all settings: defaults, then the environment, then `overrides`."""
    found = {name: _from_environment(name, default) for name, default in DEFAULTS.items()}
    found.update(overrides or {})
    return found


def _from_environment(name: str, default: object) -> object:
    text = os.environ.get(f"TRACKER_{name}")
    if text is None:
        return default
    if isinstance(default, bool):
        return text.lower() in {"1", "true", "yes", "on"}
    if isinstance(default, int):
        return int(text)
    if isinstance(default, tuple):
        return tuple(int(part) for part in text.split(","))
    return text
