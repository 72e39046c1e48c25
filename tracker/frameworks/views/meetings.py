"""What meets in a dialogue, and its meetings."""

from typing import Any

from flask import request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from tracker.core.db import db, one_or_404
from tracker.core.permissions import requires
from tracker.frameworks import queries, service
from tracker.frameworks.days import Known, day_as_typed
from tracker.frameworks.forms.meetings import BodyForm, MeetingEditForm, NewBodyForm, NewMeetingForm
from tracker.frameworks.models import Body, Meeting
from tracker.frameworks.permissions import FRAMEWORK_MANAGE
from tracker.frameworks.views.base import back_from_end, bp, called, dialogue, edit_page, end_page, new_page, page
from tracker.frameworks.words import held_in_words, with_gaps

# what an address may say of a new body, and of a new meeting
NAMES = ("name_en", "name_ja", "name_ru")
BEGINS = ("number", "state", "held_on", "form", "margins_of", "place_en", "place_ja", "place_ru", "source")


@bp.get("/admin/frameworks/<code>/meetings")
@requires(FRAMEWORK_MANAGE)
def meetings(code: str) -> ResponseReturnValue:
    """Show what meets, and the meetings with the gaps between them."""
    key = dialogue(code).id
    rows = db.session.scalars(queries.meetings_of(key)).all()
    bodies = db.session.scalars(queries.bodies_of(key)).all()
    listed = [(body, with_gaps(row for row in rows if row.body_id == body.id)) for body in bodies]
    return page("meetings", code, "meetings", bodies=listed, held=held_in_words)


@bp.route("/admin/frameworks/<code>/bodies/new", methods=["GET", "POST"])
@requires(FRAMEWORK_MANAGE)
def new_body(code: str) -> ResponseReturnValue:
    """Record what meets; the address may say how a text names it, and which meeting of it is to be recorded then."""
    told = {name: request.args[name] for name in NAMES if request.args.get(name)}
    framework, form = dialogue(code), NewBodyForm(data=told)
    meeting_told = {name: request.args[name] for name in BEGINS if request.args.get(name)}
    lead = _("A text tells of a meeting of it, in the words filled in. Give it the name the dialogue uses for it.")
    return new_page(
        form,
        lambda **who: service.add_body(framework, form.code.data, form.terms(), **who),
        code,
        "meetings",
        said=_("The body was recorded. Now its meeting.") if meeting_told else _("The body was recorded."),
        then=("new_meeting", {"body_code": form.code.data, **meeting_told}) if meeting_told else None,
        title=_("Record a body"),
        save=_("Record the body"),
        lead=lead if told else "",
    )


@bp.route("/admin/frameworks/<code>/bodies/<body_code>", methods=["GET", "POST"])
@requires(FRAMEWORK_MANAGE)
def body(code: str, body_code: str) -> ResponseReturnValue:
    """Change the names of a body, and whether it reviews."""
    found = _body(code, body_code)
    form = BodyForm(data=BodyForm.values_of(found))
    return edit_page(
        form,
        lambda **who: service.edit_body(found, form.terms(), form.version_seen, **who),
        code,
        "meetings",
        row=found,
        name=called(found),
        stored=lambda: BodyForm.values_of(_body(code, body_code)),
        grave=(_("End it"), url_for(".end_body", code=code, body_code=body_code)),
    )


@bp.route("/admin/frameworks/<code>/bodies/<body_code>/end", methods=["GET", "POST"])
@requires(FRAMEWORK_MANAGE)
def end_body(code: str, body_code: str) -> ResponseReturnValue:
    """End a body."""
    found = _body(code, body_code)
    return end_page(found, service.end_body, code, "meetings")


@bp.post("/admin/frameworks/<code>/bodies/<body_code>/bring-back")
@requires(FRAMEWORK_MANAGE)
def bring_back_body(code: str, body_code: str) -> ResponseReturnValue:
    """Take the end of a body back."""
    found = _body(code, body_code)
    return back_from_end(found, code, "meetings")


@bp.route("/admin/frameworks/<code>/bodies/<body_code>/meetings/new", methods=["GET", "POST"])
@requires(FRAMEWORK_MANAGE)
def new_meeting(code: str, body_code: str) -> ResponseReturnValue:
    """Record a meeting of a body; the address may say what is known of it."""
    begun = _begun(body_code)
    found, form = _body(code, body_code), NewMeetingForm(data=begun)
    name = called(found)
    lead = _("%(body)s. What a text tells of it is filled in; look at it before you record it.", body=name)
    return new_page(
        form,
        lambda **who: service.add_meeting(found, form.code.data, form.terms(), **who),
        code,
        "meetings",
        said=_("The meeting was recorded."),
        within=found,
        title=_("Record a meeting"),
        save=_("Record the meeting"),
        lead=lead if begun else name,
    )


@bp.route("/admin/frameworks/<code>/meetings/<meeting_code>", methods=["GET", "POST"])
@requires(FRAMEWORK_MANAGE)
def meeting(code: str, meeting_code: str) -> ResponseReturnValue:
    """Change what is known of a meeting."""
    found = _meeting(code, meeting_code)
    form = MeetingEditForm(data=MeetingEditForm.values_of(found))
    return edit_page(
        form,
        lambda **who: service.edit_meeting(found, form.terms(), form.version_seen, **who),
        code,
        "meetings",
        row=found,
        name=called(found),
        stored=lambda: MeetingEditForm.values_of(_meeting(code, meeting_code)),
        grave=(_("End it"), url_for(".end_meeting", code=code, meeting_code=meeting_code)),
    )


@bp.route("/admin/frameworks/<code>/meetings/<meeting_code>/end", methods=["GET", "POST"])
@requires(FRAMEWORK_MANAGE)
def end_meeting(code: str, meeting_code: str) -> ResponseReturnValue:
    """Take a meeting off the list: it was cancelled, or recorded by mistake."""
    found = _meeting(code, meeting_code)
    lead = _("For a meeting that was cancelled, or recorded by mistake. One that took place is recorded as held.")
    return end_page(found, service.end_meeting, code, "meetings", lead=lead)


@bp.post("/admin/frameworks/<code>/meetings/<meeting_code>/bring-back")
@requires(FRAMEWORK_MANAGE)
def bring_back_meeting(code: str, meeting_code: str) -> ResponseReturnValue:
    """Put a meeting on the list again."""
    found = _meeting(code, meeting_code)
    return back_from_end(found, code, "meetings")


def _begun(body_code: str) -> dict[str, Any]:
    """Return what the address says of a new meeting, as the values of its form; {} where it says nothing."""
    told = {name: request.args[name] for name in BEGINS if request.args.get(name)}
    if not told:
        return {}
    try:
        day = day_as_typed(told.get("held_on", ""))
    except ValueError:
        day = Known()
    number = told.get("number", "")
    return told | {
        "code": f"{body_code}-{number or (day.on and day.on.year) or 'next'}",
        "number": int(number) if number.isascii() and number.isdigit() else None,
        "held_on": (day.on, day.precision.value),
    }


def _body(code: str, body_code: str) -> Body:
    return one_or_404(queries.body_by_code(dialogue(code).id, body_code))


def _meeting(code: str, meeting_code: str) -> Meeting:
    return one_or_404(queries.meeting_by_code(dialogue(code).id, meeting_code))
