"""The sentences in which nothing was found, decided many at once by who has read them.

A page holds as many as one reads at once. Nothing is ticked and no ending chosen: ticking all of a page is an act of
its own, done when it was read. What stays unticked stays undecided, and the next page follows.
"""

from collections.abc import Iterator, Sequence
from typing import Any

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import ngettext
from flask_login import current_user

from tracker.candidates import service as ledger_service
from tracker.candidates.models import Ending
from tracker.commitments.bench_forms import AlikeForm
from tracker.commitments.permissions import BENCH_DECIDE
from tracker.commitments.views.base import bp
from tracker.commitments.views.work import Work, decided_with, last_together, work_on
from tracker.core import clock
from tracker.core.db import db, unit_of_work
from tracker.core.forms import choices
from tracker.core.permissions import requires
from tracker.documents import queries
from tracker.documents.models import Segment
from tracker.documents.reading import PassageKind

# how many sentences a page holds
AT_ONCE = 40


@bp.route("/documents/<code>/bench/rest", methods=["GET", "POST"])
@requires(BENCH_DECIDE)
def rest(code: str) -> ResponseReturnValue:
    """Decide many sentences in which nothing was found alike, after reading them."""
    work = work_on(code, None)
    form = AlikeForm()
    form.segments.choices = choices([(row.ordinal, "") for row in _open(work)])
    first = request.args.get("begin", 0, type=int)
    _shown, following = _page(work, first)
    if form.carries_out(lambda: _decide(work, form)):
        number = len(form.segments.data)
        flash(ngettext("%(num)d sentence was decided.", "%(num)d sentences were decided.", number))
        last = min(form.segments.data)
        bench = url_for(".bench", code=code, last=last)
        return redirect(bench if following is None else url_for(".rest", code=code, begin=following, last=last), 303)
    if form.is_submitted():
        # what was loaded before is gone with the act that was refused
        work = work_on(code, None)
    shown, following = _page(work, first)
    if not form.is_submitted() and request.args.get("tick") == "all":
        form.segments.data = [row.ordinal for row in shown]
    page = render_template(
        "commitments/rest.html",
        work=work,
        form=form,
        rows=list(_rows(work, shown)),
        count=len(_open(work)),
        first=first,
        following=following,
        last=last_together(work),
    )
    return page, 422 if form.is_submitted() else 200


@bp.post("/documents/<code>/bench/<int:ordinal>/undo-together")
@requires(BENCH_DECIDE)
def undo_together(code: str, ordinal: int) -> ResponseReturnValue:
    """Take a decision back with those that were made together with it."""
    work = work_on(code, ordinal)
    together = decided_with(work.decision)
    with unit_of_work():
        ledger_service.undo_several(together, by=current_user.person, at=clock.now())
    number = len(together)
    flash(ngettext("%(num)d decision was taken back.", "%(num)d decisions were taken back.", number))
    return redirect(url_for(".rest", code=code), 303)


def _open(work: Work) -> list[Any]:
    """Return the undecided segments in which nothing was found."""
    return [s for s in work.segments if s.id not in work.ledger.decisions and s.id not in work.ledger.found]


def _page(work: Work, first: int) -> tuple[list[Any], int | None]:
    """Return the segments of the page that begins at that place of the text, and where the next one begins, if any."""
    left = [s for s in _open(work) if s.start >= first]
    return left[:AT_ONCE], left[AT_ONCE].start if len(left) > AT_ONCE else None


def _decide(work: Work, form: AlikeForm) -> None:
    wanted = queries.segments_of(work.reading.id).where(Segment.ordinal.in_(form.segments.data or ()))
    ledger_service.decide_several(
        db.session.scalars(wanted).all(),
        Ending(form.ending.data),
        reason=form.reason.data or None,
        by=current_user.person,
        at=clock.now(),
    )


def _rows(work: Work, shown: Sequence[Any]) -> Iterator[dict[str, Any]]:
    """Yield what is shown of each segment; `heading` and `lead_in` where they are others than those before."""
    headings, said = _headings(work), {row.ordinal: work.words_of(row) for row in work.segments}
    path, lead_in = None, None
    for segment in shown:
        heading = headings.get(segment.heading_path)
        yield {
            "ordinal": segment.ordinal,
            "heading": heading if segment.heading_path != path else None,
            "lead_in": said.get(segment.lead_in) if segment.lead_in != lead_in else None,
            "text": work.words_of(segment),
        }
        path, lead_in = segment.heading_path, segment.lead_in


def _headings(work: Work) -> dict[str | None, str]:
    """Return the words of each heading by its path."""
    passages = db.session.execute(queries.passage_rows(work.reading.id)).all()
    headings = (row for row in passages if row.kind is PassageKind.HEADING)
    return {row.heading_path: work.words_of(row) for row in headings}
