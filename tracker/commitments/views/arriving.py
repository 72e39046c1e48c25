"""A document arrives: it is handed in, read, looked at, and taken in or put away; a wrong one is removed."""

from flask import current_app, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user
from werkzeug.datastructures import FileStorage
from werkzeug.wrappers import Response

from tracker.candidates.detection import languages
from tracker.candidates.service import keep_findings, outcome_of
from tracker.commitments.arrival_forms import ArrivalForm, DocumentForm, RemovalForm, TextForm
from tracker.commitments.permissions import DOCUMENT_ADD
from tracker.commitments.service.editions import take_in_edition
from tracker.commitments.service.removing import check_may_be_removed
from tracker.commitments.service.removing import remove_document as remove
from tracker.commitments.service.rereading import read_again
from tracker.commitments.views.base import bp, to_edition, working_reading_of
from tracker.commitments.views.rereading import tell_read_again
from tracker.commitments.web import document_for_reader
from tracker.core import clock
from tracker.core.db import db, one_or_404, unit_of_work
from tracker.core.errors import RuleBroken
from tracker.core.forms import told_instead
from tracker.core.i18n import named
from tracker.core.messages import msg
from tracker.core.names import Standing
from tracker.core.permissions import frameworks_of, requires
from tracker.documents import arriving, labels, queries, rules, service
from tracker.documents.arriving import Outcome
from tracker.documents.editions import texts_of
from tracker.documents.models import FILE_NAME_LENGTH, Arrival, DocumentKind, PartInDocument
from tracker.documents.reading import PassageKind
from tracker.frameworks.models import Framework, Precision
from tracker.frameworks.queries import frameworks_in, parts_in
from tracker.participants.models import Participant
from tracker.participants.queries import participants_by_code

# seconds after which a page looks again how far the reading is
AGAIN = 3
# passages shown of a text that was read
SHOWN = 14


@bp.route("/documents/new", methods=["GET", "POST"])
@requires(DOCUMENT_ADD)
def new_document() -> ResponseReturnValue:
    """Take a document in, as a file or pasted."""
    choosable, known = _choosable()
    form = DocumentForm(
        [(code, named(framework.named())) for code, framework in choosable.items()],
        [(code, named(who.names_on(clock.today()))) for code, who in known.items()],
        request.args,
    )
    came: list[Arrival] = []  # empty when it was read beyond doubt and taken in at once
    if form.carries_out(lambda: came.extend(_hand_in(form, choosable[form.framework.data], known))):
        if came:
            return redirect(url_for(".arrival", arrival_id=came[0].id), 303)
        flash(_("The text was read. Now decide its sentences one by one."))
        return redirect(url_for(".bench", code=form.code.data), 303)
    return render_template("commitments/new_document.html", form=form), 422 if form.is_submitted() else 200


def _choosable() -> tuple[dict[str, Framework], dict[str, Participant]]:
    """Return the dialogues to which the reader may add, and who takes part in them, by code.

    First comes the dialogue from whose page one came, with those who take part in it.
    """
    own = db.session.scalars(frameworks_in(frameworks_of(current_user.grants, DOCUMENT_ADD)))
    frameworks = sorted(own, key=lambda framework: framework.code != request.args.get("framework"))
    keys = [framework.id for framework in frameworks]
    parts = sorted(db.session.scalars(parts_in(*keys)), key=lambda part: keys.index(part.framework_id))
    return (
        {framework.code: framework for framework in frameworks},
        {part.participant.code: part.participant for part in parts},
    )


def _hand_in(form: DocumentForm, framework: Framework, known: dict[str, Participant]) -> list[Arrival]:
    """Keep what was handed in for the worker; a small text is read at once, and taken in if nothing is in doubt."""
    at, (received,), (adopted_on, precision) = clock.now(), received_in(form), form.adopted.data
    particulars = service.Particulars(
        code=form.code.data,
        kind=DocumentKind(form.kind.data),
        titles=form.titles,
        adopted_on=adopted_on,
        adopted_precision=Precision(precision),
        authentic_languages=form.authentic.data or [],
        parties=[(known[code], PartInDocument.PARTY) for code in form.parties.data or []],
    )
    arriving.check_is_new(framework, particulars.code, received.data)
    arriving.make_room(particulars.code, by=current_user.person, at=at)
    outcome = None
    if rules.is_read_at_once(received.data):
        outcome = outcome_of(received, day=particulars.adopted_on, parties=form.parties.data or [])
        if arriving.is_beyond_doubt(outcome.read, received.language):
            _keep(framework, particulars, received, outcome)
            return []
    arrival = arriving.receive(framework, particulars, received, by=current_user.person, at=at)
    if outcome:
        arriving.keep(arrival, outcome)
    return [arrival]


def received_in(form: TextForm) -> list[service.Received]:
    """Return the bytes of the files, or of the pasted text; raise `RuleBroken` when they are too many."""
    if not form.uploads:
        data = (form.pasted.data or "").encode()
        rules.check_size(data, current_app.config["PASTE_BYTES"], is_pasted=True)
        return [service.Received(data, form.language.data or None, Standing(form.standing.data))]
    return [_received(upload, form) for upload in form.uploads]


def _received(upload: FileStorage, form: TextForm) -> service.Received:
    with upload.stream as stream:
        data = stream.read()
    rules.check_size(data, current_app.config["UPLOAD_BYTES"], is_pasted=False)
    return service.Received(
        data=data,
        language=form.language.data or None,
        standing=Standing(form.standing.data),
        file_name=(upload.filename or "")[:FILE_NAME_LENGTH] or None,
    )


