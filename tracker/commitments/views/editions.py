"""Editions of a document: added, read beside the original, and what becomes of its pledges in them decided."""

from contextlib import suppress
from typing import Any

import sqlalchemy as sa
from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext
from flask_login import current_user
from sqlalchemy.orm import contains_eager

from tracker.candidates.models import Candidate
from tracker.candidates.rules import merged
from tracker.candidates.service import outcome_of
from tracker.commitments import queries as commitments
from tracker.commitments.arrival_forms import EditionForm
from tracker.commitments.edition_forms import KEEP, TAKE, WordsChangeForm
from tracker.commitments.models import Commitment, Obligation, WordsChange
from tracker.commitments.permissions import DOCUMENT_ADD, DOCUMENT_READ
from tracker.commitments.relation_forms import SentencesForm
from tracker.commitments.service.accepting import Place
from tracker.commitments.service.editions import keep_words, take_in_edition, take_words
from tracker.commitments.views.arriving import received_in
from tracker.commitments.views.base import bp, reading_of, to_edition, working_reading_of
from tracker.commitments.web import document_for_reader
from tracker.commitments.wording import compared
from tracker.core import clock
from tracker.core.db import db, one_or_404, unit_of_work
from tracker.core.errors import NotFound, RuleBroken
from tracker.core.forms import choices
from tracker.core.messages import msg
from tracker.core.permissions import requires
from tracker.documents import arriving, labels, queries, rules
from tracker.documents.aligning import side_by_side
from tracker.documents.editions import Text, correct_match, texts_of
from tracker.documents.models import Arrival, Document, PartInDocument, Reading, Segment
from tracker.documents.replacing import Anchor, Sentence, most_alike
from tracker.documents.service import Received

# sentences of the original offered before and after the place of one of the translation
NEAR = 8
# sentences shown that may hold a pledge whose words stand nowhere
ALIKE = 5


