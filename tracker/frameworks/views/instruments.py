"""The register of instruments, and how each participant stands to them."""

from functools import partial

from flask import url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from tracker.core.db import db, one_or_404
from tracker.core.errors import NotFound
from tracker.core.permissions import requires
from tracker.frameworks import labels, queries, service
from tracker.frameworks.forms.instruments import InstrumentForm, NewInstrumentForm, StandingForm
from tracker.frameworks.models import Instrument
from tracker.frameworks.permissions import FRAMEWORK_MANAGE
from tracker.frameworks.views.base import (
    back_from_end,
    bp,
    called,
    dialogue,
    edit_page,
    end_page,
    name_of,
    new_page,
    page,
    remove_page,
    those_who_may_take_part,
)


@bp.get("/admin/frameworks/<code>/instruments")
@requires(FRAMEWORK_MANAGE)
def instruments(code: str) -> ResponseReturnValue:
    """Show the instruments with all that is recorded of how participants stand to them."""
    rows = db.session.scalars(queries.instruments_of(dialogue(code).id)).all()
    return page("instruments", code, "instruments", instruments=rows)


@bp.route("/admin/frameworks/<code>/instruments/new", methods=["GET", "POST"])
@requires(FRAMEWORK_MANAGE)
def new_instrument(code: str) -> ResponseReturnValue:
    """Record an instrument."""
    framework, form = dialogue(code), NewInstrumentForm()
    return new_page(
        form,
        lambda **who: service.add_instrument(framework, form.code.data, form.terms(), **who),
        code,
        "instruments",
        said=_("The instrument was recorded."),
        title=_("Record an instrument"),
        save=_("Record the instrument"),
    )


@bp.route("/admin/frameworks/<code>/instruments/<instrument_code>", methods=["GET", "POST"])
@requires(FRAMEWORK_MANAGE)
def instrument(code: str, instrument_code: str) -> ResponseReturnValue:
    """Change an instrument."""
    found = _instrument(code, instrument_code)
    form = InstrumentForm(data=InstrumentForm.values_of(found))
    return edit_page(
        form,
        lambda **who: service.edit_instrument(found, form.terms(), form.version_seen, **who),
        code,
        "instruments",
        row=found,
        name=called(found),
        stored=lambda: InstrumentForm.values_of(_instrument(code, instrument_code)),
        grave=(_("End it"), url_for(".end_instrument", code=code, instrument_code=instrument_code)),
    )


@bp.route("/admin/frameworks/<code>/instruments/<instrument_code>/end", methods=["GET", "POST"])
@requires(FRAMEWORK_MANAGE)
def end_instrument(code: str, instrument_code: str) -> ResponseReturnValue:
    """End an instrument."""
    found = _instrument(code, instrument_code)
    return end_page(found, service.end_instrument, code, "instruments")


@bp.route("/admin/frameworks/<code>/instruments/<instrument_code>/standings/new", methods=["GET", "POST"])
@requires(FRAMEWORK_MANAGE)
def new_standing(code: str, instrument_code: str) -> ResponseReturnValue:
    """Record how a participant stands to an instrument."""
    found, (people, offered) = _instrument(code, instrument_code), those_who_may_take_part()
    form = StandingForm(offered)
    return new_page(
        form,
        lambda **who: service.add_standing(found, form.terms(people), **who),
        code,
        "instruments",
        said=_("It was recorded."),
        title=_("Record how a participant stands"),
        save=_("Record it"),
        lead=called(found),
        within=found,
    )


@bp.post("/admin/frameworks/<code>/instruments/<instrument_code>/bring-back")
@requires(FRAMEWORK_MANAGE)
def bring_back_instrument(code: str, instrument_code: str) -> ResponseReturnValue:
    """Take the end of an instrument back."""
    found = _instrument(code, instrument_code)
    return back_from_end(found, code, "instruments")


@bp.route(
    "/admin/frameworks/<code>/instruments/<instrument_code>/standings/<int:standing_id>/remove", methods=["GET", "POST"]
)
@requires(FRAMEWORK_MANAGE)
def remove_standing(code: str, instrument_code: str, standing_id: int) -> ResponseReturnValue:
    """Take out what was recorded by mistake of how a participant stands."""
    found = _instrument(code, instrument_code)
    row = next((row for row in found.states if row.id == standing_id), None)
    if row is None:
        raise NotFound()
    standing = labels.INSTRUMENT_STATES[row.state]
    name = _("%(participant)s: %(standing)s", participant=name_of(row.participant), standing=standing)
    return remove_page(row, partial(service.remove_standing, found), code, "instruments", name=name)


def _instrument(code: str, instrument_code: str) -> Instrument:
    return one_or_404(queries.instrument_by_code(dialogue(code).id, instrument_code))
