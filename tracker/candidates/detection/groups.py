"""Which parties an actor stands for: groups and organisations by their members, `ALL` by everybody."""

import tomllib
from collections.abc import Sequence
from functools import cache

from tracker.candidates.detection.cues import FOLDER

ALL = "ALL"


@cache
def _members() -> dict[str, list[str]]:
    """Return group -> its members, the same in all languages."""
    found: dict[str, list[str]] = tomllib.loads((FOLDER / "members.toml").read_text(encoding="utf-8"))["members"]
    return found


def resolved_of(actors: Sequence[str], parties: Sequence[str]) -> list[str]:
    """Return the parties that `actors` stand for: groups by their members, `ALL` by everybody; others stay.

    A group or organisation stays itself where it is a party, or where none of its members is one.
    """
    if not parties:
        return []
    found: list[str] = []
    for actor in actors:
        if actor == ALL:
            found += parties
        elif actor in parties:
            found.append(actor)
        else:
            found += [code for code in parties if code in _members().get(actor, ())] or [actor]
    return list(dict.fromkeys(found))
