"""The consultation on the coding: an admin opens it, each party bound answers for its own pledges."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext
from flask_login import current_user
from sqlalchemy.orm import selectinload

from tracker.commitments import consultations as queries
from tracker.commitments import labels, service
from tracker.commitments.models import CodingAnswer, Commitment, Consultation, ConsultationAnswer
from tracker.commitments.permissions import CONSULTATION_ANSWER, CONSULTATION_OPEN, CONSULTATION_READ
from tracker.commitments.relation_forms import AnswerForm, OpenForm
from tracker.commitments.views.base import bp
from tracker.commitments.web import document_for_reader
from tracker.commitments.words import due_in_words
from tracker.core import clock
from tracker.core.db import db, key_in
from tracker.core.errors import NotFound
from tracker.core.i18n import language, named
from tracker.core.permissions import participants_of, requires
from tracker.documents.models import Document
from tracker.frameworks.queries import parts_in
from tracker.participants.models import Participant


@dataclass
class Tally:
    """What one party bound by a document has answered so far."""

    who: Participant
    all: int = 0
    unanswered: int = 0
    given: Counter[CodingAnswer] | None = None


@bp.route("/documents/<code>/consultation", methods=["GET", "POST"])
@requires(CONSULTATION_READ)
def consultation(code: str) -> ResponseReturnValue:
    """Show how the parties answered on the coding of a document; let an admin ask them."""
    document = document_for_reader(code)
    current_user.check(CONSULTATION_READ, document)
    form = OpenForm()
    if form.is_submitted():
        current_user.check(CONSULTATION_OPEN, document)
    if form.carries_out(
        lambda: service.open_consultation(document, form.answer_by.data, by=current_user.person, at=clock.now())
    ):
        flash(_("The parties bound are asked. They find their pledges on their first page."))
        return redirect(url_for(".consultation", code=code), 303)
    page = _overview(document_for_reader(code), form)
    return page, 422 if form.is_submitted() else 200


@bp.route("/documents/<code>/consultation/close", methods=["POST"])
@requires(CONSULTATION_OPEN)
def close_consultation(code: str) -> ResponseReturnValue:
    """End the time for answers."""
    document = document_for_reader(code)
    current_user.check(CONSULTATION_OPEN, document)
    under_way = db.session.scalars(queries.open_consultation_of(document.id)).first()
    if under_way is None:
        raise NotFound()
    form = OpenForm(answer_by=under_way.answer_by, formdata=None)
    del form.answer_by
    if form.carries_out(
        lambda: service.close_consultation(document, under_way, by=current_user.person, at=clock.now())
    ):
        flash(_("The consultation is closed. Parties may still answer of their own accord."))
    return redirect(url_for(".consultation", code=code), 303)


@bp.route("/consultations")
@requires(CONSULTATION_ANSWER)
def consultations() -> ResponseReturnValue:
    """List the documents with pledges of the reader's participants, those in consultation first."""
    rows = db.session.execute(queries.own_documents(current_user.grants)).all()
    people = _participants({row.participant_id for row in rows})
    return render_template("commitments/consultations.html", rows=rows, people=people, today=clock.today())


@bp.route("/consultations/<code>", methods=["GET", "POST"])
@requires(CONSULTATION_ANSWER)
def coding(code: str) -> ResponseReturnValue:
    """Let a coordinator answer on the coding of its participant's pledges in a document, one or many at once."""
    document = document_for_reader(code)
    who = _answering_for(document)
    form = AnswerForm(language=language())
    if form.carries_out(lambda: _answer(document, who, form)):
        number = len(form.seen)
        flash(ngettext("Your answer on %(num)d pledge is kept.", "Your answer on %(num)d pledges is kept.", number))
        return redirect(_address(code, who, after=request.args.get("after")), 303)
    if form.is_submitted():
        # loaded anew: a refused act has left nothing of what was loaded before
        document = document_for_reader(code)
        who = _answering_for(document)
    return _coding_page(document, who, form), 422 if form.is_submitted() else 200


def _coding_page(document: Document, who: Participant, form: AnswerForm) -> str:
    after = request.args.get("after", "")
    position, _sign, key = after.rpartition("~")
    place = (position, key_in(key) or 0)
    rows = db.session.execute(queries.own_pledges(document.framework_id, who.id, document.id, after=place)).all()
    shown = rows[: queries.PAGE]
    last = shown[-1][0] if len(rows) > len(shown) else None
    return render_template(
        "commitments/coding.html",
        document=document,
        who=who,
        form=form,
        rows=[_coded(pledge, given) for pledge, given in shown],
        consultation=db.session.scalars(queries.open_consultation_of(document.id)).first(),
        older=_address(document.code, who, after=f"{last.position}~{last.id}") if last else None,
        all=_address(document.code, who, all="yes", after=after or None),
        ticked=set(form.pledges.data or ()) | _asked_for(shown),
        labels=labels,
    )


