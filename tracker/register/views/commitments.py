"""The list of pledges."""

from collections.abc import Sequence
from functools import cache, lru_cache
from typing import Any

from flask import get_template_attribute, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import format_decimal, gettext, ngettext
from flask_login import current_user
from markupsafe import Markup

from tracker.commitments.labels import LIVES, STRENGTHS
from tracker.commitments.permissions import COMMITMENT_READ
from tracker.core.db import fetched
from tracker.core.i18n import language, named
from tracker.core.paging import page_of
from tracker.core.permissions import requires
from tracker.register import forms, queries
from tracker.register.cells import Cells
from tracker.register.columns import ALL, COLUMNS, Column, reads_of
from tracker.register.export import beside_of
from tracker.register.forms import Filters
from tracker.register.names import Kind, Names
from tracker.register.narrowing import Cursor
from tracker.register.views.base import bp, pages_beyond, switcher
from tracker.register.views.listing import Asked, asked, editable


@bp.get("/commitments")
@requires(COMMITMENT_READ)
def commitments() -> ResponseReturnValue:
    """Show the pledges of the reader's dialogues, narrowed and in the columns that the address asks for."""
    wanted, cursor = asked(request.args, Kind.VIEW, Kind.HEAD), Cursor.of(request.args)
    conditions, frameworks = wanted.conditions, wanted.frameworks
    number, drafts, ended = wanted.kept("count", lambda: _counted(wanted))
    if wanted.narrowing.of_axis("life"):
        ended = 0  # who asks for a life has all of it counted
    found = fetched(queries.rows(conditions, cursor, language(), shown=reads_of(wanted.columns)))
    page = page_of(found, cursor, queries.PAGE)
    filters = forms.filters_of(wanted.narrowing, wanted.offered)
    chips = forms.chips(wanted.narrowing, wanted.offered)
    return render_template(
        "register/commitments.html",
        form=_form(language(), filters, _kept(wanted, "columns")),
        picker=_picker(language(), wanted.columns, _kept(wanted)),
        chips=[(label, wanted.narrowed_url(wider)) for label, wider in chips],
        heads=[column.head for column in wanted.columns],
        shown={column.key for column in wanted.columns},
        counted=queries.COUNTED,
        rows=_rows(page, wanted, is_mixed=len({thing.flag for thing in frameworks}) > 1),
        number=number,
        sentences=_counts(number, drafts, ended),
        is_narrowed=bool(wanted.narrowing.chosen),
        not_known=wanted.not_known(is_empty=not number),
        may_change=editable() != frozenset(),
        kept=_kept(wanted),
        views=_views(wanted),
        urls=_urls(wanted),
        is_fictitious=bool(frameworks) and all(thing.flag for thing in frameworks),
        **switcher(wanted.names),
        **pages_beyond(found, page, cursor, wanted.url),
    )


def _counted(wanted: Asked) -> tuple[int, int, int]:
    is_search = bool(wanted.narrowing.of_axis("q"))
    number, drafts, ended = fetched(queries.count(wanted.counted, is_search=is_search))[0]
    return number, drafts, ended


def _kept(wanted: Asked, only: str = "") -> tuple[tuple[str, str], ...]:
    """Return what a form has to send along to ask the same: pairs of a name and a value, of one name or of all."""
    pairs = ((name, value) for name, given in wanted.address.items() for value in _listed(given))
    return tuple((name, value) for name, value in pairs if not only or name == only)


def _listed(given: str | list[str]) -> list[str]:
    return [given] if isinstance(given, str) else given


# most pages show the same fields: they are drawn once
@lru_cache(maxsize=500)
def _form(_language: str, filters: Filters, kept: tuple[tuple[str, str], ...]) -> Markup:
    is_narrowed = bool(filters.q or filters.folded or any(axis.chosen for axis in filters.usual))
    return Markup(  # noqa: S704  # a template of ours, which escapes
        render_template("register/_filters.html", filters=filters, kept=kept, is_narrowed=is_narrowed)
    )


@lru_cache(maxsize=500)
def _picker(_language: str, chosen: tuple[Column, ...], kept: tuple[tuple[str, str], ...]) -> Markup:
    own = tuple((name, value) for name, value in kept if name != "columns")
    return Markup(  # noqa: S704  # a template of ours, which escapes
        render_template("register/_columns.html", columns=COLUMNS, chosen={item.key for item in chosen}, kept=own)
    )


