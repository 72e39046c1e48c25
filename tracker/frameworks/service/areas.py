"""The areas of a dialogue, their order, and where they went on."""

from datetime import datetime
from typing import Any

import sqlalchemy as sa

from tracker.core import journal
from tracker.core.db import check_version, db
from tracker.core.errors import RuleBroken
from tracker.core.messages import msg
from tracker.frameworks import events, queries, rules
from tracker.frameworks.models import Area, AreaMapping, AreaName, Framework
from tracker.frameworks.service.changes import Changes, changed, check_code_free, end, hold, record_change, reworded
from tracker.frameworks.terms import AreaTerms, Ending


def add_area(framework: Framework, code: str, terms: AreaTerms, *, by: Any, at: datetime) -> Area:
    """Record an area; it comes last among those beside it."""
    rules.check_not_ended(framework)
    check_code_free(Area, framework.id, code)
    hold(framework.id)
    known = db.session.scalars(queries.areas_of(framework.id)).all()
    rules.check_area(terms, None, {})
    position = max((area.position for area in known), default=0) + 1
    area = Area(framework_id=framework.id, code=code, position=position, names=[])
    _set_area(area, terms)
    db.session.add(area)
    db.session.flush()
    journal.record(events.AREA_ADDED, area, by=by, at=at, code=code)
    return area


def edit_area(area: Area, terms: AreaTerms, seen: int | None, *, by: Any, at: datetime) -> None:
    """Change the names of an area, what is above it and its heading as printed; needs `names` loaded."""
    rules.check_not_ended(area)
    check_version(area, seen)
    hold(area.framework_id)
    known = {row.id: row for row in db.session.scalars(queries.areas_of(area.framework_id))}
    rules.check_area(terms, area, known)
    record_change(events.AREA_CHANGED, area, _set_area(area, terms), by=by, at=at)


def move_area(area: Area, *, up: bool, by: Any, at: datetime) -> None:
    """Move an area one place up or down among those beside it."""
    hold(area.framework_id)
    known = db.session.scalars(queries.areas_of(area.framework_id)).all()
    beside = [row for row in known if row.parent_id == area.parent_id]
    order = rules.moved([row.id for row in beside], area.id, up=up)
    # the places of those beside it are given out again; two rows may have had the same one
    places = sorted({row.position for row in beside})
    if len(places) < len(beside):
        places = [places[0] + step for step in range(len(beside))]
    for row in beside:
        row.position = places[order.index(row.id)]
    codes = {row.id: row.code for row in beside}
    journal.record(events.AREA_MOVED, area, by=by, at=at, order=[codes[key] for key in order])


def end_area(area: Area, ending: Ending, seen: int | None, *, by: Any, at: datetime) -> None:
    """End an area; its pledges stay in it. Raises `RuleBroken` while areas under it are in use."""
    under = sa.select(Area.id).where(Area.parent_id == area.id, Area.ended_on.is_(None)).limit(1)
    if db.session.scalar(under):
        raise RuleBroken(msg("Areas under this one are in use. End those first."))
    end(events.AREA_ENDED, area, ending, seen, by=by, at=at)


def map_area(area: Area, to: Area, note: str, *, by: Any, at: datetime) -> AreaMapping:
    """Record that what was in `area` went on in `to`, an area of the next plan."""
    known = db.session.scalars(sa.select(AreaMapping.to_area_id).where(AreaMapping.area_id == area.id)).all()
    rules.check_mapping(area, to, known)
    mapping = AreaMapping(area=area, to_area=to, note=note or None)
    db.session.add(mapping)
    journal.record(events.AREA_MAPPED, area, by=by, at=at, to=to.code, note=note or None)
    return mapping


def unmap_area(mapping: AreaMapping, reason: str, *, by: Any, at: datetime) -> None:
    """Take out that an area went on in another, recorded by mistake; needs both loaded."""
    rules.check_reason(reason)
    said = {"to": mapping.to_area.code, "note": mapping.note}
    journal.record(events.AREA_UNMAPPED, mapping.area, by=by, at=at, reason=reason, **said)
    db.session.delete(mapping)


def _set_area(area: Area, terms: AreaTerms) -> Changes:
    values = changed(
        area,
        parent_id=terms.parent.id if terms.parent else None,
        printed=terms.printed,
        printed_language=terms.printed_language,
        coined_by=terms.coined_by,
    )
    return values | reworded(area.names, terms.names, AreaName)
