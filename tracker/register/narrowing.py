"""What the list of pledges is narrowed to, and where one of its pages begins, as both stand in the address.

Several values of one axis widen it (`type=standing&type=recurring`), several axes narrow each other.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Protocol

from tracker.core.paging import cursor_in

# in the order in which they stand in an address
AXES = (
    *("q", "framework", "document", "area", "participant", "type", "strength", "life"),
    *("due_from", "due_until", "due", "due_basis", "recurs"),
    *("conditional", "condition_kind", "condition_state"),
    *("owner", "owner_participant", "partner", "beneficiary", "bound"),
    *("amount", "activity", "linked", "bilateral", "untranslated", "lacks"),
)
# one value each: the first in the address
SINGLE = frozenset({"q", "due_from", "due_until"})
# the longest value, and the most values of one axis
LENGTH, MOST = 200, 50

_CURSOR = re.compile(r"(?P<position>[ -~]{1,64})\.(?P<id>[0-9]{1,9})")


class Arguments(Protocol):
    """The arguments of an address, each with its values."""

    def getlist(self, name: str, /) -> list[str]:
        """Return the values of an argument, none where it is not there."""
        ...


@dataclass(frozen=True)
class Narrowing:
    """Axis -> the values asked for; an axis that is not narrowed is not there."""

    chosen: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    @classmethod
    def of(cls, arguments: Arguments) -> "Narrowing":
        """Return the narrowing that the arguments of an address ask for."""
        found = {name: _values(arguments.getlist(name)) for name in AXES}
        return cls({name: values[:1] if name in SINGLE else values for name, values in found.items() if values})

    def of_axis(self, name: str) -> tuple[str, ...]:
        """Return the values asked for of an axis, none where it is not narrowed."""
        return self.chosen.get(name, ())

    def first(self, name: str) -> str:
        """Return the first value of an axis, "" where it is not narrowed."""
        return next(iter(self.of_axis(name)), "")

    def given(self) -> dict[str, list[str]]:
        """Return what is asked for, for an address."""
        return {name: list(values) for name, values in self.chosen.items()}

    def without(self, name: str, value: str) -> "Narrowing":
        """Return the same without one value; an area makes sense only within its dialogue."""
        left = {key: tuple(item for item in values if (key, item) != (name, value)) for key, values in self.pairs()}
        if name == "framework":
            left.pop("area", None)
        return Narrowing({key: values for key, values in left.items() if values})

    def without_axis(self, name: str) -> "Narrowing":
        """Return the same without an axis."""
        return Narrowing({key: values for key, values in self.pairs() if key != name})

    def pairs(self) -> Iterable[tuple[str, tuple[str, ...]]]:
        """Return the axes asked for with their values."""
        return self.chosen.items()


def _values(given: Iterable[str]) -> tuple[str, ...]:
    stripped = (value.strip()[:LENGTH] for value in given)
    return tuple(dict.fromkeys(value for value in stripped if value))[:MOST]


def day_in(text: str) -> date | None:
    """Return the day that `text` writes as 2027-02-28; None where it writes none."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


@dataclass(frozen=True)
class Cursor:
    """The row a page begins after, or ends before."""

    position: str
    id: int
    is_backward: bool = False

    @classmethod
    def of(cls, arguments: Mapping[str, str]) -> "Cursor | None":
        """Return the cursor in the arguments `after` or `before`; None where there is none that can be read."""
        given = cursor_in(arguments, _CURSOR.fullmatch)
        return cls(given[0]["position"], int(given[0]["id"]), given[1]) if given else None

    def __str__(self) -> str:
        """Return it as it stands in an address."""
        return f"{self.position}.{self.id}"
