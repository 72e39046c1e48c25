"""The list of documents, and a document as printed."""

from flask import render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from tracker.candidates import queries as candidates
from tracker.commitments import queries as commitments
from tracker.commitments.permissions import BENCH_DECIDE, CONSULTATION_READ, DOCUMENT_ADD, DOCUMENT_READ
from tracker.commitments.text import blocks_of
from tracker.commitments.views.base import bp, ledger_of, translated_ledger
from tracker.commitments.views.described import described_page, facts_of
from tracker.commitments.views.rereading import outdated
from tracker.commitments.web import document_for_reader
from tracker.core.db import db, one_or_404
from tracker.core.errors import NotFound
from tracker.core.messages import unpacked
from tracker.core.permissions import frameworks_of, requires
from tracker.documents import labels as document_labels
from tracker.documents import queries
from tracker.documents.editions import RANK, Text, texts_of


@bp.route("/documents")
@requires(DOCUMENT_READ)
def documents() -> ResponseReturnValue:
    """List the documents with how far each is decided."""
    found = db.session.scalars(queries.documents_of(frameworks_of(current_user.grants, DOCUMENT_READ))).all()
    ledgers = {row[0]: row[1:] for row in db.session.execute(candidates.ledger_of(row.id for row in found))}
    keys = [row.id for row in found]
    pledges = {key: (number, drafts) for key, number, drafts in db.session.execute(commitments.pledges_in(keys))}
    mine = frameworks_of(current_user.grants, DOCUMENT_ADD) if current_user.holds(DOCUMENT_ADD) else frozenset()
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
    texts = texts_of(shown.id)
    if not texts:
        return described_page(shown)
    text = _chosen(texts)
    reading = one_or_404(queries.reading_by_key(text.reading.id))
    working = next(row for row in texts if row.is_working)
    segments = list(db.session.scalars(queries.segments_of(reading.id)))
    is_original = text.edition.language == working.edition.language
    ledger = ledger_of(reading) if is_original else translated_ledger(working.reading, reading)
    return render_template(
        "commitments/document.html",
        document=shown,
        reading=reading,
        text=text,
        texts=texts,
        working=working,
        tabs=_languages(texts, text, code),
        blocks=blocks_of(reading.text, db.session.scalars(queries.passages_of(reading.id)).all(), segments, ledger),
        decided_count=len(ledger.decisions),
        segment_count=len(segments),
        changed_count=db.session.scalars(commitments.change_count(shown.id)).one(),
        outdated_count=len(outdated(texts)),
        labels=document_labels,
        notes=[unpacked(told) for told in reading.notes or ()],
        known=facts_of(shown),
        told=db.session.execute(queries.known_through(shown.id)).all(),
        may_decide=current_user.may(BENCH_DECIDE, shown),
        may_edit=current_user.may(DOCUMENT_ADD, shown),
        may_consult=current_user.may(CONSULTATION_READ, shown),
    )


def _chosen(texts: list[Text]) -> Text:
    """Return the text the address asks for: an edition by its number, the newest in a language, else the one in work.

    Raises `NotFound` where there is none.
    """
    number, language = request.args.get("edition", type=int), request.args.get("language")
    if number:
        found = [row for row in texts if row.number == number]
    elif language:
        found = [row for row in texts if row.edition.language == language and row.is_newest]
    else:
        found = [row for row in texts if row.is_working]
    if not found:
        raise NotFound()
    return found[0]


def _languages(texts: list[Text], shown: Text, code: str) -> list[tuple[str, str, bool]]:
    """Return the languages in which a document can be read, the authentic ones first, for the tabs."""
    newest = sorted((row for row in texts if row.is_newest), key=lambda row: RANK[row.edition.standing])
    spoken = shown.edition.language
    return [
        (
            document_labels.language_name(row.edition.language),
            url_for(".document", code=code, language=None if row.is_working else row.edition.language),
            row.edition.language == spoken,
        )
        for row in newest
    ]
