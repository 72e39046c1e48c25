"""Further editions of a document: added, read beside the original, and what they change of its pledges decided."""

from typing import Any

import sqlalchemy as sa
from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from tracker.candidates.models import Candidate
from tracker.candidates.rules import merged
from tracker.candidates.service import outcome_of
from tracker.commitments import queries as commitments
from tracker.commitments.arrival_forms import TextForm
from tracker.commitments.edition_forms import KEEP, TAKE, WordsChangeForm
from tracker.commitments.models import WordsChange
from tracker.commitments.permissions import DOCUMENT_ADD, DOCUMENT_READ
from tracker.commitments.relation_forms import SentencesForm
from tracker.commitments.service.accepting import Place
from tracker.commitments.service.editions import keep_words, take_in_edition, take_words
from tracker.commitments.views.arriving import received_in
from tracker.commitments.views.base import bp, document_for_reader, reading_of, to_edition
from tracker.commitments.wording import compared
from tracker.core import clock
from tracker.core.db import db, one_or_404
from tracker.core.errors import NotFound, RuleBroken
from tracker.core.forms import choices
from tracker.core.messages import msg
from tracker.core.permissions import requires
from tracker.documents import arriving, labels, queries, rules
from tracker.documents.aligning import side_by_side
from tracker.documents.editions import Text, correct_match, texts_of
from tracker.documents.models import Arrival, Document, PartInDocument, Reading, Segment

# sentences of the original offered before and after the place of one of the translation
NEAR = 8


@bp.route("/documents/<code>/editions/new", methods=["GET", "POST"])
@requires(DOCUMENT_ADD)
def new_edition(code: str) -> ResponseReturnValue:
    """Take in a translation of a document, or its text anew."""
    document = _document(code)
    form = TextForm()
    came: list[Arrival] = []  # empty when it was read beyond doubt and taken in at once
    if form.carries_out(lambda: came.extend(_hand_in(document, form))):
        if came:
            return redirect(url_for(".arrival", arrival_id=came[0].id), 303)
        return to_edition(code, form.language.data)
    document = document_for_reader(code)
    texts = texts_of(document.id)
    page = render_template(
        "commitments/new_edition.html",
        document=document,
        form=form,
        texts=texts,
        working=_working(texts),
        labels=labels,
    )
    return page, 422 if form.is_submitted() else 200


@bp.route("/documents/<code>/translations/<language>")
@requires(DOCUMENT_READ)
def translation(code: str, language: str) -> ResponseReturnValue:
    """Show a translation beside the original, sentence by sentence."""
    document = document_for_reader(code)
    text, original, translated = _pair(document, language)
    left, right = (db.session.scalars(queries.segments_of(row.id)).all() for row in (original, translated))
    places = {row.id: row.ordinal for row in (*left, *right)}
    matches = db.session.scalars(queries.matches_between(original.id, translated.id))
    pairs = [(places[row.original_id], places[row.translated_id]) for row in matches]
    return render_template(
        "commitments/translation.html",
        document=document,
        text=text,
        original=original,
        rows=side_by_side([row.ordinal for row in left], [row.ordinal for row in right], pairs),
        said={row.ordinal: original.text[row.start : row.end] for row in left},
        said_there={row.ordinal: translated.text[row.start : row.end] for row in right},
        labels=labels,
        may_edit=current_user.may(DOCUMENT_ADD, document),
    )


@bp.route("/documents/<code>/translations/<language>/<int:ordinal>", methods=["GET", "POST"])
@requires(DOCUMENT_ADD)
def match(code: str, language: str, ordinal: int) -> ResponseReturnValue:
    """Let an admin say which sentences of the original a sentence of a translation says."""
    document = _document(code)
    text, original, translated = _pair(document, language)
    sentence = _sentence(translated, ordinal)
    if sentence is None:
        raise NotFound()
    segments = {row.id: row for row in db.session.scalars(queries.segments_of(original.id))}
    matches = db.session.scalars(queries.matches_between(original.id, translated.id)).all()
    present = {segments[row.original_id].ordinal + 1: row for row in matches if row.translated_id == sentence.id}
    near = _near(list(segments.values()), [number - 1 for number in present], ordinal)
    form = SentencesForm()
    form.segments.choices = choices([(row.ordinal, original.text[row.start : row.end]) for row in near])
    if not form.is_submitted():
        form.segments.data = [number - 1 for number in present]
    chosen = [row for row in near if row.ordinal in (form.segments.data or ())]
    by, at = current_user.person, clock.now()
    if form.carries_out(lambda: correct_match(document, sentence, chosen, present, by=by, at=at)):
        flash(_("Saved. The pages of the pledges follow."))
        return redirect(url_for(".translation", code=code, language=language, _anchor=f"t{ordinal}"), 303)
    page = render_template(
        "commitments/match.html",
        document=document_for_reader(code),
        text=text,
        ordinal=ordinal,
        words=translated.text[sentence.start : sentence.end],
        original_language=original.edition.language,
        form=form,
    )
    return page, 422 if form.is_submitted() else 200


