"""Ending a document as a whole, and taking its end back, with a look at what becomes of its pledges."""

from collections.abc import Sequence
from typing import Any

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from tracker.commitments import service as commitments
from tracker.commitments.labels import LIVES
from tracker.commitments.models import Commitment
from tracker.commitments.permissions import DOCUMENT_ADD
from tracker.commitments.queries import in_work_of
from tracker.commitments.rules import LIFE_AFTER
from tracker.commitments.web import document_for_reader
from tracker.core import clock
from tracker.core.db import db
from tracker.core.errors import NotFound
from tracker.core.forms import told_instead
from tracker.core.i18n import named
from tracker.core.permissions import requires
from tracker.cycles import leaving
from tracker.cycles.document_forms import ALL, NONE, SOME, EndDocumentForm, OfPledges
from tracker.cycles.views.base import bp
from tracker.documents.labels import ENDINGS
from tracker.documents.models import Document
from tracker.documents.queries import documents_beside
from tracker.documents.rules import check_in_use


@bp.route("/documents/<code>/end", methods=["GET", "POST"])
@requires(DOCUMENT_ADD)
def end_document(code: str) -> ResponseReturnValue:
    """Let an admin end a document as a whole: choose, look at what becomes of its pledges, do it."""
    document = _document(code)
    if told := told_instead(lambda: check_in_use(document), url_for("commitments.document", code=code)):
        return told
    others = db.session.scalars(documents_beside(document)).all()
    form = EndDocumentForm(version=document.version, ended_on=clock.today(document.framework.timezone))
    form.offer(_in_work(document), _fates_of_ending())
    form.offer_documents([(row.code, f"{row.code} {named(row.titles)}") for row in others])
    if "change" not in request.form:
        if form.is_to_be_shown_first():
            return _preview(document, form, others)
        if form.carries_out(lambda: _end(document, form, others)):
            flash(_("%(code)s has ended. It stays to be read, with the day and the reason.", code=code))
            return redirect(url_for("commitments.document", code=code), 303)
    # loaded anew: a refused act has left nothing of what was loaded before
    document = _document(code)
    return _form_page("end_document", document, form, _in_work(document))


@bp.route("/documents/<code>/bring-back", methods=["GET", "POST"])
@requires(DOCUMENT_ADD)
def bring_document_back(code: str) -> ResponseReturnValue:
    """Let an admin take the end of a document back, and that of the pledges that ended with it."""
    document = _document(code)
    if document.ended_on is None:
        raise NotFound()
    form = OfPledges(version=document.version)
    form.offer(_ended_with(document), _fates_of_coming_back())
    if form.carries_out(
        lambda: commitments.bring_document_back(
            document, form.moving, version_seen=form.version_seen, by=current_user.person, at=clock.now()
        )
    ):
        flash(_("%(name)s is in use again.", name=code))
        return redirect(url_for("commitments.document", code=code), 303)
    document = _document(code)
    return _form_page("bring_document_back", document, form, _ended_with(document))


def _document(code: str) -> Document:
    """Return the document with that code; raise `NotFound` where the reader may not know of it, else `NotAllowed`."""
    found = document_for_reader(code)
    current_user.check(DOCUMENT_ADD, found)
    return found


def _in_work(document: Document) -> Sequence[Commitment]:
    return db.session.scalars(in_work_of(document.id)).all()


def _ended_with(document: Document) -> Sequence[Commitment]:
    return db.session.scalars(commitments.ended_with(document)).all() if document.ended_on else []


def _end(document: Document, form: EndDocumentForm, others: Sequence[Document]) -> None:
    leaving.end_document(
        document,
        form.terms(others),
        commitments.Choice(form.moving, form.known),
        version_seen=form.version_seen,
        by=current_user.person,
        at=clock.now(),
    )


def _form_page(act: str, document: Document, form: OfPledges, pledges: Sequence[Commitment]) -> ResponseReturnValue:
    form.see(pledges)
    page = render_template(f"cycles/{act}.html", document=document, form=form, pledges=pledges, lives=LIVES)
    return page, 422 if form.errors else 200


def _preview(document: Document, form: EndDocumentForm, others: Sequence[Document]) -> str:
    """Show what ending the document does to each of its pledges; nothing is done yet."""
    found = _in_work(document)
    ending = [row for row in found if row.reference in form.moving]
    cycles: dict[int, list[str]] = {}
    for scope in leaving.scopes_left_by(ending):
        cycles.setdefault(scope.commitment_id, []).append(scope.cycle.code)
    end = form.terms(others)
    return render_template(
        "cycles/end_document_preview.html",
        document=document,
        form=form,
        end=end,
        word=ENDINGS[end.ending],
        life=LIVES[LIFE_AFTER[end.ending]],
        ending=ending,
        staying=[row for row in found if row.reference not in form.moving],
        cycles=cycles,
    )


def _fates_of_ending() -> list[tuple[str, Any]]:
    return [
        (NONE, _("All stay in force, and are reviewed further")),
        (ALL, _("All end with it")),
        (SOME, _("Those ticked below end with it, the others stay")),
    ]


def _fates_of_coming_back() -> list[tuple[str, Any]]:
    return [
        (ALL, _("All come back as they were, and are reviewed from the next cycle on")),
        (NONE, _("All stay ended")),
        (SOME, _("Those ticked below come back, the others stay ended")),
    ]
