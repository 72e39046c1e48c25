"""The places people go to, as far as they exist and are open to the reader."""

from dataclasses import dataclass
from typing import Any

from flask import Flask, current_app, request, url_for
from flask_babel import LazyString
from flask_babel import lazy_gettext as _l
from flask_login import current_user

from tracker.core.permissions import holds


@dataclass(frozen=True)
class Place:
    """An entry of the list at the left: a page, its name and its icon."""

    endpoint: str
    label: LazyString
    icon: str
    rooms: tuple[str, ...] = ()  # whose pages belong here though their addresses begin otherwise
    under: tuple[str, ...] = ()  # addresses that belong here too


PLACES = (
    Place("home.index", _l("Home"), "home"),
    Place("commitments.documents", _l("Documents"), "document", under=("/consultations",)),
    Place("register.commitments", _l("Register"), "register"),
    Place("activities.activities", _l("Activities"), "activity"),
    Place("assessments.cycles", _l("Cycles"), "cycle", rooms=("sheets", "assessments")),
    Place("reports.reports", _l("Reports"), "report", rooms=("reports",)),
    Place("participants.institutions", _l("Institutions"), "institution"),
)
ADMIN_PLACES = (
    Place("frameworks.frameworks", _l("Dialogues"), "framework"),
    Place("participants.participants", _l("Participants"), "participant"),
    Place("accounts.people", _l("People"), "people"),
    Place("journal.entries", _l("Journal"), "journal"),
)


def init_app(app: Flask) -> None:
    """Give all pages the list of places."""
    app.context_processor(template_words)


def template_words() -> dict[str, Any]:
    """Return what `base.html` needs to draw the frame."""
    return {"places": lambda: _open(PLACES), "admin_places": lambda: _open(ADMIN_PLACES), "has_page": has_page}


def has_page(endpoint: str) -> bool:
    """Answer whether the program has that page and the reader's grants open it."""
    view = current_app.view_functions.get(endpoint)
    permission = getattr(view, "permission", None)
    return view is not None and (permission is None or holds(current_user.grants, permission))


def _open(places: tuple[Place, ...]) -> list[dict[str, object]]:
    """Return label, icon, url and is_current of those of `places` the reader may open."""
    addresses = [(place, url_for(place.endpoint)) for place in places if has_page(place.endpoint)]
    # the place of the page's room; else the longest address that the page's own begins with
    within = [url for _place, url in addresses if _is_within(request.path, url)]
    of_room = (
        url
        for place, url in addresses
        if request.blueprint in place.rooms or any(_is_within(request.path, other) for other in place.under)
    )
    here = next(of_room, max(within, key=len, default=None))
    return [
        {"label": place.label, "icon": place.icon, "url": url, "is_current": url == here} for place, url in addresses
    ]


def _is_within(path: str, url: str) -> bool:
    return path == url or (url != "/" and path.startswith(url.rstrip("/") + "/"))
