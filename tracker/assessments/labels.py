"""The words for summary classes and for what became of a return."""

from flask_babel import lazy_gettext as _l

from tracker.assessments.models import Return, SummaryClass

CLASSES = {
    SummaryClass.ACHIEVED: _l("achieved"),
    SummaryClass.UNDER_WAY: _l("under way"),
    SummaryClass.KEPT_UP: _l("kept up"),
    SummaryClass.STALLED: _l("stalled"),
    SummaryClass.NOT_BEGUN: _l("not begun"),
    SummaryClass.AWAITING_REQUEST: _l("awaiting a request"),
    SummaryClass.NO_RETURN: _l("no return received"),
    SummaryClass.NOT_DUE: _l("not due yet"),
    SummaryClass.NOT_REVIEWED: _l("not reviewed"),
}
RETURNS = {
    Return.REPORTED: _l("reported"),
    Return.NIL_RETURN: _l("no change reported"),
    Return.NO_RETURN: _l("no return received"),
    Return.NOT_TRIGGERED: _l("not requested so far"),
    Return.NOT_DUE: _l("not due yet"),
    Return.NOT_REVIEWED: _l("not reviewed"),
}
