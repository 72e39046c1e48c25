"""The bench: every sentence of a document is decided, one at a time; nothing is left out unseen."""

from collections.abc import Mapping, Sequence
from typing import Any

import sqlalchemy as sa
from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user
from werkzeug.wrappers import Response

from tracker.candidates import service as ledger_service
from tracker.candidates.models import Candidate, Ending
from tracker.candidates.rules import merged
from tracker.commitments import labels, service
from tracker.commitments.bench_forms import EndingForm, WordsForm
from tracker.commitments.beside import said_beside
from tracker.commitments.forms import TermsForm, terms_form
from tracker.commitments.models import Commitment, WordsChange
from tracker.commitments.permissions import BENCH_DECIDE
from tracker.commitments.queries import changes_of, commitments_in_segment
from tracker.commitments.text import blocks_of, paths_above
from tracker.commitments.titles import title_of, title_of_item
from tracker.commitments.views.answering import name_owners, owners_form
from tracker.commitments.views.base import bp, shown_beside
from tracker.commitments.views.resembling import beside, link_all, links_form
from tracker.commitments.views.terms import Offer, offer_for, parties_of, proposed_by, said_of, terms_of
from tracker.commitments.views.wholes import has_more, offered, whole_chosen
from tracker.commitments.views.work import Work, decided_with, last_together, next_open, work_on
from tracker.core import clock
from tracker.core.db import db
from tracker.core.i18n import LANGUAGES
from tracker.core.permissions import requires
from tracker.documents import queries
from tracker.documents.models import Document, Segment
from tracker.documents.reading import PassageKind
from tracker.documents.taking_up import is_taken_up
from tracker.frameworks.models import Area
from tracker.participants.groups import members_by_group


@bp.route("/documents/<code>/bench")
@requires(BENCH_DECIDE)
def bench(code: str) -> ResponseReturnValue:
    """Show one sentence to be decided, beside the text as printed."""
    work = work_on(code, request.args.get("s", type=int), after=request.args.get("after", type=int))
    finding = _finding(work.current)
    holds_pledge = work.decision is not None and work.decision.ending is Ending.PLEDGE
    wants_another = request.args.get("another") or request.args.get("words")
    is_open = work.current and (not work.decision or (holds_pledge and wants_another))
    form = _terms_form(work, finding)[0] if is_open else None
    return _page(work, finding, form, _ending_form(work))


@bp.route("/documents/<code>/bench/<int:ordinal>/accept", methods=["GET", "POST"])
@requires(BENCH_DECIDE)
def accept(code: str, ordinal: int) -> ResponseReturnValue:
    """Make a pledge of a sentence."""
    work = work_on(code, ordinal)
    assert work.current
    finding = _finding(work.current)
    form, offer, said = _terms_form(work, finding)
    words = WordsForm(prefix="of")
    near = work.current.start + (words.start.data or 0)
    place = service.Place(work.document, work.reading, work.current, finding, words.words.data or "", near)
    make = service.accept_another if request.args.get("another") else service.accept
    alike = beside(work.quote, work.reading.edition.language, work.document)
    links, owners, made = links_form(alike), owners_form(work.document, form)[0], list[str]()

    def act() -> None:
        by, at = current_user.person, clock.now()
        pledge = make(place, terms_of(form, offer, said), by=by, at=at)
        name_owners(pledge, owners, by=by, at=at)
        link_all(pledge, links, alike, by=by, at=at)
        made.append(pledge.reference)

    beside_it = [words, links, owners]
    if not form.wants_rows() and all(one.validate() for one in beside_it) and form.carries_out(act):
        flash(_("%(reference)s is in the register.", reference=made[0]))
        return _to_next(code, ordinal)
    return _page(work_on(code, ordinal), finding, form, _ending_form(work, blank=True))


@bp.route("/documents/<code>/bench/<int:ordinal>/leave", methods=["GET", "POST"])
@requires(BENCH_DECIDE)
def leave(code: str, ordinal: int) -> ResponseReturnValue:
    """Decide that a sentence is no pledge of its own."""
    work = work_on(code, ordinal)
    form = _ending_form(work)
    if form.carries_out(lambda: _leave(work, form)):
        flash(_("Decided. It is kept who decided and when."))
        return _to_next(code, ordinal)
    work = work_on(code, ordinal)
    finding = _finding(work.current)
    return _page(work, finding, _terms_form(work, finding, blank=True)[0], form)


def _leave(work: Work, form: EndingForm) -> None:
    assert work.current
    ending = Ending(form.ending.data)
    ledger_service.decide(
        work.current,
        ending,
        reason=form.reason.data or None,
        part_of=whole_chosen(work, form) if ending is Ending.PART_OF else None,
        by=current_user.person,
        at=clock.now(),
    )


def _ending_form(work: Work, *, blank: bool = False) -> EndingForm:
    """Return the form about a sentence that is no pledge of its own, with the pledges it may be a part of."""
    form = EndingForm(prefix="no", **({"formdata": None} if blank else {}))
    form.whole.choices = offered(work)
    return form


