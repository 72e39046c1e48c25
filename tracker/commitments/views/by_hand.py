"""Entering a pledge by hand, where no sentence of a text we have holds it."""

import sqlalchemy as sa
from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user
from sqlalchemy.orm import joinedload, undefer

from tracker.commitments import labels, service
from tracker.commitments.forms import terms_form
from tracker.commitments.permissions import COMMITMENT_EDIT
from tracker.commitments.relation_forms import KnownWordsForm
from tracker.commitments.views.base import bp
from tracker.commitments.views.terms import offer_for, parties_of, terms_of
from tracker.commitments.web import document_for_reader
from tracker.core import clock
from tracker.core.db import db, key_in
from tracker.core.errors import NotFound
from tracker.core.names import Standing
from tracker.core.permissions import requires
from tracker.documents import queries
from tracker.documents.models import Document, Reading, Segment


@bp.route("/documents/<code>/by-hand", methods=["GET", "POST"])
@requires(COMMITMENT_EDIT)
def by_hand(code: str) -> ResponseReturnValue:
    """Enter a pledge of a document without a file, in the words by which it is known."""
    document = document_for_reader(code)
    current_user.check(COMMITMENT_EDIT, document)
    if db.session.scalars(queries.reading_of(document.id)).first() is not None:
        raise NotFound()
    told = db.session.execute(queries.known_through(document.id)).all()
    words = KnownWordsForm(
        [(str(row.segment_id), row.text) for row in told],
        standing=Standing.SECONDARY_SOURCE.value,
        **({"segment": str(told[0].segment_id)} if told else {}),
    )
    offer = offer_for(document, parties_of(document))
    form = terms_form(offer.choices())
    made: list[str] = []
    is_fit = words.validate_on_submit()
    if not form.wants_rows() and form.validate_on_submit() and is_fit:
        form.carries_out(lambda: made.append(_enter(document, words, terms_of(form, offer, {}))))
    if made:
        flash(_("%(reference)s is in the register.", reference=made[0]))
        return redirect(url_for("register.commitment", ref=made[0]), 303)
    page = render_template(
        "commitments/by_hand.html",
        document=document_for_reader(code),
        words=words,
        form=form,
        told={str(row.segment_id): row for row in told},
        labels=labels,
    )
    return page, 422 if form.is_submitted() and "more" not in request.form else 200


def _enter(document: Document, words: KnownWordsForm, terms: service.Terms) -> str:
    segment, reading = _place(key_in(words.segment.data))
    return service.enter_by_hand(
        document,
        words.heading.data,
        service.Words(
            quote=words.quote.data,
            language=words.language.data,
            told_by=words.told_by.data or None,
            standing=Standing(words.standing.data),
            segment=segment,
            reading=reading,
        ),
        terms,
        by=current_user.person,
        at=clock.now(),
    ).reference


def _place(key: int | None) -> tuple[Segment | None, Reading | None]:
    """Return the sentence chosen and its reading, with text and edition."""
    if key is None:
        return None, None
    wanted = (
        sa.select(Segment, Reading)
        .join(Reading, Reading.id == Segment.reading_id)
        .where(Segment.id == key)
        .options(undefer(Reading.text), joinedload(Reading.edition))
    )
    segment, reading = db.session.execute(wanted).one()
    return segment, reading
