"""What pages say of a pledge in the reader's language, wherever it is shown."""

from collections.abc import Collection, Iterable
from datetime import date

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from tracker.commitments.models import ConditionState, ConditionTrigger, DeadlineBasis
from tracker.core import clock
from tracker.core.i18n import day, named

RECURRENCES = {"annual": _l("every year"), "regular": _l("regularly")}


def triggers_in_words(
    triggers: Iterable[ConditionTrigger], known: Collection[int]
) -> list[tuple[str, ConditionState, ConditionTrigger | None]]:
    """Return (for whom, state, how it came) of what holds now.

    `known` are the requests the reader may know of: what another one brought about is told without by whom.
    """
    latest: dict[int | None, ConditionTrigger] = {}
    for trigger in triggers:
        if trigger.participant_id is None:
            latest = {}
        latest[trigger.participant_id] = trigger
    found: list[tuple[str, ConditionState, ConditionTrigger | None]] = []
    for trigger in latest.values():
        if trigger.request_id is not None and trigger.request_id not in known:
            found.append((str(_("by a confidential request")), trigger.state, None))
        else:
            who = named(trigger.participant.names_on(clock.today())) if trigger.participant else _("all")
            found.append((str(who), trigger.state, trigger))
    return found


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
