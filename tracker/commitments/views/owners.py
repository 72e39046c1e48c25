"""Who answers for a pledge: naming a post, handing over, ending."""

from collections.abc import Collection

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from tracker.commitments import acts, labels, lookups
from tracker.commitments.act_forms import EndOwnerForm, HandOverForm, OwnerForm
from tracker.commitments.events import OWNER_ENDED, OWNER_HANDED_OVER, OWNER_NAMED
from tracker.commitments.models import Commitment, CommitmentOwner, OwnerRole
from tracker.commitments.permissions import COMMITMENT_OWNER
from tracker.commitments.service import owners as service
from tracker.commitments.sides import acting_for, bound_by
from tracker.commitments.views.base import bp
from tracker.commitments.web import pledge_for_reader
from tracker.core import clock
from tracker.core.db import check_version, db, one_or_404
from tracker.core.errors import NotAllowed, NotFound
from tracker.core.i18n import named
from tracker.core.journal import Event, told_last
from tracker.core.messages import msg
from tracker.core.permissions import requires
from tracker.participants.models import Post
from tracker.participants.permissions import PARTICIPANT_MANAGE


@bp.route("/commitments/<ref>/owners", methods=["GET", "POST"])
@requires(COMMITMENT_OWNER)
def owners(ref: str) -> ResponseReturnValue:
    """Show who answers for a pledge, and let the parties bound name their posts."""
    commitment = _pledge(ref)
    own = _own(commitment)
    posts = db.session.scalars(lookups.posts_of(own)).all()
    form = OwnerForm(version=commitment.version)
    form.post.offer((row.id, _words(row)) for row in posts)
    if form.is_submitted() and not own:
        raise NotAllowed(msg("Posts are named by the participant bound, or by an admin for it."))
    if form.carries_out(lambda: _name(commitment, form, own), was_done=lambda: _now_answers(ref, form, OWNER_NAMED)):
        flash(_("The post answers for the pledge from now on."))
        return redirect(url_for(".owners", ref=ref), 303)
    return _page(_pledge(ref), form, _own(_pledge(ref)))


@bp.route("/commitments/<ref>/owners/<int:owner_id>/hand-over", methods=["GET", "POST"])
@requires(COMMITMENT_OWNER)
def hand_over(ref: str, owner_id: int) -> ResponseReturnValue:
    """Let another post take the place of one that answers for a pledge."""
    commitment, owner, participant_id = _owner(ref, owner_id)
    posts = [row for row in db.session.scalars(lookups.posts_of([participant_id])) if row.id != owner.post_id]
    form = HandOverForm(version=commitment.version)
    form.post.offer((row.id, _words(row)) for row in posts)
    if form.carries_out(
        lambda: _hand_over(commitment, owner, form, participant_id),
        was_done=lambda: _now_answers(ref, form, OWNER_HANDED_OVER),
    ):
        flash(_("Handed over. The pledge keeps who answered for it before."))
        return redirect(url_for(".owners", ref=ref), 303)
    commitment, owner, _key = _owner(ref, owner_id)
    form.version.data = str(commitment.version)
    page = render_template(
        "commitments/hand_over.html", commitment=commitment, owner=owner, form=form, has_posts=bool(posts)
    )
    return page, 422 if form.is_submitted() else 200


@bp.route("/commitments/<ref>/owners/<int:owner_id>/end", methods=["GET", "POST"])
@requires(COMMITMENT_OWNER)
def end_owner(ref: str, owner_id: int) -> ResponseReturnValue:
    """Let a post answer for a pledge no longer, and say why."""
    commitment, owner, _key = _owner(ref, owner_id)
    form = EndOwnerForm(version=commitment.version)
    if form.carries_out(
        lambda: _end(commitment, owner, form), was_done=lambda: _was_ended(_owner(ref, owner_id), form.reason.data)
    ):
        flash(_("The post answers for the pledge no longer. It stays in the history."))
        return redirect(url_for(".owners", ref=ref), 303)
    commitment, owner, _key = _owner(ref, owner_id)
    form.version.data = str(commitment.version)
    page = render_template("commitments/end_owner.html", commitment=commitment, owner=owner, form=form)
    return page, 422 if form.is_submitted() else 200


