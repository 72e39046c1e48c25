"""Partners of a dialogue."""

from flask import url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from tracker.core.db import db, one_or_404
from tracker.core.permissions import requires
from tracker.frameworks import queries, service
from tracker.frameworks.forms.parts import NewPartnerForm, SpanForm
from tracker.frameworks.models import FrameworkPartner, PartnerRole
from tracker.frameworks.permissions import FRAMEWORK_MANAGE
from tracker.frameworks.spans import span_of
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


@bp.get("/admin/frameworks/<code>/partners")
@requires(FRAMEWORK_MANAGE)
def partners(code: str) -> ResponseReturnValue:
    """Show the partners of a dialogue."""
    rows = db.session.scalars(queries.partners_of(dialogue(code).id)).all()
    return page("partners", code, "partners", partners=[(row, span_of(row)) for row in rows])


@bp.route("/admin/frameworks/<code>/partners/new", methods=["GET", "POST"])
@requires(FRAMEWORK_MANAGE)
def new_partner(code: str) -> ResponseReturnValue:
    """Record a partner and its role."""
    framework = dialogue(code)
    people, offered = those_who_may_take_part()
    form = NewPartnerForm(offered)
    return new_page(
        form,
        lambda **who: service.add_partner(
            framework, form.who(people), form.partner(PartnerRole(form.kind.data)), **who
        ),
        code,
        "partners",
        said=_("The partner was recorded."),
        title=_("Record a partner"),
        save=_("Record the partner"),
        lead=_("Partners help to carry out what was promised. They promise nothing here and are asked for no return."),
    )


@bp.route("/admin/frameworks/<code>/partners/<int:partner_id>", methods=["GET", "POST"])
@requires(FRAMEWORK_MANAGE)
def partner(code: str, partner_id: int) -> ResponseReturnValue:
    """Change the time of a partner's role; a last day ends it."""
    found = _partner(code, partner_id)
    role, name = found.role, name_of(found.participant)
    form = SpanForm(data=SpanForm.values_of(found))
    return edit_page(
        form,
        lambda **who: service.edit_partner(found, form.partner(role), form.version_seen, **who),
        code,
        "partners",
        name=name,
        stored=lambda: SpanForm.values_of(_partner(code, partner_id)),
        grave=(_("Take it out"), url_for(".remove_partner", code=code, partner_id=partner_id)),
    )


@bp.route("/admin/frameworks/<code>/partners/<int:partner_id>/remove", methods=["GET", "POST"])
@requires(FRAMEWORK_MANAGE)
def remove_partner(code: str, partner_id: int) -> ResponseReturnValue:
    """Take out a partner that was recorded by mistake."""
    found = _partner(code, partner_id)
    return remove_page(found, service.remove_partner, code, "partners", name=name_of(found.participant))


def _partner(code: str, partner_id: int) -> FrameworkPartner:
    return one_or_404(queries.partner_by_id(dialogue(code).id, partner_id))
