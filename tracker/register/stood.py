"""How a pledge stood on a day, and what changed, in words: from its versions, with names as they are today."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import Any

from flask_babel import gettext as _

from tracker.commitments import labels
from tracker.commitments.models import (
    AmountStage,
    Bound,
    CommitmentType,
    ConditionKind,
    DeadlineBasis,
    Life,
    OwnerRole,
)
from tracker.commitments.rules import IN_WORK
from tracker.commitments.words import due_in_words
from tracker.core.i18n import day, listed, named
from tracker.documents.labels import language_name
from tracker.frameworks.labels import PARTNER_ROLES
from tracker.register.history import Change, changed_in_words, field_in_words
from tracker.register.names import Kind, Names

Content = Mapping[str, Any]


# what one line tells of the date
DATE = ("due_on", "due_precision", "due_basis", "recurs")


def facts_of(content: Content, framework_id: int, names: Names) -> list[tuple[str, str]]:
    """Return (label, text) of all that was coded; what was not is left out."""
    people = _people(names)
    kind = content["condition_kind"]
    told = [
        (_("Owner"), listed(_owners(content["owners"], names))),
        (_("Type"), labels.TYPES[CommitmentType(content["type"])]),
        (_("Who is bound"), listed(_bound(row, people) for row in content["obliged"])),
        (_("Bound"), labels.BOUNDS[Bound(content["bound"])]),
        (
            _("Standing"),
            _("a bilateral act in the margins, not an act of the dialogue") if content["is_bilateral"] else "",
        ),
        (_("For whom"), listed(_said(row, people) for row in content["beneficiaries"])),
        (_("Partners"), listed(_partner(row, people) for row in content["partners"])),
        (_("Condition"), content["condition"] or ""),
        (_("Kind of condition"), labels.CONDITION_KINDS[ConditionKind(kind)] if kind else ""),
        (_("Date"), due_of(content)),
        (_("Amounts"), listed(_amount(row) for row in content["amounts"])),
        (_("Area"), _area(content["area"], framework_id, names)),
        (_("Life"), _life(content)),
        *((_("Title, %(language)s", language=language_name(key)), text) for key, text in content["titles"].items()),
    ]
    return [(str(label), str(text)) for label, text in told if text]


def due_of(content: Content) -> str:
    """Return by when it was due, in words; "" without a date."""
    due = date.fromisoformat(content["due_on"]) if content["due_on"] else None
    return due_in_words(due, content["due_precision"], DeadlineBasis(content["due_basis"]), content["recurs"])


def as_it_came(content: Content) -> Content:
    """Return the state in which a pledge that is told as new came: in force, though it may have ended since."""
    if Life(content["life"]) in IN_WORK:
        return content
    return {**content, "life": Life.ACTIVE.value, "ended_on": None, "end_reason": None}


def changes_between(was: Content, now: Content, framework_id: int, names: Names) -> list[Change]:
    """Return what differs between two states of a pledge, in the order of `now`; its date is one thing."""
    found: list[Change] = []
    nothing, sayers = str(_("none")), _sayers(framework_id, names)
    for field, value in now.items():
        if (was.get(field) or None) == (value or None):
            continue
        if field in DATE:
            found.append((field_in_words("due_on"), due_of(was) or nothing, due_of(now) or nothing))
        elif said := sayers.get(field):
            old, new = (said(state[field]) if state.get(field) else nothing for state in (was, now))
            found.append((field_in_words(field), old, new))
        else:
            found += changed_in_words(field, was.get(field), value)
    return list(dict.fromkeys(found))


def _sayers(framework_id: int, names: Names) -> Mapping[str, Callable[[Any], str]]:
    """Return how the fields are said that hold codes and keys of other things."""
    people = _people(names)
    return {
        "obliged": lambda rows: listed(_bound(row, people) for row in rows),
        "beneficiaries": lambda rows: listed(_said(row, people) for row in rows),
        "partners": lambda rows: listed(_partner(row, people) for row in rows),
        "owners": lambda rows: listed(_owners(rows, names)),
        "amounts": lambda rows: listed(_amount(row) for row in rows),
        "area": lambda code: _area(code, framework_id, names),
        "ended_on": lambda text: day(date.fromisoformat(text)),
    }


def _people(names: Names) -> dict[str, str]:
    return {thing.code: named(thing.names) for thing in names.of(Kind.PARTICIPANT).values()}


def _said(row: Any, people: Mapping[str, str]) -> str:
    """Return a participant by name, with the words of the text where these name it otherwise."""
    code, said = row[:2]
    name = people.get(code, code)
    if said in (code, name):
        return name
    return str(_("%(who)s (as %(said)s)", who=name, said=people.get(said, said)))


def _bound(row: Any, people: Mapping[str, str]) -> str:
    who = _said(row, people)
    return who if row[2] else str(_("%(who)s, which does not report", who=who))


def _partner(row: Any, people: Mapping[str, str]) -> str:
    return f"{people.get(row[0], row[0])} ({PARTNER_ROLES.get(row[1], row[1])})"


def _owners(rows: Iterable[Any], names: Names) -> Iterable[str]:
    for post_id, role in rows:
        known = names.owner(post_id)
        post = (
            _("%(post)s, %(institution)s", post=named(known[2].names), institution=named(known[1].names))
            if known
            else _("a post that is no longer known")
        )
        yield f"{post} ({labels.OWNER_ROLES[OwnerRole(role)]})"


def _amount(row: Mapping[str, Any]) -> str:
    return f"{row['verbatim']} ({labels.AMOUNT_STAGES[AmountStage(row['stage'])]})"


def _area(code: str | None, framework_id: int, names: Names) -> str:
    for area in names.coded(Kind.AREA, code or ""):
        if area.framework_id == framework_id:
            return f"{area.code} {named(area.names)}"
    return code or ""


def _life(content: Content) -> str:
    life = str(labels.LIVES[Life(content["life"])])
    if not content["ended_on"]:
        return life
    ended = day(date.fromisoformat(content["ended_on"]))
    return str(_("%(life)s since %(day)s: %(reason)s", life=life, day=ended, reason=content["end_reason"]))
