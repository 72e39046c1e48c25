"""What the cells of the list and of its files say of a pledge, in the reader's language or by codes."""

from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime
from functools import cache, lru_cache
from typing import Any

from flask_babel import gettext as _

from tracker.commitments.labels import (
    BOUNDS,
    CONDITION_KINDS,
    CONDITION_STATES,
    DEADLINE_BASES,
    LINK_VERBS,
    LIVES,
    OWNER_ROLES,
    STRENGTHS,
    TYPES,
)
from tracker.commitments.models import LinkKind, OwnerRole
from tracker.commitments.words import RECURRENCES, due_in_words
from tracker.core import clock
from tracker.core.db import key_in
from tracker.core.i18n import LANGUAGES, language, listed, named
from tracker.frameworks.labels import PARTNER_ROLES, PRECISIONS
from tracker.frameworks.models import PartnerRole
from tracker.register import words
from tracker.register.details import Detail, Part
from tracker.register.names import Kind, Names
from tracker.register.rules import Said, who_is_bound

Parts = Mapping[str, list[Detail]]
_LABELS: dict[str, Mapping[Any, Any]] = {
    **{"type": TYPES, "strength": STRENGTHS, "life": LIVES, "bound": BOUNDS, "due_basis": DEADLINE_BASES},
    **{"condition_kind": CONDITION_KINDS, "condition_state": CONDITION_STATES},
}
_ROLES = list(OwnerRole)


