"""The list of what was done, and the same to take away."""

from collections.abc import Sequence
from functools import partial
from typing import Any

from flask import Response, render_template, request, stream_with_context, url_for
from flask.typing import ResponseReturnValue
from flask_babel import ngettext
from flask_login import current_user

from tracker.activities import export, queries
from tracker.activities.forms import NarrowingForm
from tracker.activities.labels import KINDS
from tracker.activities.models import Activity
from tracker.activities.permissions import ACTIVITY_READ, ACTIVITY_WRITE
from tracker.activities.rules import Cursor, Narrowing
from tracker.activities.views.base import bp, choices_of, in_order, readable, spoken, who_did_what
from tracker.activities.words import period_in_words
from tracker.core import clock
from tracker.core.db import db
from tracker.core.i18n import listed, named
from tracker.core.paging import links_beyond, page_of
from tracker.core.permissions import requires
from tracker.core.tables import csv_of
from tracker.frameworks.models import Framework
from tracker.frameworks.queries import areas_of, frameworks_in


@bp.get("/activities")
@requires(ACTIVITY_READ)
def activities() -> ResponseReturnValue:
    """Show what was done in the reader's dialogues, narrowed as the address says."""
    narrowing, cursor = Narrowing.of(request.args), Cursor.of(request.args)
    conditions = queries.conditions_of(narrowing, readable())
    found = db.session.scalars(queries.rows(conditions, cursor)).all()
    page = page_of(found, cursor, queries.PAGE)
    frameworks = {row.id: row for row in db.session.scalars(frameworks_in(readable()))}
    form = _form(narrowing, frameworks)
    return render_template(
        "activities/activities.html",
        form=form,
        not_known=form.not_known(narrowing),
        chips=[(label, _url(wider)) for label, wider in form.chips(narrowing)],
        rows=_rows(page, frameworks),
        sentence=ngettext(
            "%(num)d activity", "%(num)d activities", db.session.scalars(queries.count(conditions)).one()
        ),
        is_narrowed=bool(narrowing.given()),
        csv_url=_url(narrowing, "activities.exported"),
        new_url=url_for(".new", framework=narrowing.framework or None) if current_user.holds(ACTIVITY_WRITE) else None,
        is_fictitious=bool(page) and all(frameworks[row.framework_id].is_fictitious for row in page),
        **_pages(found, page, cursor, narrowing),
    )


@bp.get("/activities.csv")
@requires(ACTIVITY_READ)
def exported() -> ResponseReturnValue:
    """Give all activities of the list, narrowed as the address says, in the reader's language."""
    rows = export.rows_of(queries.conditions_of(Narrowing.of(request.args), readable()))
    headers = {"Content-Disposition": f'attachment; filename="activities-{clock.today().isoformat()}.csv"'}
    return Response(stream_with_context(csv_of(rows)), mimetype="text/csv", headers=headers)


def _form(narrowing: Narrowing, frameworks: dict[int, Framework]) -> NarrowingForm:
    chosen = [row for row in frameworks.values() if row.code == narrowing.framework] or list(frameworks.values())
    # areas of two dialogues may have the same number
    areas = db.session.scalars(areas_of(chosen[0].id)).all() if len(chosen) == 1 else []
    keys = frozenset(row.id for row in chosen)
    form = NarrowingForm(formdata=request.args)
    form.offer(
        [(row.code, named(row.named())) for row in frameworks.values()],
        choices_of(db.session.scalars(queries.those_who_took_part(keys))),
        [(area.code, f"{area.code} {named(area.names)}") for area in areas],
        db.session.scalars(queries.years(keys)).all(),
    )
    return form


def _url(narrowing: Narrowing, endpoint: str = "activities.activities", **more: Any) -> str:
    arguments: dict[str, Any] = {**narrowing.given(), **more}
    return url_for(endpoint, **arguments)


def _pages(
    found: Sequence[Activity], page: Sequence[Activity], cursor: Cursor | None, narrowing: Narrowing
) -> dict[str, str | None]:
    """Return the addresses of the pages before and after this one."""
    ends = [str(Cursor.at(page[at].from_on or page[at].to_on, page[at].id)) for at in (0, -1)] if page else []
    return links_beyond(ends, cursor, partial(_url, narrowing), has_more=len(found) > queries.PAGE)


def _rows(page: Sequence[Activity], frameworks: dict[int, Framework]) -> list[dict[str, Any]]:
    """Return what the table shows of each activity."""
    order = in_order({row.framework_id for row in page})
    is_mixed = len({row.is_fictitious for row in frameworks.values()}) > 1
    return [
        {
            "code": row.code,
            "url": url_for(".activity", code=row.code),
            "title": spoken(row.titles),
            "kind": KINDS[row.kind],
            "when": period_in_words(row.from_on, row.from_precision, row.to_on, row.to_precision),
            "place": named(row.places),
            "who": listed(told["name"] for told in who_did_what(row, order)),
            "amounts": [amount.verbatim for amount in row.amounts],
            "pledges": [pledge.commitment.reference for pledge in row.pledges],
            "areas": [(area.area.code, named(area.area.names)) for area in row.areas],
            "is_fictitious": is_mixed and frameworks[row.framework_id].is_fictitious,
        }
        for row in page
    ]
