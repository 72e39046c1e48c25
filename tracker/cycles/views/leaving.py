"""Ending, splitting and merging pledges, and taking a decision of the bench back: acts that reach into cycles."""

from typing import Any

import sqlalchemy as sa
from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext
from flask_login import current_user
from sqlalchemy.orm import selectinload

from tracker.candidates.models import SegmentDecision
from tracker.commitments import acts, labels, relations
from tracker.commitments.models import Commitment, Life
from tracker.commitments.permissions import BENCH_DECIDE, COMMITMENT_EDIT
from tracker.commitments.sentences import sentence_numbered
from tracker.commitments.service import End
from tracker.commitments.web import document_for_reader, pledge_for_reader
from tracker.core import clock
from tracker.core.db import db, one_or_404, unit_of_work
from tracker.core.errors import RuleBroken, TrackerError
from tracker.core.forms import told_instead
from tracker.core.i18n import named, translated
from tracker.core.messages import msg
from tracker.core.permissions import requires
from tracker.cycles import leaving
from tracker.cycles.leaving_forms import EndForm, MergeForm, split_form
from tracker.cycles.views.base import bp
from tracker.documents.models import Document, Segment
from tracker.documents.queries import documents_with_text, working_reading


@bp.route("/commitments/<ref>/end", methods=["GET", "POST"])
@requires(COMMITMENT_EDIT)
def end(ref: str) -> ResponseReturnValue:
    """Let an admin end a pledge with a reason, or because another stands in its place."""
    commitment = _commitment(ref)
    if told := _told_instead(commitment):
        return told
    replacing = _commitment(request.args["replaced_by"]) if request.args.get("replaced_by") else None
    form = EndForm(version=commitment.version, **({"life": Life.SUPERSEDED.value} if replacing else {}))
    texts = db.session.scalars(documents_with_text(commitment.framework_id)).all()
    form.offer([(row.code, f"{row.code} {named(row.titles)}") for row in texts])
    if form.carries_out(lambda: _end(commitment, replacing, form)):
        flash(_("%(reference)s has ended. It stays readable under its reference.", reference=ref))
        return redirect(url_for("register.commitment", ref=ref), 303)
    # loaded anew: a refused act has left nothing of what was loaded before
    replacing = _commitment(replacing.reference) if replacing else None
    return _page("end", _commitment(ref), form, replacing=replacing)


@bp.route("/commitments/<ref>/split", methods=["GET", "POST"])
@requires(COMMITMENT_EDIT)
def split(ref: str) -> ResponseReturnValue:
    """Let an admin split a bundle into pledges of its own words."""
    commitment = _commitment(ref)
    if told := _told_instead(commitment):
        return told
    day = commitment.document.adopted_on or clock.today()
    bound = [(row.participant.code, named(row.participant.names_on(day))) for row in commitment.obligations_in_force]
    form = split_form(bound, _first(commitment, bound), version=commitment.version)
    if not form.wants_more() and form.carries_out(
        lambda: leaving.split_pledge(
            commitment,
            form.typed(),
            form.reason.data,
            version_seen=form.version_seen,
            by=current_user.person,
            at=clock.now(),
        )
    ):
        flash(_("The pledge was split. Open each part to complete its coding."))
        return redirect(url_for("register.commitment", ref=ref, _anchor="links"), 303)
    return _page("split", _commitment(ref), form)


@bp.route("/commitments/<ref>/merge", methods=["GET", "POST"])
@requires(COMMITMENT_EDIT)
def merge(ref: str) -> ResponseReturnValue:
    """Let an admin find pledges that say the same and merge them into this one."""
    commitment = _commitment(ref)
    if told := _told_instead(commitment):
        return told
    text = request.args.get("q", "").strip()
    form = MergeForm(version=commitment.version)
    found = _found(text, commitment)
    form.offer([row.reference for row in found])
    if form.carries_out(lambda: _merge(commitment, found, form)):
        number = len(form.others.data)
        flash(ngettext("%(num)d pledge was merged into it.", "%(num)d pledges were merged into it.", number))
        return redirect(url_for("register.commitment", ref=ref, _anchor="links"), 303)
    commitment = _commitment(ref)
    return _page("merge", commitment, form, q=text, found=_found(text, commitment))


