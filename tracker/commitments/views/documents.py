"""The list of documents, a document as printed, and taking a new one in."""

from flask import current_app, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from tracker.candidates import queries as candidates
from tracker.candidates.service import find_candidates
from tracker.commitments import queries as commitments
from tracker.commitments.forms import DocumentForm
from tracker.commitments.permissions import BENCH_DECIDE, CONSULTATION_READ, DOCUMENT_ADD, DOCUMENT_READ
from tracker.commitments.text import blocks_of
from tracker.commitments.views.base import bp, document_for_reader, ledger_of
from tracker.commitments.views.described import described_page, facts_of
from tracker.core import clock
from tracker.core.db import db
from tracker.core.i18n import named
from tracker.core.names import Standing
from tracker.core.permissions import frameworks_of, requires
from tracker.documents import labels as document_labels
from tracker.documents import queries, rules, service
from tracker.documents.models import FILE_NAME_LENGTH, DocumentKind, PartInDocument
from tracker.frameworks.models import Framework
from tracker.frameworks.queries import frameworks_in, parts_in
from tracker.participants.models import Participant


@bp.route("/documents")
@requires(DOCUMENT_READ)
def documents() -> ResponseReturnValue:
    """List the documents with how far each is decided."""
    found = db.session.scalars(queries.documents_of(frameworks_of(current_user.grants, DOCUMENT_READ))).all()
    ledgers = {row[0]: row[1:] for row in db.session.execute(candidates.ledger_of(row.id for row in found))}
    keys = [row.id for row in found]
    pledges = {key: (number, drafts) for key, number, drafts in db.session.execute(commitments.pledges_in(keys))}
    told = {key: number for key, number in db.session.execute(queries.known_through_counts(keys))}
    return render_template(
        "commitments/documents.html",
        documents=found,
        ledgers=ledgers,
        pledges=pledges,
        told=told,
        kinds=document_labels.KINDS,
        may_add=current_user.holds(DOCUMENT_ADD),
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
        known=facts_of(shown),
        may_decide=current_user.may(BENCH_DECIDE, shown),
        may_edit=current_user.may(DOCUMENT_ADD, shown),
        may_consult=current_user.may(CONSULTATION_READ, shown),
    )


@bp.route("/documents/new", methods=["GET", "POST"])
@requires(DOCUMENT_ADD)
def new_document() -> ResponseReturnValue:
    """Take a document in, as a file or pasted."""
    frameworks = db.session.scalars(frameworks_in(frameworks_of(current_user.grants, DOCUMENT_ADD))).all()
    choosable = {framework.id: framework for framework in frameworks}
    known = _participants(list(choosable))
    form = DocumentForm(
        [(key, named(framework.named())) for key, framework in choosable.items()],
        [(code, named(who.names_on(clock.today()))) for code, who in known.items()],
    )
    if form.carries_out(lambda: _take_in(form, choosable[form.framework.data], known)):
        flash(_("The text was read. Now decide its sentences one by one."))
        return redirect(url_for(".bench", code=form.code.data), 303)
    return render_template("commitments/new_document.html", form=form), 422 if form.is_submitted() else 200


def _participants(framework_ids: list[int]) -> dict[str, Participant]:
    """Return who takes part in those dialogues, by code, in protocol order."""
    return {part.participant.code: part.participant for part in db.session.scalars(parts_in(*framework_ids))}


def _take_in(form: DocumentForm, framework: Framework, known: dict[str, Participant]) -> None:
    at = clock.now()
    particulars = service.Particulars(
        code=form.code.data,
        kind=DocumentKind(form.kind.data),
        titles=form.titles,
        adopted_on=form.adopted_on.data,
        authentic_languages=form.authentic.data or [],
        parties=[(known[code], PartInDocument.PARTY) for code in form.parties.data or []],
    )
    received = _received(form)
    reading = service.add_document(framework, particulars, received, by=current_user.person, at=at)
    find_candidates(
        reading, received.language, adopted_on=particulars.adopted_on, parties=form.parties.data or [], at=at
    )


def _received(form: DocumentForm) -> service.Received:
    """Return the bytes of the file, or of the pasted text; raise `RuleBroken` when they are too many."""
    upload = form.file.data
    data = (form.pasted.data or "").encode()
    if upload:
        with upload.stream as stream:
            data = stream.read()
    limit = current_app.config["UPLOAD_BYTES" if upload else "PASTE_BYTES"]
    rules.check_size(data, limit, is_pasted=not upload)
    return service.Received(
        data=data,
        language=form.language.data,
        standing=Standing(form.standing.data),
        file_name=upload.filename[:FILE_NAME_LENGTH] if upload else None,
    )
