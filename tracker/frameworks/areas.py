"""Things in the areas they belong to, for pages that list them."""

from collections.abc import Callable, Iterable
from typing import TypeVar

from tracker.frameworks.models import Area

T = TypeVar("T")


def by_area(
    things: Iterable[T], areas: Iterable[Area], area_id_of: Callable[[T], int | None]
) -> list[tuple[Area | None, list[T]]]:
    """Return (area, its things) in the order in which `things` come to the areas; those without an area last."""
    known = {area.id: area for area in areas}
    groups: dict[int | None, list[T]] = {}
    for thing in things:
        groups.setdefault(area_id_of(thing), []).append(thing)
    ordered = sorted(groups.items(), key=lambda item: item[0] is None)
    return [(known[key] if key is not None else None, found) for key, found in ordered]
