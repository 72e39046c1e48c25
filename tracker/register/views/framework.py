"""The overview of a dialogue: who takes part, what meets, what was promised where, and the cycle under way."""

from collections import Counter, defaultdict
from typing import Any

from flask import render_template
from flask.typing import ResponseReturnValue

from tracker.commitments.permissions import COMMITMENT_READ
from tracker.core import clock
from tracker.core.db import db
from tracker.core.errors import NotFound
from tracker.core.i18n import language
from tracker.core.permissions import requires
from tracker.cycles.labels import STATUSES
from tracker.documents.labels import KINDS
from tracker.frameworks.models import Meeting
from tracker.register import queries, rules, words
from tracker.register.names import USUAL, Kind, Names, Thing
from tracker.register.views.base import bp, names_of, readable, switcher


@bp.get("/frameworks/<code>")
@requires(COMMITMENT_READ)
def framework(code: str) -> ResponseReturnValue:
    """Show one dialogue."""
    names = names_of(readable(), (*USUAL, Kind.FULL_NAME, Kind.BODY))
    found = names.coded(Kind.FRAMEWORK, code)
    if not found:
        raise NotFound()
    key = found[0].id
    by_area, by_document, drafts = _counts(key)
    return render_template(
        "register/framework.html",
        framework=found[0],
        full_name=names.of(Kind.FULL_NAME).get(key, found[0]),
        parts=[(part, names.of(Kind.PARTICIPANT)[part.participant_id], words.PARTS[part.part]) for part in _parts(key)],
        bodies=_bodies(key, names),
        areas=_areas(key, names, by_area),
        total=sum(by_document.values()),
        without_area=by_area[None],
        documents=_documents(key, names, by_document),
        drafts=drafts,
        cycles=[(*row, STATUSES[row[0].status]) for row in db.session.execute(queries.cycles_in(key, language()))],
        meeting_states=words.MEETING_STATES,
        **switcher(names, code),
    )


def _parts(framework_id: int) -> list[Any]:
    """Return the parts in force today, in protocol order."""
    today = clock.today()
    return [
        part
        for part in db.session.scalars(queries.parts_in(framework_id))
        if (part.valid_from is None or part.valid_from <= today) and (part.valid_to is None or today < part.valid_to)
    ]


def _counts(framework_id: int) -> tuple[Counter[int | None], Counter[int], Counter[int]]:
    """Return the number of pledges by area and by document, and that of drafts by document."""
    by_area: Counter[int | None] = Counter()
    by_document: Counter[int] = Counter()
    drafts: Counter[int] = Counter()
    counted = db.session.execute(queries.pledges_by_area_and_document(framework_id))
    for area_id, document_id, number, unconfirmed in counted:
        by_area[area_id] += number
        by_document[document_id] += number
        drafts[document_id] += unconfirmed
    return by_area, by_document, +drafts


def _bodies(framework_id: int, names: Names) -> list[dict[str, Any]]:
    """Return what meets, each with its meetings by number; the numbers of which nothing is known have None."""
    meetings: dict[int, dict[int, tuple[Meeting, dict[str, str]]]] = defaultdict(dict)
    for meeting, place in db.session.execute(queries.meetings_in(framework_id)):
        _meeting, places = meetings[meeting.body_id].setdefault(meeting.id, (meeting, {}))
        if place:
            places[place.language] = place.text
    bodies = [thing for thing in names.of(Kind.BODY).values() if thing.framework_id == framework_id]
    return [{"body": body, "meetings": _with_gaps(list(meetings[body.id].values()))} for body in bodies]


def _with_gaps(meetings: list[Any]) -> list[tuple[int | None, Meeting | None, dict[str, str]]]:
    known: list[tuple[int | None, Meeting | None, dict[str, str]]] = [
        (row.number, row, places) for row, places in meetings
    ]
    known += [(number, None, {}) for number in rules.with_gaps(row.number for row, _places in meetings)]
    return sorted(known, key=lambda row: row[0] or 10_000)


def _areas(framework_id: int, names: Names, by_area: Counter[int | None]) -> list[dict[str, Any]]:
    """Return pillars and, after each, what is under it, with the number of pledges and their share of the most."""
    own = [thing for thing in names.of(Kind.AREA).values() if thing.framework_id == framework_id]
    totals = {area.id: sum(by_area[key] for key in names.within(area)) for area in own}
    most = max((totals[area.id] for area in own if area.parent_id is None), default=0) or 1
    rows: list[dict[str, Any]] = []

    def add(parent_id: int | None, depth: int) -> None:
        for area in sorted((item for item in own if item.parent_id == parent_id), key=lambda item: item.flag):
            total = totals[area.id]
            rows.append({"area": area, "depth": depth, "total": total, "percent": round(100 * total / most, 2)})
            add(area.id, depth + 1)

    add(None, 0)
    return rows


def _documents(framework_id: int, names: Names, by_document: Counter[int]) -> list[tuple[Any, Thing | None, Any, int]]:
    return [
        (document, names.of(Kind.DOCUMENT).get(document.id), KINDS[document.kind], by_document[document.id])
        for document in db.session.scalars(queries.documents_in(framework_id))
    ]
