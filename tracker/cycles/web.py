"""A cycle as far as the reader of a page may see it, for the pages of this room and of those after it."""

from flask import url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from tracker.core.db import one_or_404
from tracker.core.forms import told_instead
from tracker.core.permissions import frameworks_of
from tracker.cycles.models import CycleStatus, ReviewCycle
from tracker.cycles.permissions import CYCLE_READ
from tracker.cycles.queries import cycle_by_code
from tracker.cycles.rules import check_move


def cycle_for_reader(code: str) -> ReviewCycle:
    """Return the cycle with that code, named; raise `NotFound` when the reader may not know of it."""
    return one_or_404(cycle_by_code(code, frameworks_of(current_user.grants, CYCLE_READ)))


def board_instead(cycle: ReviewCycle, target: CycleStatus) -> ResponseReturnValue | None:
    """Return the way to the board of a cycle that cannot become `target` now, where the reason stands; else None."""
    return told_instead(lambda: check_move(cycle, target), url_for("assessments.board", code=cycle.code))
