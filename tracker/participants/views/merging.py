"""Merging a duplicate: choose the other one, see what moves, do it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from flask import flash, redirect, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from tracker.core import clock
from tracker.core.db import db, key_in
from tracker.core.errors import Stale, TrackerError
from tracker.core.forms import told_instead
from tracker.core.permissions import requires
from tracker.participants import queries, rules, service
from tracker.participants.forms import MergeForm
from tracker.participants.labels import REFERENCES
from tracker.participants.mergers import Fate
from tracker.participants.permissions import PARTICIPANT_MANAGE
from tracker.participants.views.blueprint import bp, institution_or_404, participant_or_404
from tracker.participants.views.institutions import trail_to_institution
from tracker.participants.views.participants import trail_to
from tracker.participants.words import called, name_of, name_to_choose


@dataclass(frozen=True)
class Merger:
    """A duplicate, those it may repeat (value, label), and the one of them that was chosen."""

    duplicate: Any
    name: str
    others: list[tuple[str, str]]
    into: Any
    into_name: str
    trail: list[tuple[str, str]]
    again: Callable[[], tuple[Any, Any]]


@bp.route("/admin/participants/<code>/merge", methods=["GET", "POST"])
@requires(PARTICIPANT_MANAGE)
def merge(code: str) -> ResponseReturnValue:
    """Merge a participant that was entered twice into the other one."""
    today, into_code = clock.today(), request.args.get("into", "")
    duplicate = participant_or_404(code)
    same_kind = queries.participants(duplicate.kind, ended=False)
    others = [row for row in db.session.scalars(same_kind) if row.id != duplicate.id]
    into = next((row for row in others if row.code == into_code), None)
    return _merger_page(
        Merger(
            duplicate,
            name_of(duplicate, today),
            [(row.code, name_to_choose(row, today)) for row in others],
            into,
            name_of(into, today) if into else "",
            trail_to(duplicate),
            lambda: (participant_or_404(code), participant_or_404(into_code)),
        )
    )


@bp.route("/institutions/<int:institution_id>/merge", methods=["GET", "POST"])
@requires(PARTICIPANT_MANAGE)
def merge_institution(institution_id: int) -> ResponseReturnValue:
    """Merge an institution that was entered twice into the other one."""
    into_id = key_in(request.args.get("into"))
    duplicate = institution_or_404(institution_id)
    found = db.session.scalars(queries.institutions_of([duplicate.participant_id])).unique()
    others = [row for row in found if row.id != duplicate.id and row.ended_on is None]
    into = next((row for row in others if row.id == into_id), None)
    return _merger_page(
        Merger(
            duplicate,
            called(duplicate),
            [(str(row.id), called(row)) for row in others],
            into,
            called(into) if into else "",
            trail_to_institution(duplicate),
            lambda: (institution_or_404(institution_id), institution_or_404(into_id or 0)),
        )
    )


def _merger_page(merger: Merger) -> ResponseReturnValue:
    """Show the choice, then what would move; carry the merger out where that was sent."""
    duplicate, into = merger.duplicate, merger.into
    if told := told_instead(lambda: rules.check_not_ended(duplicate), merger.trail[-1][1]):
        return told
    chosen = str(getattr(into, "code", into.id)) if into else ""
    versions = {"version": duplicate.version, "into_version": into.version} if into else {}
    form = MergeForm(data=versions)

    def do() -> None:
        service.merge(duplicate, into, form.reason.data, form.versions_seen, by=current_user.person, at=clock.now())

    if into and form.carries_out(do):
        flash(_("%(name)s was merged into %(other)s.", name=merger.name, other=merger.into_name))
        return redirect(merger.trail[-1][1], 303)
    if isinstance(form.refused, Stale):
        # the preview below is of what is stored now
        form.version.data, form.into_version.data = (row.version for row in merger.again())
    rows, refused = _preview(merger) if into else ([], None)
    status = form.refused.status if form.refused else 422 if form.errors else 200
    page = render_template(
        "participants/merge.html", merger=merger, chosen=chosen, form=form, rows=rows, refused=refused, fates=Fate
    )
    return page, status


def _preview(merger: Merger) -> tuple[list[tuple[Any, dict[Fate, int]]], TrackerError | None]:
    """Return (words, fate -> number of rows) for all that points to the duplicate, or why it cannot be merged."""
    try:
        found = service.preview(*merger.again())
    except TrackerError as error:
        return [], error
    return [(REFERENCES[ref.name], {fate: len(keys) for fate, keys in fates.items()}) for ref, fates in found], None
