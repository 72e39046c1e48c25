"""The areas of a report: each with the pledges that stand directly under it, followed by its parts."""

from collections.abc import Mapping, Sequence

from tracker.reports.facts.pledges import pledge_of
from tracker.reports.facts.record import OTHER, Record
from tracker.reports.shapes import Pledge, Section

# area, None where there is none -> the pledges that stand directly under it
Directly = Mapping[str | None, Sequence[Pledge]]


def sections_of(record: Record) -> tuple[Section, ...]:
    """Return the areas that have pledges, each followed by its parts, and what has no area last."""
    directly: dict[str | None, list[Pledge]] = {}
    for item in record.included:
        directly.setdefault(item["area"], []).append(pledge_of(item, record))
    found = [section for code in _children(None, record) for section in _branch(code, 1, directly, record)]
    if None in directly:
        found.append(_section(OTHER, "", "", 1, directly[None]))
    return tuple(found)


def _branch(code: str, level: int, directly: Directly, record: Record) -> list[Section]:
    children = _children(code, record)
    below = [section for child in children for section in _branch(child, level + 1, directly, record)]
    own = directly.get(code, [])
    if not own and not below:
        return []
    total = sum(section.total for section in below if section.level == level + 1)
    head = _section(code, code, record.named(record.areas[code]["names"]), level, own, total)
    return [head, *below]


def _children(parent: str | None, record: Record) -> list[str]:
    return [code for code, area in record.areas.items() if area["parent"] == parent]


def _section(area: str, code: str, name: str, level: int, own: Sequence[Pledge], below: int = 0) -> Section:
    total = below + sum(len(pledge.undertakings) for pledge in own)
    return Section(area, code, name, level, total, tuple(own))
