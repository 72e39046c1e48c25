"""The list of pledges."""

from collections.abc import Sequence
from typing import Any

from flask import render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import format_decimal, gettext, ngettext

from tracker.commitments.labels import LIVES, STRENGTHS
from tracker.commitments.permissions import COMMITMENT_READ
from tracker.commitments.words import due_in_words
from tracker.core.db import db
from tracker.core.i18n import language, named
from tracker.core.permissions import requires
from tracker.register import queries, words
from tracker.register.forms import NarrowingForm
from tracker.register.names import Kind, Names, Thing
from tracker.register.rules import Cursor, Narrowing, who_is_bound
from tracker.register.views.base import bp, names_of, readable, switcher


@bp.get("/commitments")
@requires(COMMITMENT_READ)
def commitments() -> ResponseReturnValue:
    """Show the pledges of the reader's dialogues, narrowed as the address says."""
    narrowing, cursor, names = Narrowing.of(request.args), Cursor.of(request.args), names_of(readable())
    conditions = queries.conditions_of(narrowing, readable(), names)
    found = db.session.execute(queries.rows(conditions, cursor, language())).all()
    page = found[: queries.PAGE][:: -1 if cursor and cursor.is_backward else 1]
    frameworks = _frameworks(narrowing, names)
    form = NarrowingForm(formdata=request.args)
    form.offer(names, frameworks)
    return render_template(
        "register/commitments.html",
        form=form,
        chips=[(label, _url(wider)) for label, wider in form.chips(narrowing)],
        rows=_rows(page, names, is_mixed=len({thing.flag for thing in frameworks}) > 1),
        strengths={row.strength: STRENGTHS[row.strength] for row in page},
        lives={row.life: LIVES[row.life] for row in page},
        sentences=_counts(*db.session.execute(queries.count(conditions)).one()),
        is_narrowed=bool(narrowing.given()),
        csv_url=_url(narrowing, "register.exported", kind="csv"),
        xlsx_url=_url(narrowing, "register.exported", kind="xlsx"),
        is_fictitious=bool(frameworks) and all(thing.flag for thing in frameworks),
        **switcher(names),
        **_pages(found, page, cursor, narrowing),
    )


def _frameworks(narrowing: Narrowing, names: Names) -> list[Thing]:
    """Return the dialogue chosen, or all that the reader has."""
    return names.coded(Kind.FRAMEWORK, narrowing.framework) or list(names.of(Kind.FRAMEWORK).values())


def _url(narrowing: Narrowing, endpoint: str = "register.commitments", **more: Any) -> str:
    arguments: dict[str, Any] = {**narrowing.given(), **more}
    return url_for(endpoint, **arguments)


def _pages(
    found: Sequence[Any], page: Sequence[Any], cursor: Cursor | None, narrowing: Narrowing
) -> dict[str, str | None]:
    """Return the addresses of the pages before and after this one."""
    is_backward, has_more = bool(cursor and cursor.is_backward), len(found) > queries.PAGE
    has_before, has_after = (has_more, True) if is_backward else (cursor is not None, has_more)
    ends = [Cursor(page[at].position, page[at].id) for at in (0, -1)] if page else []
    return {
        "before_url": _url(narrowing, before=ends[0]) if ends and has_before else None,
        "after_url": _url(narrowing, after=ends[1]) if ends and has_after else None,
    }


def _counts(number: int, drafts: int) -> list[str]:
    """Return how many pledges there are, and how many drafts beside them, where all were counted."""
    if number > queries.COUNTED:
        return [str(gettext("More than %(number)s pledges", number=format_decimal(queries.COUNTED - drafts)))]
    sentences = [str(ngettext("%(num)d pledge", "%(num)d pledges", number - drafts))]
    if drafts:
        beside = ngettext(
            "%(num)d draft, known from a secondary source, is outside this total.",
            "%(num)d drafts, known from a secondary source, are outside this total.",
            drafts,
        )
        sentences.append(str(beside))
    return sentences


def _rows(page: Sequence[Any], names: Names, *, is_mixed: bool) -> list[dict[str, Any]]:
    """Return what the table shows of each pledge."""
    bound: dict[int, list[Any]] = {row.id: [] for row in page}
    for obligation in db.session.execute(queries.bound_as(bound)) if bound else ():
        bound[obligation.commitment_id].append(obligation)
    areas = {key: (area.code, named(area.names)) for key, area in names.of(Kind.AREA).items()}
    return [
        {
            "reference": row.reference,
            "url": url_for("register.commitment", ref=row.reference),
            "title": row.title,
            "title_language": row.title_language,
            "who": words.bound_in_words(who_is_bound(bound[row.id], row.framework_id, names)),
            "strength": row.strength,
            "condition": row.condition,
            "area": areas.get(row.area_id, ("", ""))[0],
            "area_name": areas.get(row.area_id, ("", ""))[1],
            "due": due_in_words(row.due_on, row.due_precision, row.due_basis, row.recurs),
            "life": row.life,
            "is_fictitious": is_mixed and names.of(Kind.FRAMEWORK)[row.framework_id].flag,
        }
        for row in page
    ]
