"""What the cells of a file mean: the codes that the list writes, read back."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from flask_babel import gettext as _

from tracker.commitments.models import (
    Bound,
    CommitmentType,
    ConditionKind,
    DeadlineBasis,
    OwnerRole,
    Strength,
)
from tracker.commitments.rules import RECURRENCES, TITLE_LENGTH
from tracker.commitments.service import Change, Obliged
from tracker.core.db import key_in
from tracker.core.fields import no_such_day
from tracker.core.i18n import LANGUAGES
from tracker.frameworks.models import PartnerRole, Precision
from tracker.participants.models import Participant, Post
from tracker.register.names import Kind, Names

_WORDS: dict[str, Any] = {
    "type": CommitmentType,
    "strength": Strength,
    "bound": Bound,
    "due_basis": DeadlineBasis,
    "due_precision": Precision,
    "condition_kind": ConditionKind,
}
# what may be blank, and what it is then
_BLANK = {"due_precision": Precision.NONE, "condition_kind": None}
TITLES = {f"title_{language}": language for language in LANGUAGES}
# the cells that can be changed in a file, and through the list
EDITABLE = (
    *(*TITLES, "type", "strength", "bound", "obliged", "area", "condition", "condition_kind"),
    *("due_on", "due_precision", "due_basis", "recurs", "bilateral", "owners", "partners", "beneficiaries"),
)
RECURS = ("", *RECURRENCES)
TRUTHS = {"yes": True, "no": False}


class Unreadable(Exception):
    """A cell that says nothing; its text is the sentence that tells why."""


@dataclass(frozen=True)
class Known:
    """What cells may point to: names, and the rows of participants by code and of posts by key."""

    names: Names
    participants: Mapping[str, Participant]
    posts: Mapping[int, Post]


def change_of(cells: Mapping[str, str], version: int, framework_id: int, known: Known) -> tuple[Change, dict[str, str]]:
    """Return the change that these cells ask for, and a sentence for each cell that cannot be read."""
    reader, found, wrong = _Reader(framework_id, known), {}, {}
    for key, text in cells.items():
        try:
            found[key] = reader.read(key, text)
        except Unreadable as unreadable:
            wrong[key] = str(unreadable)
    titles = {TITLES[key]: found.pop(key) for key in list(found) if key in TITLES}
    lists = {key: found.pop(key) for key in ("obliged", "owners", "partners", "beneficiaries") if key in found}
    if "bilateral" in found:
        found["is_bilateral"] = found.pop("bilateral")
    if "area" in found:
        found["area_id"] = found.pop("area")
    return Change(version, found, titles, **lists), wrong


class _Reader:
    """Reads the cells of a pledge of one dialogue."""

    def __init__(self, framework_id: int, known: Known) -> None:
        self.framework_id = framework_id
        self.known = known
        self.readers: dict[str, Callable[[str], Any]] = {
            "area": self._area,
            "condition": lambda text: text or None,
            "due_on": self._day,
            "recurs": self._recurs,
            "bilateral": self._truth,
            "obliged": self._obliged,
            "owners": self._owners,
            "partners": self._partners,
            "beneficiaries": self._beneficiaries,
        }

    def read(self, key: str, text: str) -> Any:
        """Return what a cell says; raise `Unreadable` with a sentence where it says nothing."""
        if key in TITLES:
            return self._title(text)
        return self._word(key, text) if key in _WORDS else self.readers[key](text)

    def _title(self, text: str) -> str:
        if len(text) > TITLE_LENGTH:
            raise Unreadable(_("A title may have %(n)s characters at most.", n=TITLE_LENGTH))
        return text

    def _word(self, key: str, text: str) -> Any:
        if not text and key in _BLANK:
            return _BLANK[key]
        return _one_of(_WORDS[key], text)

    def _area(self, text: str) -> int | None:
        if not text:
            return None
        for area in self.known.names.coded(Kind.AREA, text):
            if area.framework_id == self.framework_id:
                return area.id
        raise Unreadable(_("The dialogue has no area “%(code)s”.", code=text[:40]))

    def _day(self, text: str) -> date | None:
        try:
            return date.fromisoformat(text) if text else None
        except ValueError:
            raise Unreadable(no_such_day(text)) from None

    def _recurs(self, text: str) -> str | None:
        if text not in RECURS:
            raise _unknown(text, RECURS)
        return text or None

    def _truth(self, text: str) -> bool:
        if text not in TRUTHS:
            raise _unknown(text, tuple(TRUTHS))
        return TRUTHS[text]

    def _obliged(self, text: str) -> list[Obliged]:
        found = []
        for item in _items(text):
            participant, said = self._said_as(item.removesuffix("!"))
            found.append(Obliged(participant, said, must_report=not item.endswith("!")))
        return _each_once(found, [item.participant.code for item in found])

    def _beneficiaries(self, text: str) -> list[tuple[Participant, str]]:
        found = [self._said_as(item) for item in _items(text)]
        return _each_once(found, [participant.code for participant, _said in found])

    def _partners(self, text: str) -> list[tuple[Participant, PartnerRole]]:
        pairs = [item.partition(":") for item in _items(text)]
        return [(self._participant(code), _one_of(PartnerRole, role)) for code, _colon, role in pairs]

    def _owners(self, text: str) -> list[tuple[Post, OwnerRole]]:
        pairs = [item.partition(":") for item in _items(text)]
        found = [(self._post(key), _one_of(OwnerRole, role)) for key, _colon, role in pairs]
        return _each_once(found, [str(post.id) for post, _role in found])

    def _said_as(self, item: str) -> tuple[Participant, str]:
        code, _colon, said = item.partition(":")
        return self._participant(code), said.strip() or code

    def _participant(self, code: str) -> Participant:
        if code not in self.known.participants:
            raise Unreadable(_("Nobody is known by the code “%(code)s”.", code=code[:40]))
        return self.known.participants[code]

    def _post(self, key: str) -> Post:
        post = self.known.posts.get(key_in(key) or 0)
        if post is None:
            raise Unreadable(_("There is no post number “%(number)s”.", number=key[:40]))
        return post


def _items(text: str) -> list[str]:
    return [item for part in text.split(";") if (item := part.strip())]


def _each_once(found: list[Any], keys: Sequence[str]) -> list[Any]:
    for key in keys:
        if keys.count(key) > 1:
            raise Unreadable(_("“%(code)s” stands twice.", code=key))
    return found


def _one_of(words: Any, text: str) -> Any:
    if text not in set(words):
        raise _unknown(text, [word.value for word in words])
    return words(text)


def _unknown(text: str, words: Sequence[str]) -> Unreadable:
    known = ", ".join(word for word in words if word)
    if not text:
        return Unreadable(_("This cell cannot be empty. Write one of these: %(words)s.", words=known))
    return Unreadable(_("“%(text)s” is none of these: %(words)s.", text=text[:40], words=known))
