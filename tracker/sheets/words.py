"""What the pages of a return say about its pledge."""

from typing import Any

from flask_babel import gettext as _

from tracker.commitments.labels import BOUNDS, CONDITION_STATES, STRENGTHS
from tracker.commitments.models import Commitment
from tracker.commitments.queries import sentences_around
from tracker.commitments.text import around
from tracker.commitments.words import due_in_words
from tracker.core import clock
from tracker.core.db import db
from tracker.core.i18n import listed, named
from tracker.sheets.labels import OBSTACLES, STATE_MEANINGS, STATES, STATUSES
from tracker.sheets.models import Sheet
from tracker.sheets.service import open_question


def facts_of(sheet: Sheet) -> dict[str, Any]:
    """Return what a page needs to show the pledge of `sheet` as the signed page, and the words for its states."""
    pledge = sheet.commitment
    found = db.session.execute(sentences_around(), {"segment": pledge.source.segment_id}).first()
    before, after = around(pledge.source, found)
    return {
        "pledge": pledge,
        "before": before,
        "after": after,
        "cues": [(cue["start"], cue["end"]) for cue in pledge.source.cues],
        "who": who_is_bound(pledge),
        "strength_word": STRENGTHS[pledge.strength],
        "condition_word": CONDITION_STATES[pledge.condition_state] if pledge.condition_state else None,
        "due": due_in_words(pledge.due_on, pledge.due_precision, pledge.due_basis, pledge.recurs) or _("no date"),
        "question": open_question(sheet),
        "states": STATES,
        "meanings": STATE_MEANINGS,
        "obstacles": OBSTACLES,
        "statuses": STATUSES,
    }


def who_is_bound(pledge: Commitment) -> str:
    """Return who is bound by `pledge`, and how, where several are."""
    names = [named(bound.participant.names_on(clock.today())) for bound in pledge.obligations if bound.valid_to is None]
    if len(names) < 2:
        return "".join(names)
    return _("%(participants)s, %(how)s", participants=listed(names), how=BOUNDS[pledge.bound])
