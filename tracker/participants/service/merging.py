"""Merging a duplicate participant, or institution, into the one it repeats."""

from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from datetime import datetime
from itertools import islice
from typing import Any

import sqlalchemy as sa

from tracker.core import journal
from tracker.core.db import check_version, db
from tracker.core.errors import RuleBroken
from tracker.core.messages import msg
from tracker.participants import events, mergers, rules
from tracker.participants.mergers import Fate, Reference
from tracker.participants.models import Institution, Participant
from tracker.participants.service.common import count_change

Mergeable = Participant | Institution
Fates = dict[Fate, list[int]]

# databases take so many values in one statement, and more
AT_ONCE = 500


def preview(duplicate: Mergeable, into: Mergeable) -> list[tuple[Reference, Fates]]:
    """Return what becomes of the rows that point to `duplicate`, by reference; those without rows are left out.

    Raises `RuleBroken` when the two cannot be merged, or not now.
    """
    _check(duplicate, into)
    return _fates(duplicate, into)


def merge(
    duplicate: Mergeable,
    into: Mergeable,
    reason: str,
    versions: tuple[int | None, int | None],
    *,
    by: Any = None,
    at: datetime,
) -> None:
    """End `duplicate` and let what pointed to it point to `into`, as `preview` told; one entry of the journal tells it.

    `versions` are those of the two as they were seen. Raises `Stale` when one was changed since, and `RuleBroken`.
    """
    for thing, version in zip((duplicate, into), versions, strict=True):
        check_version(thing, version)
    _check(duplicate, into)
    rules.check_text(reason, rules.REASON_LENGTH)
    moved = _fates(duplicate, into)
    with ExitStack() as stack:
        for surround in mergers.surrounds:
            stack.enter_context(surround(duplicate, into, at))
        duplicate.ended_on, duplicate.end_reason, duplicate.merged_into_id = at.date(), reason, into.id
        count_change(into)
        # now nobody else can change the two
        db.session.flush()
        for reference, fates in moved:
            _carry_out(reference, fates, into.id, at)
        db.session.expire_all()
    told = {".".join(reference.name): {fate.value: keys for fate, keys in fates.items()} for reference, fates in moved}
    is_participant = isinstance(duplicate, Participant)
    event = events.PARTICIPANT_MERGED if is_participant else events.INSTITUTION_MERGED
    count = sum(len(keys) for _reference, fates in moved for keys in fates.values())
    journal.record(event, duplicate, by=by, at=at, into=into.id, reason=reason, count=count, rows=told)


def _fates(duplicate: Mergeable, into: Mergeable) -> list[tuple[Reference, Fates]]:
    references = mergers.references_to(type(duplicate))
    found = [(reference, mergers.sorted_by_fate(reference, duplicate.id, into.id)) for reference in references]
    if any(Fate.CLASHES in fates for _reference, fates in found):
        raise RuleBroken(
            msg("Both have the same part, or bond, at times that overlap in part. Correct the days of one, then merge.")
        )
    return [(reference, fates) for reference, fates in found if fates]


def _check(duplicate: Mergeable, into: Mergeable) -> None:
    if isinstance(duplicate, Participant) and isinstance(into, Participant):
        rules.check_merger(duplicate, into)
    elif isinstance(duplicate, Institution) and isinstance(into, Institution):
        rules.check_institution_merger(duplicate, into)
    for check in mergers.checks:
        check(duplicate, into)


def _carry_out(reference: Reference, fates: Fates, into: int, at: datetime) -> None:
    """Move, end and take away the rows of one table."""
    table = reference.table
    for keys in _parts(fates.get(Fate.MOVES, ())):
        values: dict[str, Any] = {reference.column.name: into}
        if "version" in table.c:
            values["version"] = table.c.version + 1
        db.session.execute(sa.update(table).where(table.c.id.in_(keys)).values(values))
    for keys in _parts(fates.get(Fate.ENDS, ())):
        db.session.execute(sa.update(table).where(table.c.id.in_(keys)).values(_end_of(reference, at)))
    for keys in _parts(fates.get(Fate.GOES, ())):
        db.session.execute(sa.delete(table).where(table.c.id.in_(keys)))


def _end_of(reference: Reference, at: datetime) -> dict[str, Any]:
    """Return the end of a row, as its column keeps it: an instant, or a day that is not before its first."""
    end = reference.table.c[str(reference.end)]
    if not isinstance(end.type, sa.Date):
        return {end.name: at}
    begin = reference.table.c.get("valid_from")
    today = sa.literal(at.date(), sa.Date)
    return {end.name: sa.case((begin > today, begin), else_=today) if begin is not None else today}


def _parts(keys: Sequence[int]) -> Iterator[list[int]]:
    rest = iter(keys)
    while part := list(islice(rest, AT_ONCE)):
        yield part