class Cells:
    """Makes the cells of pledges by their keys; words that come again are made once."""

    def __init__(self, names: Names) -> None:
        self.names = names
        spoken = language()
        self.areas = {key: (thing.code, named(thing.names, spoken)) for key, thing in names.of(Kind.AREA).items()}
        self.codes = {
            kind: {key: thing.code for key, thing in names.of(kind).items()}
            for kind in (Kind.DOCUMENT, Kind.PARTICIPANT)
        }
        self.labels, self.recurrences, self.truths = _labels(spoken)
        self.due = cache(due_in_words)
        self.bound = cache(self._bound)
        self.obliged = cache(self._obliged)
        self.owner = cache(self._owner)
        self.makers: dict[str, Callable[[Any, Parts], str]] = {
            key.removeprefix("_cell_"): getattr(self, key) for key in _OWN
        }
        self.makers |= {name: _code_of(name) for name in self.labels}
        self.makers |= {f"{name}_words": _words_of(name, labels) for name, labels in self.labels.items()}
        self.makers |= {f"title_{code}": _title_in(code) for code in LANGUAGES}

    def rower(self, keys: Sequence[str]) -> Callable[[Any, Parts], list[str]]:
        """Return what makes the cells with those keys of a pledge."""
        makers = [self.makers[key] for key in keys]
        return lambda row, parts: [make(row, parts) for make in makers]

    def spoken(self, key: str, framework_id: int) -> Callable[[str], str]:
        """Return what puts a code of that cell into words; texts and codes without words stay as they are."""
        words: dict[str, str] = {str(value): label for value, label in self.labels.get(key, {}).items() if value}
        if key == "area":
            words = {
                thing.code: f"{thing.code} {named(thing.names)}"
                for thing in self.names.of(Kind.AREA).values()
                if thing.framework_id == framework_id
            }
        if key == "recurs":
            words = {value: label for value, label in self.recurrences.items() if value}
        if key == "due_precision":
            words = {value.value: str(label) for value, label in PRECISIONS.items()}
        if key == "bilateral":
            words = {"yes": self.truths[True], "no": self.truths[False]}
        if key == "owners":
            return self._owners_spoken
        return lambda text: words.get(text, text)

    def led_by(self, post_id: int, parts: Parts) -> str:
        """Return the cell of owners with `post_id` in the lead of its participant, and the others as they are."""
        owner = self.names.owner(post_id)
        here = owner[0].id if owner else None
        kept = [
            item
            for item in parts[Part.OWNER]
            if item.number != post_id and not (item.word == OwnerRole.LEAD and self._participant_of(item) == here)
        ]
        return _codes_of_owners([*kept, Detail(post_id, OwnerRole.LEAD.value, "")])

    def _participant_of(self, owner: Detail) -> int | None:
        found = self.names.owner(owner.number)
        return found[0].id if found else None

    def _owners_spoken(self, text: str) -> str:
        pairs = (item.partition(":") for item in text.split(";") if item)
        return "; ".join(self.owner(key_in(key) or 0, role) for key, _colon, role in pairs)

    def _bound(self, framework_id: int, bound: tuple[Detail, ...]) -> tuple[str, str]:
        """Return who is bound, in words and by code."""
        said = sorted(Said(item.number, item.word) for item in bound)
        found = who_is_bound(said, framework_id, self.names)
        return words.bound_in_words(found), ";".join(thing.code for thing, _count in found)

    def _owner(self, post_id: int, role: str) -> str:
        known = self.names.owner(post_id)
        if known is None:
            return str(_("a post that is no longer known"))
        participant, institution, post = (named(thing.names) for thing in known)
        shown = _(
            "%(post)s, %(institution)s (%(participant)s)", post=post, institution=institution, participant=participant
        )
        if role == OwnerRole.LEAD:
            return str(shown)
        return str(_("%(post)s: %(role)s", post=shown, role=OWNER_ROLES[OwnerRole(role)]))

    def _cell_reference(self, row: Any, _parts: Parts) -> str:
        return str(row.reference)

    def _cell_title(self, row: Any, _parts: Parts) -> str:
        return str(row.title)

    def _cell_document(self, row: Any, _parts: Parts) -> str:
        return self.codes[Kind.DOCUMENT].get(row.document_id, "")

    def _cell_sentence(self, _row: Any, parts: Parts) -> str:
        return "".join(detail.text for detail in parts[Part.QUOTE])

    def _cell_who(self, row: Any, parts: Parts) -> str:
        return self.bound(row.framework_id, tuple(parts[Part.BOUND]))[0]

    def _cell_who_codes(self, row: Any, parts: Parts) -> str:
        return self.bound(row.framework_id, tuple(parts[Part.BOUND]))[1]

    def _cell_obliged(self, row: Any, parts: Parts) -> str:
        return self.obliged(row.framework_id, tuple(parts[Part.BOUND]), tuple(parts[Part.SILENT]))

    def _obliged(self, framework_id: int, bound: tuple[Detail, ...], silent: tuple[Detail, ...]) -> str:
        keys = {detail.number for detail in silent}
        ordered = sorted(bound, key=lambda item: (self.names.place(framework_id, item.number), item.number))
        return ";".join(self._said_as(item) + "!" * (item.number in keys) for item in ordered)

    def _said_as(self, item: Detail) -> str:
        code = self.codes[Kind.PARTICIPANT].get(item.number, "")
        return code if item.word == code else f"{code}:{item.word}"

    def _cell_area(self, row: Any, _parts: Parts) -> str:
        return self.areas.get(row.area_id, ("", ""))[0]

    def _cell_area_words(self, row: Any, _parts: Parts) -> str:
        return self.areas.get(row.area_id, ("", ""))[1]

    def _cell_condition(self, row: Any, _parts: Parts) -> str:
        return row.condition or ""

    def _cell_due_on(self, row: Any, _parts: Parts) -> str:
        return row.due_on.isoformat() if row.due_on else ""

    def _cell_due_precision(self, row: Any, _parts: Parts) -> str:
        return row.due_precision if row.due_on else ""

    def _cell_due_words(self, row: Any, _parts: Parts) -> str:
        return self.due(row.due_on, row.due_precision, row.due_basis, row.recurs)

    def _cell_recurs(self, row: Any, _parts: Parts) -> str:
        return row.recurs or ""

    def _cell_recurs_words(self, row: Any, _parts: Parts) -> str:
        return self.recurrences.get(row.recurs, row.recurs or "")

    def _cell_amounts(self, _row: Any, parts: Parts) -> str:
        return "; ".join(detail.word for detail in sorted(parts[Part.AMOUNT]))

    def _cell_owners(self, _row: Any, parts: Parts) -> str:
        return _codes_of_owners(parts[Part.OWNER])

    def _cell_owners_words(self, _row: Any, parts: Parts) -> str:
        return "; ".join(self.owner(detail.number, detail.word) for detail in by_role(parts[Part.OWNER]))

    def _cell_partners(self, _row: Any, parts: Parts) -> str:
        codes = self.codes[Kind.PARTICIPANT]
        return ";".join(sorted(f"{codes.get(item.number, '')}:{item.word}" for item in parts[Part.PARTNER]))

    def _cell_partners_words(self, _row: Any, parts: Parts) -> str:
        found = [
            _(
                "%(name)s (%(role)s)",
                name=self._name_of(item.number),
                role=PARTNER_ROLES[PartnerRole(item.word)],
            )
            for item in sorted(parts[Part.PARTNER])
        ]
        return listed(found)

    def _name_of(self, participant_id: int) -> str:
        known = self.names.of(Kind.PARTICIPANT).get(participant_id)
        return named(known.names) if known else ""

    def _cell_beneficiaries(self, row: Any, parts: Parts) -> str:
        return ";".join(sorted(self._said_as(item) for item in parts[Part.BENEFICIARY]))

    def _cell_beneficiaries_words(self, row: Any, parts: Parts) -> str:
        return self.bound(row.framework_id, tuple(parts[Part.BENEFICIARY]))[0]

    def _cell_links(self, _row: Any, parts: Parts) -> str:
        later = [
            _("%(kind)s %(reference)s", kind=LINK_VERBS[LinkKind(item.word)], reference=item.text)
            for item in parts[Part.LATER]
        ]
        earlier = [
            _("%(reference)s %(kind)s this", kind=LINK_VERBS[LinkKind(item.word)], reference=item.text)
            for item in parts[Part.EARLIER]
        ]
        return "; ".join(sorted(later) + sorted(earlier))

    def _cell_activities(self, _row: Any, parts: Parts) -> str:
        return "; ".join(detail.word for detail in sorted(parts[Part.ACTIVITY]))

    def _cell_bilateral(self, row: Any, _parts: Parts) -> str:
        return "yes" if row.is_bilateral else "no"

    def _cell_bilateral_words(self, row: Any, _parts: Parts) -> str:
        return self.truths[row.is_bilateral]

    def _cell_since(self, row: Any, _parts: Parts) -> str:
        return _day_of(str(row.accepted_at)[:19], self.names.zone(row.framework_id))

    def _cell_version(self, row: Any, _parts: Parts) -> str:
        return str(row.version)


