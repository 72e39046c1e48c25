"""Answers about the whole register, kept until something is recorded.

To count a list costs more than to show a page of it, and all its pages show the same count. Each act writes to the
journal: as long as its head is the same, so are the answers. What is kept is of this process alone.
"""

from collections.abc import Callable, Hashable
from dataclasses import dataclass, field
from typing import Any, TypeVar

T = TypeVar("T")

# so many answers are kept of one state of the register
MOST = 1000


@dataclass
class _Kept:
    """The answers for one head of the journal, by what was asked."""

    head: str
    answers: dict[Hashable, Any] = field(default_factory=dict)


_kept = _Kept("")


def kept(head: str, asked: Hashable, find: Callable[[], T]) -> T:
    """Return what `find` answers; it is asked once for each `asked`, as long as `head` is the head of the journal.

    `head` must have been read before: what is recorded in the meantime then changes it, and the next reader asks anew.
    Nothing is kept where it is "": nothing was recorded yet, and what is there came past the journal.
    """
    answers = _since(head).answers
    if asked in answers:
        found: T = answers[asked]
        return found
    found = find()
    if head and len(answers) < MOST:
        answers[asked] = found
    return found


def forget() -> None:
    """Forget all answers."""
    _since("")


def _since(head: str) -> _Kept:
    global _kept  # one for the process: a state of the register replaces the one before it
    if _kept.head != head:
        _kept = _Kept(head)
    return _kept
