"""What the pages of this room share: the blueprint, and loading a document as far as the reader may see it."""

from collections.abc import Sequence
from itertools import groupby
from typing import Any

from flask import Blueprint, flash, redirect, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from tracker.candidates import queries as candidates
from tracker.candidates.models import Candidate
from tracker.commitments import queries
from tracker.commitments.text import Ledger, Shown, shown_around
from tracker.commitments.web import document_for_reader
from tracker.core.db import db, one_or_404
from tracker.documents import queries as documents
from tracker.documents.editions import texts_of
from tracker.documents.models import Document, Reading, Segment

bp = Blueprint("commitments", __name__)


def reading_of(document: Document) -> Reading:
    """Return the reading the pages of `document` show."""
    return one_or_404(documents.reading_of(document.id))


def working_reading_of(document: Document) -> Reading | None:
    """Return the reading in which `document` is worked on; None where there is no text of it yet."""
    return db.session.scalars(documents.reading_of(document.id)).first()


def to_edition(code: str, language: str) -> Response:
    """Return the way on after an edition of a document was taken in, and say what is to be done."""
    document = document_for_reader(code)
    if len(texts_of(document.id)) == 1:
        if not db.session.scalar(queries.change_count(document.id)):
            flash(_("The text is here. Now decide its sentences one by one."))
            return redirect(url_for(".bench", code=code), 303)
        flash(_("The text is here. Now say where each pledge that was known before stands in it."))
        return redirect(url_for(".changes", code=code), 303)
    if reading_of(document).edition.language != language:
        flash(_("The translation is here. Look whether its sentences stand beside the right ones."))
        return redirect(url_for(".translation", code=code, language=language), 303)
    flash(_("The new edition is here. Decide what becomes of the words that changed."))
    return redirect(url_for(".changes", code=code), 303)


def translated_ledger(working: Reading, reading: Reading) -> Ledger:
    """Return, for a translation, which of its sentences say the pledges of the text that is worked on."""
    ledger = ledger_of(working)
    decisions, references = {}, {}
    for row in db.session.scalars(documents.matches_between(working.id, reading.id)):
        told = ledger.references.get(row.original_id)
        if told:
            decisions[row.translated_id] = ledger.decisions[row.original_id]
            references[row.translated_id] = told
    return Ledger(decisions, references, frozenset())


def shown_beside(in_hand: Segment | None, passages: Sequence[Any]) -> tuple[Shown, int | None]:
    """Return the part of a text beside the segment in hand, and the place in it that was asked for instead, if any.

    `passages` are rows of `documents.passage_rows`; the passage of the segment is loaded.
    """
    place = request.args.get("at", type=int)
    here = in_hand.passage.ordinal if in_hand else 0
    return shown_around(passages, here if place is None else place), place


def ledger_of(reading: Reading) -> Ledger:
    """Return what is decided and found in `reading`."""
    decisions = {row.segment_id: row for row in db.session.scalars(candidates.decisions_in(reading.id))}
    pledges = db.session.execute(queries.references_by_segment(decisions))
    references = {key: _shown_of(list(rows)) for key, rows in groupby(pledges, lambda row: row.id)}
    found = candidates.candidates_in(reading.id).with_only_columns(Candidate.segment_id)
    return Ledger(decisions, references, frozenset(db.session.scalars(found)))


def _shown_of(pledges: Sequence[Any]) -> list[str]:
    """Return the references that stand beside a sentence: of its pledges in work, else of the last one."""
    return [row.reference for row in pledges if row.is_in_work] or [pledges[-1].reference]
