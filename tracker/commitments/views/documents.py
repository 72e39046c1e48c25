"""The list of documents, and a document as printed."""

from flask import render_template
from flask.typing import ResponseReturnValue
from flask_login import current_user

from tracker.candidates import queries as candidates
from tracker.commitments import queries as commitments
from tracker.commitments.permissions import BENCH_DECIDE, CONSULTATION_READ, DOCUMENT_ADD, DOCUMENT_READ
from tracker.commitments.text import blocks_of
from tracker.commitments.views.base import bp, document_for_reader, ledger_of
from tracker.commitments.views.described import described_page, facts_of
from tracker.core.db import db
from tracker.core.messages import unpacked
from tracker.core.permissions import frameworks_of, requires
from tracker.documents import labels as document_labels
from tracker.documents import queries


@bp.route("/documents")
@requires(DOCUMENT_READ)
def documents() -> ResponseReturnValue:
    """List the documents with how far each is decided."""
    found = db.session.scalars(queries.documents_of(frameworks_of(current_user.grants, DOCUMENT_READ))).all()
    ledgers = {row[0]: row[1:] for row in db.session.execute(candidates.ledger_of(row.id for row in found))}
    keys = [row.id for row in found]
    pledges = {key: (number, drafts) for key, number, drafts in db.session.execute(commitments.pledges_in(keys))}
    mine = frameworks_of(current_user.grants, DOCUMENT_ADD) if current_user.holds(DOCUMENT_ADD) else set()
    told = {key: number for key, number in db.session.execute(queries.known_through_counts(keys))}
    return render_template(
        "commitments/documents.html",
        documents=found,
        ledgers=ledgers,
        pledges=pledges,
        told=told,
        kinds=document_labels.KINDS,
        may_add=current_user.holds(DOCUMENT_ADD),
        arrivals=db.session.scalars(queries.arrivals_of(mine)).all(),
    )


@bp.route("/documents/<code>")
@requires(DOCUMENT_READ)
def document(code: str) -> ResponseReturnValue:
    """Show a text as printed, its pledges marked; or what is known of one without a file."""
    shown = document_for_reader(code)
    reading = db.session.scalars(queries.reading_of(shown.id)).first()
    if reading is None:
        return described_page(shown)
    segments = list(db.session.scalars(queries.segments_of(reading.id)))
    ledger = ledger_of(reading)
    return render_template(
        "commitments/document.html",
        document=shown,
        reading=reading,
        blocks=blocks_of(reading.text, db.session.scalars(queries.passages_of(reading.id)).all(), segments, ledger),
        decided_count=len(ledger.decisions),
        segment_count=len(segments),
        labels=document_labels,
        notes=[unpacked(told) for told in reading.notes or ()],
        known=facts_of(shown),
        may_decide=current_user.may(BENCH_DECIDE, shown),
        may_edit=current_user.may(DOCUMENT_ADD, shown),
        may_consult=current_user.may(CONSULTATION_READ, shown),
    )
