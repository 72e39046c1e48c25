"""A second coder works blind; then the two codings are laid side by side and their differences settled."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_login import current_user
from sqlalchemy.orm import joinedload

from tracker.candidates import queries as candidates
from tracker.candidates import second
from tracker.candidates.agreement import Agreement, agreement_of
from tracker.candidates.labels import ENDINGS
from tracker.candidates.models import Ending, SecondCoding
from tracker.commitments import labels
from tracker.commitments.bench_forms import SecondForm, SettlementForm
from tracker.commitments.models import Commitment, CommitmentType, Strength
from tracker.commitments.permissions import BENCH_DECIDE
from tracker.commitments.queries import pledges_by_segment
from tracker.commitments.text import Ledger, blocks_of
from tracker.commitments.views.base import bp, ledger_of, reading_of, shown_beside
from tracker.commitments.views.terms import parties_of
from tracker.commitments.web import document_for_reader
from tracker.core import clock
from tracker.core.db import db, one_or_404
from tracker.core.errors import NotFound, refusal_of
from tracker.core.forms import choices
from tracker.core.i18n import listed, named
from tracker.core.permissions import requires
from tracker.documents import queries
from tracker.documents.models import Document, Reading, Segment

NOTHING = Ledger({}, {}, frozenset())
# what is compared, in the order it is asked
QUESTIONS = {
    "ending": _l("What the sentence is"),
    "type": _l("Type"),
    "strength": _l("How firm the wording is"),
    "actors": _l("Who is bound"),
}


@dataclass(frozen=True)
class Twice:
    """A document coded a second time: its segments, and the second codings by segment.

    `segments` are rows of `queries.segment_rows`.
    """

    document: Document
    reading: Reading
    segments: Sequence[Any]
    codings: dict[int, SecondCoding]

    def words_of(self, segment: Any) -> str:
        """Return the words of a segment."""
        return self.reading.text[segment.start : segment.end]

    def at(self, ordinal: int | None) -> Segment | None:
        """Return the segment at `ordinal`, or the first that was not coded again; None where all were."""
        if ordinal is None:
            ordinal = next((row.ordinal for row in self.segments if row.id not in self.codings), None)
        if ordinal is None:
            return None
        wanted = queries.segments_of(self.reading.id).where(Segment.ordinal == ordinal)
        return one_or_404(wanted.options(joinedload(Segment.passage)))


@bp.route("/documents/<code>/second", methods=["GET", "POST"])
@requires(BENCH_DECIDE)
def second_coding(code: str) -> ResponseReturnValue:
    """Show a sentence to its second coder, without how it was decided, and take what they say of it."""
    twice = _twice(code)
    current = twice.at(request.args.get("s", type=int))
    form = _form(twice, current)
    if current and form.carries_out(partial(_code_again, current, form)):
        following = _twice(code).at(None)
        return redirect(url_for(".second_coding", code=code, s=following.ordinal if following else None), 303)
    if form.refused:
        twice = _twice(code)
        current = twice.at(request.args.get("s", type=int))
    passages = db.session.execute(queries.passage_rows(twice.reading.id)).all()
    shown, place = shown_beside(current, passages)
    page = render_template(
        "commitments/second.html",
        twice=twice,
        current=current,
        form=form,
        why_not=refusal_of(lambda: second.coding_open_to(current_user.person, current)) if current else None,
        # the first decisions are not shown: who knows them does not judge alone
        blocks=blocks_of(twice.reading.text, shown.passages, twice.segments, NOTHING),
        shown=shown,
        place=place,
    )
    return page, 422 if form.is_submitted() else 200


@bp.get("/documents/<code>/agreement")
@requires(BENCH_DECIDE)
def agreement(code: str) -> ResponseReturnValue:
    """Show how far the two codings agree, and each sentence in which they differ."""
    return _agreement(code, SettlementForm(), None)


@bp.post("/documents/<code>/agreement/<int:ordinal>/settle")
@requires(BENCH_DECIDE)
def settle(code: str, ordinal: int) -> ResponseReturnValue:
    """Note how a difference was settled."""
    twice, form = _twice(code), SettlementForm()
    segment = twice.at(ordinal)
    coding = twice.codings.get(segment.id) if segment else None
    if coding is None:
        raise NotFound()
    if form.carries_out(
        lambda: second.settle(coding, form.settlement.data or "", by=current_user.person, at=clock.now())
    ):
        flash(_("Settled. How is kept in the journal."))
        return redirect(url_for(".agreement", code=code), 303)
    return _agreement(code, form, ordinal)


def _agreement(code: str, form: SettlementForm, tried: int | None) -> ResponseReturnValue:
    twice = _twice(code)
    ledger = ledger_of(twice.reading)
    pledges = {key: row for key, row in db.session.execute(pledges_by_segment(twice.reading.id)).all()}
    both = [row for row in twice.segments if row.id in twice.codings and row.id in ledger.decisions]
    names = _names_of(twice.document)
    compared = [_compared(row, ledger, twice.codings[row.id], pledges.get(row.id), names) for row in both]
    page = render_template(
        "commitments/agreement.html",
        twice=twice,
        figures=_figures(compared),
        differing=[item | {"words": twice.words_of(item["segment"])} for item in compared if item["differs"]],
        coder=next((row.coder.name for row in twice.codings.values()), ""),
        form=form,
        tried=tried,
    )
    return page, 422 if tried is not None else 200


def _compared(
    segment: Any, ledger: Ledger, coding: SecondCoding, pledge: Commitment | None, names: Mapping[str, str]
) -> dict[str, Any]:
    """Return the codes of both, (first, second) by question; questions about a pledge only where both found one.

    `names` of the parties by code.
    """
    first = ledger.decisions[segment.id].ending
    codes = {"ending": (first.value, coding.ending.value)}
    if pledge and coding.ending is Ending.PLEDGE:
        bound = sorted(row.participant.code for row in pledge.obligations_in_force)
        codes["type"] = (pledge.type.value, coding.type or "")
        codes["strength"] = (pledge.strength.value, coding.strength or "")
        codes["actors"] = (" ".join(bound), " ".join(coding.actors))
    return {
        "segment": segment,
        "coding": coding,
        "codes": codes,
        "told": [
            (QUESTIONS[name], *(_word(name, value, names) for value in pair))
            for name, pair in codes.items()
            if pair[0] != pair[1]
        ],
        "differs": any(one != other for one, other in codes.values()),
    }


def _figures(compared: Sequence[dict[str, Any]]) -> list[tuple[str, Agreement]]:
    return [
        (label, agreement_of([item["codes"][name] for item in compared if name in item["codes"]]))
        for name, label in QUESTIONS.items()
    ]


def _word(question: str, value: str, names: Mapping[str, str]) -> str:
    """Return a code in the reader's words."""
    words: dict[str, Any] = {
        "ending": {item.value: ENDINGS[item] for item in Ending},
        "type": {item.value: labels.TYPES[item] for item in CommitmentType},
        "strength": {item.value: labels.STRENGTHS[item] for item in Strength},
    }
    if question == "actors":
        return listed(names.get(code, code) for code in value.split())
    return str(words[question].get(value, value))


