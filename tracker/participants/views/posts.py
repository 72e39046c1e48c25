"""A post, and the people in it."""

from functools import partial
from typing import Any

from flask import render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from tracker.core import clock
from tracker.core.db import one_or_404
from tracker.core.permissions import requires
from tracker.participants import mergers, queries, service
from tracker.participants.forms import HandoverForm, HolderForm
from tracker.participants.models import Post, PostHolder
from tracker.participants.permissions import POST_NAME
from tracker.participants.views.blueprint import Act, act_page, bp, post_or_404, take_out_page
from tracker.participants.views.institutions import names_page, trail_to_institution
from tracker.participants.views.participants import back_from_end, end_page
from tracker.participants.words import called, last_day


@bp.get("/institutions/posts/<int:post_id>")
@requires(POST_NAME)
def post(post_id: int) -> ResponseReturnValue:
    """Show a post, who holds it and who held it."""
    found, today = post_or_404(post_id), clock.today()
    holders = [row for row in found.holders if row.held_on(today)]
    left = [row for row in found.holders if row.valid_to and row.valid_to <= today and row.handover_note]
    return render_template(
        "participants/post.html",
        post=found,
        holder=holders[0] if holders else None,
        note=max(left, key=lambda row: row.valid_to or today) if left else None,
        pledges=mergers.counts_of(Post, [found.id])[found.id],
        trail=trail_to_institution(found.institution),
        of=found.institution,
    )


@bp.route("/institutions/posts/<int:post_id>/names", methods=["GET", "POST"])
@requires(POST_NAME)
def name_post(post_id: int) -> ResponseReturnValue:
    """Change what a post is called."""
    found = post_or_404(post_id)
    return names_page(found, _("Names of the post"), _trail_to(found), lambda: post_or_404(post_id))


@bp.route("/institutions/posts/<int:post_id>/hand-over", methods=["GET", "POST"])
@requires(POST_NAME)
def hand_over(post_id: int) -> ResponseReturnValue:
    """Let somebody take a post over."""
    found = post_or_404(post_id)
    form = _handover_form(found)
    act = Act(
        title=_("Hand the post over") if found.holders else _("Name who holds the post"),
        lead=_("The post keeps its pledges. Whoever held it until now stays in the history.")
        if found.holders
        else _("No account is needed to hold a post. The pledges stay with the post when somebody else takes it over."),
        verb=_("Hand it over") if found.holders else _("Save"),
        said=_("The post was handed over.") if found.holders else _("It is noted who holds the post."),
        trail=_trail_to(found),
        of=found,
    )

    def do() -> None:
        to = service.Handover(form.name.data, form.email.data, form.on.data, form.note.data)
        service.hand_over(found, to, form.version_seen, by=current_user.person, at=clock.now())

    return act_page(form, act, do, lambda: _handover_form(post_or_404(post_id), formdata=None))


@bp.route("/institutions/posts/<int:post_id>/holders/<int:holder_id>", methods=["GET", "POST"])
@requires(POST_NAME)
def holder(post_id: int, holder_id: int) -> ResponseReturnValue:
    """Correct what is known of somebody in a post."""
    found = post_or_404(post_id)
    row = one_or_404(queries.holder_of(post_id, holder_id))
    form = _holder_form(found, row)
    act = Act(
        title=_("Correct an entry"),
        lead=_("For somebody who takes the post over, hand it over instead."),
        verb=_("Save"),
        said=_("The entry was corrected."),
        trail=_trail_to(found),
        of=found,
        other=(_("Take it out"), url_for(".take_out_holder", post_id=post_id, holder_id=holder_id)),
    )

    def correct() -> None:
        now = service.Holding(form.name.data, form.email.data or None, *form.days, form.note.data or None)
        service.correct_holder(found, row, now, form.version_seen, by=current_user.person, at=clock.now())

    def again() -> HolderForm:
        return _holder_form(post_or_404(post_id), one_or_404(queries.holder_of(post_id, holder_id)), formdata=None)

    return act_page(form, act, correct, again)


@bp.route("/institutions/posts/<int:post_id>/holders/<int:holder_id>/take-out", methods=["GET", "POST"])
@requires(POST_NAME)
def take_out_holder(post_id: int, holder_id: int) -> ResponseReturnValue:
    """Take somebody out who was recorded in a post by mistake."""
    found = post_or_404(post_id)
    row = one_or_404(queries.holder_of(post_id, holder_id))
    act = partial(service.take_out_holder, found, row)
    return take_out_page(row.name, _trail_to(found), lambda: post_or_404(post_id), act)


@bp.route("/institutions/posts/<int:post_id>/end", methods=["GET", "POST"])
@requires(POST_NAME)
def end_post(post_id: int) -> ResponseReturnValue:
    """End a post."""
    found = post_or_404(post_id)
    act = Act(
        title=_("End the post"),
        lead=_("Pledges it answers for then need another owner. Who held it stays in the history."),
        verb=_("End the post"),
        said=_("The post was ended."),
        trail=_trail_to(found),
        of=found,
        is_grave=True,
    )
    return end_page(found, act, lambda: post_or_404(post_id))


@bp.post("/institutions/posts/<int:post_id>/bring-back")
@requires(POST_NAME)
def bring_back_post(post_id: int) -> ResponseReturnValue:
    """Take the end of a post back."""
    return back_from_end(post_or_404(post_id), url_for(".post", post_id=post_id))


def _trail_to(found: Post) -> list[tuple[str, str]]:
    return [*trail_to_institution(found.institution), (called(found), url_for(".post", post_id=found.id))]


def _handover_form(found: Post, **given: Any) -> HandoverForm:
    return HandoverForm(data={"on": clock.today(), "version": found.version}, **given)


def _holder_form(found: Post, row: PostHolder, **given: Any) -> HolderForm:
    data = {
        "name": row.name,
        "email": row.email,
        "first_on": row.valid_from,
        "last_on": last_day(row.valid_to),
        "note": row.handover_note,
        "version": found.version,
    }
    return HolderForm(data=data, **given)
