"""Pages by key: which rows stand on one, and the addresses of the pages before and after it."""

from collections.abc import Callable, Mapping, Sequence
from typing import Protocol, TypeVar

T = TypeVar("T")


class Cursor(Protocol):
    """The row a page begins after, or ends before."""

    @property
    def is_backward(self) -> bool:
        """Whether the page ends before the row."""
        ...


def cursor_in(arguments: Mapping[str, str], read: Callable[[str], T | None]) -> tuple[T, bool] | None:
    """Return the row that `after` or `before` of an address names, and whether it is `before`; `read` reads one.

    None where there is neither, or nothing that can be read.
    """
    for name in ("after", "before"):
        if (found := read(arguments.get(name, ""))) is not None:
            return found, name == "before"
    return None


def page_of(found: Sequence[T], cursor: Cursor | None, size: int) -> Sequence[T]:
    """Return the rows of a page in their order; `found` has one more where there is another page beyond."""
    return found[:size][:: -1 if cursor and cursor.is_backward else 1]


def links_beyond(
    ends: Sequence[str], cursor: Cursor | None, url: Callable[..., str], *, has_more: bool
) -> dict[str, str | None]:
    """Return the addresses of the pages before and after one, None where there is none.

    `ends` are the first and the last row as they stand in an address, none for an empty page; `url` makes an address
    with `before` or `after`; `has_more` tells that more was found in the direction of `cursor`.
    """
    is_backward = bool(cursor and cursor.is_backward)
    has_before, has_after = (has_more, True) if is_backward else (cursor is not None, has_more)
    return {
        "before_url": url(before=ends[0]) if ends and has_before else None,
        "after_url": url(after=ends[-1]) if ends and has_after else None,
    }