def _urls(wanted: Asked) -> dict[str, str]:
    """Return the addresses of what can be done with this list."""
    return {
        "csv": wanted.url("register.exported", kind="csv"),
        "xlsx": wanted.url("register.exported", kind="xlsx"),
        "whole": wanted.url("register.exported", kind="xlsx", columns=ALL),
        "save_view": wanted.url("register.save_view"),
        "as_of": _of_a_day(wanted),
    }


def _of_a_day(wanted: Asked) -> str:
    arguments: dict[str, Any] = dict(wanted.narrowing.given())
    return url_for("register.as_of", **arguments)


def _counts(number: int, drafts: int, ended: int) -> list[str]:
    """Return how many pledges are in force, and how many drafts and ended ones stand beside, where all were counted."""
    in_force = min(number, queries.COUNTED) - drafts - ended
    if number > queries.COUNTED:
        return [str(gettext("More than %(number)s pledges", number=format_decimal(in_force)))]
    sentences = [str(ngettext("%(num)d pledge", "%(num)d pledges", in_force))]
    if ended:
        listed = ngettext(
            "%(num)d that has ended is listed too, outside this total.",
            "%(num)d that have ended are listed too, outside this total.",
            ended,
        )
        sentences.append(str(listed))
    if drafts:
        beside = ngettext(
            "%(num)d draft, known from a secondary source, is outside this total.",
            "%(num)d drafts, known from a secondary source, are outside this total.",
            drafts,
        )
        sentences.append(str(beside))
    return sentences


def _views(wanted: Asked) -> list[dict[str, Any]]:
    """Return the saved views of the reader and those shared with them, by name."""
    here = wanted.url().partition("?")[2]
    found = sorted(wanted.names.of(Kind.VIEW).values(), key=lambda view: view.names[""].casefold())
    return [
        {
            "name": view.names[""],
            "url": f"{url_for('register.commitments')}?{view.code}",
            "is_current": view.code == here,
            "is_own": view.parent_id == current_user.person.id,
        }
        for view in found
    ]


def _rows(page: Sequence[Any], wanted: Asked, *, is_mixed: bool) -> list[dict[str, Any]]:
    """Return what the table shows of each pledge."""
    beside, cells, names = beside_of(page, wanted.columns), Cells(wanted.names), wanted.names
    mine, drawn = editable(), _drawn(page, wanted.columns)
    shown = [
        (str(column.head), column.key, cells.makers[column.cell], column.is_text)
        for column in wanted.columns
        if column.key not in ("reference", "title")
    ]
    return [
        {
            "reference": row.reference,
            "url": f"/commitments/{row.reference}",
            "title": row.title,
            "title_language": row.title_language,
            "cells": [
                (label, drawn[key](row, names) if key in drawn else make(row, beside[row.id]), is_text)
                for label, key, make, is_text in shown
            ],
            "is_fictitious": is_mixed and names.of(Kind.FRAMEWORK)[row.framework_id].flag,
            "may_change": mine is None or row.framework_id in mine,
        }
        for row in page
    ]


def _drawn(page: Sequence[Any], columns: Sequence[Column]) -> dict[str, Any]:
    """Return column -> what draws its cell, for the columns that are more than words."""
    spoken = language()

    def firmness(row: Any, _names: Names) -> Markup:
        sign = _sign(spoken, "strength", row.strength)
        return sign + _conditional(spoken, row.condition) if row.condition else sign

    def area(row: Any, names: Names) -> Markup | str:
        found = names.of(Kind.AREA).get(row.area_id)
        return _in_area(found.code, named(found.names, spoken)) if found else ""

    made = {"strength": firmness, "area": area, "life": lambda row, _names: _sign(spoken, "state", row.life)}
    return {key: draw for key, draw in made.items() if any(column.key == key for column in columns)}


# marks are the same on all pages in a language: each is drawn once
@cache
def _sign(_language: str, mark: str, value: Any) -> Markup:
    label = STRENGTHS[value] if mark == "strength" else LIVES[value]
    return Markup(get_template_attribute("macros/marks.html", mark)(value, label))  # noqa: S704  # a macro of ours


@lru_cache(maxsize=1000)
def _conditional(_language: str, words: str) -> Markup:
    return Markup(get_template_attribute("register/_cells.html", "conditional")(words))  # noqa: S704  # a macro of ours


@lru_cache(maxsize=1000)
def _in_area(code: str, name: str) -> Markup:
    return Markup(get_template_attribute("register/_cells.html", "in_area")(code, name))  # noqa: S704  # a macro of ours
