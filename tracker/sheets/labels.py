"""The words for the states that are reported, for obstacles, and for where a return stands."""

from flask_babel import lazy_gettext as _l

from tracker.sheets.models import Obstacle, SheetStatus

# the same word means the same thing in each type of pledge that has it
STATES = {
    "not_started": _l("not started"),
    "in_progress": _l("in progress"),
    "completed": _l("completed"),
    "suspended": _l("suspended"),
    "discontinued": _l("discontinued"),
    "kept_up": _l("kept up"),
    "lapsed": _l("lapsed"),
    "held": _l("took place"),
    "not_held": _l("did not take place"),
    "open": _l("still being examined"),
    "taken_up": _l("taken up"),
    "declined": _l("declined"),
    "in_preparation": _l("in preparation"),
    "in_force": _l("in force"),
    "met": _l("met"),
    "not_met": _l("did not meet"),
    "wound_up": _l("wound up"),
}
# what each state says, for somebody who has to choose one
STATE_MEANINGS = {
    "not_started": _l("Nothing has been done yet."),
    "in_progress": _l("Work is going on."),
    "completed": _l("All that was promised is done."),
    "suspended": _l("Work stands still for now and is meant to go on."),
    "discontinued": _l("Work has ended before it was done, and will not go on."),
    "kept_up": _l("The conduct continues."),
    "lapsed": _l("The conduct does not continue at present."),
    "held": _l("It took place in the period under review."),
    "not_held": _l("It did not take place in the period under review."),
    "open": _l("No answer has been found yet."),
    "taken_up": _l("The examination is over, and it will be done."),
    "declined": _l("The examination is over, and it will not be done. This is a full answer."),
    "in_preparation": _l("The rule or agreement is being prepared."),
    "in_force": _l("The rule or agreement is in force."),
    "met": _l("It met in the period under review."),
    "not_met": _l("It did not meet in the period under review."),
    "wound_up": _l("It has been dissolved."),
}
OBSTACLES = {
    Obstacle.FUNDING: _l("funding"),
    Obstacle.CAPACITY: _l("staff or capacity"),
    Obstacle.LEGAL: _l("legal"),
    Obstacle.COORDINATION: _l("coordination"),
    Obstacle.EXTERNAL: _l("events outside our control"),
    Obstacle.DATA: _l("data"),
    Obstacle.OTHER: _l("other"),
}
STATUSES = {
    SheetStatus.AWAITING: _l("return not begun"),
    SheetStatus.DRAFT: _l("draft"),
    SheetStatus.SUBMITTED: _l("with the chair's team"),
    SheetStatus.CLARIFICATION: _l("clarification requested"),
    SheetStatus.ACCEPTED: _l("accepted"),
}
