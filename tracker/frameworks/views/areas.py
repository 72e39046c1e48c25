"""The areas of a dialogue, their order, and where they went on."""

from flask import redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from tracker.core import clock
from tracker.core.db import db, one_or_404, unit_of_work
from tracker.core.i18n import named
from tracker.core.permissions import requires
from tracker.frameworks import queries, service
from tracker.frameworks.forms.areas import AreaForm, MappingForm, NewAreaForm
from tracker.frameworks.models import Area
from tracker.frameworks.permissions import FRAMEWORK_MANAGE
from tracker.frameworks.views.base import (
    back_from_end,
    bp,
    called,
    dialogue,
    edit_page,
    end_page,
    new_page,
    page,
    remove_page,
)
from tracker.frameworks.words import as_tree


@bp.get("/admin/frameworks/<code>/areas")
@requires(FRAMEWORK_MANAGE)
def areas(code: str) -> ResponseReturnValue:
    """Show the areas in their order, and where they went on."""
    key = dialogue(code).id
    rows = db.session.scalars(queries.areas_of(key)).all()
    mappings = db.session.scalars(queries.mappings_in(key)).all()
    by_id = {row.id: row for row in rows}
    return page("areas", code, "areas", areas=as_tree(rows), by_id=by_id, mappings=mappings)


@bp.route("/admin/frameworks/<code>/areas/new", methods=["GET", "POST"])
@requires(FRAMEWORK_MANAGE)
def new_area(code: str) -> ResponseReturnValue:
    """Record an area."""
    framework = dialogue(code)
    known = _in_use(framework.id)
    form = NewAreaForm(_offered(known), _documents(framework.id))
    return new_page(
        form,
        lambda **who: service.add_area(framework, form.code.data, form.terms(known), **who),
        code,
        "areas",
        said=_("The area was recorded."),
        title=_("Record an area"),
        save=_("Record the area"),
        lead=_("The code as the document numbers it, for example 2(7). It comes last among those beside it."),
    )


@bp.route("/admin/frameworks/<code>/areas/<area_code>", methods=["GET", "POST"])
@requires(FRAMEWORK_MANAGE)
def area(code: str, area_code: str) -> ResponseReturnValue:
    """Change an area."""
    found = _area(code, area_code)
    known = {key: row for key, row in _in_use(found.framework_id).items() if key != found.id}
    documents = _documents(found.framework_id, found.coined_by)
    form = AreaForm(_offered(known), documents, data=AreaForm.values_of(found))
    return edit_page(
        form,
        lambda **who: service.edit_area(found, form.terms(known), form.version_seen, **who),
        code,
        "areas",
        row=found,
        name=called(found),
        stored=lambda: AreaForm.values_of(_area(code, area_code)),
        grave=(_("End it"), url_for(".end_area", code=code, area_code=area_code)),
    )


@bp.route("/admin/frameworks/<code>/areas/<area_code>/end", methods=["GET", "POST"])
@requires(FRAMEWORK_MANAGE)
def end_area(code: str, area_code: str) -> ResponseReturnValue:
    """End an area."""
    found = _area(code, area_code)
    lead = _("Its pledges stay in it. Where the next plan carries them on, say so by a mapping.")
    return end_page(found, service.end_area, code, "areas", lead=lead)


@bp.post("/admin/frameworks/<code>/areas/<area_code>/bring-back")
@requires(FRAMEWORK_MANAGE)
def bring_back_area(code: str, area_code: str) -> ResponseReturnValue:
    """Take the end of an area back."""
    found = _area(code, area_code)
    return back_from_end(found, code, "areas")


@bp.post("/admin/frameworks/<code>/areas/<area_code>/move")
@requires(FRAMEWORK_MANAGE)
def move_area(code: str, area_code: str) -> ResponseReturnValue:
    """Move an area up or down among those beside it."""
    found = _area(code, area_code)
    with unit_of_work():
        service.move_area(found, up=request.form.get("to") == "up", by=current_user.person, at=clock.now())
    return redirect(url_for(".areas", code=code), 303)


@bp.route("/admin/frameworks/<code>/areas/<area_code>/map", methods=["GET", "POST"])
@requires(FRAMEWORK_MANAGE)
def map_area(code: str, area_code: str) -> ResponseReturnValue:
    """Record where an area went on."""
    found = _area(code, area_code)
    known = _in_use(found.framework_id)
    form = MappingForm([(int(key), label) for key, label in _offered(known) if int(key) != found.id])
    return new_page(
        form,
        lambda **who: service.map_area(found, known[form.to.data], form.note.data, **who),
        code,
        "areas",
        said=_("The mapping was recorded."),
        title=_("Where %(area)s goes on", area=called(found)),
        save=_("Record the mapping"),
        lead=_("The area of the next plan that carries on what was in this one. There may be several."),
    )


@bp.route("/admin/frameworks/<code>/mappings/<int:mapping_id>/remove", methods=["GET", "POST"])
@requires(FRAMEWORK_MANAGE)
def unmap_area(code: str, mapping_id: int) -> ResponseReturnValue:
    """Take out that an area went on in another, recorded by mistake."""
    found = one_or_404(queries.mapping_by_id(dialogue(code).id, mapping_id))
    name = _("%(area)s goes on in %(other)s", area=found.area.code, other=found.to_area.code)
    return remove_page(found, service.unmap_area, code, "areas", name=name)


def _area(code: str, area_code: str) -> Area:
    return one_or_404(queries.area_by_code(dialogue(code).id, area_code))


def _documents(framework_id: int, present: str | None = None) -> list[str]:
    """Return the codes of the documents of a dialogue, and the `present` one though it may not be there yet."""
    found = set(db.session.scalars(queries.codes_of_documents(framework_id)))
    return sorted(found | {present} if present else found)


def _in_use(framework_id: int) -> dict[int, Area]:
    return {row.id: row for row in db.session.scalars(queries.areas_of(framework_id)) if row.ended_on is None}


def _offered(areas: dict[int, Area]) -> list[tuple[str, str]]:
    return [(str(line.area.id), f"{line.area.code} {named(line.area.names)}") for line in as_tree(areas.values())]
