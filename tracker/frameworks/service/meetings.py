"""What meets in a dialogue, and its meetings."""

from datetime import datetime
from typing import Any

from tracker.core import clock, journal
from tracker.core.db import check_version, db
from tracker.core.errors import RuleBroken
from tracker.core.messages import msg
from tracker.frameworks import events, queries, rules
from tracker.frameworks.models import Body, BodyName, Framework, Meeting, MeetingPlace
from tracker.frameworks.service.changes import (
    Changes,
    changed,
    check_code_free,
    check_takes_new,
    end,
    hold,
    record_change,
    reworded,
)
from tracker.frameworks.spans import first_of
from tracker.frameworks.terms import BodyTerms, Ending, MeetingTerms


def add_body(framework: Framework, code: str, terms: BodyTerms, *, by: Any, at: datetime) -> Body:
    """Record a body that meets in a dialogue."""
    rules.check_not_ended(framework)
    check_code_free(Body, framework.id, code)
    rules.check_names(terms.names)
    body = Body(framework_id=framework.id, code=code, names=[])
    _set_body(body, terms)
    db.session.add(body)
    db.session.flush()
    journal.record(events.BODY_ADDED, body, by=by, at=at, code=code, reviews=body.reviews)
    return body


def edit_body(body: Body, terms: BodyTerms, seen: int | None, *, by: Any, at: datetime) -> None:
    """Change the names of a body and whether it reviews the pledges; needs `names` loaded."""
    rules.check_not_ended(body)
    check_version(body, seen)
    rules.check_names(terms.names)
    record_change(events.BODY_CHANGED, body, _set_body(body, terms), by=by, at=at)


def end_body(body: Body, ending: Ending, seen: int | None, *, by: Any, at: datetime) -> None:
    """End a body; its meetings stay. Raises `RuleBroken` while a meeting of it lies ahead."""
    meetings = db.session.scalars(queries.meetings_of(body.framework_id)).all()
    if any(rules.is_ahead(meeting) for meeting in meetings if meeting.body_id == body.id):
        raise RuleBroken(msg("A meeting of this body lies ahead. Cancel that first, or record that it was held."))
    end(events.BODY_ENDED, body, ending, seen, by=by, at=at)


def add_meeting(body: Body, code: str, terms: MeetingTerms, *, by: Any, at: datetime) -> Meeting:
    """Record a meeting of a body, held or to come."""
    check_takes_new(body)
    check_code_free(Meeting, body.framework_id, code)
    _check(body, terms, None)
    meeting = Meeting(framework_id=body.framework_id, body=body, code=code, state=terms.state, places=[])
    _set_meeting(meeting, terms)
    db.session.add(meeting)
    db.session.flush()
    journal.record(events.MEETING_ADDED, meeting, by=by, at=at, code=code)
    return meeting


def edit_meeting(meeting: Meeting, terms: MeetingTerms, seen: int | None, *, by: Any, at: datetime) -> None:
    """Change what is known of a meeting; needs `body` and `places` loaded."""
    rules.check_not_ended(meeting)
    check_version(meeting, seen)
    _check(meeting.body, terms, meeting)
    record_change(events.MEETING_CHANGED, meeting, _set_meeting(meeting, terms), by=by, at=at)


def end_meeting(meeting: Meeting, ending: Ending, seen: int | None, *, by: Any, at: datetime) -> None:
    """Take a meeting off the list: it was cancelled, or recorded by mistake."""
    end(events.MEETING_ENDED, meeting, ending, seen, by=by, at=at)


def _check(body: Body, terms: MeetingTerms, own: Meeting | None) -> None:
    hold(body.framework_id)
    meetings = db.session.scalars(queries.meetings_of(body.framework_id))
    others = [meeting for meeting in meetings if meeting.body_id == body.id and meeting is not own]
    rules.check_meeting(terms, others, clock.today())


def _set_body(body: Body, terms: BodyTerms) -> Changes:
    return changed(body, reviews=terms.reviews) | reworded(body.names, terms.names, BodyName)


def _set_meeting(meeting: Meeting, terms: MeetingTerms) -> Changes:
    values = changed(
        meeting,
        number=terms.number,
        state=terms.state,
        form=terms.form,
        margins_of=terms.margins_of,
        held_on=terms.held_on and first_of(terms.held_on, terms.precision),
        precision=terms.precision,
        source=terms.source,
    )
    return values | reworded(meeting.places, terms.places, MeetingPlace, "place")
