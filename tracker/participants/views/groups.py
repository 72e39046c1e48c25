"""Who belongs to a group, from when until when."""

from functools import partial
from typing import Any

from flask import url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from tracker.core import clock
from tracker.core.db import db, one_or_404
from tracker.core.permissions import requires
from tracker.participants import queries, service
from tracker.participants.forms import MemberForm, MembershipForm
from tracker.participants.models import Membership, Participant, ParticipantKind
from tracker.participants.permissions import PARTICIPANT_MANAGE
from tracker.participants.views.blueprint import Act, act_page, bp, participant_or_404, take_out_page
from tracker.participants.views.participants import trail_to
from tracker.participants.words import last_day, name_of, name_to_choose


@bp.route("/admin/participants/<code>/members/new", methods=["GET", "POST"])
@requires(PARTICIPANT_MANAGE)
def new_member(code: str) -> ResponseReturnValue:
    """Let a country or an organisation join a group."""
    group = participant_or_404(code)
    offered = {row.id: row for row in db.session.scalars(queries.participants_in_use()) if _may_be_member(row, group)}
    labels = [(key, name_to_choose(row, clock.today())) for key, row in offered.items()]
    form = _member_form(group, labels)
    act = Act(
        title=_("New member"),
        lead=_("What binds the group binds those who are members on the day of a document, and party to it."),
        verb=_("Add the member"),
        said=_("The member was added."),
        trail=trail_to(group),
        of=group,
        made=lambda _row: url_for(".participant", code=code),
    )

    def join() -> None:
        service.join(
            group, offered[form.member.data], form.days, form.version_seen, by=current_user.person, at=clock.now()
        )

    return act_page(form, act, join, lambda: _member_form(participant_or_404(code), labels, formdata=None))


@bp.route("/admin/participants/<code>/members/<int:membership_id>", methods=["GET", "POST"])
@requires(PARTICIPANT_MANAGE)
def membership(code: str, membership_id: int) -> ResponseReturnValue:
    """Let a member leave, or correct when it joined."""
    group = participant_or_404(code)
    row = one_or_404(queries.membership_in(group.id, membership_id))
    form = _form_of(row)
    act = Act(
        title=_("Membership of %(name)s", name=name_of(row.member, clock.today())),
        lead=_("A member leaves by its last day. What bound it until then still does."),
        verb=_("Save"),
        said=_("The membership was changed."),
        trail=trail_to(group),
        of=group,
        other=(_("Take it out"), url_for(".take_out_membership", code=code, membership_id=membership_id)),
    )

    def change() -> None:
        service.change_membership(row, form.days, form.version_seen, by=current_user.person, at=clock.now())

    def again() -> MembershipForm:
        return _form_of(one_or_404(queries.membership_in(group.id, membership_id)), formdata=None)

    return act_page(form, act, change, again)


@bp.route("/admin/participants/<code>/members/<int:membership_id>/take-out", methods=["GET", "POST"])
@requires(PARTICIPANT_MANAGE)
def take_out_membership(code: str, membership_id: int) -> ResponseReturnValue:
    """Take a membership out that was recorded by mistake."""
    group = participant_or_404(code)
    row = one_or_404(queries.membership_in(group.id, membership_id))
    name = _("Membership of %(name)s", name=name_of(row.member, clock.today()))
    act = partial(service.take_out_membership, row)
    return take_out_page(name, trail_to(group), lambda: participant_or_404(code), act)


def _may_be_member(row: Participant, group: Participant) -> bool:
    return row.kind is not ParticipantKind.GROUP and row.id != group.id


def _member_form(group: Participant, offered: list[tuple[int, str]], **given: Any) -> MemberForm:
    form = MemberForm(data={"version": group.version}, **given)
    form.member.offer(offered)
    return form


def _form_of(row: Membership, **given: Any) -> MembershipForm:
    data = {"first_on": row.valid_from, "last_on": last_day(row.valid_to), "version": row.group.version}
    return MembershipForm(data=data, **given)