# many came into the register at one moment
@lru_cache(maxsize=1000)
def _day_of(written: str, zone: str) -> str:
    """Return the day in `zone` of an instant as the database writes it."""
    return clock.day_of(datetime.fromisoformat(written).replace(tzinfo=UTC), zone).isoformat()


# the words of a language are the same on every page: they are looked up once
@cache
def _labels(_language: str) -> tuple[dict[str, dict[Any, str]], dict[Any, str], dict[bool, str]]:
    """Return the words for the values of each column, for recurrences, and for yes and no."""
    labels = {name: _spoken(words) for name, words in _LABELS.items()}
    return labels, _spoken(RECURRENCES), {True: str(_("yes")), False: str(_("no"))}


def _spoken(labels: Mapping[Any, Any]) -> dict[Any, str]:
    """Return the words of labels in the reader's language, and none for what is not there."""
    spoken: dict[Any, str] = {value: str(label) for value, label in labels.items()}
    return {None: "", **spoken}


def by_role(owners: Sequence[Detail]) -> list[Detail]:
    """Return the owners, who leads first."""
    return sorted(owners, key=lambda item: (_ROLES.index(OwnerRole(item.word)), item.number))


def _codes_of_owners(owners: Sequence[Detail]) -> str:
    return ";".join(f"{detail.number}:{detail.word}" for detail in by_role(owners))


def _code_of(name: str) -> Callable[[Any, Parts], str]:
    # the values of our enums are texts themselves
    return lambda row, _parts: getattr(row, name) or ""


def _words_of(name: str, labels: Mapping[Any, str]) -> Callable[[Any, Parts], str]:
    return lambda row, _parts: labels[getattr(row, name)]


def _title_in(code: str) -> Callable[[Any, Parts], str]:
    def make(_row: Any, parts: Parts) -> str:
        return next((item.text for item in parts[Part.TITLE] if item.word == code), "")

    return make


# the names of the methods that make a cell
_OWN = [name for name in dir(Cells) if name.startswith("_cell_")]
