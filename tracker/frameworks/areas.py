"""Things in the areas they belong to, for pages that list them."""

from collections.abc import Callable, Iterable
from typing import TypeVar

from tracker.frameworks.models import Area

T = TypeVar("T")


def by_area(
    things: Iterable[T], areas: Iterable[Area], area_id_of: Callable[[T], int | None]
) -> list[tuple[Area | None, list[T]]]:
    """Return (area, its things) in the order of `areas`, where there are any; those without an area last."""
    groups: dict[int | None, list[T]] = {}
    for thing in things:
        groups.setdefault(area_id_of(thing), []).append(thing)
    found: list[tuple[Area | None, list[T]]] = [(area, groups[area.id]) for area in areas if area.id in groups]
    return [*found, (None, groups[None])] if None in groups else found
