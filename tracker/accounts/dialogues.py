"""The dialogues a reader may switch between, for the bar on top of each page."""

from typing import Any

import sqlalchemy as sa
from flask import Flask, request, url_for
from flask_login import current_user

from tracker.core.db import db
from tracker.core.i18n import named
from tracker.core.navigation import has_page
from tracker.frameworks.models import Framework, FrameworkName
from tracker.participants.models import NameForm

PAGE = "register.framework"


def init_app(app: Flask) -> None:
    """Let `base.html` ask for the dialogues."""
    app.context_processor(lambda: {"dialogues": of_reader})


def of_reader() -> list[dict[str, Any]]:
    """Return label, url and is_current of each dialogue, by code; none where there is nothing to switch between."""
    keys = {grant.framework_id for grant in current_user.grants}
    # most people are in one dialogue: no statement is spent on them
    if not has_page(PAGE) or (len(keys) < 2 and None not in keys):
        return []
    names: dict[str, dict[str, str]] = {}
    for code, language, text in db.session.execute(_names_of(keys)):
        names.setdefault(code, {})[language] = text
    here = (request.view_args or {}).get("code") if request.endpoint == PAGE else None
    return [
        {"label": named(texts), "url": url_for(PAGE, code=code), "is_current": code == here}
        for code, texts in names.items()
    ]


def _names_of(keys: set[int | None]) -> sa.Select[str, str, str]:
    selection = (
        sa.select(Framework.code, FrameworkName.language, FrameworkName.text)
        .join(FrameworkName, FrameworkName.framework_id == Framework.id)
        .where(FrameworkName.form == NameForm.SHORT)
        .order_by(Framework.code)
    )
    return selection if None in keys else selection.where(Framework.id.in_(keys))
