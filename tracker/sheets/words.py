"""What the pages of a return say about its pledge."""

from typing import Any

from flask_babel import gettext as _

from tracker.commitments.labels import BOUNDS, CONDITION_STATES, STRENGTHS
from tracker.commitments.models import Commitment
from tracker.commitments.sentences import sentences_around, sentences_in_translation
from tracker.commitments.spoken import own_text, said_in
from tracker.commitments.text import around
from tracker.commitments.words import due_in_words
from tracker.core import clock
from tracker.core.db import db
from tracker.core.i18n import language, listed, named
from tracker.documents.labels import STANDINGS, language_name
from tracker.sheets.labels import OBSTACLES, STATE_MEANINGS, STATES, STATUSES
from tracker.sheets.models import Sheet
from tracker.sheets.service import open_question


def facts_of(sheet: Sheet) -> dict[str, Any]:
    """Return what a page needs to show the pledge of `sheet` as the signed page, and the words for its states."""
    pledge = sheet.commitment
    found = db.session.execute(sentences_around(), {"segment": pledge.source.segment_id}).first()
    before, after = around(pledge.source, found)
    said = said_in(db.session.execute(sentences_in_translation(), {"segment": pledge.source.segment_id}).all())
    return {
        "pledge": pledge,
        "own_text": own_text(said, pledge.source, found, language()),
        "worth": _worth(pledge, found),
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


def _worth(pledge: Commitment, found: Any) -> str:
    """Return in which language the words of a pledge are, and what their text is."""
    spoken = language_name(pledge.source.language)
    if found is None:
        return spoken
    return _("%(language)s, %(standing)s.", language=spoken, standing=STANDINGS[found.standing])


def who_is_bound(pledge: Commitment) -> str:
    """Return who is bound by `pledge`, and how, where several are."""
    names = [named(bound.participant.names_on(clock.today())) for bound in pledge.obligations if bound.valid_to is None]
    if len(names) < 2:
        return "".join(names)
    return _("%(participants)s, %(how)s", participants=listed(names), how=BOUNDS[pledge.bound])