@bp.route("/documents/<code>/bench/<int:ordinal>/undo", methods=["POST"])
@requires(BENCH_DECIDE)
def undo(code: str, ordinal: int) -> ResponseReturnValue:
    """Take the decision about a sentence back."""
    document, decision = _decision(code, ordinal)
    current_user.check(BENCH_DECIDE, document)
    try:
        with unit_of_work():
            leaving.undo_decision(decision, by=current_user.person, at=clock.now())
    except TrackerError as refused:
        flash(translated(refused), "error")
    else:
        flash(_("The decision was taken back; who did it and when is kept, too."))
    return redirect(url_for("commitments.bench", code=code, s=ordinal), 303)


def _told_instead(commitment: Commitment) -> ResponseReturnValue | None:
    pledge = url_for("register.commitment", ref=commitment.reference)
    return told_instead(lambda: acts.check(acts.END, commitment), pledge)


def _end(commitment: Commitment, replacing: Commitment | None, form: EndForm) -> None:
    decision = None
    if form.document.data:
        decision = _sentence(form.document.data, form.sentence.data, commitment.framework_id)
    leaving.end_pledge(
        commitment,
        End(Life(form.life.data), form.reason.data, decision),
        replacing,
        version_seen=form.version_seen,
        by=current_user.person,
        at=clock.now(),
    )


def _merge(commitment: Commitment, found: list[Commitment], form: MergeForm) -> None:
    chosen = [row for row in found if row.reference in form.others.data]
    leaving.merge_pledges(
        commitment, chosen, form.reason.data, version_seen=form.version_seen, by=current_user.person, at=clock.now()
    )


def _commitment(ref: str) -> Commitment:
    """Return the pledge with all that its acts and pages need; raise `NotAllowed` for who may not change it."""
    rows = (Commitment.owners, Commitment.partners, Commitment.beneficiaries)
    found = pledge_for_reader(ref, *(selectinload(row) for row in rows))
    current_user.check(COMMITMENT_EDIT, found)
    return found


def _found(text: str, commitment: Commitment) -> list[Commitment]:
    """Return the pledges of the same dialogue to choose from, that may still be merged."""
    if not text:
        return []
    wanted = relations.choosable(text, frozenset({commitment.framework_id}), but=commitment.id)
    return list(db.session.scalars(wanted.where(Commitment.life.in_(acts.END.lives))))


def _first(commitment: Commitment, bound: list[tuple[str, str]]) -> dict[str, Any]:
    """Return what each part begins with: what is known of the whole."""
    return {
        "type": commitment.type.value,
        "strength": commitment.strength.value,
        "bound": [code for code, _name in bound],
    }


def _sentence(code: str, number: int, framework_id: int) -> Segment:
    """Return the sentence of a document of the dialogue with that number, as readers count them."""
    found = db.session.scalars(sentence_numbered(code, number - 1, framework_id)).first()
    if found is None:
        raise RuleBroken(msg("%(code)s has no sentence %(number)s.", code=code, number=number))
    return found


def _decision(code: str, ordinal: int) -> tuple[Document, SegmentDecision]:
    """Return the decision in force about a sentence; raise `NotFound` when there is none the reader may know of."""
    document = document_for_reader(code)
    wanted = (
        sa.select(SegmentDecision)
        .join(Segment, Segment.id == SegmentDecision.segment_id)
        .where(Segment.reading_id == working_reading(document.id))
        .where(Segment.ordinal == ordinal, SegmentDecision.undone_at.is_(None))
    )
    return document, one_or_404(wanted)


def _page(act: str, commitment: Commitment, form: Any, **more: Any) -> ResponseReturnValue:
    is_refused = form.is_submitted() and "more" not in request.form
    page = render_template(
        f"cycles/{act}.html",
        commitment=commitment,
        form=form,
        leaves=sorted({scope.cycle.code for scope in leaving.scopes_left_by([commitment])}),
        lives=labels.LIVES,
        **more,
    )
    return page, 422 if is_refused else 200
