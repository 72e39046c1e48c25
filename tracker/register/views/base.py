"""What the pages of the register share: their blueprint, what the reader may see, and the names they show."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from flask import Blueprint, request, url_for
from flask_login import current_user

from tracker.commitments.permissions import COMMITMENT_READ
from tracker.core import clock
from tracker.core.db import db
from tracker.core.forms import not_in_filter
from tracker.core.i18n import named
from tracker.core.paging import links_beyond
from tracker.core.permissions import frameworks_of
from tracker.register.forms import LABELS
from tracker.register.names import USUAL, Kind, Names, Thing, gathered, names_in
from tracker.register.narrowing import Cursor, Narrowing
from tracker.register.queries import PAGE

bp = Blueprint("register", __name__)


def readable() -> frozenset[int] | None:
    """Return the dialogues whose pledges the reader may see; None means all."""
    return frameworks_of(current_user.grants, COMMITMENT_READ)


def names_of(framework_ids: frozenset[int] | None, kinds: Iterable[Kind] = USUAL) -> Names:
    """Return the names a page needs, as they are today, and those of all dialogues of the reader."""
    person_id = current_user.person.id
    wanted = names_in(framework_ids, clock.today(), kinds, dialogues=readable(), person_id=person_id)
    return gathered(db.session.execute(wanted))


@dataclass(frozen=True)
class Chosen:
    """The one dialogue that the address of a page names, or all that are open to the reader there.

    `code` is "" for all; `ids` None means all there are. `not_known` tells of a code that is none of `offered`.
    """

    code: str
    ids: frozenset[int] | None
    offered: list[Thing]
    not_known: list[str]


def chosen_dialogue(open_to: frozenset[int] | None, names: Names) -> Chosen:
    """Return what the address of this request chooses among the dialogues that are `open_to` the reader."""
    code = Narrowing.of(request.args).first("framework")
    offered = [thing for key, thing in names.of(Kind.FRAMEWORK).items() if open_to is None or key in open_to]
    offered.sort(key=lambda thing: thing.code)
    if not code:
        return Chosen(code, open_to, offered, [])
    found = frozenset(thing.id for thing in offered if thing.code == code)
    return Chosen(code, found, offered, [] if found else [not_in_filter(LABELS["framework"], code)])


def pages_beyond(
    found: Sequence[Any], page: Sequence[Any], cursor: Cursor | None, url: Callable[..., str]
) -> dict[str, str | None]:
    """Return the addresses of the pages before and after a `page` of the pledges `found`, as `url` makes them."""
    ends = [str(Cursor(page[at].position, page[at].id)) for at in (0, -1)] if page else []
    return links_beyond(ends, cursor, url, has_more=len(found) > PAGE)


def switcher(names: Names, here: str = "") -> dict[str, Any]:
    """Return the dialogues for the bar on top, taken from names read already: no statement is spent on them."""
    found = sorted(names.of(Kind.FRAMEWORK).values(), key=lambda thing: thing.code)
    items = [
        {
            "label": named(thing.names),
            "url": url_for("register.framework", code=thing.code),
            "is_current": thing.code == here,
        }
        for thing in found
    ]
    keys = {grant.framework_id for grant in current_user.grants}
    return {"dialogues": lambda: items if len(keys) > 1 or None in keys else []}
