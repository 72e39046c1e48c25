"""What the pages of the register share: their blueprint, and what the reader may see."""

from collections.abc import Iterable

from flask import Blueprint
from flask_login import current_user

from tracker.commitments.permissions import COMMITMENT_READ
from tracker.core import clock
from tracker.core.db import db
from tracker.core.permissions import frameworks_of
from tracker.register import names

bp = Blueprint("register", __name__)


def readable() -> set[int] | None:
    """Return the dialogues whose pledges the reader may see; None means all."""
    return frameworks_of(current_user.grants, COMMITMENT_READ)


def names_of(
    framework_ids: set[int] | None, kinds: Iterable[names.Kind] = names.USUAL, post_id: int | None = None
) -> names.Names:
    """Return the names a page needs, as they are today."""
    return names.gathered(db.session.execute(names.names_in(framework_ids, clock.today(), kinds, post_id)))
