"""Who takes part in a dialogue, who chairs it, and their order."""

from flask import redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from tracker.core import clock
from tracker.core.db import db, one_or_404, unit_of_work
from tracker.core.permissions import requires
from tracker.frameworks import queries, service
from tracker.frameworks.forms.parts import NewChairForm, NewPartForm, PartForm, SpanForm
from tracker.frameworks.models import FrameworkPart, PartInDialogue
from tracker.frameworks.permissions import FRAMEWORK_MANAGE
from tracker.frameworks.views.base import (
    bp,
    dialogue,
    edit_page,
    name_of,
    new_page,
    page,
    remove_page,
    those_who_may_take_part,
)
from tracker.frameworks.words import chairs_with_gaps, in_protocol_order


@bp.get("/admin/frameworks/<code>/parts")
@requires(FRAMEWORK_MANAGE)
def parts(code: str) -> ResponseReturnValue:
    """Show who takes part, in protocol order, and the chairmanships."""
    rows = db.session.scalars(queries.all_parts_in(dialogue(code).id)).all()
    today = clock.today()
    return page("parts", code, "parts", parts=in_protocol_order(rows, today), chairs=chairs_with_gaps(rows, today))


@bp.route("/admin/frameworks/<code>/parts/new", methods=["GET", "POST"])
@requires(FRAMEWORK_MANAGE)
def new_part(code: str) -> ResponseReturnValue:
    """Record how somebody takes part."""
    framework = dialogue(code)
    people, offered = those_who_may_take_part()
    form = NewPartForm(offered)
    return new_page(
        form,
        lambda **who: service.add_part(framework, form.who(people), form.part(PartInDialogue(form.kind.data)), **who),
        code,
        "parts",
        said=_("The part was recorded."),
        title=_("Record a part"),
        save=_("Record the part"),
        lead=_("One takes part in one way at a time. Whoever is new to the dialogue comes last in the protocol order."),
    )


@bp.route("/admin/frameworks/<code>/parts/new-chair", methods=["GET", "POST"])
@requires(FRAMEWORK_MANAGE)
def new_chair(code: str) -> ResponseReturnValue:
    """Record a chairmanship."""
    framework = dialogue(code)
    people, offered = those_who_may_take_part()
    form = NewChairForm(offered)
    return new_page(
        form,
        lambda **who: service.add_part(framework, form.who(people), form.part(PartInDialogue.CHAIR), **who),
        code,
        "parts",
        said=_("The chairmanship was recorded."),
        title=_("Record a chairmanship"),
        save=_("Record the chairmanship"),
        lead=_("Two chair at once only where sources say so. Times between show as not recorded."),
    )


@bp.route("/admin/frameworks/<code>/parts/<int:part_id>", methods=["GET", "POST"])
@requires(FRAMEWORK_MANAGE)
def part(code: str, part_id: int) -> ResponseReturnValue:
    """Change the time of a part; a last day ends it."""
    found = _part(code, part_id)
    kind, name = found.part, _named(found)
    form_class = SpanForm if kind is PartInDialogue.CHAIR else PartForm
    form = form_class(data=form_class.values_of(found))
    return edit_page(
        form,
        lambda **who: service.edit_part(found, form.part(kind), form.version_seen, **who),
        code,
        "parts",
        name=name,
        stored=lambda: form_class.values_of(_part(code, part_id)),
        grave=(_("Take it out"), url_for(".remove_part", code=code, part_id=part_id)),
    )


@bp.route("/admin/frameworks/<code>/parts/<int:part_id>/remove", methods=["GET", "POST"])
@requires(FRAMEWORK_MANAGE)
def remove_part(code: str, part_id: int) -> ResponseReturnValue:
    """Take out a part that was recorded by mistake."""
    found = _part(code, part_id)
    return remove_page(found, service.remove_part, code, "parts", name=_named(found))


@bp.post("/admin/frameworks/<code>/order/<int:participant_id>")
@requires(FRAMEWORK_MANAGE)
def move_participant(code: str, participant_id: int) -> ResponseReturnValue:
    """Move a participant up or down in the protocol order."""
    framework, is_up = dialogue(code), request.form.get("to") == "up"
    with unit_of_work():
        service.move_participant(framework, participant_id, up=is_up, by=current_user.person, at=clock.now())
    return redirect(url_for(".parts", code=code, _anchor="order"), 303)


def _part(code: str, part_id: int) -> FrameworkPart:
    return one_or_404(queries.part_by_id(dialogue(code).id, part_id))


def _named(row: FrameworkPart) -> str:
    if row.part is PartInDialogue.CHAIR:
        return _("Chairmanship of %(participant)s", participant=name_of(row.participant))
    return _("Part of %(participant)s", participant=name_of(row.participant))