def _keep(framework: Framework, told: service.Particulars, received: service.Received, outcome: Outcome) -> None:
    at = clock.now()
    reading = service.add_document(framework, told, received, got=outcome.read, by=current_user.person, at=at)
    keep_findings(reading, outcome.findings, at=at)


@bp.route("/documents/arrivals/<int:arrival_id>", methods=["GET", "POST"])
@requires(DOCUMENT_ADD)
def arrival(arrival_id: int) -> ResponseReturnValue:
    """Show how far the reading of a file is, then how it was read; let an admin take it in, or have it read again."""
    shown = _arrival(arrival_id)
    if shown.outcome is None:
        return _unread_page(shown)
    code, is_edition, outcome = shown.code, shown.document_id is not None, arriving.outcome_of(shown)
    is_again = arriving.is_again(shown)
    form = ArrivalForm(outcome.read.language, outcome.read.encoding)
    language, encoding = form.language.data, form.encoding.data if form.encoding else None
    if (language, encoding) != (outcome.read.language, outcome.read.encoding):
        if form.carries_out(lambda: arriving.read_again(shown, language=language, encoding=encoding)):
            return redirect(url_for(".arrival", arrival_id=arrival_id), 303)
    elif form.carries_out(lambda: _take_in(shown, outcome)):
        if is_again:
            tell_read_again(1)
            return redirect(url_for(".document", code=code), 303)
        return to_edition(code, language) if is_edition else _to_bench(code)
    return _arrival_page(_arrival(arrival_id), outcome, form)


def _arrival(arrival_id: int) -> Arrival:
    """Return what was handed in; raise `NotFound` when the reader may not know of it."""
    mine = frameworks_of(current_user.grants, DOCUMENT_ADD)
    return one_or_404(queries.arrival_by_key(arrival_id, mine).execution_options(populate_existing=True))


def _to_bench(code: str) -> Response:
    flash(_("The document is here. Now decide its sentences one by one."))
    return redirect(url_for(".bench", code=code), 303)


def _take_in(shown: Arrival, outcome: Outcome) -> None:
    if shown.document_id is not None:
        document, by, at = document_for_reader(shown.code), current_user.person, clock.now()
        if arriving.is_again(shown):
            text = next((row for row in texts_of(document.id) if row.edition.sha256 == shown.sha256), None)
            if text is None or not text.is_newest:
                raise RuleBroken(msg("A newer edition is here by now. Put this file away."))
            reading = one_or_404(queries.reading_by_key(text.reading.id).execution_options(populate_existing=True))
            read_again(document, reading, outcome, is_working=text.is_working, by=by, at=at)
        else:
            received = arriving.received_of(shown, outcome.read)
            take_in_edition(document, working_reading_of(document), received, outcome, by=by, at=at)
        db.session.delete(shown)
        return
    known = {who.code: who for who in db.session.scalars(participants_by_code())}
    received = arriving.received_of(shown, outcome.read)
    _keep(shown.framework, arriving.particulars_of(shown, known), received, outcome)
    db.session.delete(shown)


def _unread_page(shown: Arrival) -> ResponseReturnValue:
    failure = arriving.failure_of(shown)
    page = render_template("commitments/arriving.html", arrival=shown, failure=failure, stages=labels.STAGES)
    # without script, too, the page follows the reading
    return page if failure else (page, {"Refresh": str(AGAIN)})


def _arrival_page(shown: Arrival, outcome: Outcome, form: ArrivalForm) -> ResponseReturnValue:
    read = outcome.read
    outside = [one for one in read.passages if one.kind is PassageKind.FURNITURE]
    text = [one for one in read.passages if one.kind is not PassageKind.FURNITURE]
    page = render_template(
        "commitments/arrival.html",
        arrival=shown,
        read=read,
        form=form,
        kind=labels.FILE_KINDS[read.kind],
        language_name=labels.language_name(read.language),
        found_count=len({one["segment"] for one in outcome.findings}),
        is_searched=read.language in languages(),
        outside=[read.text[one.start : one.end] for one in outside],
        beginning=[(one.kind.value, read.text[one.start : one.end]) for one in text[:SHOWN]],
        passage_count=len(text),
    )
    return page, 422 if form.is_submitted() else 200


@bp.route("/documents/arrivals/<int:arrival_id>/put-away", methods=["POST"])
@requires(DOCUMENT_ADD)
def put_away(arrival_id: int) -> ResponseReturnValue:
    """Forget a file that was handed in and will not be taken in."""
    shown = _arrival(arrival_id)
    code, is_edition, typed = shown.code, shown.document_id is not None, arriving.typed_about(shown)
    with unit_of_work():
        arriving.put_away(shown, by=current_user.person, at=clock.now())
    flash(_("The file was put away. Nothing of it is kept."))
    if request.args.get("then") != "new":
        return redirect(url_for(".documents"), 303)
    # another file of the same: what was typed about it is still there
    return redirect(url_for(".new_edition", code=code) if is_edition else url_for(".new_document", **typed), 303)


@bp.route("/documents/<code>/remove", methods=["GET", "POST"])
@requires(DOCUMENT_ADD)
def remove_document(code: str) -> ResponseReturnValue:
    """Remove a wrong upload, as long as nothing of it was decided."""
    document = document_for_reader(code)
    current_user.check(DOCUMENT_ADD, document)
    if told := told_instead(lambda: check_may_be_removed(document), url_for(".document", code=code)):
        return told
    form = RemovalForm()
    if form.carries_out(lambda: remove(document, form.reason.data, by=current_user.person, at=clock.now())):
        flash(_("The document %(code)s was removed. The journal keeps that it was here, and why it went.", code=code))
        return redirect(url_for(".documents"), 303)
    page = render_template("commitments/remove_document.html", document=document_for_reader(code), form=form)
    return page, 422 if form.is_submitted() else 200
