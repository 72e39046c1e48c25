"""The institutions of participants, and the posts in them."""

from collections.abc import Callable
from typing import Any

from flask import render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from tracker.core import clock
from tracker.core.db import db
from tracker.core.permissions import requires
from tracker.participants import mergers, queries, service
from tracker.participants.forms import NamesForm
from tracker.participants.models import Institution, Post
from tracker.participants.permissions import PARTICIPANT_MANAGE, POST_NAME
from tracker.participants.views.blueprint import (
    Act,
    act_page,
    bp,
    institution_or_404,
    own_participants,
    participant_or_404,
)
from tracker.participants.views.participants import back_from_end, end_page, posts_by_institution, trail_to
from tracker.participants.words import called


@bp.get("/institutions")
@requires(POST_NAME)
def institutions() -> ResponseReturnValue:
    """List the institutions whose posts the reader looks after."""
    rows = db.session.scalars(queries.institutions_of(own_participants())).unique().all()
    in_use = [row for row in rows if row.ended_on is None]
    return render_template(
        "participants/institutions.html",
        institutions=in_use,
        posts=posts_by_institution(in_use),
        may_manage=current_user.may(PARTICIPANT_MANAGE),
        today=clock.today(),
    )


@bp.route("/admin/participants/<code>/institutions/new", methods=["GET", "POST"])
@requires(PARTICIPANT_MANAGE)
def new_institution(code: str) -> ResponseReturnValue:
    """Add a ministry or agency to a participant."""
    found, form = participant_or_404(code), NamesForm()
    act = Act(
        title=_("New institution"),
        lead=_("A ministry or agency. Posts in it can then answer for pledges."),
        verb=_("Add the institution"),
        said=_("The institution was added."),
        trail=trail_to(found),
        of=found,
        made=lambda row: url_for(".institution", institution_id=row.id),
    )

    def add() -> Institution:
        return service.add_institution(found, form.names, by=current_user.person, at=clock.now())

    return act_page(form, act, add)


@bp.get("/institutions/<int:institution_id>")
@requires(POST_NAME)
def institution(institution_id: int) -> ResponseReturnValue:
    """Show an institution with its posts."""
    found = institution_or_404(institution_id)
    posts = db.session.scalars(queries.posts_in([found.id])).all()
    return render_template(
        "participants/institution.html",
        institution=found,
        posts=posts,
        pledges=mergers.counts_of(Post, [post.id for post in posts]),
        may_manage=current_user.may(PARTICIPANT_MANAGE),
        today=clock.today(),
    )


@bp.route("/institutions/<int:institution_id>/names", methods=["GET", "POST"])
@requires(PARTICIPANT_MANAGE)
def name_institution(institution_id: int) -> ResponseReturnValue:
    """Change what an institution is called."""
    found = institution_or_404(institution_id)
    title, trail = _("Names of the institution"), trail_to_institution(found)
    return names_page(found, title, trail, lambda: institution_or_404(institution_id))


@bp.route("/institutions/<int:institution_id>/end", methods=["GET", "POST"])
@requires(PARTICIPANT_MANAGE)
def end_institution(institution_id: int) -> ResponseReturnValue:
    """End an institution with its posts."""
    found = institution_or_404(institution_id)
    act = Act(
        title=_("End %(name)s", name=called(found)),
        lead=_("Its posts end with it. Pledges they answer for then need another owner."),
        verb=_("End the institution"),
        said=_("The institution was ended."),
        trail=trail_to_institution(found),
        of=found,
        is_grave=True,
    )
    return end_page(found, act, lambda: institution_or_404(institution_id))


@bp.post("/institutions/<int:institution_id>/bring-back")
@requires(PARTICIPANT_MANAGE)
def bring_back_institution(institution_id: int) -> ResponseReturnValue:
    """Take the end of an institution back."""
    found = institution_or_404(institution_id)
    return back_from_end(found, url_for(".institution", institution_id=institution_id))


@bp.route("/institutions/<int:institution_id>/posts/new", methods=["GET", "POST"])
@requires(POST_NAME)
def new_post(institution_id: int) -> ResponseReturnValue:
    """Add a post to an institution."""
    found, form = institution_or_404(institution_id), NamesForm()
    act = Act(
        title=_("New post"),
        lead=_("A post stays when the people in it change: it is what answers for a pledge."),
        verb=_("Add the post"),
        said=_("The post was added."),
        trail=trail_to_institution(found),
        of=found,
        made=lambda row: url_for(".post", post_id=row.id),
    )

    def add() -> Post:
        return service.add_post(found, form.names, by=current_user.person, at=clock.now())

    return act_page(form, act, add)


def trail_to_institution(found: Institution) -> list[tuple[str, str]]:
    """Return the way to the page of an institution, as far as the reader may go it."""
    above = trail_to(found.participant) if current_user.may(PARTICIPANT_MANAGE) else [list_of_institutions()]
    return [*above, (called(found), url_for(".institution", institution_id=found.id))]


def list_of_institutions() -> tuple[str, str]:
    """Return name and address of the list of institutions."""
    return _("Institutions"), url_for(".institutions")


def names_page(
    thing: Institution | Post, title: str, trail: list[tuple[str, str]], again: Callable[[], Any]
) -> ResponseReturnValue:
    """Show the form of the names of `thing`, or change them; `again` loads it anew."""
    act = Act(title=title, verb=_("Save"), said=_("The names were saved."), trail=trail, of=thing)

    def form_of(row: Any, **given: Any) -> NamesForm:
        data = {f"name_{name.language}": name.text for name in row.names}
        return NamesForm(data={**data, "version": row.version}, **given)

    form = form_of(thing)

    def do() -> None:
        service.rename(thing, form.names, form.version_seen, by=current_user.person, at=clock.now())

    return act_page(form, act, do, lambda: form_of(again(), formdata=None))
