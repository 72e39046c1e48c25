"""The decisions about a text to take away, and the same table brought back."""

from collections import defaultdict
from typing import Any

from flask import Response, flash, jsonify, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext
from flask_login import current_user

from tracker.candidates import queries as candidates
from tracker.commitments import annotation, decisions
from tracker.commitments.bench_forms import TableForm
from tracker.commitments.permissions import BENCH_DECIDE, DOCUMENT_READ
from tracker.commitments.views.base import bp, document_for_reader, reading_of
from tracker.core import clock
from tracker.core.db import db
from tracker.core.permissions import requires
from tracker.core.tables import csv_of
from tracker.documents.models import Reading


@bp.get("/documents/<code>/decisions.jsonld")
@requires(DOCUMENT_READ)
def annotations(code: str) -> ResponseReturnValue:
    """Give the decisions as Web Annotations."""
    document = document_for_reader(code)
    reading = reading_of(document)
    address = url_for(".document", code=code, _external=True)
    found = annotation.annotations_of(decisions.rows_of(reading), reading.text, address, reading.edition.language)
    answer = jsonify(found)
    answer.mimetype = "application/ld+json"
    return answer


@bp.get("/documents/<code>/decisions.csv")
@requires(DOCUMENT_READ)
def decisions_table(code: str) -> ResponseReturnValue:
    """Give the decisions as a table."""
    reading = reading_of(document_for_reader(code))
    headers = {"Content-Disposition": f'attachment; filename="{code}-decisions.csv"'}
    lines = list(csv_of(annotation.table_of(decisions.rows_of(reading))))
    return Response(lines, mimetype="text/csv", headers=headers)


@bp.route("/documents/<code>/decisions", methods=["GET", "POST"])
@requires(BENCH_DECIDE)
def bring_back(code: str) -> ResponseReturnValue:
    """Take over the decisions of a table about the same text: all of them, or none."""
    document = document_for_reader(code)
    current_user.check(BENCH_DECIDE, document)
    form, reading, done = TableForm(), reading_of(document), [0]

    def act() -> None:
        rows = annotation.rows_in(form.table.data.read())
        done[0] = decisions.bring_back(
            reading, document, rows, _findings(reading), by=current_user.person, at=clock.now()
        )

    if form.carries_out(act):
        if done[0]:
            flash(ngettext("%(num)d sentence was decided.", "%(num)d sentences were decided.", done[0]))
        else:
            flash(_("Every sentence was decided so already. Nothing was changed."))
        return redirect(url_for(".bench", code=code), 303)
    page = render_template("commitments/bring_back.html", document=document_for_reader(code), form=form)
    return page, 422 if form.is_submitted() else 200


def _findings(reading: Reading) -> dict[int, list[dict[str, Any]]]:
    found: dict[int, list[dict[str, Any]]] = defaultdict(list)
    for candidate in db.session.scalars(candidates.candidates_in(reading.id)):
        found[candidate.segment_id].append(candidate.finding)
    return found
