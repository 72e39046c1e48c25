"""What the register says in the reader's language: who, in which languages, what was reported, what is lacking."""

from collections.abc import Sequence

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from tracker.commitments.models import Commitment, CommitmentType, ConditionState
from tracker.core.i18n import listed, named
from tracker.documents.labels import language_name
from tracker.register.names import Thing
from tracker.register.quality import Lack
from tracker.register.rules import Told

RETURNS = {
    Told.REPORTED: _l("reported"),
    Told.NIL_RETURN: _l("nothing to report"),
    Told.AWAITING: _l("return awaited"),
    Told.DRAFT: _l("being written"),
}
# what is lacking, and what to do about it
LACKS = {
    Lack.OWNER: (_l("No owner"), _l("Name the post that answers for it, so that somebody is asked.")),
    Lack.AREA: (_l("No area"), _l("Put it under a pillar, or it stands under none in the report.")),
    Lack.TYPE: (
        _l("Type in doubt"),
        _l("A second opinion gave it another type: settle which, on the page of its document, or change the type."),
    ),
    Lack.DATE: (_l("No date"), _l("It comes to an end, but nobody said when: its owner may set a day.")),
    Lack.TITLE: (_l("Title not in all languages"), _l("Write the short title that is absent.")),
    Lack.CONFIRMATION: (
        _l("Known from a secondary source"),
        _l("It stays outside all totals until the party bound confirms it."),
    ),
    Lack.ANSWER: (
        _l("Coding not answered by a party"),
        _l("It was put to the parties and the day has passed: a friendly word may help."),
    ),
    Lack.NEWS: (_l("Nothing heard for over a year"), _l("Neither its coding nor a return on it is recent.")),
}


def bound_in_words(bound: Sequence[tuple[Thing, int]]) -> str:
    """Return those who promise, a group with the number of its members that are bound."""
    return listed(
        _("%(group)s (%(number)d)", group=named(thing.names), number=count) if count else named(thing.names)
        for thing, count in bound
    )


def silence_in_words(pledge: Commitment, *, is_team: bool) -> str:
    """Return why a reader sees no return on a pledge that is in a cycle."""
    if pledge.type is CommitmentType.POSITION:
        return str(_("A position is on record; no return is asked for."))
    if pledge.condition_state not in (None, ConditionState.TRIGGERED):
        return str(_("Its condition has not been invoked, so no return is asked for."))
    if is_team:
        return str(_("No return is asked for in this cycle."))
    return str(_("Returns appear here for you when the papers are circulated."))


def authentic_in_words(languages: Sequence[str]) -> str:
    """Return in which languages a text is authentic, as a clause; "" where it is not known."""
    if not languages:
        return ""
    return str(_("authentic in %(languages)s", languages=listed(language_name(code) for code in languages)))
