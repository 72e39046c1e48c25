"""What the calendar of a cycle says, in whole sentences in the reader's language."""

from flask_babel import gettext as _
from flask_babel import ngettext

from tracker.core import clock
from tracker.core.i18n import day, named
from tracker.cycles.models import CycleStatus, ReviewCycle


def title_of(cycle: ReviewCycle) -> str:
    """Return the title of `cycle`, or its code; needs `titles` loaded."""
    return named(cycle.titles) or cycle.code


def time_left(cycle: ReviewCycle) -> str:
    """Return how long returns of `cycle` can still be sent."""
    last = day(cycle.due_on)
    match cycle.status:
        case CycleStatus.PLANNED:
            return _("It is not open yet; the last day for returns will be %(day)s.", day=last)
        case CycleStatus.COLLECTING | CycleStatus.REVIEWING | CycleStatus.CONSULTING:
            return _time_to(cycle, last)
        case CycleStatus.TABLED:
            return _("The meeting has the papers; returns are not changed any more.")
        case CycleStatus.CLOSED:
            return _("The cycle is closed.")
        case CycleStatus.CANCELLED:
            return _("The cycle was cancelled.")


def _time_to(cycle: ReviewCycle, last: str) -> str:
    if clock.now() >= cycle.due_at:
        return _("The last day for returns was %(day)s; one sent now is taken and marked as late.", day=last)
    if cycle.status is not CycleStatus.COLLECTING:
        return _("The last day for returns is %(day)s; one sent later is taken and marked as late.", day=last)
    left = (cycle.due_on - clock.today(cycle.timezone)).days
    if left == 0:
        return _("Today is the last day for returns.")
    return ngettext(
        "%(num)d day is left to the deadline, %(day)s.",
        "%(num)d days are left to the deadline, %(day)s.",
        left,
        day=last,
    )