@bp.route("/documents/<code>/editions/new", methods=["GET", "POST"])
@requires(DOCUMENT_ADD)
def new_edition(code: str) -> ResponseReturnValue:
    """Take in the text of a document that was known through others, a translation of it, or its text anew."""
    document = _document(code)
    form = EditionForm()
    came: list[Arrival] = []  # empty when it was read beyond doubt and taken in at once
    if form.carries_out(lambda: came.extend(_hand_in(document, form))):
        if len(came) > 1:
            flash(ngettext("%(num)d file waits to be looked at.", "%(num)d files wait to be looked at.", len(came)))
            return redirect(url_for(".documents", _anchor="arrivals"), 303)
        if came:
            return redirect(url_for(".arrival", arrival_id=came[0].id), 303)
        return to_edition(code, form.language.data)
    document = document_for_reader(code)
    working = next((row for row in texts_of(document.id) if row.is_working), None)
    page = render_template(
        "commitments/new_edition.html",
        document=document,
        form=form,
        in_work=labels.language_name(working.edition.language) if working else None,
        waiting=[
            row
            for row in db.session.scalars(queries.arrivals_of(frozenset({document.framework_id})))
            if row.code == code
        ],
        pledge_count=db.session.scalars(commitments.pledge_count(document.id)).one(),
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
    """List the pledges whose words the new edition has otherwise, or nowhere, or that are to be found in the text."""
    document = _document(code)
    reading = reading_of(document)
    rows = db.session.scalars(commitments.changes_of(document.id)).all()
    told = {row.id for row in db.session.scalars(commitments.not_in_own_text(document.id))}
    shown = [_shown(row, reading, told) for row in rows]
    return render_template(
        "commitments/changes.html",
        document=document,
        edition=reading.edition,
        changes=shown,
        is_first=bool(shown) and all(row["is_first"] for row in shown),
        same_count=sum(row["is_same"] for row in shown),
        labels=labels,
        take=TAKE,
    )


@bp.route("/documents/<code>/changes/same", methods=["POST"])
@requires(DOCUMENT_ADD)
def take_same(code: str) -> ResponseReturnValue:
    """Place all pledges whose words stand in the text as they are on their sentences."""
    document = _document(code)
    reading, taken = reading_of(document), 0
    with unit_of_work():
        for found in _changes(document):
            quote, segment = found.commitment.source.quote, found.segment
            if segment and _stands_in(quote, reading, segment):
                # one that cannot be placed stays on the page, where the act says why
                with suppress(RuleBroken):
                    _take(document, reading, found, segment, quote)
                    taken += 1
    flash(
        ngettext("%(num)d pledge stands on its sentence now.", "%(num)d pledges stand on their sentences now.", taken)
    )
    return redirect(url_for(".changes", code=code), 303)


@bp.route("/documents/<code>/changes/<ref>", methods=["GET", "POST"])
@requires(DOCUMENT_ADD)
def change(code: str, ref: str) -> ResponseReturnValue:
    """Let an admin decide whether a pledge has the words of the new edition or keeps its own."""
    document = _document(code)
    reading, found = reading_of(document), _change(document, ref)
    is_first = not db.session.scalar(commitments.is_in_own_text(found.commitment_id))
    form = WordsChangeForm(is_first=is_first)
    if form.carries_out(lambda: _decide(document, reading, found, form)):
        flash(_("Decided. %(reference)s keeps what was before in its history.", reference=ref))
        return redirect(url_for(".changes", code=code), 303)
    document = document_for_reader(code)
    reading, found = reading_of(document), _change(document, ref)
    shown = _shown(found, reading, {found.commitment_id} if is_first else set())
    if not form.is_submitted() and found.segment:
        form.sentence.data, form.words.data = shown["sentence"], shown["words"]
    page = render_template(
        "commitments/change.html",
        document=document,
        change=shown,
        alike=_alike(found, reading),
        spoken=reading.edition.language,
        form=form,
        take=TAKE,
    )
    return page, 422 if form.is_submitted() else 200


def _document(code: str) -> Document:
    document = document_for_reader(code)
    current_user.check(DOCUMENT_ADD, document)
    return document


def _hand_in(document: Document, form: EditionForm) -> list[Arrival]:
    """Keep what was handed in for the worker; a small text is read at once, and taken in if nothing is in doubt."""
    return [one for received in received_in(form) if (one := _received(document, received)) is not None]


def _received(document: Document, received: Received) -> Arrival | None:
    by, at = current_user.person, clock.now()
    arriving.check_is_new_edition(document, received.data)
    parties = [row.participant.code for row in document.parties if row.part is PartInDocument.PARTY]
    outcome = None
    if rules.is_read_at_once(received.data):
        outcome = outcome_of(received, day=document.adopted_on, parties=parties)
        if arriving.is_beyond_doubt(outcome.read, received.language):
            take_in_edition(document, working_reading_of(document), received, outcome, by=by, at=at)
            return None
    arrival = arriving.receive_edition(document, received, by=by, at=at)
    if outcome:
        arriving.keep(arrival, outcome)
    return arrival


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


def _changes(document: Document) -> list[WordsChange]:
    """Return what is to be decided about the words of pledges, with what a decision needs."""
    with_bound = contains_eager(WordsChange.commitment).selectinload(Commitment.obligations)
    chosen = commitments.changes_of(document.id).options(with_bound.joinedload(Obligation.participant))
    return list(db.session.scalars(chosen.execution_options(populate_existing=True)))


def _change(document: Document, ref: str) -> WordsChange:
    found = next((row for row in _changes(document) if row.commitment.reference == ref), None)
    if found is None:
        raise NotFound()
    return found


def _shown(row: WordsChange, reading: Reading, told: set[int]) -> dict[str, Any]:
    """Return a pledge whose words are to be decided, with both wordings cut into pieces.

    `told` are the keys of the pledges that stand in no text of the document yet.
    """
    source, segment = row.commitment.source, row.segment
    now = reading.text[segment.start : segment.end] if segment else ""
    languages = (source.language, reading.edition.language)
    was_pieces, now_pieces = compared(source.quote, now, languages) if segment else ([(source.quote, False)], [])
    is_same = segment is not None and _stands_in(source.quote, reading, segment)
    return {
        "reference": row.commitment.reference,
        "titles": row.commitment.titles,
        "language": source.language,
        "language_now": reading.edition.language,
        "heading": source.heading_path,
        "was": was_pieces,
        "now": now_pieces,
        "sentence": segment.ordinal + 1 if segment else None,
        "is_first": row.commitment_id in told,
        "is_same": is_same,
        # of a sentence that says more: those that are the pledge
        "words": source.quote if is_same and source.quote.split() != now.split() else "",
    }


def _stands_in(quote: str, reading: Reading, segment: Segment) -> bool:
    """Tell whether a sentence has those words, white space aside."""
    return " ".join(quote.split()) in " ".join(reading.text[segment.start : segment.end].split())


def _alike(row: WordsChange, reading: Reading) -> list[tuple[int, str]]:
    """Return the sentences of the text that are most like the words of a pledge: (number, words)."""
    segments = db.session.scalars(queries.segments_of(reading.id)).all()
    source = row.commitment.source
    anchor = Anchor(source.quote, heading=source.heading_path)
    sentences = {Sentence(one.start, one.end, one.heading_path): one.ordinal + 1 for one in segments}
    best = most_alike(anchor, reading.text, list(sentences))[:ALIKE]
    return [(sentences[one], reading.text[one.start : one.end]) for one in best]


def _decide(document: Document, reading: Reading, found: WordsChange, form: WordsChangeForm) -> None:
    if form.choice.data == KEEP:
        keep_words(found, form.reason.data, by=current_user.person, at=clock.now())
        return
    number = form.sentence.data
    segment = _sentence(reading, number - 1)
    if segment is None:
        raise RuleBroken(msg("%(code)s has no sentence %(number)s.", code=document.code, number=number))
    _take(document, reading, found, segment, form.words.data or "")


def _take(document: Document, reading: Reading, found: WordsChange, segment: Segment, words: str) -> None:
    findings = db.session.scalars(sa.select(Candidate).where(Candidate.segment_id == segment.id))
    finding = merged([row.finding for row in findings.all()])
    place = Place(document, reading, segment, finding, words)
    take_words(found, place, by=current_user.person, at=clock.now())
