"""The decisions about a text to take away, and the same table brought back."""

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from flask import Response, flash, json, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext
from flask_login import current_user

from tracker.activities import told_rows
from tracker.activities.forms import TableForm
from tracker.activities.taking_over import Records
from tracker.activities.views.base import bp
from tracker.activities.views.telling import text_of
from tracker.candidates import queries as candidates
from tracker.commitments import annotation, decisions
from tracker.commitments.permissions import BENCH_DECIDE, DOCUMENT_READ
from tracker.commitments.web import document_for_reader
from tracker.core import clock
from tracker.core.db import db
from tracker.core.i18n import named, translated
from tracker.core.messages import Message
from tracker.core.permissions import requires
from tracker.core.tables import csv_of
from tracker.documents.models import Document, Reading

# Source: W3C, Web Annotation Protocol, 23 February 2017, section 4.2
JSON_LD = f'application/ld+json; profile="{annotation.CONTEXT}"'
# sentences shown about what was not taken over
MOST_LEFT = 10


@bp.get("/documents/<code>/decisions.jsonld")
@requires(DOCUMENT_READ)
def annotations(code: str) -> ResponseReturnValue:
    """Give the decisions as Web Annotations."""
    document = document_for_reader(code)
    reading, rows = _rows(document)
    source = annotation.Source(
        text=reading.text,
        language=reading.edition.language,
        title=f"{code} {named(document.titles)}",
        address=url_for(".text", code=code, _external=True),
        page=url_for(".annotations", code=code, _external=True),
        register=lambda reference: url_for("register.commitment", ref=reference, _external=True),
    )
    return Response(json.dumps(annotation.annotations_of(rows, source)), content_type=JSON_LD)


@bp.get("/documents/<code>/text")
@requires(DOCUMENT_READ)
def text(code: str) -> ResponseReturnValue:
    """Give the text in work as it was read: the places of quotes are counted in it."""
    reading, _passages, _segments = text_of(document_for_reader(code))
    return Response(reading.text, mimetype="text/plain")


@bp.get("/documents/<code>/decisions.csv")
@requires(DOCUMENT_READ)
def decisions_table(code: str) -> ResponseReturnValue:
    """Give the decisions as a table."""
    _reading, rows = _rows(document_for_reader(code))
    headers = {"Content-Disposition": f'attachment; filename="{code}-decisions.csv"'}
    return Response(list(csv_of(annotation.table_of(rows))), mimetype="text/csv", headers=headers)


@bp.route("/documents/<code>/decisions", methods=["GET", "POST"])
@requires(BENCH_DECIDE)
def take_over(code: str) -> ResponseReturnValue:
    """Take over the decisions of a table about the same text: all of them, or none."""
    document = document_for_reader(code)
    current_user.check(BENCH_DECIDE, document)
    form, done = TableForm(), _Done()
    if form.carries_out(lambda: _take_over(document, annotation.rows_in(form.table.data.read()), done)):
        for sentence in done.in_words():
            flash(sentence)
        return redirect(url_for("commitments.bench", code=code), 303)
    page = render_template("activities/take_over.html", document=document_for_reader(code), form=form)
    return page, 422 if form.is_submitted() else 200


class _Done:
    """How much was taken over: sentences, things told, records of them; and why what was not."""

    sentences = told = recorded = 0
    left: Sequence[Message] = ()

    def in_words(self) -> list[str]:
        """Return what was done as sentences."""
        said = []
        if self.sentences:
            said.append(ngettext("%(num)d sentence was decided.", "%(num)d sentences were decided.", self.sentences))
        if self.recorded:
            said.append(ngettext("%(num)d activity was recorded.", "%(num)d activities were recorded.", self.recorded))
        if self.told:
            said.append(
                ngettext(
                    "Of %(num)d thing told it is decided what became of it.",
                    "Of %(num)d things told it is decided what became of them.",
                    self.told,
                )
            )
        said += [translated(one) for one in self.left[:MOST_LEFT]]
        if (more := len(self.left) - MOST_LEFT) > 0:
            said.append(ngettext("So it is with %(num)d more line.", "So it is with %(num)d more lines.", more))
        return said or [_("All of it was decided so already. Nothing was changed.")]


def _rows(document: Document) -> tuple[Reading, list[dict[str, Any]]]:
    """Return the text in work with all that was decided about it, what it tells behind the sentences."""
    reading, passages, segments = text_of(document)
    return reading, decisions.rows_of(reading) + told_rows.rows_of(document, reading, passages, segments)


def _take_over(document: Document, rows: list[dict[str, Any]], done: _Done) -> None:
    reading, _passages, _segments = text_of(document)
    by, at = current_user.person, clock.now()
    about = [row for row in rows if not row["told"]]
    decided = decisions.bring_back(reading, document, about, _findings(reading), by=by, at=at)
    _reading, _passages, segments = text_of(document)
    records = Records(document, decided.references, by, at)
    done.told = told_rows.bring_back(reading, segments, [row for row in rows if row["told"]], records)
    done.sentences, done.recorded, done.left = decided.count, records.made, [*decided.left, *records.left]


def _findings(reading: Reading) -> dict[int, list[dict[str, Any]]]:
    found: dict[int, list[dict[str, Any]]] = defaultdict(list)
    for candidate in db.session.scalars(candidates.candidates_in(reading.id)):
        found[candidate.segment_id].append(candidate.finding)
    return found