def _overview(document: Document, form: OpenForm) -> str:
    rows = db.session.execute(queries.answers_in(document.id)).all()
    last = db.session.scalars(queries.last_consultation_of(document.id)).first()
    people = _participants({row.participant_id for row, _given in rows})
    tallies = _tallies(rows, last, people)
    order = _protocol(document.framework_id)
    return render_template(
        "commitments/consultation.html",
        document=document,
        form=form,
        last=last,
        is_open=last is not None and last.closed_at is None,
        is_past=last is not None and last.answer_by < clock.today(document.framework.timezone),
        tallies=sorted(tallies, key=lambda item: (order.get(item.who.id, len(order)), item.who.code)),
        remarks=[
            (row.commitment, people[row.participant_id], given)
            for row, given in rows
            if given is not None and given.answer is not CodingAnswer.CONFIRM
        ],
        may_open=current_user.may(CONSULTATION_OPEN, document),
        labels=labels,
    )


def _tallies(rows: Iterable[Any], last: Consultation | None, people: dict[int, Participant]) -> list[Tally]:
    """Return what each party answered: its latest answers, and how many it has not given in the last consultation."""
    found: dict[int, Tally] = {key: Tally(who, given=Counter()) for key, who in people.items()}
    for row, given in rows:
        tally = found[row.participant_id]
        tally.all += 1
        if given is not None and tally.given is not None:
            tally.given[given.answer] += 1
        if last is not None and not _is_answered(given, last):
            tally.unanswered += 1
    return list(found.values())


def _is_answered(given: ConsultationAnswer | None, last: Consultation) -> bool:
    return given is not None and given.answered_at >= last.opened_at


def _answer(document: Document, who: Participant, form: AnswerForm) -> None:
    pledges = db.session.scalars(queries.pledges_by_id(form.seen, document.framework_id, who.id)).all()
    service.answer_coding(
        pledges,
        who,
        service.Answer(CodingAnswer(form.answer.data), form.words.data or "", form.language.data),
        seen=form.seen,
        by=current_user.person,
        at=clock.now(),
    )


def _coded(pledge: Commitment, given: ConsultationAnswer | None) -> dict[str, Any]:
    """Return how a pledge is coded, in words, and what the party has said of it."""
    day = pledge.document.adopted_on or pledge.document.posted_on or clock.today()
    return {
        "pledge": pledge,
        "value": f"{pledge.id}.{pledge.version}",
        "bound": [named(row.participant.names_on(day)) for row in pledge.obligations_in_force],
        "due": due_in_words(pledge.due_on, pledge.due_precision, pledge.due_basis, pledge.recurs),
        "given": given,
        "is_earlier": given is not None and given.version_seen < pledge.version,
    }


def _answering_for(document: Document) -> Participant:
    """Return the participant for which the reader answers in this dialogue: the one asked for, or the only one."""
    own = participants_of(current_user.grants, CONSULTATION_ANSWER, document.framework_id)
    people = sorted(_participants(own).values(), key=lambda who: who.code)
    wanted = request.args.get("as", people[0].code if people else "")
    found = next((who for who in people if who.code == wanted), None)
    if found is None:
        raise NotFound()
    return found


def _address(code: str, who: Participant, **more: Any) -> str:
    return url_for(".coding", code=code, **{"as": who.code, **more})


def _asked_for(rows: Sequence[Any]) -> set[str]:
    """Return the boxes of the pledge that the reader came for, or of all."""
    wanted, is_all = request.args.get("only"), "all" in request.args
    return {f"{pledge.id}.{pledge.version}" for pledge, _given in rows if is_all or pledge.reference == wanted}


def _participants(keys: Iterable[int]) -> dict[int, Participant]:
    wanted = sa.select(Participant).where(Participant.id.in_(list(keys))).options(selectinload(Participant.names))
    return {who.id: who for who in db.session.scalars(wanted)}


def _protocol(framework_id: int) -> dict[int, int]:
    return {part.participant_id: place for place, part in enumerate(db.session.scalars(parts_in(framework_id)))}
