"""What the marks need beyond a template: a quoted text cut where its words are underlined, bars laid out."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from flask import Flask

# a segment narrower than this share of its bar has no room for its number
ROOM_FOR_NUMBER = 0.06


def init_app(app: Flask) -> None:
    """Make the filters known to all templates, imported macros too."""
    app.add_template_filter(pieces, "pieces")
    app.add_template_filter(laid_out, "laid_out")
    app.add_template_filter(drawn, "drawn")


def pieces(text: str, cues: Iterable[str | Sequence[int]] = ()) -> list[tuple[str, bool]]:
    """Return `text` cut into (piece, is cue); joined again the pieces are the text.

    `cues`: words as they stand in the text, whatever their case, of which the first is marked; or pairs (start, end) in
    code points, half open. What is not in the text is left out.
    """
    found: list[tuple[str, bool]] = []
    at = 0
    for start, end in sorted(filter(None, (_place(text, cue) for cue in cues))):
        start = max(start, at)
        if start >= end:
            continue
        found += [(text[at:start], False), (text[start:end], True)]
        at = end
    return [piece for piece in [*found, (text[at:], False)] if piece[0]]


def drawn(labels: Mapping[Any, Any], mark: Callable[[Any, Any], Any]) -> dict[Any, Any]:
    """Return by value the mark of each value with its label, for a page that shows the same ones many times."""
    return {value: mark(value, label) for value, label in labels.items()}


def laid_out(parts: Iterable[Mapping[str, Any]], total: int) -> list[dict[str, Any]]:
    """Return those `parts` of a bar that have a count, with `x` and `width` in percent and `has_room` for it."""
    placed: list[dict[str, Any]] = []
    at = 0
    for part in parts:
        if part["count"]:
            share = part["count"] / total
            place = {"x": _percent(at / total), "width": _percent(share), "has_room": share >= ROOM_FOR_NUMBER}
            placed.append({**part, **place})
            at += part["count"]
    return placed


def _percent(share: float) -> str:
    return f"{100 * share:.3f}%"


def _place(text: str, cue: str | Sequence[int]) -> tuple[int, int] | None:
    if not isinstance(cue, str):
        start, end = cue
        return (start, end) if 0 <= start < end <= len(text) else None
    if not cue:
        return None
    hits = (hit.span() for hit in re.finditer(re.escape(cue), text, re.IGNORECASE))
    return next((hit for hit in hits if not (_cuts_a_word(text, hit[0]) or _cuts_a_word(text, hit[1]))), None)


def _cuts_a_word(text: str, at: int) -> bool:
    """Answer whether a word goes on across `at`: "will" is not in "goodwill". Japanese is written without blanks."""
    around = text[at - 1 : at + 1] if at else ""
    return len(around) == 2 and all(sign.lower() != sign.upper() for sign in around)