def _pledge(ref: str) -> Commitment:
    return pledge_for_reader(ref, *lookups.with_owners())


def _own(commitment: Commitment) -> set[int]:
    """Return those of the bound for whom the reader may name posts."""
    return acting_for(current_user.grants, COMMITMENT_OWNER, commitment, bound_by(commitment))


def _owner(ref: str, owner_id: int) -> tuple[Commitment, CommitmentOwner, int]:
    """Return a pledge and one who answers for it, if the reader may change that, and whose post it is."""
    commitment = _pledge(ref)
    owner = next((row for row in commitment.owners if row.id == owner_id), None)
    if owner is None:
        raise NotFound()
    key = owner.post.institution.participant_id
    if not acting_for(current_user.grants, COMMITMENT_OWNER, commitment, [key]):
        raise NotAllowed(msg("Posts are named by the participant bound, or by an admin for it."))
    return commitment, owner, key


def _name(commitment: Commitment, form: OwnerForm, own: Collection[int]) -> None:
    check_version(commitment, form.version_seen)
    post = one_or_404(lookups.post_by_id(form.post.data, own))
    service.name_owner(commitment, post, OwnerRole(form.role.data), by=current_user.person, at=clock.now())


def _hand_over(commitment: Commitment, owner: CommitmentOwner, form: HandOverForm, participant_id: int) -> None:
    check_version(commitment, form.version_seen)
    post = one_or_404(lookups.post_by_id(form.post.data, [participant_id]))
    service.hand_over(commitment, owner, post, by=current_user.person, at=clock.now())


def _end(commitment: Commitment, owner: CommitmentOwner, form: EndOwnerForm) -> None:
    check_version(commitment, form.version_seen)
    service.end_owner(commitment, owner, form.reason.data, by=current_user.person, at=clock.now())


def _now_answers(ref: str, form: OwnerForm | HandOverForm, event: Event) -> bool:
    """Answer whether the reader has just let this post answer for the pledge so."""
    commitment = _pledge(ref)
    told = told_last(commitment, event, current_user.person)
    present = {(row.post_id, row.role) for row in service.owners_in_force(commitment)}
    return told is not None and (form.post.data, OwnerRole(form.data.get("role", told["owner_role"]))) in present


def _was_ended(found: tuple[Commitment, CommitmentOwner, int], reason: str) -> bool:
    """Answer whether the reader has just let this post answer for the pledge no longer, in the same words."""
    commitment, owner, _key = found
    told = told_last(commitment, OWNER_ENDED, current_user.person)
    return told is not None and told["reason"] == reason and owner.valid_to is not None


def _words(post: Post) -> str:
    whose = named(post.institution.participant.names_on(clock.today()))
    names = {"post": named(post.names), "institution": named(post.institution.names), "participant": whose}
    return str(_("%(post)s, %(institution)s (%(participant)s)", **names))


def _page(commitment: Commitment, form: OwnerForm, own: set[int]) -> ResponseReturnValue:
    form.version.data = str(commitment.version)
    is_open = acts.may(acts.NAME_OWNER, commitment)
    page = render_template(
        "commitments/owners.html",
        commitment=commitment,
        form=form,
        has_posts=len(form.post.choices) > 1,
        present=service.owners_in_force(commitment),
        former=[row for row in commitment.owners if row.valid_to is not None],
        own=own if is_open else set(),
        may_manage=current_user.may(PARTICIPANT_MANAGE),
        whose=[row.participant for row in commitment.obligations_in_force if row.participant_id in own],
        labels=labels,
        today=clock.today(),
    )
    return page, 422 if form.is_submitted() else 200
