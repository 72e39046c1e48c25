"""Titles, and headings that undertake something themselves: "2. Kenya to open a school"."""

import re
from collections.abc import Iterator

from tracker.candidates.detection.language import Document, Pledge
from tracker.documents.reading import Passage, PassageKind, Segment, is_navigation
from tracker.documents.reading.markers import marker_of

TEXT = (PassageKind.PARAGRAPH, PassageKind.LIST_ITEM)
# the beginning of a longer word tells which it is, whatever its ending; of Japanese any two characters in a row
WORD = re.compile(r"[^\W\u3000-\u9fff]{4,5}|(?=([\u30a1-\u9fff]{2}))")


def headings_of(document: Document) -> Iterator[Segment]:
    """Yield the headings behind the titles of `document` as segments; they have no place among its segments."""
    first = next((one.ordinal for one in document.passages if one.kind in TEXT), len(document.passages))
    for passage in document.passages[first:]:
        if passage.kind is PassageKind.HEADING:
            marker = marker_of(document.text[passage.start : passage.end])
            begin = passage.start + (marker.length if marker else 0)
            end = passage.end - document.text.endswith("】", begin, passage.end)
            yield Segment(-1, begin, end, passage.ordinal, passage.heading_path, None)


def titles_of(document: Document) -> list[Passage]:
    """Return the passages before the text proper, or the first where nothing stands before it; no menus of a page."""
    first = next((one.ordinal for one in document.passages if one.kind in TEXT), 0)
    before = document.passages[: max(first, 1)]
    return [one for one in before if not is_navigation(document.text[one.start : one.end], document.language)]


def plans_in(document: Document, words: re.Pattern[str]) -> frozenset[int]:
    """Return the ordinals of the headings and titles that fit `words`: behind them acts are listed, as in an annex."""
    kinds = (PassageKind.HEADING, PassageKind.FURNITURE)
    return frozenset(
        one.ordinal
        for one in document.passages
        if one.kind in kinds and words.match(" ".join(document.text[one.start : one.end].split()))
    )


def is_repeated(document: Document, pledge: Pledge, others: list[Pledge]) -> bool:
    """Tell whether the text under a heading says in other words what the heading undertakes.

    `others` are the undertakings of the text; those up to the next heading are looked at.
    """
    behind = (one for one in document.passages if one.kind is PassageKind.HEADING and one.start > pledge.end)
    stop = next((one.start for one in behind), len(document.text))
    words = _words_of(document, pledge)
    under = (one for one in others if pledge.end <= one.start < stop)
    return any(2 * len(words & _words_of(document, one)) >= len(words) for one in under)


def _words_of(document: Document, pledge: Pledge) -> set[str]:
    """Return the beginnings of the longer words of `pledge`."""
    words = document.text[pledge.start : pledge.end].lower()
    return {found[1] or found[0] for found in re.finditer(rf"\b{WORD.pattern}", words)}
