"""What pages say of a pledge in the reader's language, wherever it is shown."""

from datetime import date

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from tracker.commitments.models import DeadlineBasis
from tracker.core.i18n import day

RECURRENCES = {"annual": _l("every year"), "regular": _l("regularly")}


def due_in_words(due_on: date | None, precision: str, basis: DeadlineBasis, recurs: str | None) -> str:
    """Return by when, with what the date rests on; an assumed date is never told as promised."""
    if basis is DeadlineBasis.RECURRING or (due_on is None and recurs):
        return str(RECURRENCES.get(recurs or "", _("at intervals")))
    if due_on is None:
        return ""
    shown = day(due_on, precision)
    if basis is DeadlineBasis.PLAN_END_ASSUMED:
        return str(_("no date promised; the plan ends %(day)s, as assumed", day=shown))
    if basis is DeadlineBasis.EVENT_RELATIVE:
        return str(_("by %(day)s, counted from an event", day=shown))
    if basis is DeadlineBasis.SET_BY_OWNER:
        return str(_("by %(day)s, set by its owner", day=shown))
    return str(_("by %(day)s", day=shown))