@bp.route("/documents/<code>/changes")
@requires(DOCUMENT_ADD)
def changes(code: str) -> ResponseReturnValue:
    """List the pledges whose words the new edition has otherwise, or nowhere."""
    document = _document(code)
    reading = reading_of(document)
    rows = db.session.scalars(commitments.changes_of(document.id)).all()
    return render_template(
        "commitments/changes.html",
        document=document,
        edition=reading.edition,
        changes=[_shown(row, reading) for row in rows],
        labels=labels,
        take=TAKE,
    )


@bp.route("/documents/<code>/changes/<ref>", methods=["GET", "POST"])
@requires(DOCUMENT_ADD)
def change(code: str, ref: str) -> ResponseReturnValue:
    """Let an admin decide whether a pledge has the words of the new edition or keeps its own."""
    document = _document(code)
    reading, found = reading_of(document), _change(document, ref)
    form = WordsChangeForm()
    if form.carries_out(lambda: _decide(document, reading, found, form)):
        flash(_("Decided. %(reference)s keeps what was before in its history.", reference=ref))
        return redirect(url_for(".changes", code=code), 303)
    document = document_for_reader(code)
    reading, found = reading_of(document), _change(document, ref)
    if not form.is_submitted() and found.segment:
        form.sentence.data = found.segment.ordinal + 1
    page = render_template(
        "commitments/change.html", document=document, change=_shown(found, reading), form=form, labels=labels
    )
    return page, 422 if form.is_submitted() else 200


def _document(code: str) -> Document:
    document = document_for_reader(code)
    current_user.check(DOCUMENT_ADD, document)
    return document


def _working(texts: list[Text]) -> Text:
    found = next((row for row in texts if row.is_working), None)
    if found is None:
        raise NotFound()
    return found


def _hand_in(document: Document, form: TextForm) -> list[Arrival]:
    """Keep what was handed in for the worker; a small text is read at once, and taken in if nothing is in doubt."""
    by, at, received = current_user.person, clock.now(), received_in(form)
    arriving.check_is_new_edition(document, received.data)
    parties = [row.participant.code for row in document.parties if row.part is PartInDocument.PARTY]
    outcome = None
    if rules.is_read_at_once(received.data):
        outcome = outcome_of(received, day=document.adopted_on, parties=parties)
        if arriving.is_beyond_doubt(outcome.read, received.language):
            take_in_edition(document, reading_of(document), received, outcome, by=by, at=at)
            return []
    arrival = arriving.receive_edition(document, received, by=by, at=at)
    if outcome:
        arriving.keep(arrival, outcome)
    return [arrival]


def _pair(document: Document, language: str) -> tuple[Text, Reading, Reading]:
    """Return the newest text in a language, the reading that is worked on, and that of the translation."""
    texts = texts_of(document.id)
    text = next((row for row in texts if row.is_newest and row.edition.language == language), None)
    if text is None or text.is_working:
        raise NotFound()
    return text, reading_of(document), one_or_404(queries.reading_by_key(text.reading.id))


def _sentence(reading: Reading, ordinal: int) -> Segment | None:
    """Return the sentence of a reading at that place, counted from 0, if there is one."""
    return next((row for row in db.session.scalars(queries.segments_of(reading.id)) if row.ordinal == ordinal), None)


def _near(segments: list[Segment], matched: list[int], ordinal: int) -> list[Segment]:
    """Return the sentences of the original around those matched, or around the same place of the text."""
    around = matched or [ordinal]
    return [row for row in segments if min(around) - NEAR <= row.ordinal <= max(around) + NEAR]


def _change(document: Document, ref: str) -> WordsChange:
    rows = db.session.scalars(commitments.changes_of(document.id).execution_options(populate_existing=True))
    found = next((row for row in rows if row.commitment.reference == ref), None)
    if found is None:
        raise NotFound()
    return found


def _shown(row: WordsChange, reading: Reading) -> dict[str, Any]:
    """Return a changed pledge with both wordings cut into pieces."""
    source, segment = row.commitment.source, row.segment
    now = reading.text[segment.start : segment.end] if segment else ""
    languages = (source.language, reading.edition.language)
    was_pieces, now_pieces = compared(source.quote, now, languages) if segment else ([(source.quote, False)], [])
    return {
        "reference": row.commitment.reference,
        "titles": row.commitment.titles,
        "language": source.language,
        "heading": source.heading_path,
        "was": was_pieces,
        "now": now_pieces,
        "sentence": segment.ordinal + 1 if segment else None,
    }


def _decide(document: Document, reading: Reading, found: WordsChange, form: WordsChangeForm) -> None:
    by, at = current_user.person, clock.now()
    if form.choice.data == KEEP:
        keep_words(found, form.reason.data, by=by, at=at)
        return
    number = form.sentence.data
    segment = _sentence(reading, number - 1)
    if segment is None:
        raise RuleBroken(msg("%(code)s has no sentence %(number)s.", code=document.code, number=number))
    findings = db.session.scalars(sa.select(Candidate).where(Candidate.segment_id == segment.id))
    finding = merged([row.finding for row in findings.all()])
    take_words(found, Place(document, reading, segment, finding, form.words.data or ""), by=by, at=at)
