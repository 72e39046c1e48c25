"""Recording what was done, changing the record, ending it. Nothing is deleted."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any

import sqlalchemy as sa

from tracker.accounts.models import Person
from tracker.activities import queries, rules
from tracker.activities.events import ACTIVITY_BROUGHT_BACK, ACTIVITY_EDITED, ACTIVITY_ENDED, ACTIVITY_RECORDED
from tracker.activities.models import (
    Activity,
    ActivityAmount,
    ActivityArea,
    ActivityKind,
    ActivityParticipant,
    ActivityPlace,
    ActivityPledge,
    ActivityTitle,
    PartInActivity,
)
from tracker.commitments.models import Commitment
from tracker.core import journal
from tracker.core.db import check_version, db
from tracker.core.names import set_texts
from tracker.frameworks.days import NOT_KNOWN, Known
from tracker.frameworks.models import Area, Framework
from tracker.participants.models import Participant


@dataclass(frozen=True)
class Within:
    """An amount of a pledge, within which another one counts."""

    id: int
    unit: str
    words: str


@dataclass(frozen=True)
class Figure:
    """Money or another figure, as its source gives it."""

    verbatim: str
    value: Decimal
    unit: str
    is_about: bool = False
    within: Within | None = None


@dataclass(frozen=True)
class Account:
    """What is told of an activity. `sentence` is (segment, its address) where a document tells of it."""

    titles: Mapping[str, str]
    kind: ActivityKind
    first: Known = NOT_KNOWN
    last: Known = NOT_KNOWN
    places: Mapping[str, str] | None = None
    parts: Sequence[tuple[Participant, PartInActivity]] = ()
    persons_reached: int | None = None
    amounts: Sequence[Figure] = ()
    pledges: Sequence[Commitment] = ()
    areas: Sequence[Area] = ()
    source: str | None = None
    sentence: tuple[int, str] | None = None


def record_activity(
    framework: Framework,
    account: Account,
    *,
    own: Collection[int] | None,
    by: Person | None,
    at: datetime,
    number: int | None = None,
) -> Activity:
    """Put something that was done on record.

    `own` are the participants `by` writes for, None where that is all of them; `number` is the one it had elsewhere,
    given to it if nothing here had that. Raises `RuleBroken` when the account does not hold.
    """
    _check(account, own)
    # two people recording at once must not get the same number
    db.session.execute(sa.select(Framework.id).where(Framework.id == framework.id).with_for_update())
    if number is None or db.session.scalar(queries.is_given(framework.id, number)):
        number = db.session.scalars(queries.next_number(framework.id)).one()
    activity = Activity(
        framework_id=framework.id,
        number=number,
        code=rules.code_of(framework.code, number),
        recorded_at=at,
        recorded_by_id=by.id if by else None,
        titles=[],
        places=[],
        participants=[],
        amounts=[],
        pledges=[],
        areas=[],
    )
    _set(activity, account)
    db.session.add(activity)
    db.session.flush()
    journal.record(ACTIVITY_RECORDED, activity, by=by, at=at, code=activity.code, **_content(account))
    return activity


def account_of(activity: Activity) -> Account:
    """Return what the record tells now; `activity` is loaded as its page loads it."""
    within = {row.id: row for row in db.session.execute(queries.amounts_of_pledges(activity.framework_id))}
    sentence = None
    if activity.source_segment_id:
        told = db.session.execute(queries.sentences([activity.source_segment_id])).one()
        sentence = (told.id, str(rules.Place(told.code, told.ordinal, told.edition)))
    return Account(
        titles={row.language: row.text for row in activity.titles},
        kind=activity.kind,
        first=Known(activity.from_on, activity.from_precision),
        last=Known(activity.to_on, activity.to_precision),
        places={row.language: row.text for row in activity.places},
        parts=[(row.participant, row.part) for row in activity.participants],
        persons_reached=activity.persons_reached,
        amounts=[
            Figure(row.verbatim, row.value, row.unit, row.is_about, within_of(within.get(row.counts_within_id or 0)))
            for row in activity.amounts
        ],
        pledges=[row.commitment for row in activity.pledges],
        areas=[row.area for row in activity.areas],
        source=activity.source,
        sentence=sentence,
    )


def within_of(row: Any) -> Within | None:
    """Return a row of `queries.amounts_of_pledges` as what other amounts count within."""
    return Within(row.id, row.unit, f"{row.reference}: {row.verbatim}") if row else None


def edit_activity(
    activity: Activity,
    account: Account,
    *,
    version_seen: int | None,
    own: Collection[int] | None,
    by: Person,
    at: datetime,
) -> None:
    """Set the record to `account`; the journal keeps old and new of what differs.

    Raises `Stale` when it was changed since `version_seen`, `RuleBroken` when the account does not hold.
    """
    check_version(activity, version_seen)
    rules.check_kept(activity)
    _check(account, own)
    old, new = _content(account_of(activity)), _content(account)
    changes = {name: [old[name], new[name]] for name in new if old[name] != new[name]}
    if not changes:
        return
    _set(activity, account)
    # a change in a child table alone has to move the version too
    sa.orm.attributes.flag_modified(activity, "kind")
    db.session.flush()
    journal.record(ACTIVITY_EDITED, activity, by=by, at=at, code=activity.code, **changes)


def end_activity(activity: Activity, reason: str, *, version_seen: int | None, by: Person, at: datetime) -> None:
    """End the record with a reason: it leaves the lists and can still be read.

    Raises `Stale` when it was changed since `version_seen`, `RuleBroken` when it was ended before or has no reason.
    """
    check_version(activity, version_seen)
    rules.check_kept(activity)
    rules.check_reason(reason)
    activity.ended_on, activity.end_reason = at.date(), reason
    journal.record(ACTIVITY_ENDED, activity, by=by, at=at, code=activity.code, reason=reason)


def bring_back(activity: Activity, *, version_seen: int | None, by: Person, at: datetime) -> None:
    """Take the end of the record back: it is in the lists again.

    Raises `Stale` when it was changed since `version_seen`, `RuleBroken` when it was not ended.
    """
    check_version(activity, version_seen)
    rules.check_ended(activity)
    was = {"ended_on": [str(activity.ended_on), None], "reason": [activity.end_reason, None]}
    activity.ended_on = activity.end_reason = None
    journal.record(ACTIVITY_BROUGHT_BACK, activity, by=by, at=at, code=activity.code, **was)


def _check(account: Account, own: Collection[int] | None) -> None:
    rules.check_titles(account.titles)
    rules.check_days(account.first, account.last)
    rules.check_parts([who.id for who, _part in account.parts], own)
    rules.check_figures((figure.value for figure in account.amounts), account.persons_reached)
    for figure in account.amounts:
        if figure.within:
            rules.check_within(figure.unit, figure.within.unit)
    rules.check_source(account.source, has_sentence=account.sentence is not None)


def _set(activity: Activity, account: Account) -> None:
    """Let the record tell `account`; rows that stay the same stay the same rows."""
    activity.kind, activity.persons_reached = account.kind, account.persons_reached
    activity.from_on, activity.from_precision = account.first.on, account.first.precision
    activity.to_on, activity.to_precision = account.last.on, account.last.precision
    activity.source = account.source or None
    activity.source_segment_id = account.sentence[0] if account.sentence else None
    set_texts(activity.titles, ActivityTitle, account.titles)
    set_texts(activity.places, ActivityPlace, account.places or {})
    _set_rows(
        activity.participants,
        ActivityParticipant,
        [{"participant_id": who.id, "part": part} for who, part in account.parts],
    )
    _set_rows(activity.amounts, ActivityAmount, [_amount(figure) for figure in account.amounts])
    _set_rows(activity.pledges, ActivityPledge, [{"commitment_id": pledge.id} for pledge in account.pledges])
    _set_rows(activity.areas, ActivityArea, [{"area_id": area.id} for area in account.areas])


def _amount(figure: Figure) -> dict[str, Any]:
    return {
        "verbatim": figure.verbatim,
        "value": figure.value,
        "unit": figure.unit,
        "is_about": figure.is_about,
        "counts_within_id": figure.within.id if figure.within else None,
    }


def _set_rows(rows: list[Any], model: type[Any], wanted: Sequence[Mapping[str, Any]]) -> None:
    """Let `rows` have exactly the columns `wanted`, each once."""
    asked = {tuple(columns.values()): columns for columns in wanted}
    present = {tuple(getattr(row, name) for name in wanted[0]): row for row in rows} if wanted else {}
    rows[:] = [row for key, row in present.items() if key in asked]
    rows.extend(model(**columns) for key, columns in asked.items() if key not in present)


def _content(account: Account) -> dict[str, Any]:
    """Return what is told for the journal; lists in one line each, for a pair of lists is an old and a new value."""
    return {
        "titles": {language: text for language, text in account.titles.items() if text},
        "kind": account.kind.value,
        "from": str(account.first),
        "to": str(account.last),
        "places": {language: text for language, text in (account.places or {}).items() if text},
        "parts": "; ".join(sorted({f"{who.code}: {part.value}" for who, part in account.parts})),
        "persons_reached": account.persons_reached,
        "figures": "; ".join(_told(figure) for figure in account.amounts),
        "pledges": " ".join(sorted(pledge.reference for pledge in account.pledges)),
        "areas": " ".join(sorted(area.code for area in account.areas)),
        "source": account.source or None,
        "sentence": account.sentence[1] if account.sentence else None,
    }


def _told(figure: Figure) -> str:
    about = "about " if figure.is_about else ""
    within = f", within {figure.within.words}" if figure.within else ""
    return f"{figure.verbatim} = {about}{figure.value.normalize():f} {figure.unit}{within}"
