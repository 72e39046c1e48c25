"""Words for what was done, who did what in it, and what the journal tells of it."""

from flask_babel import lazy_gettext as _l

from tracker.activities import events
from tracker.activities.models import ActivityKind, PartInActivity

KINDS = {
    ActivityKind.WORKSHOP: _l("workshop or seminar"),
    ActivityKind.TRAINING: _l("training"),
    ActivityKind.MISSION: _l("mission"),
    ActivityKind.VISIT: _l("visit"),
    ActivityKind.CONFERENCE: _l("conference"),
    ActivityKind.PROJECT: _l("project"),
    ActivityKind.CONTRIBUTION: _l("contribution"),
    ActivityKind.OUTCOME: _l("outcome"),
    ActivityKind.OTHER: _l("other"),
}
PARTS = {
    PartInActivity.ORGANISER: _l("organiser"),
    PartInActivity.CO_ORGANISER: _l("co-organiser"),
    PartInActivity.HOST: _l("host"),
    PartInActivity.FUNDER: _l("funder"),
    PartInActivity.SUPPORTER: _l("supporter"),
    PartInActivity.CHANNEL: _l("channel of the funds"),
    PartInActivity.IMPLEMENTER: _l("implementer"),
    PartInActivity.PARTICIPANT: _l("participant"),
    PartInActivity.BENEFICIARY: _l("beneficiary"),
}
EVENTS = {
    events.ACTIVITY_RECORDED: _l("Activity recorded"),
    events.ACTIVITY_EDITED: _l("Activity changed"),
    events.ACTIVITY_ENDED: _l("Record of an activity ended"),
    events.ACTIVITY_BROUGHT_BACK: _l("End of the record of an activity taken back"),
}
FIELDS = {
    "areas": _l("areas"),
    "figures": _l("amounts"),
    "from": _l("first day"),
    "kind": _l("kind"),
    "parts": _l("who did what"),
    "persons_reached": _l("persons reached"),
    "places": _l("place"),
    "pledges": _l("pledges"),
    "reason": _l("reason"),
    "sentence": _l("sentence of a document"),
    "source": _l("source"),
    "titles": _l("titles"),
    "to": _l("last day"),
}
