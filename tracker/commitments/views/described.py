"""Documents as things: one without a file, what is known of any of them, and the sentences that tell of one."""

from collections.abc import Sequence
from typing import Any

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext
from flask_login import current_user

from tracker.commitments import queries as commitments
from tracker.commitments.labels import LIVES
from tracker.commitments.particulars import particulars_form, particulars_typed, values_of
from tracker.commitments.permissions import COMMITMENT_EDIT, CONSULTATION_READ, DOCUMENT_ADD
from tracker.commitments.relation_forms import SentencesForm
from tracker.commitments.views.base import bp, reading_of
from tracker.commitments.web import document_for_reader
from tracker.core import clock
from tracker.core.comparing import differences
from tracker.core.db import db
from tracker.core.errors import NotFound, Stale
from tracker.core.forms import choices
from tracker.core.i18n import named
from tracker.core.journal import told_last
from tracker.core.permissions import frameworks_of, requires
from tracker.documents import described, labels, queries
from tracker.documents.events import DOCUMENT_CHANGED
from tracker.documents.models import Document, Reading
from tracker.frameworks.models import Framework, Meeting
from tracker.frameworks.queries import frameworks_in, meetings_of, parts_in
from tracker.frameworks.words import meeting_named
from tracker.participants.models import Participant


@bp.route("/documents/without-file", methods=["GET", "POST"])
@requires(DOCUMENT_ADD)
def describe() -> ResponseReturnValue:
    """Take in a document of which there is no text, so that what is told of it has a place."""
    frameworks, framework = _dialogues()
    participants, meetings = _participants(framework.id), _meetings(framework.id)
    form = particulars_form(_named(participants), _occasions(meetings), is_new=True)
    if form.carries_out(
        lambda: described.describe_document(
            framework,
            particulars_typed(form, form.code.data, participants, meetings),
            by=current_user.person,
            at=clock.now(),
        )
    ):
        flash(_("The document is here. Now choose the sentences of other texts that tell of it."))
        return redirect(url_for(".document", code=form.code.data), 303)
    # loaded anew: a refused act has left nothing of what was loaded before
    frameworks, framework = _dialogues()
    tabs = [(named(item.named()), url_for(".describe", framework=item.code), item is framework) for item in frameworks]
    page = render_template("commitments/describe.html", form=form, tabs=tabs, framework=framework)
    return page, 422 if form.is_submitted() else 200


@bp.route("/documents/<code>/particulars", methods=["GET", "POST"])
@requires(DOCUMENT_ADD)
def particulars(code: str) -> ResponseReturnValue:
    """Let an admin change what is known of a document; its code and its texts stay."""
    document = document_for_reader(code)
    current_user.check(DOCUMENT_ADD, document)
    participants = _participants(document.framework_id)
    participants |= {row.participant.code: row.participant for row in document.parties}
    meetings = _meetings(document.framework_id)
    form = particulars_form(_named(participants), _occasions(meetings), **values_of(document))
    if form.carries_out(
        lambda: described.edit_document(
            document,
            particulars_typed(form, code, participants, meetings),
            version_seen=form.version_seen,
            by=current_user.person,
            at=clock.now(),
        ),
        was_done=lambda: _was_saved(document_for_reader(code), form),
    ):
        flash(_("Saved. The journal keeps what it was before."))
        return redirect(url_for(".document", code=code), 303)
    return _particulars_page(document_for_reader(code), form)


@bp.route("/documents/<code>/known-through", methods=["GET", "POST"])
@requires(DOCUMENT_ADD)
def known_through(code: str) -> ResponseReturnValue:
    """Let an admin tick the sentences of another document of the dialogue that tell of this one."""
    document = document_for_reader(code)
    current_user.check(DOCUMENT_ADD, document)
    others, telling = _telling(document)
    if telling is None:
        return render_template("commitments/known_through.html", document=document, others=[], telling=None)
    reading = reading_of(telling)
    spoken = reading.edition.language
    form, texts = _ticked(document, reading)
    if form.carries_out(lambda: _tell(document, reading, form)):
        number = len(form.segments.data or ())
        flash(ngettext("%(num)d sentence tells of it.", "%(num)d sentences tell of it.", number))
        return redirect(url_for(".document", code=code), 303)
    # loaded anew: a refused act has left nothing of what was loaded before
    document = document_for_reader(code)
    others, telling = _telling(document)
    page = render_template(
        "commitments/known_through.html",
        document=document,
        others=[(row.code, url_for(".known_through", code=code, of=row.code), row is telling) for row in others],
        telling=telling,
        spoken=spoken,
        form=form,
        texts=texts,
    )
    return page, 422 if form.is_submitted() else 200


