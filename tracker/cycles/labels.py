"""The words for the states of a cycle, in the reader's language."""

from flask_babel import lazy_gettext as _l

from tracker.cycles.models import CycleStatus

STATUSES = {
    CycleStatus.PLANNED: _l("planned"),
    CycleStatus.COLLECTING: _l("collecting returns"),
    CycleStatus.REVIEWING: _l("under review"),
    CycleStatus.CONSULTING: _l("circulated for comments"),
    CycleStatus.TABLED: _l("before the meeting"),
    CycleStatus.CLOSED: _l("closed"),
    CycleStatus.CANCELLED: _l("cancelled"),
}
