"""The register as it stood on a day, one pledge as it stood, and what differs between two days."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from functools import partial
from typing import Any

from flask import render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import ngettext
from sqlalchemy.orm import joinedload

from tracker.commitments import labels
from tracker.commitments.models import Commitment, ConditionState, Life, Strength
from tracker.commitments.permissions import COMMITMENT_READ
from tracker.core import clock
from tracker.core.db import db, one_or_404
from tracker.core.i18n import language, named
from tracker.core.paging import page_of
from tracker.core.permissions import requires
from tracker.register import past, queries, words
from tracker.register.beside import alone
from tracker.register.forms import fixed, not_known
from tracker.register.names import OWNING, USUAL, Kind, Names, Thing
from tracker.register.narrowing import Cursor, Narrowing
from tracker.register.past_forms import DayForm, SpanForm
from tracker.register.rules import Said, who_is_bound
from tracker.register.stood import as_it_came, changes_between, due_of, facts_of
from tracker.register.views.base import bp, chosen_dialogue, names_of, pages_beyond, readable, switcher

# the zone in which days end where several dialogues stand in one list
ZONE = "UTC"


@bp.get("/commitments/as-of")
@requires(COMMITMENT_READ)
def as_of() -> ResponseReturnValue:
    """Show the list of pledges as it stood at the end of a day, removed ones included where the address asks."""
    narrowed = {name: values for name in past.NARROWERS if (values := list(filter(None, request.args.getlist(name))))}
    cursor, names = Cursor.of(request.args), names_of(readable())
    form = DayForm(formdata=request.args)
    day = form.day_or(clock.today())
    conditions = past.conditions_of(narrowed, readable(), names, clock.end_of(day, _zone(narrowed)))
    found = db.session.execute(past.rows(conditions, cursor)).all()
    page = page_of(found, cursor, queries.PAGE)
    number = db.session.scalars(past.count(conditions)).one()
    kept: dict[str, Any] = {**narrowed, "on": day.isoformat()}
    asked = Narrowing({name: tuple(values) for name, values in narrowed.items()})
    return render_template(
        "register/as_of.html",
        form=form,
        on=day,
        kept=narrowed,
        not_known=not_known(asked, fixed(language()), names, is_empty=not number),
        rows=[_row(row, names) | {"url": _address(row.reference, day)} for row in page],
        sentence=ngettext("%(num)d pledge", "%(num)d pledges", number),
        **pages_beyond(found, page, cursor, partial(url_for, ".as_of", **kept)),
        **switcher(names),
    )


@bp.get("/commitments/<ref>/as-of")
@requires(COMMITMENT_READ)
def commitment_as_of(ref: str) -> ResponseReturnValue:
    """Show one pledge as it stood at the end of a day, and all days on which it changed."""
    pledge = one_or_404(alone(readable()).options(joinedload(Commitment.titles)), {"reference": ref})
    names = names_of(frozenset({pledge.framework_id}), (*USUAL, *OWNING))
    form = DayForm(formdata=request.args)
    zone = pledge.framework.timezone
    day = form.day_or(clock.today(zone))
    version = db.session.scalar(past.version_at(ref, readable(), clock.end_of(day, zone)))
    versions = db.session.scalars(past.versions_of(pledge.id)).all()
    return render_template(
        "register/commitment_as_of.html",
        form=form,
        pledge=pledge,
        on=day,
        framework=names.of(Kind.FRAMEWORK)[pledge.framework_id],
        stood=_stood(version.content, pledge, names) if version else None,
        steps=_steps([(row.valid_from, row.content) for row in versions], pledge, zone, names),
        labels=labels,
        **switcher(names),
    )


@bp.get("/commitments/changes")
@requires(COMMITMENT_READ)
def changes() -> ResponseReturnValue:
    """Show what differs in the register between the ends of two days."""
    names, cursor = names_of(readable(), (*USUAL, *OWNING)), Cursor.of(request.args)
    form = SpanForm(formdata=request.args)
    since, until = form.span(clock.today())
    chosen = chosen_dialogue(readable(), names)
    found = db.session.execute(
        past.differences(clock.end_of(since, ZONE), clock.end_of(until, ZONE), chosen.ids, cursor)
    ).all()
    page = page_of(found, cursor, queries.PAGE)
    form.offer(chosen.offered)
    kept: dict[str, Any] = {"since": since.isoformat(), "until": until.isoformat(), "framework": chosen.code or None}
    return render_template(
        "register/changes.html",
        form=form,
        not_known=chosen.not_known,
        since=since,
        until=until,
        items=[_difference(row, until, names) for row in page],
        **pages_beyond(found, page, cursor, partial(url_for, ".changes", **kept)),
        **switcher(names),
    )


def _zone(narrowed: Mapping[str, list[str]]) -> str:
    """Return the zone in which the day ends: that of the dialogue, where one is chosen."""
    codes = narrowed.get("framework", [])
    chosen = db.session.scalar(queries.framework(codes[0], readable())) if len(codes) == 1 else None
    return chosen.timezone if chosen else ZONE


def _address(reference: str, day: date) -> str:
    return url_for("register.commitment_as_of", ref=reference, on=day.isoformat())


def _row(row: Any, names: Names) -> dict[str, Any]:
    """Return what the table shows of a pledge as it stood."""
    content = row.CommitmentVersion.content
    areas = [area for area in names.coded(Kind.AREA, content["area"] or "") if area.framework_id == row.framework_id]
    return {
        "reference": row.reference,
        "title": named(content["titles"]),
        "who": _who(content, row.framework_id, names),
        "strength": content["strength"],
        "strength_word": labels.STRENGTHS[Strength(content["strength"])],
        "condition": content["condition"],
        "area": areas[0] if areas else None,
        "due": due_of(content),
        "life": content["life"],
        "life_word": labels.LIVES[Life(content["life"])],
    }


def _stood(content: Mapping[str, Any], pledge: Commitment, names: Names) -> dict[str, Any]:
    """Return what the page of one pledge shows of a version, in words."""
    return {
        "titles": content["titles"],
        "quote": content["quote"],
        "who": _who(content, pledge.framework_id, names),
        "strength": content["strength"],
        "strength_word": labels.STRENGTHS[Strength(content["strength"])],
        "condition": content["condition"],
        "condition_word": labels.CONDITION_STATES[ConditionState(content["condition_state"])]
        if content["condition_state"]
        else None,
        "due": due_of(content),
        "facts": facts_of(content, pledge.framework_id, names),
    }


def _who(content: Mapping[str, Any], framework_id: int, names: Names) -> str:
    by_code: dict[str, Thing] = {thing.code: thing for thing in names.of(Kind.PARTICIPANT).values()}
    bound = [Said(by_code[code].id, said) for code, said, *_rest in content["obliged"] if code in by_code]
    bound.sort(key=lambda item: names.place(framework_id, item.participant_id))
    return words.bound_in_words(who_is_bound(bound, framework_id, names))


def _steps(
    versions: Sequence[tuple[datetime, Mapping[str, Any]]], pledge: Commitment, zone: str, names: Names
) -> list[dict[str, Any]]:
    """Return the versions of a pledge, the latest first, each with what it changed of the one before."""
    steps = []
    for number, (since, content) in enumerate(versions):
        before = versions[number + 1][1] if number + 1 < len(versions) else None
        day = clock.day_of(since, zone)
        steps.append(
            {
                "since": since,
                "day": day,
                "url": _address(pledge.reference, day),
                "changes": changes_between(before, content, pledge.framework_id, names) if before is not None else [],
            }
        )
    return steps


def _difference(row: Any, until: date, names: Names) -> dict[str, Any]:
    was = row.was if row.was is not None else as_it_came(row.now)
    return {
        "reference": row.reference,
        "title": named(row.now["titles"]),
        "url": _address(row.reference, until),
        "is_new": row.was is None,
        "has_ended": was["life"] != row.now["life"],
        "life": row.now["life"],
        "life_word": labels.LIVES[Life(row.now["life"])],
        "changes": changes_between(was, row.now, row.framework_id, names),
    }
