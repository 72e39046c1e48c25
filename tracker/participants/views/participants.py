"""The list of participants, the page of one, adding and ending one."""

from datetime import date
from typing import Any

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from tracker.core import clock
from tracker.core.db import db, key_in, unit_of_work
from tracker.core.permissions import requires
from tracker.participants import queries, service
from tracker.participants.forms import EndForm, Narrowing, ParticipantForm
from tracker.participants.labels import FORMS, KIND_HEADINGS, KINDS
from tracker.participants.models import ALL, Institution, Participant, ParticipantKind, Post
from tracker.participants.permissions import PARTICIPANT_MANAGE
from tracker.participants.views.blueprint import Act, act_page, bp, participant_or_404
from tracker.participants.words import in_order, name_of


@bp.get("/admin/participants")
@requires(PARTICIPANT_MANAGE)
def participants() -> ResponseReturnValue:
    """List countries, organisations and groups; those ended and merged on request."""
    form = Narrowing(request.args)
    kind = ParticipantKind(form.kind.data) if form.kind.data in set(ParticipantKind) else None
    rows = db.session.scalars(queries.participants(kind, ended=form.ended.data == "1")).all()
    groups = [(heading, [row for row in rows if row.kind is kind]) for kind, heading in KIND_HEADINGS.items()]
    shown = [(heading, found) for heading, found in groups if found]
    return render_template("participants/participants.html", groups=shown, form=form, today=clock.today())


@bp.route("/admin/participants/new", methods=["GET", "POST"])
@requires(PARTICIPANT_MANAGE)
def new_participant() -> ResponseReturnValue:
    """Add a participant with its names."""
    form, code = ParticipantForm(), request.form.get("code", "").strip()
    act = Act(
        title=_("New participant"),
        lead=_("A country, an organisation or a group. Names are ours: as the participant writes them itself."),
        verb=_("Add the participant"),
        said=_("%(code)s was added.", code=code),
        trail=[top()],
        made=lambda row: url_for(".participant", code=row.code),
    )

    def add() -> Participant:
        return service.add_participant(
            form.code.data, form.kind.data, form.names, by=current_user.person, at=clock.now()
        )

    return act_page(form, act, add)


@bp.get("/admin/participants/<code>")
@requires(PARTICIPANT_MANAGE)
def participant(code: str) -> ResponseReturnValue:
    """Show all that is known of a participant."""
    found = participant_or_404(code)
    institutions = db.session.scalars(queries.institutions_of([found.id])).unique().all()
    shown: dict[str, Any] = {
        "names": in_order(found.names),
        "members": db.session.scalars(queries.memberships_in(found.id)).all(),
        "groups": db.session.scalars(queries.groups_of(found.id)).all(),
        "may_have_members": found.kind is not ParticipantKind.COUNTRY and found.code != ALL,
        "institutions": institutions,
        "posts": posts_by_institution(institutions),
        "kinds": KINDS,
        "forms": FORMS,
        "today": clock.today(),
    }
    return render_template("participants/participant.html", participant=found, **shown)


@bp.route("/admin/participants/<code>/end", methods=["GET", "POST"])
@requires(PARTICIPANT_MANAGE)
def end(code: str) -> ResponseReturnValue:
    """End a participant."""
    found = participant_or_404(code)
    act = Act(
        title=_("End %(name)s", name=name_of(found, clock.today())),
        lead=_("It is offered nowhere any more. What it promised and reported stays, under its name."),
        verb=_("End the participant"),
        said=_("%(code)s was ended.", code=code),
        trail=trail_to(found),
        of=found,
        is_grave=True,
    )
    return end_page(found, act, lambda: participant_or_404(code))


@bp.post("/admin/participants/<code>/bring-back")
@requires(PARTICIPANT_MANAGE)
def bring_back(code: str) -> ResponseReturnValue:
    """Take the end of a participant back."""
    found = participant_or_404(code)
    return back_from_end(found, url_for(".participant", code=code))


def top() -> tuple[str, str]:
    """Return name and address of the list of participants."""
    return _("Participants"), url_for(".participants")


def trail_to(participant: Participant) -> list[tuple[str, str]]:
    """Return the way to the page of `participant`."""
    return [top(), (name_of(participant, clock.today()), url_for(".participant", code=participant.code))]


def posts_by_institution(institutions: Any) -> dict[int, list[Post]]:
    """Return key of the institution -> its posts in use, for each of `institutions`."""
    found: dict[int, list[Post]] = {row.id: [] for row in institutions}
    for post in db.session.scalars(queries.posts_in(list(found))):
        if post.ended_on is None:
            found[post.institution_id].append(post)
    return found


def end_page(thing: Participant | Institution | Post, act: Act, again: Any) -> ResponseReturnValue:
    """Show the form that ends `thing`, or end it; `again` loads it anew."""

    def form_of(row: Any, **given: Any) -> EndForm:
        return EndForm(data={"on": clock.today(), "version": row.version}, **given)

    form = form_of(thing)

    def do() -> None:
        on: date = form.on.data
        service.end(thing, form.reason.data, on, form.version_seen, by=current_user.person, at=clock.now())

    return act_page(form, act, do, lambda: form_of(again(), formdata=None))


def back_from_end(thing: Participant | Institution | Post, address: str) -> ResponseReturnValue:
    """Take the end of `thing` back and go to its page."""
    with unit_of_work():
        version = key_in(request.form.get("version"))
        service.bring_back(thing, version, by=current_user.person, at=clock.now())
    flash(_("It is in use again."))
    return redirect(address, 303)
