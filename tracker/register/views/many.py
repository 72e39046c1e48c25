"""Changing many pledges at once: those ticked, all of a list, or those of a file read back."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext
from flask_login import current_user
from werkzeug.datastructures import MultiDict

from tracker.commitments import service
from tracker.commitments.permissions import COMMITMENT_EDIT
from tracker.core import clock
from tracker.core.db import db
from tracker.core.errors import RuleBroken, Stale, TrackerError
from tracker.core.i18n import language
from tracker.core.messages import msg
from tracker.core.permissions import requires
from tracker.frameworks.models import Framework
from tracker.register import files, forms, queries
from tracker.register.cells import Cells
from tracker.register.change_forms import NONE, ApplyForm, FileForm, ManyForm
from tracker.register.columns import BY_KEY
from tracker.register.comparing import Compared, Wrong, compared
from tracker.register.export import beside_of
from tracker.register.names import LISTED, Kind, Names, Thing
from tracker.register.views.base import bp, names_of, switcher
from tracker.register.views.listing import Asked, asked, editable

# the most pledges changed at once through the list, and the differences shown of many
MOST, SHOWN = 1000, 300

Rows = list[dict[str, str]]


@dataclass(frozen=True)
class Errand:
    """Where changes come from: the list or a file; where they are sent to, and where the way leads back to."""

    way: str
    address: str
    back: str

    @property
    def is_whole(self) -> bool:
        """Whether nothing at all is done while anything is wrong: what a file holds was meant as a whole."""
        return self.way == "file"


@bp.route("/commitments/several", methods=["GET", "POST"])
@requires(COMMITMENT_EDIT)
def several() -> ResponseReturnValue:
    """Let an admin change many pledges of one dialogue: choose, look at the differences, do it."""
    wanted = asked()
    errand = Errand("list", wanted.url("register.several"), wanted.url())
    if "rows" in request.form:
        return _applied(wanted.names, errand)
    form = ManyForm(formdata=request.form) if request.method == "POST" else ManyForm(formdata=None)
    chosen = _chosen(wanted, form.pledges.data)
    present = db.session.execute(queries.rows_of([ref for ref, _version in chosen], editable(), language())).all()
    dialogues = {row.framework_id for row in present}
    if len(present) > MOST or len(dialogues) != 1:
        flash(_not_these(len(present), len(dialogues)))
        return redirect(wanted.url(), 303)
    framework = wanted.names.of(Kind.FRAMEWORK)[dialogues.pop()]
    form.offer(*_offered(wanted.names, framework))
    form.pledges.data = " ".join(f"{ref}:{version}" for ref, version in chosen)
    if form.validate_on_submit():
        rows = _rows_of(form, chosen, present, wanted.names)
        return _compared_page(compared(rows, editable(), wanted.names), wanted.names, errand)
    status = 422 if form.is_submitted() else 200
    page = render_template(
        "register/several.html", form=form, pledges=present, back=wanted.url(), **switcher(wanted.names)
    )
    return page, status


@bp.route("/commitments/read-back", methods=["GET", "POST"])
@requires(COMMITMENT_EDIT)
def read_back() -> ResponseReturnValue:
    """Let an admin send a changed file back: look at the differences, then make them, all or none."""
    names = names_of(editable(), LISTED)
    errand = Errand("file", url_for("register.read_back"), url_for("register.commitments"))
    if "rows" in request.form:
        return _applied(names, errand)
    form = FileForm()
    if form.validate_on_submit():
        try:
            taken = files.rows_in(form.file.data.read())
        except TrackerError as refused:
            form.refuse(refused)
        else:
            return _compared_page(compared(taken.rows, editable(), names), names, errand, taken.unknown)
    status = 422 if form.is_submitted() else 200
    return render_template("register/read_back.html", form=form, **switcher(names)), status


def _chosen(wanted: Asked, typed: str | None) -> list[tuple[str, str]]:
    """Return (reference, version) of the pledges ticked, of all of the list, or of those the form was opened with."""
    if typed:
        pairs = (item.rpartition(":") for item in typed.split())
        return [(reference, version) for reference, _colon, version in pairs]
    conditions = list(wanted.conditions)
    if request.args.get("which") != "all":
        conditions = [queries.is_one_of(request.args.getlist("ref"))]
    return [(ref, str(version)) for ref, version in db.session.execute(queries.references_of(conditions, MOST))]


def _not_these(number: int, dialogues: int) -> str:
    if number > MOST:
        return str(_("These are more than %(number)d pledges. Narrow the list first.", number=MOST))
    if dialogues > 1:
        return str(_("These pledges belong to several dialogues. Narrow the list to one of them first."))
    return str(_("Tick the pledges to be changed first."))


def _offered(names: Names, framework: Thing) -> tuple[list[tuple[str, str]], list[tuple[str, str]]]:
    """Return the posts and the areas of a dialogue to choose from."""
    parties = {thing.id for thing in names.parties([framework.id])}
    posts = [(NONE, str(_("nobody"))), *forms.posts_of(names, parties)]
    return posts, [(NONE, str(_("no area"))), *forms.areas_of(names, framework)]


def _rows_of(form: ManyForm, chosen: Sequence[tuple[str, str]], present: Sequence[Any], names: Names) -> Rows:
    """Return the rows that ask for what was chosen."""
    owners = _owners_of(form.owner.data, present, names) if form.owner.data else {}
    return [
        {"reference": reference, "version": version, **form.cells(), **owners.get(reference, {})}
        for reference, version in chosen
    ]


def _owners_of(post: str, present: Sequence[Any], names: Names) -> dict[str, dict[str, str]]:
    """Return the cell of owners of each pledge, with `post` in the lead of its participant, or with nobody."""
    beside, cells = beside_of(present, [BY_KEY["owners"]]), Cells(names)
    return {
        row.reference: {"owners": "" if post == NONE else cells.led_by(int(post), beside[row.id])} for row in present
    }


def _compared_page(
    found: Compared, names: Names, errand: Errand, unknown: Sequence[str] = (), status: int = 0
) -> ResponseReturnValue:
    """Show what would change; of a file nothing is done while anything is wrong."""
    may_apply = bool(found.changes) and not (found.wrong and (errand.is_whole or status))
    page = render_template(
        "register/differences.html",
        apply=ApplyForm(formdata=MultiDict(), rows=json.dumps(found.rows)) if may_apply else None,
        differences=found.differences[:SHOWN],
        number=len(found.differences),
        wrong=found.wrong[:SHOWN],
        wrong_number=len(found.wrong),
        pledge_count=found.pledge_count,
        unknown=unknown,
        errand=errand,
        may_leave_out=may_apply,
        **switcher(names),
    )
    return page, status or (422 if found.wrong and not may_apply else 200)


def _applied(names: Names, errand: Errand) -> ResponseReturnValue:
    """Make the changes that were looked at, all of them; show them again where one cannot be made any more."""
    form = ApplyForm()
    found = compared(_typed_rows(form.rows.data), editable(), names)
    if not found.wrong and form.carries_out(lambda: _change_many(found, errand.way)):
        number = found.pledge_count
        flash(ngettext("Changed %(num)d pledge.", "Changed %(num)d pledges.", number))
        return redirect(errand.back, 303)
    if form.refused:
        found.wrong.append(Wrong("", "", str(form.form_errors[0])))
    return _compared_page(found, names, errand, status=409)


def _change_many(found: Compared, way: str) -> None:
    if not found.changes:
        raise Stale()
    if len(found.framework_ids) != 1:
        raise RuleBroken(
            msg("One act changes pledges of one dialogue. Send the pledges of each dialogue by themselves.")
        )
    (framework_id,) = found.framework_ids
    framework = db.session.get_one(Framework, framework_id)
    current_user.check(COMMITMENT_EDIT, framework)
    service.change_many(found.changes, framework, by=current_user.person, at=clock.now(), way=way)


def _typed_rows(typed: str | None) -> Rows:
    """Return the rows a page sent along; none where they were tampered with."""
    try:
        rows = json.loads(typed or "[]")
        return [{str(key): str(value) for key, value in row.items()} for row in rows if "reference" in row]
    except (ValueError, AttributeError, TypeError):
        return []