def described_page(document: Document) -> str:
    """Return the page of a document without a file: what is known of it, and what tells of it, in its words."""
    passages = db.session.execute(queries.known_through(document.id)).all()
    return render_template(
        "commitments/described.html",
        document=document,
        passages=passages,
        pledges=db.session.execute(commitments.pledges_of_document(document.id)).all(),
        labels=labels,
        lives=LIVES,
        known=facts_of(document),
        may_edit=current_user.may(DOCUMENT_ADD, document),
        may_consult=current_user.may(CONSULTATION_READ, document),
        may_add_pledge=document.ended_on is None and current_user.may(COMMITMENT_EDIT, document),
    )


def facts_of(document: Document) -> dict[str, Any]:
    """Return what is known of a document in words: who had which part in it, its languages, its meeting."""
    day = document.adopted_on or document.posted_on or clock.today()
    parts: dict[str, list[str]] = {part.value: [] for part in labels.PARTS}
    for row in document.parties:
        parts[row.part.value].append(named(row.participant.names_on(day)))
    meeting = db.session.scalars(queries.meeting_of(document.id)).first()
    return {
        **parts,
        "authentic": [labels.language_name(language) for language in document.authentic_languages],
        "meeting": meeting_named(meeting) if meeting else "",
    }


def _was_saved(document: Document, form: Any) -> bool:
    """Answer whether the reader has just saved what the form holds."""
    is_own = told_last(document, DOCUMENT_CHANGED, current_user.person) is not None
    return is_own and not differences(form, values_of(document))


def _particulars_page(document: Document, form: Any) -> ResponseReturnValue:
    theirs: list[tuple[str, str, str]] = []
    if isinstance(form.refused, Stale):
        theirs = differences(form, values_of(document))
        form.version.data = str(document.version)
    status = 200 if not form.is_submitted() else 409 if theirs else 422
    return render_template("commitments/particulars.html", document=document, form=form, theirs=theirs), status


def _telling(document: Document) -> tuple[list[Document], Document | None]:
    """Return the other texts of the dialogue, and the one whose sentences are asked for."""
    found = db.session.scalars(queries.documents_with_text(document.framework_id)).all()
    others = [row for row in found if row.id != document.id]
    wanted = request.args.get("of", others[0].code if others else None)
    return others, next((row for row in others if row.code == wanted), None)


def _ticked(document: Document, reading: Reading) -> tuple[SentencesForm, list[tuple[int, str]]]:
    """Return the form of the sentences of `reading`, those ticked that tell of `document`, and their texts."""
    segments = db.session.scalars(queries.segments_of(reading.id)).all()
    texts = [(row.ordinal, reading.text[row.start : row.end]) for row in segments]
    form = SentencesForm()
    form.segments.choices = choices(texts)
    if not form.is_submitted():
        known = {row.segment_id for row in db.session.execute(queries.known_through(document.id))}
        form.segments.data = [row.ordinal for row in segments if row.id in known]
    return form, texts


def _tell(document: Document, reading: Reading, form: SentencesForm) -> None:
    kept = [key for key in db.session.scalars(commitments.segments_told(document.id)) if key is not None]
    described.tell_of(document, reading.id, form.segments.data or (), kept, by=current_user.person, at=clock.now())


def _dialogues() -> tuple[Sequence[Framework], Framework]:
    """Return the dialogues of which the reader may add documents, and the one that is asked for."""
    own = db.session.scalars(frameworks_in(frameworks_of(current_user.grants, DOCUMENT_ADD))).all()
    wanted = request.args.get("framework", own[0].code if own else "")
    found = next((item for item in own if item.code == wanted), None)
    if found is None:
        raise NotFound()
    return own, found


def _participants(framework_id: int) -> dict[str, Participant]:
    """Return who takes part in a dialogue, by code, in protocol order."""
    return {part.participant.code: part.participant for part in db.session.scalars(parts_in(framework_id))}


def _named(participants: dict[str, Participant]) -> list[tuple[Participant, str]]:
    return [(who, named(who.names_on(clock.today()))) for who in participants.values()]


def _meetings(framework_id: int) -> dict[int, Meeting]:
    return {row.id: row for row in db.session.scalars(meetings_of(framework_id))}


def _occasions(meetings: dict[int, Meeting]) -> list[tuple[int, str]]:
    return [(key, meeting_named(meeting)) for key, meeting in meetings.items()]
