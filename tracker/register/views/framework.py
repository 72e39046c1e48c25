"""The overview of a dialogue: who takes part, what meets, what was promised where, and the cycle under way."""

from collections import Counter
from typing import Any

from flask import render_template
from flask.typing import ResponseReturnValue
from flask_login import current_user

from tracker.commitments.permissions import COMMITMENT_READ, DOCUMENT_ADD
from tracker.core import clock
from tracker.core.db import db
from tracker.core.errors import NotFound
from tracker.core.i18n import language, named
from tracker.core.permissions import requires
from tracker.cycles.labels import STATUSES
from tracker.documents.labels import KINDS
from tracker.frameworks import labels
from tracker.frameworks import words as told
from tracker.frameworks.models import Area, Body, Framework, Meeting
from tracker.frameworks.permissions import FRAMEWORK_MANAGE
from tracker.frameworks.spans import span_of
from tracker.register import overview, queries
from tracker.register.names import USUAL, Kind, Names, Thing
from tracker.register.pictures import years_of
from tracker.register.views.activities import latest_in
from tracker.register.views.base import bp, names_of, readable, switcher


@bp.get("/frameworks/<code>")
@requires(COMMITMENT_READ)
def framework(code: str) -> ResponseReturnValue:
    """Show one dialogue."""
    names = names_of(readable(), (*USUAL, Kind.FULL_NAME, Kind.BODY))
    found = names.coded(Kind.FRAMEWORK, code)
    if not found:
        raise NotFound()
    key = found[0].id
    rows = db.session.execute(overview.dialogue_with_bodies(key)).all()
    dialogue: Framework = rows[0][0]
    return render_template(
        "register/framework.html",
        framework=found[0],
        dialogue=dialogue,
        full_name=names.of(Kind.FULL_NAME).get(key, found[0]),
        may_set_up=current_user.may(FRAMEWORK_MANAGE, dialogue),
        may_add=current_user.may(DOCUMENT_ADD, dialogue),
        people=names.of(Kind.PARTICIPANT),
        cycles=[(*row, STATUSES[row[0].status]) for row in db.session.execute(queries.cycles_in(key, language()))],
        latest=latest_in(key),
        labels=labels,
        told=told,
        **_parts(key),
        **_meetings(key, [body for _row, body in rows if body], names),
        **_promised(key, names),
        **_instruments(key, names),
        **switcher(names, code),
    )


def _parts(framework_id: int) -> dict[str, Any]:
    """Return who takes part, who chairs and chaired, and the partners."""
    today = clock.today()
    rows = db.session.scalars(overview.parts_in(framework_id)).all()
    chairs = told.chairs_with_gaps(rows, today)
    return {
        "parts": told.in_protocol_order(rows, today),
        "chairs": chairs,
        "chairs_now": [line for line in chairs if line.row and line.is_now],
        "partners": [(row, span_of(row)) for row in db.session.scalars(overview.partners_in(framework_id))],
    }


def _meetings(framework_id: int, bodies: list[Body], names: Names) -> dict[str, Any]:
    """Return what meets, each body with its meetings and the numbers of which nothing is known, and their picture."""
    meetings = db.session.scalars(overview.meetings_in(framework_id)).unique().all()
    known = names.of(Kind.BODY)
    listed = [
        (body, known[body.id], told.with_gaps(row for row in meetings if row.body_id == body.id))
        for body in bodies
        if body.id in known
    ]
    picture = years_of([(named(thing.names), _dated(lines)) for _body, thing, lines in listed], clock.today())
    return {"bodies": listed, "picture": picture}


def _dated(lines: list[told.Numbered]) -> list[tuple[Meeting, str]]:
    """Return the meetings whose day is known, each with what is said of it."""
    return [(line.meeting, told.held_in_words(line.meeting)) for line in lines if line.meeting and line.meeting.held_on]


def _promised(framework_id: int, names: Names) -> dict[str, Any]:
    """Return the pledges by area and by document."""
    by_area, by_document, drafts = _counts(framework_id)
    return {
        "areas": _areas(framework_id, names, by_area),
        "total": sum(by_document.values()),
        "without_area": by_area[None],
        "documents": _documents(framework_id, names, by_document),
        "drafts": drafts,
    }


def _instruments(framework_id: int, names: Names) -> dict[str, Any]:
    """Return the instruments with how each participant stands to them last, and who stands to any, as columns."""
    found = db.session.scalars(overview.instruments_in(framework_id)).all()
    rows = [(row, told.standings_of(row)) for row in found]
    columns = {key for _row, states in rows for key in states}
    return {"instruments": rows, "standing": sorted(columns, key=lambda key: (names.place(framework_id, key), key))}


def _counts(framework_id: int) -> tuple[Counter[int | None], Counter[int], Counter[int]]:
    """Return the number of pledges by area and by document, and that of drafts by document."""
    by_area: Counter[int | None] = Counter()
    by_document: Counter[int] = Counter()
    drafts: Counter[int] = Counter()
    counted = db.session.execute(overview.pledges_by_area_and_document(framework_id))
    for area_id, document_id, number, unconfirmed in counted:
        by_area[area_id] += number
        by_document[document_id] += number
        drafts[document_id] += unconfirmed
    return by_area, by_document, +drafts


def _areas(framework_id: int, names: Names, by_area: Counter[int | None]) -> list[dict[str, Any]]:
    """Return pillars and, after each, what is under it, with the number of pledges and their share of the most."""
    known = names.of(Kind.AREA)
    rows: dict[int, Area] = {}
    went_on: dict[int, list[Thing]] = {}
    for area, to in db.session.execute(overview.areas_in(framework_id)):
        rows[area.id] = area
        went_on.setdefault(area.id, []).extend([known[to]] if to in known else [])
    totals = {key: sum(by_area[one] for one in names.within(known[key])) for key in rows if key in known}
    most = max((totals.get(key, 0) for key, area in rows.items() if area.parent_id is None), default=0) or 1
    return [
        {
            "area": known[line.area.id],
            "row": line.area,
            "depth": line.depth,
            "total": totals[line.area.id],
            "percent": round(100 * totals[line.area.id] / most, 2),
            "went_on": went_on[line.area.id],
        }
        for line in told.as_tree(rows.values())
        if line.area.id in known
    ]


def _documents(framework_id: int, names: Names, by_document: Counter[int]) -> list[tuple[Any, Thing | None, Any, int]]:
    return [
        (document, names.of(Kind.DOCUMENT).get(document.id), KINDS[document.kind], by_document[document.id])
        for document in db.session.scalars(overview.documents_in(framework_id))
    ]
