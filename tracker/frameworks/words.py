"""What pages say of a meeting in the reader's language, wherever it is named."""

from flask_babel import gettext as _

from tracker.core.i18n import day, named
from tracker.frameworks.models import Meeting, MeetingState


def meeting_named(meeting: Meeting) -> str:
    """Return body, number, place and day of `meeting`, as far as they are known; needs body and places loaded."""
    body, place = named(meeting.body.names), named(meeting.places)
    when = day(meeting.held_on, meeting.precision) if meeting.held_on else ""
    if meeting.number is not None:
        body = _("%(body)s %(number)s", body=body, number=meeting.number)
    elif meeting.state is MeetingState.PLANNED and not when:
        body = _("Next %(body)s", body=body)
    return ", ".join(part for part in (body, place, when) if part)