def _twice(code: str) -> Twice:
    document = document_for_reader(code)
    current_user.check(BENCH_DECIDE, document)
    reading = reading_of(document)
    codings = {row.segment_id: row for row in db.session.scalars(candidates.second_codings_in(reading.id))}
    return Twice(document, reading, db.session.execute(queries.segment_rows(reading.id)).all(), codings)


def _form(twice: Twice, current: Segment | None) -> SecondForm:
    """Return the form about the sentence in hand, with what was said of it before."""
    said = twice.codings.get(current.id) if current else None
    values: dict[str, Any] = {}
    if said:
        values = {"ending": said.ending.value, "type": said.type, "strength": said.strength, "actors": said.actors}
    form = SecondForm(**values)
    form.actors.choices = choices(list(_names_of(twice.document).items()))
    return form


def _names_of(document: Document) -> dict[str, str]:
    """Return the names of the parties to `document`, as on its day, by code."""
    day = document.adopted_on or clock.today()
    return {code: named(who.names_on(day)) for code, who in parties_of(document).items()}


def _code_again(segment: Segment, form: SecondForm) -> None:
    codes = second.Codes(
        Ending(form.ending.data), form.type.data or None, form.strength.data or None, form.actors.data or ()
    )
    second.code_again(segment, codes, by=current_user.person, at=clock.now())