def _to_next(code: str, ordinal: int) -> Response:
    work = work_on(code, None)
    following = next_open(work.segments, work.ledger, ordinal)
    return redirect(url_for(".bench", code=code, s=following.ordinal if following else None, last=ordinal), 303)


def _finding(segment: Segment | None) -> dict[str, Any] | None:
    """Return what was found in `segment`, all of it as one: a person may still decide that it is two pledges."""
    if segment is None:
        return None
    found = sa.select(Candidate).where(Candidate.segment_id == segment.id).order_by(Candidate.start)
    return merged([row.finding for row in db.session.scalars(found)])


def _terms_form(
    work: Work, finding: dict[str, Any] | None, *, blank: bool = False
) -> tuple[TermsForm, Offer, dict[str, str]]:
    """Return the form about the pledge with what the detector proposes, what it offers, and who is named how."""
    said = said_of(finding, work.document, members_by_group(work.document.adopted_on or clock.today()))
    offer = offer_for(work.document, parties_of(work.document))
    heading = work.current.heading_path if work.current else None
    values = proposed_by(finding or {}, said, _nearest(heading, _areas_of(work.document, offer.areas)))
    if work.reading.edition.language in LANGUAGES and finding:
        shift = work.current.start if work.current else 0
        cues = [{**cue, "start": cue["start"] - shift, "end": cue["end"] - shift} for cue in finding["cues"]]
        # a further pledge of the sentence is another act than the first: it begins without a title
        title = "" if work.decision else _title(work, cues, finding.get("condition"))
        values[f"title_{work.reading.edition.language}"] = title
    more = {"formdata": None} if blank else {}
    return terms_form(offer.choices(), **values, **more), offer, said


def _title(work: Work, cues: Sequence[dict[str, Any]], condition: str | None) -> str:
    title = title_of(work.quote, cues, condition)
    is_item = work.current is not None and work.current.passage.kind is PassageKind.LIST_ITEM
    return title or (title_of_item(work.quote) if is_item else "")


def _areas_of(document: Document, areas: Mapping[str, Area]) -> dict[str, Area]:
    """Return the areas whose numbers are those of the headings of `document`: another's "1" is another thing."""
    return {code: area for code, area in areas.items() if area.coined_by in (None, document.code)}


def _nearest(heading: str | None, areas: dict[str, Area]) -> str | None:
    """Return the code of the area numbered like `heading`, or like the heading it stands under."""
    return next((path for path in paths_above(heading) if path in areas), None)


def _page(work: Work, finding: dict[str, Any] | None, form: TermsForm | None, no: EndingForm) -> ResponseReturnValue:
    refused = bool((form and (form.errors or form.form_errors)) or no.errors or no.form_errors)
    made: Sequence[Commitment] = []
    if work.decision and work.decision.ending is Ending.PLEDGE and work.current:
        made = db.session.scalars(commitments_in_segment(work.current.id)).all()
    passages = db.session.execute(queries.passage_rows(work.reading.id)).all()
    shown, place = shown_beside(work.current, passages)
    undecided = [s for s in work.segments if s.id not in work.ledger.decisions]
    near = beside(work.quote, work.reading.edition.language, work.document) if form else []
    owners, answering = owners_form(work.document, form)
    page = render_template(
        "commitments/bench.html",
        work=work,
        blocks=blocks_of(work.reading.text, shown.passages, work.segments, work.ledger),
        shown=shown,
        place=place,
        finding=finding,
        cues=_cues(finding, work.current),
        form=form,
        no=no,
        has_more_pledges=has_more(work),
        of=WordsForm(prefix="of", words=request.args.get("words"), start=request.args.get("start", type=int)),
        near=near,
        links=links_form(near),
        owners=owners,
        answering=answering,
        **said_beside(work.document, work.reading, passages, work.segments, work.current),
        waiting=_waiting(work),
        may_put_back=bool(work.current and is_taken_up(work.current) and not finding),
        made=made,
        undecided_count=len(undecided),
        nothing_found_count=len([s for s in undecided if s.id not in work.ledger.found]),
        neighbours=_neighbours(work),
        last=last_together(work),
        together=len(decided_with(work.decision)),
        labels=labels,
    )
    return page, 422 if refused else 200


def _waiting(work: Work) -> list[str]:
    """Return the pledges of which the segment in hand may be the new wording, which is to be decided first."""
    if work.current is None or work.decision:
        return []
    rows = db.session.scalars(changes_of(work.document.id).where(WordsChange.segment_id == work.current.id))
    return [row.commitment.reference for row in rows]


def _cues(finding: dict[str, Any] | None, segment: Segment | None) -> list[tuple[int, int]]:
    if finding is None or segment is None:
        return []
    return [(cue["start"] - segment.start, cue["end"] - segment.start) for cue in finding["cues"]]


def _neighbours(work: Work) -> tuple[int | None, int | None]:
    """Return the ordinals of the segments before and after the one in hand."""
    if work.current is None:
        return None, None
    ordinals = [s.ordinal for s in work.segments]
    at = ordinals.index(work.current.ordinal)
    return (ordinals[at - 1] if at else None), (ordinals[at + 1] if at + 1 < len(ordinals) else None)
